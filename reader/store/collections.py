"""Collections: quotes gathered under a name for a piece of work; each step an act that can be undone."""

import sqlite3
from collections.abc import Iterable, Sequence

from reader.cleaning import clean_line
from reader.model.article import ArticleId
from reader.model.saved import Collected
from reader.model.selector import TextSelector
from reader.store.database import Database
from reader.store.packing import packed, packed_selector, selector_or_none
from reader.store.undo import Act, act, note_new

_CURRENT = (
    "SELECT coalesce(d.current, c.article_id), c.id, c.article_id, c.words, c.made_at FROM collected c "
    "LEFT JOIN articles a ON a.id = c.article_id LEFT JOIN documents d ON d.id = a.document"
)
_Rows = Iterable[tuple[str, int, str, str, str]]


class Collections:
    """Quotes under the names of their collections; a collection is there for as long as something is in it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def names(self) -> tuple[tuple[str, int], ...]:
        """Return every collection with the number of its quotes, the one that grew last first."""
        rows = self._database.all(
            "SELECT collection, count(*) FROM collected GROUP BY collection ORDER BY max(id) DESC"
        )
        return tuple((name, number) for name, number in rows)

    def of(self, name: str) -> tuple[tuple[ArticleId, Collected], ...]:
        """Return the quotes of a collection with the newest version of their articles, in the order they came in."""
        return _collected(self._database.all(f"{_CURRENT} WHERE c.collection = ? ORDER BY c.id", (name,)))

    def in_article(self, name: str, article_id: ArticleId) -> tuple[Collected, ...]:
        """Return the quotes of a collection taken from any version of an article, in the order they came in."""
        rows = self._database.all(
            f"{_CURRENT} WHERE c.collection = ?1 AND (c.article_id = ?2 OR a.document = "
            "(SELECT document FROM articles WHERE id = ?2)) ORDER BY c.id",
            (name, article_id),
        )
        return tuple(collected for _, collected in _collected(rows))

    def put(self, name: str, quotes: Sequence[tuple[ArticleId, TextSelector]]) -> Act:
        """Put quotes into a collection."""
        name = clean_line(name)
        with self._database.change(lasting=True) as connection:
            numbers = [
                connection.execute(
                    "INSERT INTO collected (collection, article_id, words) VALUES (?, ?, ?)",
                    (name, article_id, packed_selector(words)),
                ).lastrowid
                or 0
                for article_id, words in quotes
            ]
            return note_new(connection, f"put {_quotes(numbers)} into “{name}”", "collected", *numbers)

    def take(self, name: str, numbers: Sequence[int]) -> Act:
        """Take quotes, by their numbers, out of a collection."""
        return self._change(
            f"took {_quotes(numbers)} out of “{name}”", numbers,
            "DELETE FROM collected WHERE id IN (SELECT value FROM json_each(?1))",
        )  # fmt: skip

    def empty(self, name: str) -> Act:
        """Take everything out of a collection, which is then gone."""
        return self.take(name, self._numbers(name))

    def rename(self, name: str, new: str) -> Act:
        """Give a collection another name; where there is one of that name, both become one."""
        new = clean_line(new)
        return self._change(
            f"renamed “{name}” to “{new}”", self._numbers(name),
            "UPDATE collected SET collection = ?2 WHERE id IN (SELECT value FROM json_each(?1))", new,
        )  # fmt: skip

    def _numbers(self, name: str) -> list[int]:
        return [number for (number,) in self._database.all("SELECT id FROM collected WHERE collection = ?", (name,))]

    def _change(self, title: str, numbers: Sequence[int], statement: str, *values: str) -> Act:
        def change(connection: sqlite3.Connection) -> None:
            connection.execute(statement, (packed(list(numbers)), *values))

        with self._database.change(lasting=True) as connection:
            return act(connection, title, "collected", numbers, lambda: change(connection))


def _quotes(numbers: Sequence[int]) -> str:
    return "1 quote" if len(numbers) == 1 else f"{len(numbers):,} quotes"


def _collected(rows: _Rows) -> tuple[tuple[ArticleId, Collected], ...]:
    return tuple(
        (ArticleId(current), Collected(number, ArticleId(article_id), selector, made_at))
        for current, number, article_id, words, made_at in rows
        # One whose words cannot be read cannot be found; the check tells of it.
        if (selector := selector_or_none(words)) is not None
    )
