"""`pullquote serve`: the reader in a browser of this machine."""

import argparse

from reader.cli.command import Command, complete_files, paths_help


def _port(value: str) -> int:
    """Return the number of a port: a type of arguments."""
    number = int(value) if value.isdecimal() and len(value) < 6 else 65536
    if number > 65535:
        raise argparse.ArgumentTypeError(f"must be a whole number up to 65535, not {value!r}")
    return number


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=_port, default=0, metavar="N", help="where it listens (default: any port that is free)"
    )
    complete_files(parser.add_argument("paths", metavar="PATH", nargs="*", help=paths_help()))


def _run(options: argparse.Namespace) -> int:
    import os
    from importlib.util import find_spec

    from reader.cli.codes import FAILURE, OK, USAGE
    from reader.cli.output import message

    if find_spec("textual_serve") is None:
        message("serve: what shows the reader in a browser is not installed (pip install 'pullquote[serve]')")
        return FAILURE
    if "-" in options.paths:
        message("serve: a browser has no standard input; name files, or nothing for the library")
        return USAGE
    for path in options.paths:
        if not os.path.lexists(path):
            message(f"{path}: there is no file or folder of this name")
            return FAILURE
    from reader.cli.serving import serve

    try:
        serve(options.paths, options.port)
    except OSError as error:
        message(f"serve: port {options.port}: {error.strerror or error} (--port with another number, or without)")
        return FAILURE
    return OK


COMMAND = Command(
    name="serve",
    help="show the reader in a browser of this machine",
    run=_run,
    options=_options,
    text=(
        "Prints an address with a token of its own; nobody without it is answered, and nobody from another machine.\n"
        "Each window is a reader of its own on the same library. It needs the extra serve."
    ),
    examples=("serve", "serve --port 8000 notes/"),
)
"""The command `serve`."""
