"""The command line: data on stdout, messages on stderr; the reader is imported only to read."""

import atexit
import gc
import os
import sys
from collections.abc import Sequence

from reader.cli.codes import INTERRUPTED, OK
from reader.cli.output import message, prepared_streams
from reader.postponed import import_argparse, import_msgspec, import_standard


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; wrong usage exits with 2, as argparse does."""
    prepared_streams()
    # What is left at the end the system takes back at once; to look for garbage in it first is a tenth of the time that
    # a short command takes.
    atexit.register(gc.freeze)
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    # Nearly every command needs them, and little of them.
    import_standard()
    import_msgspec()
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
    """Run a command, or read: which, the first word says, and one that is no command is a path."""
    if arguments and _may_be_command(arguments[0]):
        # What is made here has no cycles, and looking for some after every few hundred objects takes a tenth of the
        # time, that of loading the command included.
        gc.set_threshold(100_000, 20, 20)
        import_argparse()
        from reader.cli.command import find_command, parser_of

        command = find_command(arguments[0])
        if command is not None:
            options = parser_of(command).parse_args(arguments[1:])
            code: int = options.run(options)
            return code
    from reader.cli.read import read

    if not any(each.startswith("-") for each in arguments):
        # The usual start: there is nothing to parse, and the parser takes 5 ms to load.
        return read(arguments)
    import_argparse()
    from reader.cli import grammar

    options = grammar.reader_parser().parse_args(arguments)
    if options.print_completion:
        print(grammar.completion_script(options.print_completion))
        return OK
    if options.print_manual:
        from reader.cli.manual import manual_page

        sys.stdout.write(manual_page())
        return OK
    if options.plain:
        from reader.cli.read import read_plainly

        return read_plainly(options.paths)
    return read(options.paths)


def _may_be_command(word: str) -> bool:
    # Most paths hold a dot or a slash: for those nothing is looked up.
    return word[:1].isalpha() and word.replace("-", "_").isidentifier()
