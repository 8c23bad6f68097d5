"""`pullquote add`, `feeds`, `backup`, `restore`, `doctor`, `export`: what keeps the library, without the reader."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from reader.cli.output import message
from reader.errors import StoreError
from reader.settings import state_file
from reader.shelf import Brought, Shelf
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


def _reported(brought: Brought) -> int:
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
    return on_shelf(lambda shelf: _reported(shelf.add(options.what, _progress_on_stderr("Adding"), jobs=options.jobs)))


def _progress_on_stderr(title: str) -> Callable[[int, int], None] | None:
    if not sys.stderr.isatty():
        return None

    def progress(done: int, found: int) -> None:
        if found > 1:
            ending = "\n" if done == found else "\r"
            print(f"{title} {done} of {found}", end=ending, file=sys.stderr, flush=True)

    return progress


def feeds(options: argparse.Namespace) -> int:
    """List, add, refresh, remove, import or export feeds and return 0, or 1 if something could not be done."""
    acts: dict[str, Callable[[Shelf], int]] = {
        "list": _list_feeds,
        "add": lambda shelf: _reported(shelf.follow(options.what)),
        "refresh": lambda shelf: _refresh(shelf, options.what),
        "remove": lambda shelf: _remove_feeds(shelf, options.what),
        "import": lambda shelf: _reported(shelf.add(options.what)),
        "export": _export_feeds,
    }
    if options.act in ("add", "remove", "import") and not options.what:
        message(f"feeds {options.act} needs an address or a file")
        return USAGE
    return on_shelf(acts[options.act])


def _list_feeds(shelf: Shelf) -> int:
    found = shelf.store.feeds()
    for feed in found:
        folder = " / ".join(feed.folder)
        state = feed.problem or f"{feed.unread} unread of {feed.articles}"
        print("\t".join((str(feed.id), feed.title or "-", feed.address, folder or "-", state)))
    if not found:
        message("no feeds are followed yet (pullquote feeds add ADDRESS)")
    return OK


def _chosen(shelf: Shelf, names: list[str]) -> tuple[list[int], bool]:
    """Return the numbers of the feeds named by number, address or title, and whether all names are of one feed each."""
    feeds = shelf.store.feeds()
    numbers: dict[int, None] = {}
    clear = True
    for name in names:
        found = [feed for feed in feeds if name in (str(feed.id), feed.address)]
        found = found or [feed for feed in feeds if feed.title and name.casefold() == feed.title.casefold()]
        if len(found) == 1:
            numbers[found[0].id] = None
            continue
        clear = False
        if found:
            several = ", ".join(f"{feed.id} is {feed.address}" for feed in found)
            message(f"{name}: is the title of {len(found)} feeds (name the number: {several})")
        else:
            message(f"{name}: is no feed of the library (pullquote feeds list)")
    return list(numbers), clear


def _refresh(shelf: Shelf, names: list[str]) -> int:
    numbers, clear = _chosen(shelf, names)
    wanted = [feed for feed in shelf.store.feeds() if feed.id in numbers] if names else None
    whole = Brought()
    for brought in shelf.refresh(wanted, _progress_on_stderr("Refreshing")):
        whole += brought
    return max(_reported(whole), OK if clear else FAILURE)


def _remove_feeds(shelf: Shelf, names: list[str]) -> int:
    numbers, clear = _chosen(shelf, names)
    for number in numbers:
        shelf.store.remove_feed(number)
    if numbers:
        print(f"{len(numbers)} removed; their articles stay")
    return OK if clear else FAILURE


def _export_feeds(shelf: Shelf) -> int:
    from reader.importers.opml import write_opml
    from reader.model.intake import FeedAddress

    known = [FeedAddress(feed.address, feed.title, feed.folder, feed.site) for feed in shelf.store.feeds()]
    sys.stdout.write(write_opml(known, "Pullquote"))
    return OK


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
            from reader.shelf import engine_version

            lines = correction_lines(shelf.store.all_corrections(), article_of, shelf.own_analysis, engine_version())
        for line in lines:
            sys.stdout.write(line)
        return OK

    return on_shelf(work)
