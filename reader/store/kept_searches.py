"""Searches kept under a name: what each finds, and which of that nobody has looked at yet."""

import sqlite3
from collections.abc import Iterable

from msgspec import Struct

from reader.cleaning import clean_line
from reader.model.article import ArticleId
from reader.store.database import Database
from reader.store.undo import Act, act, note_new

_LISTED = "JOIN documents d ON d.current = f.article_id AND d.removed_at IS NULL"


class KeptSearch(Struct, frozen=True):
    """A search under a name."""

    id: int
    """Number in the library."""
    name: str
    """What it is called; on one line."""
    query: str
    """What is searched for."""
    articles: int
    """In how many articles something was found when it was last asked."""
    new: int
    """How many of these nobody has looked at."""


class KeptSearches:
    """The searches that were kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[KeptSearch, ...]:
        """Return every search that is kept, in order of names."""
        rows = self._database.all(
            "SELECT k.id, k.name, k.query, count(d.id), coalesce(sum(d.id IS NOT NULL AND NOT f.seen), 0) "
            f"FROM kept_searches k LEFT JOIN (found f {_LISTED}) ON f.search = k.id "
            "GROUP BY k.id ORDER BY k.name COLLATE NOCASE, k.id"
        )
        return tuple(KeptSearch(*row) for row in rows)

    def named(self, name: str) -> KeptSearch | None:
        """Return the search of a name, whatever its case, or None."""
        wanted = clean_line(name).strip().casefold()
        return next((one for one in self.all() if one.name.casefold() == wanted), None)

    def keep(self, name: str, query: str) -> Act:
        """Keep a search; what was kept under this name is replaced."""
        name, query = clean_line(name).strip(), clean_line(query).strip()
        present = self.named(name)
        with self._database.change(lasting=True) as connection:
            if present is None:
                cursor = connection.execute("INSERT INTO kept_searches (name, query) VALUES (?, ?)", (name, query))
                return note_new(connection, f"kept the search “{name}”", "kept_searches", cursor.lastrowid or 0)
            number = present.id
            return act(
                connection, f"changed the search “{name}”", "kept_searches", [number],
                lambda: _set(connection, "UPDATE kept_searches SET query = ? WHERE id = ?", query, number),
            )  # fmt: skip

    def drop(self, number: int, name: str) -> Act:
        """Keep a search no longer."""
        with self._database.change(lasting=True) as connection:
            return act(
                connection, f"no longer kept the search “{name}”", "kept_searches", [number],
                lambda: _set(connection, "DELETE FROM kept_searches WHERE id = ?", number),
            )  # fmt: skip

    def note(self, number: int, article_ids: Iterable[ArticleId], is_seen: bool = False) -> None:
        """Note in which articles a search finds something now; those it did not find before are new, unless seen."""
        with self._database.change() as connection:
            before = {
                each for (each,) in connection.execute("SELECT article_id FROM found WHERE search = ?", (number,))
            }
            now = set(article_ids)
            connection.executemany(
                "DELETE FROM found WHERE search = ? AND article_id = ?", [(number, each) for each in before - now]
            )
            connection.executemany(
                "INSERT INTO found (search, article_id, seen) SELECT ?, id, ? FROM articles WHERE id = ?",
                [(number, is_seen, each) for each in now - before],
            )

    def new(self, number: int) -> tuple[ArticleId, ...]:
        """Return the articles that a search found and nobody has looked at."""
        rows = self._database.all(
            f"SELECT f.article_id FROM found f {_LISTED} WHERE f.search = ? AND NOT f.seen ORDER BY d.id", (number,)
        )
        return tuple(ArticleId(each) for (each,) in rows)

    def look(self, number: int) -> None:
        """Note that somebody has looked at what a search finds."""
        with self._database.change() as connection:
            connection.execute("UPDATE found SET seen = 1 WHERE search = ? AND NOT seen", (number,))


def _set(connection: sqlite3.Connection, statement: str, *values: str | int) -> None:
    connection.execute(statement, values)
