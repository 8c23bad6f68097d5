"""Opening the library file: made where there is none, brought up to date step by step, refused where it is not ours."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from reader.cleaning import text_from_bytes
from reader.errors import NewerError, NotWritableError, StoreError
from reader.store.schema import MIGRATIONS, SCHEMA_VERSION

WAIT_SECONDS = 5.0
"""How long one instance waits for another that writes."""

Save = Callable[[sqlite3.Connection, Path, str], object]


class LibraryConnection(sqlite3.Connection):
    """A connection that writes: one window onto the library, whose acts are told from those of others."""

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        self.window = os.urandom(8).hex()
        """Tells the acts of this window from those of others."""
        self.last_act_before = 0
        """The number of the last act before this window was opened."""


def connect(path: Path | None, save: Save) -> LibraryConnection:
    """Return a connection to the library file at `path` (None: in memory), made or brought up to date.

    `save` is called with the connection, the path and a word why before an older file is changed. Raises StoreError if
    the file is of a newer version, is damaged, is no library, or cannot be written; it is then unchanged.
    """
    where = str(path) if path else "library"
    connection: LibraryConnection | None = None
    try:
        if path:
            make_private(path)
        connection = sqlite3.connect(
            str(path or ":memory:"),
            timeout=WAIT_SECONDS,
            check_same_thread=False,
            isolation_level=None,
            factory=LibraryConnection,
        )
        connection.text_factory = text_from_bytes
        _prepare(connection, where, path, save)
        connection.last_act_before = connection.execute("SELECT coalesce(max(id), 0) FROM acts").fetchone()[0]
    except (OSError, sqlite3.Error, StoreError) as error:
        if connection is not None:
            connection.close()
        if isinstance(error, StoreError):
            raise
        kind = NotWritableError if _is_of_disk(error) else StoreError
        raise kind(
            f"cannot be used: {error}", where=where, do="nothing is kept in this run; pullquote doctor says more"
        ) from error
    return connection


def make_private(path: Path) -> None:
    """Make the folder of a new library and the file itself, both for their owner alone. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _narrow(path: Path) -> None:
    """Leave a library that an older Pullquote made for all to read to its owner alone, and its backups with it.

    This happens once, as the library is brought up to date: whoever shares it afterwards meant to. A folder that is
    not Pullquote's own keeps its rights.
    """
    folders = [path.parent / "backups", *([path.parent] if path.parent.name == "pullquote" else [])]
    files = [path, *(path.parent / "backups").glob(f"{path.stem}-*.sqlite3")]
    for each, rights in [*((file, 0o600) for file in files), *((folder, 0o700) for folder in folders)]:
        with suppress(OSError):
            each.chmod(stat.S_IMODE(each.stat().st_mode) & rights)


def _is_of_disk(error: Exception) -> bool:
    """Return whether it is the disk that is full or broken, or may not be written, and not the file itself."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def unwritable_address(path: Path) -> str | None:
    """Return the URI under which a library that may not be written can be read, or None if it cannot be or need not.

    Where nobody may write, SQLite cannot make its files beside it; a file declared immutable needs none. What another
    instance has written into the log beside it and not yet into the file is then not seen.
    """
    if not os.path.isfile(path) or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return None
    return address_to_read(path)


def address_to_read(path: Path) -> str | None:
    """Return the URI under which a library can be read without writing anything, or None if it cannot be."""
    for address in (f"{path.absolute().as_uri()}?mode=ro", f"{path.absolute().as_uri()}?mode=ro&immutable=1"):
        with suppress(sqlite3.Error):
            connection = connect_to_read(address)
            try:
                if version_of(connection) == SCHEMA_VERSION and is_library(connection, SCHEMA_VERSION):
                    return address
            finally:
                connection.close()
    return None


def connect_to_read(address: str) -> sqlite3.Connection:
    """Return another connection to a library, by its path or URI, which never waits for one that writes.

    Raises sqlite3.Error if it cannot be opened.
    """
    connection = sqlite3.connect(
        address, timeout=WAIT_SECONDS, check_same_thread=False, isolation_level=None, uri=address.startswith("file:")
    )
    connection.text_factory = text_from_bytes
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _prepare(connection: sqlite3.Connection, where: str, path: Path | None, save: Save) -> None:
    version = version_of(connection)
    if version > SCHEMA_VERSION:
        raise NewerError(
            f"was written by a newer Pullquote (version {version}, this one knows {SCHEMA_VERSION})",
            where=where,
            do="update Pullquote; nothing is kept in this run",
        )
    if not is_library(connection, version):
        raise StoreError(
            "is the database of another program", where=where, do="move it away; nothing is kept in this run"
        )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA journal_mode = WAL")
    # With WAL a commit survives a killed process without a sync; what a power cut may cost is said in Database.change.
    connection.execute("PRAGMA synchronous = NORMAL")
    if version < SCHEMA_VERSION:
        if path and version > 0:
            save(connection, path, f"before-version-{SCHEMA_VERSION}")
            _narrow(path)
        migrate(connection)


def is_library(connection: sqlite3.Connection, version: int) -> bool:
    """Return whether a database is a library of this schema version, or empty and so may become one."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return "reading" in tables if version else not tables


def version_of(connection: sqlite3.Connection) -> int:
    """Return the schema version of a database; 0 if it is empty."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a library up to date, each step one transaction: one that is interrupted is done again the next time.

    Raises sqlite3.Error if the disk refuses.
    """
    while version_of(connection) < SCHEMA_VERSION:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Two instances may start at once: who waited for the lock finds the step done.
            version = version_of(connection)
            if version < SCHEMA_VERSION:
                for statement in statements(MIGRATIONS[version]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one."""
    statement = ""
    for piece in script.split(";"):
        statement += piece + ";"
        if sqlite3.complete_statement(statement):
            if statement.strip(" \n;"):
                yield statement
            statement = ""
