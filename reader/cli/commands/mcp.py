"""`pullquote mcp`: the library for assistants, over standard input and output."""

import argparse

from reader.cli.command import Command


def _run(_: argparse.Namespace) -> int:
    from importlib.util import find_spec

    from reader.cli.codes import FAILURE, OK
    from reader.cli.output import message

    if find_spec("mcp") is None:
        message("mcp: the library of the protocol is not installed (pip install 'pullquote[mcp]')")
        return FAILURE
    from reader.cli.assistants import server

    server().run("stdio")
    return OK


COMMAND = Command(
    name="mcp",
    help="let an assistant search the library, over standard input and output",
    run=_run,
    text=(
        "A server of the Model Context Protocol with four tools: search, quotes_of, article and check. It only reads,\n"
        "and listens to nobody but the program that started it. It needs the extra mcp."
    ),
    examples=("mcp",),
)
"""The command `mcp`."""
