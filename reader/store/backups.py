"""Whole copies of the library file: made while it is in use, and put in its place again."""

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import StoreError
from reader.store.opening import WAIT_SECONDS, connect_to_read, is_library, migrate, version_of
from reader.store.schema import SCHEMA_VERSION

BACKUPS_KEPT = 5
"""How many of the backups that nobody asked for are kept."""


def backup_folder(path: Path) -> Path:
    """Return the folder the backups of a library file go to."""
    return path.parent / "backups"


def backup(connection: sqlite3.Connection, path: Path, why: str = "") -> Path:
    """Return the new backup of a library file; `why` it was made if nobody asked: of such ones the last five stay.

    Raises OSError or sqlite3.Error if it cannot be written.
    """
    folder = backup_folder(path)
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    target = folder / f"{path.stem}-{stamp}{'-' + why if why else ''}.sqlite3"
    copy_to(connection, target)
    automatic = sorted(folder.glob(f"{path.stem}-*-before-*.sqlite3"))
    for old in automatic[:-BACKUPS_KEPT]:
        with suppress(OSError):
            old.unlink()
    return target


def refuse_place(target: Path) -> None:
    """Raise StoreError where a backup should not be written: in a folder that is missing, over what is no library."""
    if not target.parent.is_dir():
        raise StoreError(
            f"there is no folder {target.parent}", where=str(target), do="check the path, or make it first"
        )
    if target.is_dir():
        raise StoreError("is a folder", where=str(target), do="name the file to write in it")
    if target.exists() and target.stat().st_size and not _may_be_replaced(target):
        raise StoreError("is there already and is no library", where=str(target), do="name another file")


def _may_be_replaced(target: Path) -> bool:
    try:
        with closing(connect_to_read(str(target))) as connection:
            version = version_of(connection)
            return version > 0 and is_library(connection, version)
    except sqlite3.Error:
        return False


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Write a whole copy of the database to a file that is complete once it has its name.

    Raises OSError or sqlite3.Error if it cannot be written.
    """
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(str(unfinished))) as copy:
            connection.backup(copy)
            # One file, without a log beside it: fit to be carried about.
            copy.execute("PRAGMA journal_mode = DELETE")
        unfinished.replace(target)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def restore(path: Path, source: Path) -> Path | None:
    """Put a backup in the place of the library file and return where the file before it was put, if there was one.

    Other instances that have the library open see the backup from then on. Raises StoreError if the backup is no
    library, is damaged or is of a newer version: nothing is changed then.
    """
    check_backup(source)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as origin:
            if not path.exists():
                copy_to(origin, path)
                return None
            try:
                return _copy_over(origin, path)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
            # The library is damaged and cannot take anything in: the file itself makes way.
            aside = set_aside(path, "before-restore")
            copy_to(origin, path)
            return aside
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"cannot be restored: {error}", where=str(path), do="check the disk") from error


def _copy_over(origin: sqlite3.Connection, path: Path) -> Path:
    """Copy a backup into a library that may be in use, in one transaction; return the backup of what was there."""
    with closing(sqlite3.connect(str(path), timeout=WAIT_SECONDS, isolation_level=None)) as target:
        aside = backup(target, path, "before-restore")
        target.execute("PRAGMA journal_mode = WAL")
        origin.backup(target)
        migrate(target)
    return aside


def check_backup(source: Path) -> None:
    """Raise StoreError, which says why, if a file is no sound backup of a library that this version can read."""
    if not source.is_file():
        raise StoreError("does not exist", where=str(source), do="name a backup file")
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            version = version_of(connection)
            if version == 0 or not is_library(connection, version):
                raise StoreError("is no backup of a library", where=str(source), do="name another file")
            if version > SCHEMA_VERSION:
                raise StoreError("was written by a newer Pullquote", where=str(source), do="update Pullquote")
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise StoreError("is damaged", where=str(source), do="name another backup")
    except sqlite3.Error as error:
        raise StoreError(f"is no backup of a library: {error}", where=str(source), do="name another file") from error


def set_aside(path: Path, why: str) -> Path:
    """Keep a copy of a library file and its log under another name, so that a new file can take the name.

    The log goes, for SQLite would play it into the new file. Raises OSError if the disk refuses.
    """
    aside = path.with_name(f"{path.name}.{why}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.{why}-{number}")
    shutil.copy2(path, aside)
    log = path.with_name(path.name + "-wal")
    if log.exists():
        shutil.copy2(log, aside.with_name(aside.name + "-wal"))
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return aside
