"""What of the library can be listed, in which orders, and what each list is headed with."""

from typing import TYPE_CHECKING

from reader.layout.choices import Choice
from reader.layout.fit import one_line
from reader.model.saved import Selection, Sort
from reader.screens.texts import count

if TYPE_CHECKING:
    from reader.store.library import LibraryStore

SORTS: dict[Sort, str] = {
    "added": "newest in the library first",
    "published": "newest published first",
    "unread": "unread first",
    "quotes": "most quotes first",
    "headline": "by headline",
}
"""Each order with its name."""


def views(store: "LibraryStore") -> list[Choice[Selection]]:
    """Return what can be listed, with how much there is of it. Raises StoreError if the library cannot be read."""
    counts, feeds = store.lists.counts(), store.feeds.all()
    views = [
        Choice(Selection(), "All articles", f"{counts.all:,}"),
        Choice(Selection(unread=True), "Unread", f"{counts.unread:,}"),
        Choice(Selection(starred=True), "Starred", f"{counts.starred:,}"),
        Choice(Selection(removed=True), "Deleted", f"{counts.removed:,}"),
    ]
    folders: dict[tuple[str, ...], int] = {}
    for feed in feeds:
        for depth in range(1, len(feed.folder) + 1):
            folders[feed.folder[:depth]] = folders.get(feed.folder[:depth], 0) + feed.unread
    views += [
        Choice(Selection(folder=folder), one_line(" / ".join(folder)), f"{unread:,} unread", "Folders")
        for folder, unread in folders.items()
    ]
    views += [
        Choice(
            Selection(feed_id=feed.id), one_line(feed.title or feed.address),
            "does not answer" if feed.problem else f"{feed.unread:,} unread", "Feeds",
        )
        for feed in feeds
    ]  # fmt: skip
    views += [
        Choice(
            Selection(collection=name),
            one_line(name),
            count(number, "quote"),
            "Collections",
        )
        for name, number in store.collections.names()
    ]
    views += [
        Choice(
            Selection(search=one.id),
            one_line(one.name),
            f"{one.new:,} new of {one.articles:,}" if one.new else f"{one.articles:,}",
            "Searches",
        )
        for one in store.kept_searches.all()
    ]
    views += [Choice(Selection(tag=tag), one_line(tag), f"{number:,}", "Tags") for tag, number in store.lists.tags()]
    return views + _speakers(store)


def _speakers(store: "LibraryStore") -> list[Choice[Selection]]:
    """Return who is quoted in most articles; by the names that articles print until they are joined into persons."""
    persons = store.persons.quoted()
    if not persons:
        return [
            Choice(Selection(actor=name), one_line(name), f"{number:,}", "Speakers")
            for name, number in store.lists.actors()
        ]
    return [
        Choice(Selection(actor=one.name, person=one.id), one_line(one.name), f"{one.quoted_in:,}", "Speakers")
        for one in persons
    ]


def title_of(store: "LibraryStore", selection: Selection) -> str:
    """Return the heading of a list. Raises StoreError if the library cannot be read."""
    feed = store.feeds.get(selection.feed_id) if selection.feed_id is not None else None
    name = one_line(_name_of(selection, (feed.title or feed.address) if feed else "Feed"))
    if selection.search:
        searches = store.kept_searches.all()
        name = one_line(next((one.name for one in searches if one.id == selection.search), "Search"))
    number = store.lists.count(selection)
    return f"{name} {number:,}" if number else name


def _name_of(selection: Selection, feed: str) -> str:
    if selection.feed_id is not None:
        return feed
    if selection.folder:
        return " / ".join(selection.folder)
    names = [
        (selection.removed, "Deleted"),
        (selection.unread, "Unread"),
        (selection.starred, "Starred"),
        (bool(selection.tag), f"#{selection.tag}"),
        (bool(selection.actor), selection.actor),
        (bool(selection.collection), f"◆ {selection.collection}"),
    ]
    return next((name for holds, name in names if holds), "Library")
