"""Reading state that outlives a run: which articles were opened and where the reader stopped, in one SQLite file."""

import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reader.errors import StoreError
from reader.model.article import ArticleId
from reader.model.span import Anchor

_MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE reading (
        article_id TEXT PRIMARY KEY,
        paragraph  INTEGER NOT NULL,
        character  INTEGER NOT NULL,
        context    TEXT NOT NULL,
        progress   REAL NOT NULL,
        changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    ) STRICT;
    CREATE TABLE searches (
        query    TEXT PRIMARY KEY,
        asked_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    ) STRICT;
    """,
)
"""One script a schema version, oldest first; a file carries in `user_version` how many of them it has had."""

SCHEMA_VERSION = len(_MIGRATIONS)
_SEARCHES_KEPT = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader stopped in an article."""

    anchor: Anchor
    """The top line's place."""
    context: str = ""
    """A few words of the text there, to find the place again should the text have changed."""
    progress: float = 0.0
    """Share of the article that was read, 0 to 1."""


class PlaceStore:
    """The places of all articles ever opened; safe to call from any thread, writes are atomic."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file at `path` (None: in memory only).

        Raises StoreError if the file is of a newer version, is damaged, or cannot be written; it is then unchanged.
        """
        self._lock = threading.Lock()
        where = str(path) if path else "reading state"
        try:
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(str(path or ":memory:"), timeout=5, check_same_thread=False)
            self._migrate(where)
        except StoreError:
            self._connection.close()
            raise
        except (OSError, sqlite3.Error) as error:
            # A file that sqlite cannot open at all leaves no connection behind.
            if hasattr(self, "_connection"):
                self._connection.close()
            raise StoreError(
                f"cannot be used: {error}", where=where, do="this run keeps no places; move the file away or repair it"
            ) from error

    def _migrate(self, where: str) -> None:
        version: int = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"was written by a newer Pullquote (version {version}, this one knows {SCHEMA_VERSION})",
                where=where,
                do="update Pullquote; this run keeps no places",
            )
        self._connection.execute("PRAGMA journal_mode = WAL")
        # With WAL a commit survives a killed process without a sync to disk; only a power cut can cost the last ones.
        self._connection.execute("PRAGMA synchronous = NORMAL")
        while version < SCHEMA_VERSION:
            # Two instances may start at once: the second waits for the lock, then sees the first one's version.
            script = f"BEGIN IMMEDIATE; {_MIGRATIONS[version]} PRAGMA user_version = {version + 1}; COMMIT;"
            try:
                self._connection.executescript(script)
            except sqlite3.OperationalError:
                if self._connection.in_transaction:
                    self._connection.rollback()
                if self._connection.execute("PRAGMA user_version").fetchone()[0] <= version:
                    raise
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]

    def places(self) -> dict[ArticleId, Place]:
        """Return every place kept."""
        query = "SELECT article_id, paragraph, character, context, progress FROM reading"
        with self._lock, closing(self._connection.execute(query)) as rows:
            return {
                ArticleId(article_id): Place(Anchor(paragraph, character), context, progress)
                for article_id, paragraph, character, context, progress in rows
            }

    def keep(self, places: Mapping[ArticleId, Place]) -> None:
        """Write places, all or none. Raises StoreError if the disk refuses."""
        rows = [
            (article_id, place.anchor.paragraph, place.anchor.character, place.context, place.progress)
            for article_id, place in places.items()
        ]
        self._write(
            "INSERT INTO reading (article_id, paragraph, character, context, progress) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (article_id) DO UPDATE SET paragraph = excluded.paragraph, character = excluded.character, "
            "context = excluded.context, progress = excluded.progress, "
            "changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
            rows,
        )

    def searches(self) -> tuple[str, ...]:
        """Return the last searches, newest first."""
        query = "SELECT query FROM searches ORDER BY asked_at DESC, rowid DESC LIMIT ?"
        with self._lock, closing(self._connection.execute(query, (_SEARCHES_KEPT,))) as rows:
            return tuple(query for (query,) in rows)

    def keep_searches(self, queries: Iterable[str]) -> None:
        """Write searches, oldest first, each once. Raises StoreError if the disk refuses."""
        self._write("INSERT OR REPLACE INTO searches (query) VALUES (?)", [(query,) for query in queries])

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        try:
            with self._lock, self._connection:
                self._connection.executemany(statement, rows)
        except sqlite3.Error as error:
            raise StoreError(f"places could not be kept: {error}", do="check the disk; reading goes on") from error

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()
