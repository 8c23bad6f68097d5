"""Exit codes of every command."""

OK, FAILURE, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Done; something could not be read or done; the command line is wrong; stopped by ctrl+C."""

IN_WORDS = "0 done, 1 something could not be read or done, 2 wrong usage, 130 stopped by ctrl+C"
"""The same for people."""
