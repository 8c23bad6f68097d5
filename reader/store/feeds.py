"""The feeds the library follows."""

from collections.abc import Sequence
from typing import Any, Literal

from reader.cleaning import clean_line
from reader.model.intake import FeedAddress
from reader.model.saved import Feed
from reader.store.database import Database
from reader.store.packing import packed, unpacked
from reader.store.schema import NOW
from reader.store.undo import Act, act

_FEEDS = """
    SELECT f.id, f.address, f.title, f.folder, f.site, f.etag, f.modified, f.fetched_at, f.problem,
        count(d.id), coalesce(sum(d.state = 'unread'), 0), f.inside
    FROM feeds f LEFT JOIN documents d ON d.feed_id = f.id AND d.removed_at IS NULL
    WHERE f.removed_at IS NULL
"""


class Feeds:
    """Feeds with their folders and what the last request brought."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Feed, ...]:
        """Return the feeds with the numbers of their articles, by folder and title."""
        rows = self._database.all(f"{_FEEDS} GROUP BY f.id ORDER BY f.folder, f.title COLLATE NOCASE, f.id")
        return tuple(map(_feed, rows))

    def get(self, number: int) -> Feed | None:
        """Return a feed, or None if it is not followed."""
        row = self._database.one(f"{_FEEDS} AND f.id = ? GROUP BY f.id", (number,))
        return _feed(row) if row else None

    def follow(self, address: FeedAddress, inside: bool = False) -> Feed:
        """Follow a feed and return it; one that is followed already, or was once, keeps its articles.

        `inside` says that a person gave the address, and that it is of a file or in a private network.
        """
        with self._database.change(lasting=True) as connection:
            connection.execute(
                "INSERT INTO feeds (address, title, folder, site, inside) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (address) DO UPDATE SET removed_at = NULL, inside = max(inside, excluded.inside), "
                "folder = CASE WHEN excluded.folder = '[]' THEN folder ELSE excluded.folder END",
                (
                    address.address,
                    clean_line(address.title),
                    _packed_folder(address.folder),
                    address.site,
                    inside,
                ),
            )
            number = connection.execute("SELECT id FROM feeds WHERE address = ?", (address.address,)).fetchone()[0]
        feed = self.get(number)
        assert feed is not None
        return feed

    def remove(self, number: int) -> Act:
        """Follow a feed no longer; its articles stay."""
        with self._database.change(lasting=True) as connection:

            def change() -> None:
                connection.execute(
                    f"UPDATE feeds SET removed_at = {NOW} WHERE id = ? AND removed_at IS NULL", (number,)
                )

            return act(connection, "removed a feed", "feeds", [number], change)

    def move(self, numbers: Sequence[int], folder: Sequence[str]) -> Act:
        """Put feeds into a folder, named from the outermost level on; into none if it is empty."""
        title = "moved a feed" if len(numbers) == 1 else f"moved {len(numbers)} feeds"
        return self._set(numbers, title, "folder", _packed_folder(folder))

    def rename(self, number: int, title: str) -> Act:
        """Show a feed under another title, whatever it calls itself."""
        return self._set([number], "renamed a feed", "title", clean_line(title))

    def _set(self, numbers: Sequence[int], title: str, column: Literal["folder", "title"], value: str) -> Act:
        with self._database.change(lasting=True) as connection:

            def change() -> None:
                connection.executemany(
                    f"UPDATE feeds SET {column} = ? WHERE id = ?", [(value, number) for number in numbers]
                )

            return act(connection, title, "feeds", numbers, change)

    def fetched(
        self,
        number: int,
        *,
        etag: str | None = None,
        modified: str | None = None,
        title: str = "",
        site: str | None = None,
        problem: str = "",
        address: str | None = None,
    ) -> None:
        """Note what a request brought: a problem, or the marks for the next conditional request.

        `address` is where the feed has moved for good; where another feed has that address the old one is kept.
        """
        with self._database.change() as connection:
            if problem:
                connection.execute(f"UPDATE feeds SET problem = ?, fetched_at = {NOW} WHERE id = ?", (problem, number))
                return
            connection.execute(
                f"UPDATE feeds SET problem = '', fetched_at = {NOW}, etag = coalesce(?, etag), "
                "modified = coalesce(?, modified), title = CASE WHEN title = '' THEN ? ELSE title END, "
                "site = coalesce(?, site), address = coalesce((SELECT ? WHERE NOT EXISTS "
                "(SELECT 1 FROM feeds WHERE address = ?)), address) WHERE id = ?",
                (etag, modified, title, site, address, address, number),
            )


def _packed_folder(folder: Sequence[str]) -> str:
    return packed([clean_line(level) for level in folder])


def _feed(row: tuple[Any, ...]) -> Feed:
    number, address, title, folder, site, etag, modified, fetched_at, problem, articles, unread, inside = row
    return Feed(
        number,
        address,
        title,
        tuple(unpacked(folder)),
        site,
        etag,
        modified,
        fetched_at,
        problem,
        articles,
        unread,
        bool(inside),
    )
