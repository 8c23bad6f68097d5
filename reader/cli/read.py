"""`pullquote [PATH…]`: the reader, or a plain digest where there is no terminal to draw on."""

import gc
import os
import sys
from typing import TYPE_CHECKING

from reader.cli.codes import OK, USAGE
from reader.cli.output import is_terminal, message

if TYPE_CHECKING:
    from pathlib import Path


def read(paths: list[str]) -> int:
    """Open the reader on the paths (the library, if there are none) and return the exit code."""
    if is_terminal():
        return _reader(paths)
    from reader.cli.digest import print_digest

    return print_digest(paths)


def read_library(path: "Path") -> int:
    """Open the reader on a library of its own and return the exit code; where there is no terminal, do nothing."""
    return _reader([], library=path) if is_terminal() else OK


def read_draft(draft: str, against: list[str]) -> int:
    """Open the reader on paths (the library, if there are none) with a draft that is checked; return the exit code."""
    if is_terminal():
        return _reader(against, draft)
    message("there is no terminal to read in; without --read the verdicts are printed")
    return USAGE


def _reader(paths: list[str], draft: str = "", library: "Path | None" = None) -> int:
    # Nothing made before the first frame is garbage: looking for some would only delay it. The app begins again.
    gc.disable()
    from reader.commands import COMMANDS
    from reader.desk.session import Session
    from reader.layout.groups import ORDERS
    from reader.settings import load_settings, settings_file, state_file

    settings, problems = load_settings(
        settings_file(), frozenset(command.id for command in COMMANDS), [order.name for order in ORDERS]
    )
    session = Session(settings, library or state_file())
    session.problems.tell(*problems)
    if not paths:
        session.open_shelf()
    if "-" in (*paths, draft):
        from reader.importers.load import bytes_on_stdin

        session.standard_input = bytes_on_stdin()
        _keyboard_from_terminal()
    elif not sys.stdin.isatty():
        _keyboard_from_terminal()
    from reader.postponed import postpone

    postpone()
    from reader.app import run

    return run(session, paths, draft)


def _keyboard_from_terminal() -> None:
    """Take keys from the terminal itself, since standard input brought the article."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        message("there is no terminal to take keys from")
        raise SystemExit(1) from None
    os.dup2(terminal, 0)
    os.close(terminal)
