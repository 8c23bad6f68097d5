"""`pullquote doctor`: whether the library is sound, and repairs."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.codes import FAILURE, OK
from reader.cli.command import Command
from reader.cli.output import answer, message

if TYPE_CHECKING:
    from reader.store.checkup import Checkup


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repair", action="store_true", help="put right what can be put right")


def _run(options: argparse.Namespace) -> int:
    """Check the library, repair it if asked, and return 0 if nothing is wrong any more."""
    from reader.errors import NewerError, NotWritableError, StoreError
    from reader.settings import is_there, state_file
    from reader.store.library import LibraryStore

    path = state_file()
    if not is_there(path):
        answer(f"{path}: there is no library yet")
        return OK
    try:
        store = LibraryStore(path)
        found = store.care.check(options.repair)
        store.close()
    except StoreError as error:
        if not options.repair or isinstance(error, NewerError | NotWritableError):
            message(error)
            return FAILURE
        return _salvaged(path)
    if options.repair and any(line.startswith("SQLite") for line in found.problems):
        return _salvaged(path)
    _print_checkup(path, found)
    if not found.is_well and not options.repair:
        message("pullquote doctor --repair puts right what can be (a backup is made first)")
    return OK if found.is_well else FAILURE


def _salvaged(path: Path) -> int:
    from reader.errors import StoreError
    from reader.store.care import salvage
    from reader.store.library import LibraryStore

    message("the file is damaged; looking for what can be read of it, which may take a minute")
    try:
        aside, saved = salvage(path)
        store = LibraryStore(path)
        found = store.care.check(True)
        store.close()
    except StoreError as error:
        message(error)
        return FAILURE
    answer(f"salvaged into a new file; the damaged one is {aside}")
    answer(", ".join(f"{number} {table}" for table, number in saved.items() if number))
    _print_checkup(path, found)
    return OK if found.is_well else FAILURE


def _print_checkup(path: Path, found: "Checkup") -> None:
    answer(path)
    for sign, lines in (("ok      ", found.sound), ("repaired", found.repaired), ("PROBLEM ", found.problems)):
        for line in lines:
            answer(f"{sign}  {line}")


COMMAND = Command(
    name="doctor",
    help="say whether the library is sound",
    run=_run,
    options=_options,
    text="Before a repair a backup is made. What of a damaged file can be read is saved into a new one.",
    examples=("doctor", "doctor --repair"),
)
