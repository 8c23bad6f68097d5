"""The command line: data on stdout, messages on stderr; the reader is imported only to read."""

import gc
import os
import sys
from collections.abc import Sequence

from reader.cli.output import message, prepared_streams

OK, FAILURE, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: done; something could not be read or done; the command line is wrong; stopped by ctrl+C."""

COMMANDS = frozenset(("quotes", "search", "add", "feeds", "backup", "restore", "doctor", "export"))
"""First words that are no path; one that is called so is named ./quotes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; wrong usage exits with 2, as argparse does."""
    prepared_streams()
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        message("stopped")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; at exit Python would complain about the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return OK
    return code


def _run(arguments: list[str]) -> int:
    name = arguments[0] if arguments else ""
    if name not in COMMANDS and not any(each.startswith("-") for each in arguments):
        # The usual start: there is nothing to parse, and the parser takes 5 ms to load.
        from reader.cli.read import read

        return read(arguments)
    if name == "quotes":
        # What is made there has no cycles, and looking for some after every few hundred objects takes a tenth of the
        # time, that of loading the engine included.
        gc.set_threshold(50_000, 20, 20)
        from reader.cli.arguments import quotes_parser
        from reader.cli.quotes import quotes

        return quotes(quotes_parser().parse_args(arguments[1:]))
    from reader.cli import arguments as grammar

    if name == "search":
        from reader.cli.search import search

        return search(grammar.search_parser().parse_args(arguments[1:]))
    if name in grammar.LIBRARY_PARSERS:
        from reader.cli import feeds, library

        acts = {
            "add": library.add,
            "feeds": feeds.feeds,
            "backup": library.backup,
            "restore": library.restore_backup,
            "doctor": library.doctor,
            "export": library.export,
        }
        return acts[name](grammar.LIBRARY_PARSERS[name]().parse_args(arguments[1:]))
    options = grammar.read_parser().parse_args(arguments)
    if options.print_completion:
        import shtab

        print(shtab.complete(grammar.completion_parser(), options.print_completion))
        return OK
    from reader.cli.read import read

    return read(options.paths)
