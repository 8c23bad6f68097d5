"""One connection to the library file, safe to use from any thread; every change is one transaction."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reader.errors import StoreError
from reader.store.schema import connect

Row = tuple[Any, ...]
Value = str | int | float | bytes | None


class Database:
    """The library file."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file at `path` (None: in memory only); raises StoreError, the file then unchanged."""
        self.path = path
        self._lock = threading.RLock()
        self._connection = connect(path)
        self._seen = self._data_version()

    def all(self, query: str, values: Sequence[Value] = ()) -> list[Row]:
        """Return all rows of a query. Raises StoreError if the file cannot be read."""
        with self._lock, _clearly("cannot be read", self.path):
            return self._connection.execute(query, values).fetchall()

    def one(self, query: str, values: Sequence[Value] = ()) -> Row | None:
        """Return the first row of a query, or None. Raises StoreError if the file cannot be read."""
        with self._lock, _clearly("cannot be read", self.path):
            row: Row | None = self._connection.execute(query, values).fetchone()
            return row

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """Give the connection inside a transaction: all of it is kept, or nothing.

        Raises StoreError if the disk refuses.
        """
        with self._lock, _clearly("cannot be written", self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk may have ended the transaction already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """Give the connection itself, for backups and checks. Raises StoreError if SQLite refuses."""
        with self._lock, _clearly("cannot be used", self.path):
            yield self._connection

    def changed_elsewhere(self) -> bool:
        """Return whether another process has changed the file since the last time this was asked."""
        with self._lock:
            version = self._data_version()
            changed, self._seen = version != self._seen, version
            return changed

    def _data_version(self) -> int:
        with _clearly("cannot be read", self.path):
            number: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            return number

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()


@contextmanager
def _clearly(what: str, path: Path | None) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(
            f"{what}: {error}", where=str(path or "library"), do="check the disk; pullquote doctor says more"
        ) from error
