"""Looks into an index only for which articles may hold some words: at once, and though another run has it open.

That run may write meanwhile. Whoever peeks must look into the articles themselves, so that the worst that can come
of it is an article too many or too few among those that are looked at.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from threading import RLock
from typing import Any
from urllib.parse import quote

from reader.errors import StoreError
from reader.model.article import ArticleId
from reader.search.engine import Engine
from reader.search.fold import fold_text
from reader.search.folder import POSTINGS, VERSION, WORDS
from reader.search.words import words_of


class Peek:
    """An index in a folder, which is not taken from whoever has it open."""

    def __init__(self, folder: Path) -> None:
        """Look into the index of a folder; raises StoreError if it is none, or of another version."""
        self._lock = RLock()
        self.is_in_use = is_in_use(folder)
        """Whether another run has it open."""
        try:
            self._db = _connected(folder / WORDS, "immutable=1" if self.is_in_use else "mode=ro")
            version = self._db.execute(
                "SELECT version FROM state WHERE NOT unfinished OR ?", (self.is_in_use,)
            ).fetchone()
            self._engine = Engine(folder / POSTINGS, reuse=True)
        except (sqlite3.Error, ValueError, OSError) as error:
            raise StoreError(f"the search index cannot be read: {error}", where=str(folder)) from error
        if version is None or version[0] != VERSION:
            raise StoreError("the search index is unfinished, or of another version", where=str(folder))

    def ids(self) -> frozenset[ArticleId]:
        """Return the articles that are in it; raises StoreError if it cannot be read."""
        return frozenset(ArticleId(row[0]) for row in self._rows("SELECT id FROM article"))

    def holding(self, rows: Sequence[Sequence[str]], most_rows: int, most: int) -> list[ArticleId]:
        """Return articles as `SearchIndex.holding` does; raises StoreError if it cannot be read."""
        folded = [words_of(fold_text(" ".join(row))) for row in rows]
        numbers = self._engine.holding([row for row in folded if row], most_rows, most)
        found = self._rows(
            "SELECT document.number, article.id FROM document JOIN article USING (slot) "
            f"WHERE document.number IN ({', '.join(map(str, numbers))})"
        )
        ids = {number: ArticleId(article_id) for number, article_id in found}
        return list(dict.fromkeys(ids[number] for number in numbers if number in ids))

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._db.execute(query).fetchall()
        except sqlite3.Error as error:
            raise StoreError(f"the search index cannot be read: {error}") from error

    def close(self) -> None:
        """Give up what is held."""
        self._db.close()


def is_in_use(folder: Path) -> bool:
    """Return whether another run has the index of a folder open."""
    try:
        database = _connected(folder / WORDS, "mode=ro")
        try:
            database.execute("SELECT version FROM state").fetchone()
        finally:
            database.close()
    except sqlite3.Error as error:
        return "locked" in str(error)
    return False


def _connected(file: Path, how: str) -> sqlite3.Connection:
    address = f"file:{quote(str(file.absolute()))}?{how}"
    return sqlite3.connect(address, uri=True, timeout=0, check_same_thread=False, isolation_level=None)
