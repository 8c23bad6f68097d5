"""`pullquote add`, `backup`, `restore`, `doctor`, `export`: what keeps the library, without the reader."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from reader.cli.output import message
from reader.desk.library import Brought, Shelf
from reader.errors import StoreError
from reader.settings import state_file
from reader.store.care import Checkup, restore, salvage
from reader.store.library import LibraryStore

OK, FAILURE, USAGE = 0, 1, 2


def on_shelf(work: Callable[[Shelf], int]) -> int:
    """Run something on the library and return its exit code; what goes wrong is one line on stderr."""
    try:
        store = LibraryStore(state_file())
    except StoreError as error:
        message(error)
        return FAILURE
    try:
        return work(Shelf(store))
    except StoreError as error:
        message(error)
        return FAILURE
    finally:
        store.close()


def reported(brought: Brought) -> int:
    """Print what was brought, what failed on stderr, and return the exit code."""
    for failure in brought.failures:
        message(failure)
    for feed in brought.feeds:
        print(f"following {feed.title or feed.address}")
    counts = {
        "added": sum(each.outcome == "new" for each in brought.added),
        "to be fetched": sum(each.outcome == "address" for each in brought.added),
        "reprints": sum(each.outcome == "reprint" for each in brought.added),
        "changed": brought.changed,
        "there already": sum(each.outcome == "same" for each in brought.added),
    }
    said = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
    if said or not (brought.failures or brought.feeds):
        print(said or "nothing new")
    return FAILURE if brought.failures else OK


def add(options: argparse.Namespace) -> int:
    """Add files, exports, addresses and feeds to the library and return 0, or 1 if something could not be added."""
    return on_shelf(lambda shelf: reported(shelf.add(options.what, progress_on_stderr("Adding"), jobs=options.jobs)))


def progress_on_stderr(title: str) -> Callable[[int, int], None] | None:
    """Return what shows progress on stderr, or None where nobody is looking."""
    if not sys.stderr.isatty():
        return None

    def progress(done: int, found: int) -> None:
        if found > 1:
            ending = "\n" if done == found else "\r"
            print(f"{title} {done} of {found}", end=ending, file=sys.stderr, flush=True)

    return progress


def backup(options: argparse.Namespace) -> int:
    """Write a copy of the library and say where."""

    def work(shelf: Shelf) -> int:
        print(shelf.store.backup(Path(options.file) if options.file else None))
        return OK

    return on_shelf(work)


def restore_backup(options: argparse.Namespace) -> int:
    """Put a backup in the place of the library; the library before it is kept beside it."""
    try:
        aside = restore(state_file(), Path(options.file))
    except StoreError as error:
        message(error)
        return FAILURE
    print(f"restored; the library before is {aside}" if aside else "restored")
    return OK


def doctor(options: argparse.Namespace) -> int:
    """Check the library, repair it if asked, and return 0 if nothing is wrong any more."""
    path = state_file()
    if not path.exists():
        print(f"{path}: there is no library yet")
        return OK
    try:
        store = LibraryStore(path)
        found = store.check(options.repair)
        store.close()
    except StoreError as error:
        if not options.repair or "newer" in str(error):
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
    try:
        aside, saved = salvage(path)
        store = LibraryStore(path)
        found = store.check(True)
        store.close()
    except StoreError as error:
        message(error)
        return FAILURE
    print(f"salvaged into a new file; the damaged one is {aside}")
    print(", ".join(f"{number} {table}" for table, number in saved.items() if number))
    _print_checkup(path, found)
    return OK if found.is_well else FAILURE


def _print_checkup(path: Path, found: Checkup) -> None:
    print(path)
    for sign, lines in (("ok      ", found.sound), ("repaired", found.repaired), ("PROBLEM ", found.problems)):
        for line in lines:
            print(f"{sign}  {line}")


def export(options: argparse.Namespace) -> int:
    """Print highlights or corrections of the library."""

    def work(shelf: Shelf) -> int:
        from reader.export.kept import correction_lines, highlight_lines

        article_of = shelf.store.article
        if options.what == "highlights":
            lines = highlight_lines(shelf.store.all_highlights(), article_of, options.format)
        else:
            from reader.desk.library import engine_version

            lines = correction_lines(shelf.store.all_corrections(), article_of, shelf.own_analysis, engine_version())
        for line in lines:
            sys.stdout.write(line)
        return OK

    return on_shelf(work)
