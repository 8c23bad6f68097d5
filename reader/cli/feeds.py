"""`pullquote feeds`: follow feeds, and put them in order."""

import argparse
import sys
from collections.abc import Callable

from reader.cli.library import FAILURE, OK, USAGE, on_shelf, progress_on_stderr, reported
from reader.cli.output import message
from reader.desk.library import Brought, Shelf
from reader.importers.text.clean import clean_line


def feeds(options: argparse.Namespace) -> int:
    """Do something with feeds and return 0, or 1 if something could not be done."""
    acts: dict[str, Callable[[Shelf], int]] = {
        "list": _list_feeds,
        "add": lambda shelf: reported(shelf.follow(options.what)),
        "refresh": lambda shelf: _refresh(shelf, options.what),
        "remove": lambda shelf: _remove_feeds(shelf, options.what),
        "move": lambda shelf: _move_feeds(shelf, options.what, options.to),
        "rename": lambda shelf: _rename_feed(shelf, options.what, options.to),
        "import": lambda shelf: reported(shelf.add(options.what)),
        "export": _export_feeds,
    }
    if options.act in ("add", "remove", "import", "move", "rename") and not options.what:
        message(f"feeds {options.act} needs {'a file' if options.act == 'import' else 'a feed'} to be named")
        return USAGE
    if (options.to is None) == (options.act in ("move", "rename")):
        message("feeds move and feeds rename need --to, the others do not know it")
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
    for brought in shelf.refresh(wanted, progress_on_stderr("Refreshing")):
        whole += brought
    return max(reported(whole), OK if clear else FAILURE)


def _remove_feeds(shelf: Shelf, names: list[str]) -> int:
    numbers, clear = _chosen(shelf, names)
    for number in numbers:
        shelf.store.remove_feed(number)
    if numbers:
        print(f"{len(numbers)} removed; their articles stay")
    return OK if clear else FAILURE


def _move_feeds(shelf: Shelf, names: list[str], to: str) -> int:
    numbers, clear = _chosen(shelf, names)
    folder = [level for level in (_typed(part) for part in to.split("/")) if level]
    if numbers:
        shelf.store.move_feeds(numbers, folder)
        print(f"{len(numbers)} moved to {' / '.join(folder) or 'no folder'}")
    return OK if clear else FAILURE


def _rename_feed(shelf: Shelf, names: list[str], to: str) -> int:
    numbers, clear = _chosen(shelf, names)
    title = _typed(to)
    if len(names) != 1 or not title:
        message("feeds rename needs one feed and a title that is not empty")
        return USAGE
    if numbers:
        shelf.store.rename_feed(numbers[0], title)
        print(f"{numbers[0]} is {title} now")
    return OK if clear else FAILURE


def _export_feeds(shelf: Shelf) -> int:
    from reader.importers.feeds.opml import write_opml
    from reader.model.intake import FeedAddress

    known = [FeedAddress(feed.address, feed.title, feed.folder, feed.site) for feed in shelf.store.feeds()]
    sys.stdout.write(write_opml(known, "Pullquote"))
    return OK


def _typed(text: str) -> str:
    """Return a name as a person typed it, cleaned, with single spaces."""
    return " ".join(clean_line(text).split())
