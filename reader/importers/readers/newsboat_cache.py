"""newsboat's cache.db: the articles of its feeds, with what was read and flagged.

A file of SQLite is foreign data like any other: it is opened read-only, its schema is not trusted with anything but to
be read (https://www.sqlite.org/security.html), and a query that takes too long is stopped.
"""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from reader.cleaning import clean_line
from reader.importers.entries.html import article_of, plain
from reader.importers.entries.items import MOST_ITEMS, items_of
from reader.importers.entries.values import Refused, tags_of, time_of, title_of
from reader.importers.text.compose import web_address
from reader.model.article import Masthead, Origin
from reader.model.intake import FeedAddress, Item
from reader.model.report import ImportFailure

_LONGEST_VALUE = 5_000_000
"""Characters of a text that are taken; SQLite refuses rows of twice as many bytes."""
_MOST_FEEDS = 100_000
_LONGEST_QUERY = 60.0
"""Seconds that a query may take before its first row, and between two rows."""
_STEPS_BETWEEN_LOOKS = 50_000
_COLUMNS = ("title", "author", "url", "feedurl", "pubDate", "content", "unread", "flags", "guid", "base")
_MARK = "s"
"""The flag that newsboat's manual proposes for articles to keep."""


def read_newsboat_cache(source: bytes | Path, origin: Origin) -> Iterator[Item | FeedAddress | ImportFailure]:
    """Yield the feeds of a cache, then its articles but for deleted ones."""
    where = clean_line(origin.location) or "cache.db"
    clock = _Clock()
    try:
        with closing(_opened(source, clock)) as database:
            outlets: dict[str, str] = {}
            yield from items_of(_feeds(database, clock, outlets), _feed, origin)
            yield from items_of(_rows(database, clock), lambda row: _item(row, outlets, origin), origin)
    except (sqlite3.Error, OSError, ValueError, OverflowError, MemoryError) as error:
        yield ImportFailure(where, clean_line(f"is no cache of newsboat that can be read: {error}")[:200])


class _Clock:
    """Stops a query that brings no row for too long."""

    def __init__(self) -> None:
        self.started = time.monotonic()

    def restart(self) -> None:
        self.started = time.monotonic()

    def is_over(self) -> int:
        return int(time.monotonic() - self.started > _LONGEST_QUERY)


def _opened(source: bytes | Path, clock: _Clock) -> sqlite3.Connection:
    if isinstance(source, bytes):
        database = sqlite3.connect(":memory:")
        database.deserialize(source)
    else:
        # Immutable: neither a journal beside the file is looked at nor a lock taken.
        database = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    database.set_progress_handler(clock.is_over, _STEPS_BETWEEN_LOOKS)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2 * _LONGEST_VALUE)
    database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    database.execute("PRAGMA cell_size_check = ON")
    database.execute("PRAGMA mmap_size = 0")
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    return database


def _columns(database: sqlite3.Connection, table: str) -> set[str]:
    """Return the columns that a table stores; raises Refused if there is no such table (a view is none)."""
    found = database.execute("SELECT type, sql FROM sqlite_master WHERE name = ?", (table,)).fetchall()
    if len(found) != 1 or found[0][0] != "table" or re.match(r"\s*CREATE\s+VIRTUAL", str(found[0][1]), re.IGNORECASE):
        raise Refused(f"has no table {table}")
    return {str(row[1]) for row in database.execute(f"PRAGMA table_info({table})")}


def _feeds(database: sqlite3.Connection, clock: _Clock, outlets: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    try:
        if not {"rssurl", "url", "title"} <= _columns(database, "rss_feed"):
            raise Refused("has no table of feeds as newsboat writes it")
        clock.restart()
        for row in database.execute(
            f"SELECT CAST(rssurl AS TEXT), CAST(url AS TEXT), CAST(title AS TEXT) FROM rss_feed LIMIT {_MOST_FEEDS}"
        ):
            clock.restart()
            address, site, title = (value if isinstance(value, str) else "" for value in row)
            outlets[address] = plain(title_of(title))
            yield address, site, outlets[address]
    except sqlite3.Error as error:
        raise Refused(f"has a broken table of feeds: {error}") from error


def _feed(feed: tuple[str, str, str]) -> FeedAddress | None:
    address, site, title = feed
    whole = web_address(address)
    return FeedAddress(whole, title, site=web_address(site)) if whole else None


def _rows(database: sqlite3.Connection, clock: _Clock) -> Iterator[dict[str, object] | Refused]:
    """Yield the articles one by one by their numbers, so that a broken page of the file costs only those on it."""
    try:
        columns = _columns(database, "rss_item")
        if not {"title", "url", "content"} <= columns:
            raise Refused("has no table of articles as newsboat writes it")
        taken = [name for name in _COLUMNS if name in columns]
        shown = ", ".join(f"substr(CAST({name} AS TEXT), 1, {_LONGEST_VALUE})" for name in taken)
        kept = "WHERE deleted = 0" if "deleted" in columns else ""
        clock.restart()
        for (number,) in database.execute(f"SELECT rowid FROM rss_item {kept} LIMIT {MOST_ITEMS + 1}"):
            clock.restart()
            try:
                row = database.execute(f"SELECT {shown} FROM rss_item WHERE rowid = ?", (number,)).fetchone()
            except (sqlite3.Error, OverflowError) as error:
                yield Refused(f"cannot be read: {error}")
                continue
            if row is not None:
                yield dict(zip(taken, row, strict=True))
    except sqlite3.Error as error:
        raise Refused(f"has a broken table of articles: {error}") from error


def _item(row: dict[str, object], outlets: dict[str, str], origin: Origin) -> Item | None:
    link = web_address(_text(row, "url"))
    title = plain(title_of(_text(row, "title")))
    flags = _text(row, "flags")
    stated = Masthead(
        headline=title,
        byline=(title_of(_text(row, "author")),),
        outlet=outlets.get(_text(row, "feedurl"), ""),
        published=time_of(_text(row, "pubDate")),
        link=link,
    )
    article = article_of(_text(row, "content"), origin, stated)
    if article is None and link is None:
        return None
    return Item(
        article=article,
        link=link,
        title=title,
        guid=title_of(_text(row, "guid")) or None,
        tags=tags_of(f"flag {letter}" for letter in flags[:52] if letter.isalpha() and letter != _MARK),
        state="unread" if _text(row, "unread") == "1" else "finished",
        starred=_MARK in flags,
    )


def _text(row: dict[str, object], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""
