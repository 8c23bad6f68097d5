"""The check of an open library: what is not as it should be, what of it can be put right, and what cannot."""

import re
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from reader.model.article import ArticleId
from reader.store.backups import backup, backup_folder
from reader.store.checkup import Checkup
from reader.store.database import Database
from reader.store.packing import ARTICLE_COLUMNS, analysis_from, article_from, selector_from
from reader.store.schema import TABLES, Belongs

_NAMED = 5
_OF_INDEX = re.compile(r"(missing from|wrong # of entries in|non-unique entry in) index")
"""What `REINDEX` puts right; anything else SQLite finds is a damaged page."""


def check(database: Database, repair: bool) -> Checkup:
    """Return what is sound in a library and what is not; with `repair`, put right what can be, after a backup.

    Raises StoreError if the file cannot be read at all.
    """
    found = Checkup()
    with database.reading() as connection:
        of_index = _check_file(connection, found)
    if found.is_damaged:
        found.problems.append("the file itself is damaged: what can be read of it has to be salvaged into a new one")
        return found
    wrong: list[tuple[str, Mend | None]] = []
    if of_index:
        wrong.append((f"indexes are out of step with their tables: {_some(of_index)}", _reindex))
    wrong += _wrong(database)
    if repair and any(mend for _, mend in wrong) and database.path:
        with database.writing() as connection:
            found.sound.append(f"a backup is {backup(connection, database.path, 'before-repair')}")
    for line, mend in wrong:
        if repair and mend:
            with database.change(lasting=True) as connection:
                mend(connection)
            found.repaired.append(line)
        else:
            found.problems.append(line)
    _say_sound(database, found, {line for line, _ in wrong})
    return found


Mend = Callable[[sqlite3.Connection], None]
Wrong = Iterator[tuple[str, Mend | None]]
"""What is wrong, in words, and what puts it right; None where nothing can."""


def _check_file(connection: sqlite3.Connection, found: Checkup) -> list[str]:
    """Note whether the file is whole, and return what is wrong with its indexes alone."""
    try:
        lines = [" ".join(str(line).split()) for (line,) in connection.execute("PRAGMA integrity_check(20)")]
    except sqlite3.DatabaseError as error:
        lines = [str(error)]
    if lines == ["ok"]:
        found.sound.append("the file is whole")
        return []
    if all(_OF_INDEX.search(line) for line in lines):
        return lines
    found.is_damaged = True
    found.problems += [f"SQLite: {line}" for line in lines]
    return []


def _reindex(connection: sqlite3.Connection) -> None:
    connection.execute("REINDEX")


def _wrong(database: Database) -> Wrong:
    yield from _wrong_orphans(database)
    yield from _wrong_entries(database)
    yield from _wrong_texts(database)
    yield from _wrong_analyses(database)
    yield from _wrong_words(database)


def _orphans() -> Iterator[tuple[str, Belongs, str]]:
    """Yield each way in which rows can have lost what they belong to: the table, what it is, and the condition."""
    for table in TABLES:
        for other in table.belongs:
            column = other.column
            yield table.name, other, f"{column} IS NOT NULL AND {column} NOT IN (SELECT id FROM {other.table})"


def _wrong_orphans(database: Database) -> Wrong:
    for table, other, where in _orphans():
        row = database.one(f"SELECT count(*) FROM {table} WHERE {where}")
        if row and row[0]:
            yield f"{row[0]} {other.lost}", mend_orphans


def mend_orphans(connection: sqlite3.Connection) -> None:
    """Give texts whose entry is lost a new one, and drop what belongs to nothing else."""
    adopt(connection)
    for table, other, where in _orphans():
        if other.then == "forget":
            connection.execute(f"UPDATE {table} SET {other.column} = NULL WHERE {where}")
        elif other.then == "drop":
            connection.execute(f"DELETE FROM {table} WHERE {where}")


def adopt(connection: sqlite3.Connection) -> None:
    """Make an entry for every text that has none: headline and address are in the text's own row."""
    lost = connection.execute(
        "SELECT DISTINCT document FROM articles WHERE document NOT IN (SELECT id FROM documents)"
    ).fetchall()
    for (document,) in lost:
        rows = connection.execute(
            f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE document = ? ORDER BY fetched_at DESC, rowid DESC",
            (document,),
        ).fetchall()
        with suppress(ValueError, TypeError):
            article = article_from(rows[0])
            connection.execute(
                "INSERT INTO documents (id, current, link, headline, outlet, published, words, versions) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    document, rows[0][0], article.link, article.title,
                    article.outlet or "", article.published or "", article.words, len(rows),
                ),
            )  # fmt: skip


def _wrong_entries(database: Database) -> Wrong:
    without = "current NOT IN (SELECT id FROM articles)"
    has_other = "id IN (SELECT document FROM articles)"
    row = database.one(f"SELECT coalesce(sum({has_other}), 0), count(*) FROM documents WHERE {without}")
    others, total = row or (0, 0)
    if others:
        yield f"{others} entries without their newest text; an older one takes its place", _mend_entries
    if total > others:
        yield f"{total - others} entries without any text; what feeds still hold comes back", _drop_entries


def _mend_entries(connection: sqlite3.Connection) -> None:
    connection.execute(
        "UPDATE documents SET current = (SELECT id FROM articles WHERE document = documents.id "
        "ORDER BY fetched_at DESC LIMIT 1), versions = (SELECT count(*) FROM articles WHERE document = documents.id) "
        "WHERE current NOT IN (SELECT id FROM articles) AND id IN (SELECT document FROM articles)"
    )


def _drop_entries(connection: sqlite3.Connection) -> None:
    connection.execute(
        "UPDATE documents SET copy_of = NULL "
        "WHERE copy_of IS NOT NULL AND copy_of NOT IN (SELECT document FROM articles)"
    )
    connection.execute("DELETE FROM documents WHERE id NOT IN (SELECT document FROM articles)")


def _wrong_texts(database: Database) -> Wrong:
    bad = []
    for (article_id,) in database.all("SELECT id FROM articles"):
        row = database.one(f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE id = ?", (article_id,))
        with suppress(ValueError, TypeError):
            article = article_from(row) if row else None
            if (
                article is not None
                and article.id == article_id
                and all(one.end <= len(article.text) for one in article.paragraphs)
            ):
                continue
        bad.append(article_id)
    if bad:
        yield f"{len(bad)} articles are not as they were imported and are not shown: {_some(bad)}", None


def _wrong_analyses(database: Database) -> Wrong:
    bad = []
    for (article_id,) in database.all("SELECT article_id FROM analyses"):
        row = database.one("SELECT body FROM analyses WHERE article_id = ?", (article_id,))
        try:
            analysis_from(ArticleId(article_id), row[0] if row else b"")
        except (ValueError, TypeError, zlib.error):
            bad.append((article_id,))
    if bad:

        def mend(connection: sqlite3.Connection) -> None:
            connection.executemany("DELETE FROM analyses WHERE article_id = ?", bad)

        yield f"{len(bad)} analyses cannot be read; they are made again", mend


def _wrong_words(database: Database) -> Wrong:
    for table in TABLES:
        if not table.words:
            continue
        bad = []
        for number, words in database.all(f"SELECT id, {table.words} FROM {table.name}"):
            try:
                selector_from(words)
            except (ValueError, TypeError):
                bad.append(str(number))
        if bad:
            yield f"{len(bad)} {table.name} have lost the words they are on: number {_some(bad)}", None


def _say_sound(database: Database, found: Checkup, wrong: set[str]) -> None:
    for table, said, sign in (
        ("articles", "articles are as they were imported", "as they were imported and"),
        ("analyses", "analyses can be read", "analyses cannot"),
    ):
        row = database.one(f"SELECT count(*) FROM {table}")
        if row and not any(sign in line for line in wrong):
            found.sound.append(f"{row[0]} {said}")
    if database.path is not None:
        found.sound.append(_backups(database.path))


def _backups(path: Path) -> str:
    copies = sorted(backup_folder(path).glob(f"{path.stem}-*.sqlite3"))
    return f"{len(copies)} backups, the newest {copies[-1].name}" if copies else "there is no backup yet"


def _some(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
