"""The connections to the library file, safe to use from any thread; every change is one transaction.

One connection writes, one thread at a time. Reading takes a connection of its own, so that nobody who looks at a list
waits for somebody who adds five thousand articles.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reader.errors import NotWritableError, StoreError
from reader.store.opening import LibraryConnection, address_to_read, connect, connect_to_read, unwritable_address

Row = tuple[Any, ...]
Value = str | int | float | bytes | None


class Database:
    """The library file."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file at `path` (None: in memory only); raises StoreError, the file then unchanged.

        One that may not be written, or lies on a disk that takes nothing in, can be read all the same.
        """
        self.path = path
        self._lock = threading.RLock()
        address = unwritable_address(path) if path else None
        self._refusal = "may not be written" if address else ""
        self._connection: sqlite3.Connection
        try:
            self._connection = connect_to_read(address) if address else connect(path, _save)
        except NotWritableError as error:
            address = address_to_read(path) if path else None
            if address is None:
                raise
            self._refusal = error.what
            self._connection = connect_to_read(address)
        self._address = address or str(path)
        self._idle: list[sqlite3.Connection] = []
        self._is_closed = False
        self._seen = self._data_version()

    @property
    def is_read_only(self) -> bool:
        """Return whether nothing can be kept."""
        return bool(self._refusal)

    def refuse(self, why: str) -> None:
        """Take nothing in from here on, so that nobody believes it kept."""
        self._refusal = why

    def all(self, query: str, values: Sequence[Value] = ()) -> list[Row]:
        """Return all rows of a query. Raises StoreError if the file cannot be read."""
        with self.reading() as connection:
            return connection.execute(query, values).fetchall()

    def one(self, query: str, values: Sequence[Value] = ()) -> Row | None:
        """Return the first row of a query, or None. Raises StoreError if the file cannot be read."""
        with self.reading() as connection:
            cursor = connection.execute(query, values)
            row: Row | None = cursor.fetchone()
            # A row that is left would hold the log of changes back for as long as this connection lies idle.
            cursor.close()
            return row

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that can only read, to this thread alone. Raises StoreError if the file cannot be read."""
        if self.path is None:
            with self._lock, _clearly("cannot be read", None):
                yield self._connection
            return
        with _clearly("cannot be read", self.path):
            if self._is_closed:
                raise sqlite3.ProgrammingError("the library is closed")
            # Taking from a list and giving back are one step each: no lock is needed.
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = connect_to_read(self._address)
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
            if self._is_closed:
                connection.close()
            else:
                self._idle.append(connection)

    @contextmanager
    def change(self, lasting: bool = False) -> Iterator[LibraryConnection]:
        """Give the connection that writes inside a transaction: all of it is kept, or nothing.

        What is committed outlives the process, however it ends. A `lasting` change also outlives a power cut, at the
        cost of waiting for the disk: for what a person did, which cannot be fetched or computed again. Raises
        StoreError if the disk refuses.
        """
        self._refuse_if_read_only()
        connection = self._connection
        assert isinstance(connection, LibraryConnection)
        with self._lock, _clearly("cannot be written", self.path):
            if lasting:
                connection.execute("PRAGMA synchronous = FULL")
            try:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                    connection.execute("COMMIT")
                except BaseException:
                    # A full disk may have ended the transaction already.
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise
            finally:
                if lasting:
                    connection.execute("PRAGMA synchronous = NORMAL")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection that writes, outside of a transaction. Raises StoreError if SQLite refuses."""
        self._refuse_if_read_only()
        with self._lock, _clearly("cannot be used", self.path):
            yield self._connection

    def _refuse_if_read_only(self) -> None:
        if self.is_read_only:
            raise StoreError(
                self._refusal, where=str(self.path or ""), do="nothing is kept; read and search all the same"
            )

    def changed_elsewhere(self) -> bool:
        """Return whether another process has changed the file since the last time this was asked.

        While this process writes, the answer is no, and the change is told of the next time.
        """
        if not self._lock.acquire(blocking=False):
            return False
        try:
            version = self._data_version()
            changed, self._seen = version != self._seen, version
            return changed
        finally:
            self._lock.release()

    def _data_version(self) -> int:
        with _clearly("cannot be read", self.path):
            number: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            return number

    def close(self) -> None:
        """Close the file; a thread that still reads ends first."""
        self._is_closed = True
        while self._idle:
            self._idle.pop().close()
        with self._lock:
            self._connection.close()


def _save(connection: sqlite3.Connection, path: Path, why: str) -> None:
    """Make a backup; what makes it is loaded when an older library is opened, which is once."""
    from reader.store.backups import backup

    backup(connection, path, why)


@contextmanager
def _clearly(what: str, path: Path | None) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(
            f"{what}: {error}", where=str(path or "library"), do="check the disk; pullquote doctor says more"
        ) from error
