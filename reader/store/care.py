"""What keeps the library file sound: backups, checks, repairs."""

import sqlite3
import zlib
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from reader.errors import StoreError
from reader.model.article import ArticleId
from reader.store.database import Database
from reader.store.packing import ARTICLE_COLUMNS, analysis_from, article_from
from reader.store.schema import MIGRATIONS, SCHEMA_VERSION, backup, copy_to


@dataclass(slots=True)
class Checkup:
    """What was found in a library file, each finding one line."""

    sound: list[str] = field(default_factory=list)
    """What is in order."""
    repaired: list[str] = field(default_factory=list)
    """What was wrong and is put right."""
    problems: list[str] = field(default_factory=list)
    """What is wrong and stays so."""

    @property
    def is_well(self) -> bool:
        """Return whether nothing is wrong any more."""
        return not self.problems


class CareOfFile:
    """Backups and checks of an open library."""

    _database: Database

    def backup(self, to: Path | None = None) -> Path:
        """Return a new whole copy of the library: at `to`, or in the folder of backups beside the file.

        Raises StoreError if it cannot be written, or if the library is in memory only and no place is named.
        """
        with self._database.connection() as connection:
            if to is not None:
                to.parent.mkdir(parents=True, exist_ok=True)
                copy_to(connection, to)
                return to
            if self._database.path is None:
                raise StoreError("the library is not kept in a file", do="name a file to write it to")
            return backup(connection, self._database.path)

    def check(self, repair: bool = False) -> Checkup:
        """Return what is sound in the library and what is not; with `repair`, put right what can be.

        Takes some seconds for ten thousand articles.
        """
        found = Checkup()
        with self._database.connection() as connection:
            for (line,) in connection.execute("PRAGMA integrity_check(20)"):
                (found.sound if line == "ok" else found.problems).append(
                    "the file is whole" if line == "ok" else f"SQLite: {line}"
                )
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
            if orphans:
                found.problems.append(f"{len(orphans)} rows belong to nothing")
        self._check_articles(found, repair)
        self._check_analyses(found, repair)
        return found

    def _check_articles(self, found: Checkup, repair: bool) -> None:
        bad: list[str] = []
        total = 0
        for (article_id,) in self._database.all("SELECT id FROM articles"):
            total += 1
            row = self._database.one(f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE id = ?", (article_id,))
            try:
                article = article_from(row) if row else None
            except (ValueError, TypeError):
                article = None
            if (
                article is None
                or article.id != article_id
                or any(p.end > len(article.text) for p in article.paragraphs)
            ):
                bad.append(article_id)
        if bad:
            found.problems.append(f"{len(bad)} of {total} articles are not as they were imported: {', '.join(bad[:5])}")
        else:
            found.sound.append(f"{total} articles are as they were imported")
        lost = self._database.all("SELECT id FROM documents WHERE current NOT IN (SELECT id FROM articles)")
        if lost and repair:
            with self._database.change() as connection:
                for (number,) in lost:
                    newest = connection.execute(
                        "SELECT id FROM articles WHERE document = ? ORDER BY fetched_at DESC LIMIT 1", (number,)
                    ).fetchone()
                    if newest:
                        connection.execute("UPDATE documents SET current = ? WHERE id = ?", (newest[0], number))
                    else:
                        connection.execute("DELETE FROM documents WHERE id = ?", (number,))
            found.repaired.append(f"{len(lost)} entries without a text")
        elif lost:
            found.problems.append(f"{len(lost)} entries have no text")

    def _check_analyses(self, found: Checkup, repair: bool) -> None:
        bad: list[str] = []
        rows = self._database.all("SELECT article_id FROM analyses")
        for (article_id,) in rows:
            row = self._database.one("SELECT body FROM analyses WHERE article_id = ?", (article_id,))
            try:
                analysis_from(ArticleId(article_id), row[0] if row else b"")
            except (ValueError, TypeError, zlib.error):
                bad.append(article_id)
        if bad and repair:
            with self._database.change() as connection:
                connection.executemany("DELETE FROM analyses WHERE article_id = ?", [(each,) for each in bad])
            found.repaired.append(f"{len(bad)} analyses that could not be read; they are made again")
        elif bad:
            found.problems.append(f"{len(bad)} of {len(rows)} analyses cannot be read")
        else:
            found.sound.append(f"{len(rows)} analyses can be read")


def restore(path: Path, source: Path) -> Path | None:
    """Put a backup in the place of the library file and return where the file before it was put, if there was one.

    Raises StoreError if the backup is no library, is damaged or is of a newer version: nothing is changed then.
    """
    import shutil

    version = _sound_version(source)
    if version > SCHEMA_VERSION:
        raise StoreError("was written by a newer Pullquote", where=str(source), do="update Pullquote")
    aside = path.with_name(f"{path.name}.before-restore")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.before-restore-{number}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(path.name + ".part")
        shutil.copyfile(source, fresh)
        present = path.exists()
        if present:
            # What the log beside the file still holds belongs to the copy, too.
            with closing(sqlite3.connect(str(path), timeout=5)) as connection, suppress(sqlite3.DatabaseError):
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copyfile(path, aside)
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        fresh.replace(path)
    except OSError as error:
        raise StoreError(f"cannot be restored: {error}", where=str(path), do="check the disk") from error
    return aside if present else None


def _sound_version(source: Path) -> int:
    if not source.is_file():
        raise StoreError("does not exist", where=str(source), do="name a backup file")
    try:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as connection:
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise StoreError("is damaged", where=str(source), do="name another backup")
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute("SELECT count(*) FROM reading")
            return version
    except sqlite3.Error as error:
        raise StoreError(f"is no backup of a library: {error}", where=str(source), do="name another file") from error


def salvage(path: Path) -> tuple[Path, dict[str, int]]:
    """Save what can be read of a damaged library file into a new one in its place.

    Returns where the damaged file was put and how many rows of each table were saved. Raises StoreError if not even
    the new file can be written.
    """
    fresh = path.with_name(path.name + ".salvaged")
    fresh.unlink(missing_ok=True)
    saved: dict[str, int] = {}
    try:
        with closing(sqlite3.connect(str(fresh), isolation_level=None)) as target:
            target.executescript("BEGIN;" + "".join(MIGRATIONS) + f"PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
            tables = [name for (name,) in target.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as source:
                for table in tables:
                    if not table.startswith("sqlite_"):
                        saved[table] = _copy_rows(source, target, table)
            target.execute("DELETE FROM articles WHERE document NOT IN (SELECT id FROM documents)")
            for table in ("analyses", "quoted", "prints"):
                target.execute(f"DELETE FROM {table} WHERE article_id NOT IN (SELECT id FROM articles)")
            target.execute("DELETE FROM tags WHERE document NOT IN (SELECT id FROM documents)")
        aside = path.with_name(path.name + ".damaged")
        number = 1
        while aside.exists():
            number += 1
            aside = path.with_name(f"{path.name}.damaged-{number}")
        path.replace(aside)
        for ending in ("-wal", "-shm"):
            log = path.with_name(path.name + ending)
            if log.exists():
                log.replace(aside.with_name(aside.name + ending))
        fresh.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"cannot be salvaged: {error}", where=str(path), do="restore a backup") from error
    return aside, saved


def _copy_rows(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> int:
    """Copy the rows of a table one by one, forwards and then backwards, for a damaged page ends a scan."""
    copied = 0
    for order in ("", " ORDER BY rowid DESC"):
        target.execute("BEGIN")
        with suppress(sqlite3.Error):
            rows = source.execute(f"SELECT * FROM {table}{order}")
            marks = ", ".join("?" * len(rows.description))
            while (row := rows.fetchone()) is not None:
                with suppress(sqlite3.Error):
                    copied += target.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row).rowcount
        target.execute("COMMIT")
        count = 0
        with suppress(sqlite3.Error):
            count = source.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        if count and copied >= count:
            break
    return copied
