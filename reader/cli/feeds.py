"""What the commands share about feeds: which are meant by a name."""

from typing import TYPE_CHECKING

from reader.cli.output import message

if TYPE_CHECKING:
    from reader.desk.library import Shelf


def feeds_named(shelf: "Shelf", names: list[str]) -> tuple[list[int], bool]:
    """Return the numbers of the feeds named by number, address or title, and whether all names are of one feed each."""
    feeds = shelf.store.feeds.all()
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
