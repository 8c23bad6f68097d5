"""Reading state that outlives a run: where the reader stopped in each article, the last searches and choices."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from reader.cleaning import clean_line
from reader.model.article import ArticleId
from reader.model.intake import FINISHED
from reader.model.span import Anchor
from reader.store.database import Database
from reader.store.schema import NOW

_SEARCHES_KEPT = 100


class Place(Struct, frozen=True):
    """Where the reader stopped in an article."""

    anchor: Anchor
    """The top line's place."""
    context: str = ""
    """A few words of the text there, to find the place again should the text have changed."""
    progress: float = 0.0
    """Share of the article that was read, 0 to 1."""


class Places:
    """The places of all articles ever opened; writes are atomic."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[ArticleId, Place]:
        """Return every place kept."""
        rows = self._database.all("SELECT article_id, paragraph, character, context, progress FROM reading")
        return {
            ArticleId(article_id): Place(Anchor(paragraph, character), context, progress)
            for article_id, paragraph, character, context, progress in rows
        }

    def keep(self, places: Mapping[ArticleId, Place]) -> None:
        """Write places, all or none, and with them how far the articles of the library were read.

        Raises StoreError if the disk refuses.
        """
        rows = [
            (article_id, place.anchor.paragraph, place.anchor.character, place.context, place.progress)
            for article_id, place in places.items()
        ]
        states = [
            ("finished" if place.progress >= FINISHED else "opened", article_id) for article_id, place in places.items()
        ]
        with self._database.change() as connection:
            connection.executemany(
                "INSERT INTO reading (article_id, paragraph, character, context, progress) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (article_id) DO UPDATE SET paragraph = excluded.paragraph, "
                "character = excluded.character, context = excluded.context, progress = excluded.progress, "
                f"changed_at = {NOW}",
                rows,
            )
            # What was finished once stays so while its reader leafs back.
            connection.executemany("UPDATE documents SET state = ? WHERE current = ? AND state <> 'finished'", states)


class Searches:
    """What was searched for last."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self) -> tuple[str, ...]:
        """Return the last searches, newest first."""
        query = "SELECT query FROM searches ORDER BY asked_at DESC, rowid DESC LIMIT ?"
        return tuple(query for (query,) in self._database.all(query, (_SEARCHES_KEPT,)))

    def keep(self, queries: Iterable[str]) -> None:
        """Write searches, oldest first, each once. Raises StoreError if the disk refuses."""
        with self._database.change() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO searches (query) VALUES (?)", [(clean_line(query),) for query in queries]
            )


class Remembered:
    """What a person chose last, by the name of what was asked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> str:
        """Return what was chosen; empty where nothing was."""
        row = self._database.one("SELECT value FROM remembered WHERE name = ?", (name,))
        return str(row[0]) if row else ""

    def keep(self, name: str, value: str) -> None:
        """Remember a choice instead of the one before. Raises StoreError if the disk refuses."""
        with self._database.change() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO remembered (name, value) VALUES (?, ?)", (name, clean_line(value))
            )
