"""`pullquote [PATH…]`: the reader, or a plain digest where there is no terminal to draw on."""

import gc
import io
import os
import shutil
import sys
from typing import TYPE_CHECKING

from reader.cli.codes import FAILURE, OK, USAGE
from reader.cli.output import answer, is_driven, is_read_aloud, is_terminal, message

if TYPE_CHECKING:
    from pathlib import Path

    from reader.desk.session import Session

_OFFER = "to read line by line, with a screen reader or without one: pullquote --plain"


def read(paths: list[str]) -> int:
    """Open the reader on the paths (the library, if there are none) and return the exit code."""
    if is_driven() or is_terminal():
        if is_read_aloud():
            message(_OFFER)
        return _reader(paths)
    from reader.cli.digest import print_digest

    code = print_digest(paths)
    if sys.stdin.isatty() and sys.stdout.isatty():
        # Last, where it is still in sight, or in the ear.
        message(_OFFER)
    return code


def read_plainly(paths: list[str]) -> int:
    """Read line by line on standard input and output, and return the exit code."""
    session = _session(paths)
    if "-" in paths:
        from reader.importers.load import bytes_on_stdin

        session.standard_input = bytes_on_stdin()
        _keyboard_from_terminal()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    from reader.plain.conversation import converse

    width = shutil.get_terminal_size().columns - 1 if sys.stdout.isatty() else 0
    return OK if converse(session, paths, answer, message, width) else FAILURE


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
    session = _session(paths, library)
    if is_driven():
        # Keys come in packets of the driver, which reads standard input itself.
        pass
    elif "-" in (*paths, draft):
        from reader.importers.load import bytes_on_stdin

        session.standard_input = bytes_on_stdin()
        _keyboard_from_terminal()
    elif not sys.stdin.isatty():
        _keyboard_from_terminal()
    from reader.postponed import go_on, postpone

    postpone()
    from reader.app import run

    go_on()
    return run(session, paths, draft)


def _session(paths: list[str], library: "Path | None" = None) -> "Session":
    """Return the session of a run by the person's settings: around the library, if there are no paths."""
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
    return session


def _keyboard_from_terminal() -> None:
    """Take keys from the terminal itself, since standard input brought the article."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        message("there is no terminal to take keys from")
        raise SystemExit(1) from None
    os.dup2(terminal, 0)
    os.close(terminal)
