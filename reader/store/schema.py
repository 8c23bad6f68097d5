"""The tables of the library file and how older files are brought up to date, step by step."""

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import StoreError

NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"

MIGRATIONS: tuple[str, ...] = (
    f"""
    CREATE TABLE reading (
        article_id TEXT PRIMARY KEY,
        paragraph  INTEGER NOT NULL,
        character  INTEGER NOT NULL,
        context    TEXT NOT NULL,
        progress   REAL NOT NULL,
        changed_at TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    CREATE TABLE searches (
        query    TEXT PRIMARY KEY,
        asked_at TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    """,
    f"""
    CREATE TABLE feeds (
        id         INTEGER PRIMARY KEY,
        address    TEXT NOT NULL UNIQUE,
        title      TEXT NOT NULL DEFAULT '',
        folder     TEXT NOT NULL DEFAULT '[]',
        site       TEXT,
        etag       TEXT,
        modified   TEXT,
        fetched_at TEXT,
        problem    TEXT NOT NULL DEFAULT '',
        removed_at TEXT
    ) STRICT;
    CREATE TABLE documents (
        id          INTEGER PRIMARY KEY,
        current     TEXT NOT NULL UNIQUE,
        link        TEXT,
        guid        TEXT,
        feed_id     INTEGER REFERENCES feeds (id),
        headline    TEXT NOT NULL,
        outlet      TEXT NOT NULL DEFAULT '',
        published   TEXT NOT NULL DEFAULT '',
        words       INTEGER NOT NULL DEFAULT 0,
        quotes      INTEGER,
        versions    INTEGER NOT NULL DEFAULT 1,
        partial     INTEGER NOT NULL DEFAULT 0,
        state       TEXT NOT NULL DEFAULT 'unread' CHECK (state IN ('unread', 'opened', 'finished')),
        starred     INTEGER NOT NULL DEFAULT 0,
        added_at    TEXT NOT NULL DEFAULT ({NOW}),
        removed_at  TEXT,
        copy_of     INTEGER REFERENCES documents (id)
    ) STRICT;
    CREATE INDEX documents_by_link ON documents (link);
    CREATE INDEX documents_by_guid ON documents (feed_id, guid);
    CREATE INDEX documents_by_added ON documents (added_at);
    CREATE TABLE articles (
        id         TEXT PRIMARY KEY,
        document   INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        text       TEXT NOT NULL,
        paragraphs TEXT NOT NULL,
        headline   TEXT,
        byline     TEXT NOT NULL DEFAULT '[]',
        dateline   TEXT,
        outlet     TEXT,
        published  TEXT,
        language   TEXT,
        link       TEXT,
        location   TEXT NOT NULL DEFAULT '',
        media      TEXT NOT NULL DEFAULT 'memory',
        print      TEXT NOT NULL DEFAULT '[]',
        fetched_at TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    CREATE INDEX articles_by_document ON articles (document);
    CREATE TABLE prints (
        key        INTEGER NOT NULL,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        PRIMARY KEY (key, article_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX prints_by_article ON prints (article_id);
    CREATE TABLE analyses (
        article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        engine     TEXT NOT NULL,
        body       BLOB NOT NULL
    ) STRICT;
    CREATE TABLE quoted (
        name       TEXT NOT NULL,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        shown      TEXT NOT NULL,
        quotes     INTEGER NOT NULL,
        PRIMARY KEY (name, article_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX quoted_by_article ON quoted (article_id);
    CREATE TABLE tags (
        document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        tag      TEXT NOT NULL,
        PRIMARY KEY (document, tag)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tags_by_name ON tags (tag);
    CREATE TABLE highlights (
        id         INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL,
        words      TEXT,
        note       TEXT NOT NULL DEFAULT '',
        made_at    TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    CREATE INDEX highlights_by_article ON highlights (article_id);
    CREATE TABLE corrections (
        id         INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL,
        kind       TEXT NOT NULL,
        words      TEXT,
        extent     TEXT,
        actor      TEXT NOT NULL DEFAULT '',
        name       TEXT NOT NULL DEFAULT '',
        actor_kind TEXT NOT NULL DEFAULT 'person',
        made_at    TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    CREATE INDEX corrections_by_article ON corrections (article_id);
    CREATE TABLE files (
        path       TEXT PRIMARY KEY,
        stamp      TEXT NOT NULL,
        article_id TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE acts (
        id      INTEGER PRIMARY KEY AUTOINCREMENT,
        title   TEXT NOT NULL,
        before  TEXT NOT NULL,
        after   TEXT NOT NULL,
        undone  INTEGER NOT NULL DEFAULT 0,
        made_at TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    """,
)
"""One script a schema version, oldest first; a file carries in `user_version` how many of them it has had."""

SCHEMA_VERSION = len(MIGRATIONS)
BACKUPS_KEPT = 5
_WAIT_SECONDS = 5.0


def connect(path: Path | None) -> sqlite3.Connection:
    """Return a connection to the library file at `path` (None: in memory), made or brought up to date.

    Raises StoreError if the file is of a newer version, is damaged, or cannot be written; it is then unchanged.
    """
    where = str(path) if path else "library"
    connection: sqlite3.Connection | None = None
    try:
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            str(path or ":memory:"), timeout=_WAIT_SECONDS, check_same_thread=False, isolation_level=None
        )
        _prepare(connection, where, path)
    except StoreError:
        if connection is not None:
            connection.close()
        raise
    except (OSError, sqlite3.Error) as error:
        if connection is not None:
            connection.close()
        raise StoreError(
            f"cannot be used: {error}",
            where=where,
            do="nothing is kept in this run; pullquote doctor says what can be done",
        ) from error
    return connection


def _prepare(connection: sqlite3.Connection, where: str, path: Path | None) -> None:
    version = _version(connection)
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"was written by a newer Pullquote (version {version}, this one knows {SCHEMA_VERSION})",
            where=where,
            do="update Pullquote; nothing is kept in this run",
        )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA journal_mode = WAL")
    # With WAL a commit survives a killed process without a sync to disk; only a power cut can cost the last ones.
    connection.execute("PRAGMA synchronous = NORMAL")
    if version < SCHEMA_VERSION:
        if path and version > 0:
            backup(connection, path, f"before-version-{SCHEMA_VERSION}")
        _migrate(connection, version)


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    while version < SCHEMA_VERSION:
        # Two instances may start at once: the second waits for the lock, then sees the first one's version.
        script = f"BEGIN IMMEDIATE; {MIGRATIONS[version]} PRAGMA user_version = {version + 1}; COMMIT;"
        try:
            connection.executescript(script)
        except sqlite3.OperationalError:
            if connection.in_transaction:
                connection.rollback()
            if _version(connection) <= version:
                raise
        version = _version(connection)


def _version(connection: sqlite3.Connection) -> int:
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def backup_folder(path: Path) -> Path:
    """Return the folder the backups of a library file go to."""
    return path.parent / "backups"


def backup(connection: sqlite3.Connection, path: Path, why: str = "") -> Path:
    """Return the new backup of a library file; the oldest automatic ones beyond the last five go.

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


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Write a whole copy of the database to a file that is complete once it has its name.

    Raises OSError or sqlite3.Error if it cannot be written.
    """
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    copy = sqlite3.connect(str(unfinished))
    try:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
    unfinished.replace(target)
