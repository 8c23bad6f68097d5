"""What can still be read of a damaged library file goes into a new one in its place; the damaged one is kept beside it.

Rows are looked for in three ways: in order until a damaged page ends the scan, then each by its number, then by an
index that holds all of a table. Garbage in the middle of a text is no damage to SQLite: the check finds it by its hash.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic

from msgspec import json

from reader.errors import StoreError
from reader.model.article import ArticleId
from reader.store.backups import set_aside
from reader.store.doctor import mend_orphans
from reader.store.opening import connect_to_read, migrate
from reader.store.reprints import add_marks
from reader.store.schema import TABLES

_BEYOND = 50_000
"""Numbers tried beyond the last row that can be read, where the highest number cannot be."""
_IN_VAIN_SECONDS = 5.0
"""How long rows of a table are looked for by their numbers without one being found."""
_ELSE = "pullquote restore puts a backup back"


def salvage(path: Path) -> tuple[Path, dict[str, int]]:
    """Save what can be read of a damaged library file into a new one in its place.

    Returns where the damaged file was put and how many rows of each table were saved. Raises StoreError if nothing can
    be read or the new file cannot be written: the damaged one is then where it was.
    """
    fresh = path.with_name(path.name + ".salvaged")
    try:
        fresh.unlink(missing_ok=True)
        with closing(sqlite3.connect(str(fresh), isolation_level=None)) as target:
            migrate(target)
            with closing(connect_to_read(str(path))) as source:
                saved = _copy(source, target)
            if not any(saved.values()):
                raise StoreError("nothing can be read of it", where=str(path), do=_ELSE)
            target.execute("BEGIN")
            mend_orphans(target)
            for article_id, marks in target.execute("SELECT id, print FROM articles").fetchall():
                with suppress(ValueError):
                    add_marks(target, ArticleId(article_id), tuple(json.decode(marks)))
            target.execute("COMMIT")
        aside = set_aside(path, "damaged")
        fresh.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"cannot be salvaged: {error}", where=str(path), do=_ELSE) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    return aside, saved


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> dict[str, int]:
    saved: dict[str, int] = {}
    for table in TABLES:
        if table.is_derived:
            continue
        target.execute("BEGIN")
        if table.has_numbers:
            _copy_by_number(source, target, table.name)
        else:
            _copy_by_key(source, target, table.name)
        target.execute("COMMIT")
        saved[table.name] = target.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]
    return saved


def _columns(target: sqlite3.Connection, table: str) -> list[str]:
    return [name for _, name, *_ in target.execute(f"PRAGMA table_info({table})")]


def _copy_by_number(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    columns = _columns(target, table)
    listed = ", ".join(columns)
    insert = f"INSERT OR IGNORE INTO {table} (rowid, {listed}) VALUES ({', '.join('?' * (len(columns) + 1))})"
    last = 0
    try:
        for row in source.execute(f"SELECT rowid, {listed} FROM {table} ORDER BY rowid"):
            _keep(target, insert, row)
            last = row[0]
        return
    except sqlite3.Error:
        highest = last + _BEYOND
    with suppress(sqlite3.Error):
        highest = source.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or last
    one = f"SELECT rowid, {listed} FROM {table} WHERE rowid = ?"
    found_at = monotonic()
    for number in range(last + 1, highest + 1):
        # The highest number may be garbage: what looks in vain for long has an end.
        if monotonic() - found_at > _IN_VAIN_SECONDS:
            return
        with suppress(sqlite3.Error):
            if row := source.execute(one, (number,)).fetchone():
                _keep(target, insert, row)
                found_at = monotonic()


def _copy_by_key(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    columns = _columns(target, table)
    listed = ", ".join(columns)
    insert = f"INSERT OR IGNORE INTO {table} ({listed}) VALUES ({', '.join('?' * len(columns))})"
    key, other = columns[0], columns[1]
    ways = [f"ORDER BY {key}", f"ORDER BY {key} DESC"]
    # An index of its own holds every row once more.
    for _, index, _, origin, _ in target.execute(f"PRAGMA index_list({table})").fetchall():
        if origin == "c":
            ways += [f"INDEXED BY {index} ORDER BY {other}", f"INDEXED BY {index} ORDER BY {other} DESC"]
    for way in ways:
        with suppress(sqlite3.Error):
            for row in source.execute(f"SELECT {listed} FROM {table} {way}"):
                _keep(target, insert, row)


def _keep(target: sqlite3.Connection, insert: str, row: Sequence[object]) -> None:
    """Keep a row unless it is garbage that the table refuses."""
    with suppress(sqlite3.IntegrityError, sqlite3.DataError):
        values: Iterable[object] = row
        target.execute(insert, tuple(values))
