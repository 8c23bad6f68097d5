"""Whole copies of the library file: made while it is in use, and put in its place again."""

import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import StoreError
from reader.store.opening import WAIT_SECONDS, connect_to_read, is_library, migrate, version_of
from reader.store.schema import SCHEMA_VERSION

BACKUPS_KEPT = 5
"""How many of the backups that nobody asked for are kept."""
_UNFINISHED = ".pullquote-"
_ABANDONED_SECONDS = 3600


def backup_folder(path: Path) -> Path:
    """Return the folder the backups of a library file go to."""
    return path.parent / "backups"


def backup(connection: sqlite3.Connection, path: Path, why: str = "", spared: Path | None = None) -> Path:
    """Return the new backup of a library file; `why` it was made if nobody asked: of such ones the last five stay.

    `spared` is a backup that stays in any case. Raises OSError or sqlite3.Error if it cannot be written.
    """
    folder = backup_folder(path)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    target = folder / f"{path.stem}-{stamp}{'-' + why if why else ''}.sqlite3"
    copy_to(connection, target)
    _prune(folder, path.stem, target, spared)
    return target


def _prune(folder: Path, stem: str, new: Path, spared: Path | None) -> None:
    """Drop the oldest backups that nobody asked for; never the new one, whatever the clock says, nor what is in use."""
    kept = {new.resolve(), spared.resolve() if spared else new.resolve()}
    others: list[tuple[int, Path]] = []
    for each in folder.glob(f"{stem}-*-before-*.sqlite3"):
        with suppress(OSError):
            if each.resolve() not in kept:
                others.append((each.stat().st_mtime_ns, each))
    for _, old in sorted(others, reverse=True)[BACKUPS_KEPT - 1 :]:
        with suppress(OSError):
            old.unlink()


def refuse_place(target: Path) -> None:
    """Raise StoreError where a backup should not be written: in a folder that is missing, over what is no library."""
    if not target.parent.is_dir():
        raise StoreError(
            f"there is no folder {target.parent}", where=str(target), do="check the path, or make it first"
        )
    if target.is_dir():
        raise StoreError("is a folder", where=str(target), do="name the file to write in it")
    if target.exists() and not target.is_file():
        raise StoreError("is a device, pipe or socket", where=str(target), do="name a file")
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
    # A link stays one, and what it leads to is written.
    target = target.resolve()
    _drop_unfinished(target.parent)
    handle, name = tempfile.mkstemp(prefix=_UNFINISHED, suffix=".part", dir=target.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        with closing(sqlite3.connect(str(unfinished))) as copy:
            connection.backup(copy)
            # One file, without a log beside it: fit to be carried about.
            copy.execute("PRAGMA journal_mode = DELETE")
        unfinished.replace(target)
    except BaseException:
        for ending in ("", "-journal"):
            with suppress(OSError):
                unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)
        raise


def _drop_unfinished(folder: Path) -> None:
    """Drop what copies that were killed have left behind, once it is old enough to be nobody's."""
    for each in folder.glob(f"{_UNFINISHED}*.part*"):
        with suppress(OSError):
            if each.is_file() and time.time() - each.stat().st_mtime > _ABANDONED_SECONDS:
                each.unlink()


def restore(path: Path, source: Path) -> Path | None:
    """Put a backup in the place of the library file and return where the file before it was put, if there was one.

    Other instances that have the library open see the backup from then on. Raises StoreError if the backup is no
    library, is damaged or is of a newer version: nothing is changed then.
    """
    check_backup(source)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as origin:
            if not path.exists():
                copy_to(origin, path)
                return None
            try:
                return _copy_over(origin, path, source)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
            # The library is damaged and cannot take anything in: the file itself makes way.
            aside = set_aside(path, "before-restore")
            copy_to(origin, path)
            return aside
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"cannot be restored: {error}", where=str(path), do=_advice(error)) from error


def _advice(error: Exception) -> str:
    is_locked = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY or "locked" in str(error)
    return "another Pullquote is writing; try again once it is done" if is_locked else "check the disk"


def _copy_over(origin: sqlite3.Connection, path: Path, source: Path) -> Path:
    """Copy a backup into a library that may be in use, in one transaction; return the backup of what was there."""
    with closing(sqlite3.connect(str(path), timeout=WAIT_SECONDS, isolation_level=None)) as target:
        # Whoever writes just now is waited for as long as any other change would wait, and then it is said.
        target.execute("BEGIN IMMEDIATE")
        target.execute("ROLLBACK")
        aside = backup(target, path, "before-restore", spared=source)
        target.execute("PRAGMA journal_mode = WAL")
        origin.backup(target, progress=_Patience().look)
        migrate(target)
    return aside


class _Patience:
    """An end to the waiting of SQLite's own copying, which else tries for ever."""

    def __init__(self) -> None:
        self._last = -1
        self._since = time.monotonic()

    def look(self, _: int, remaining: int, total: int) -> None:
        """Be told how far the copying is; raises sqlite3.OperationalError where it stands still for too long."""
        if remaining != self._last:
            self._last, self._since = remaining, time.monotonic()
        elif time.monotonic() - self._since > WAIT_SECONDS:
            raise sqlite3.OperationalError("database is locked")


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
