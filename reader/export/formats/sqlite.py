"""A database of articles, people and quotes, ready for Datasette: foreign keys, full-text search and a flat view."""

import sqlite3
from contextlib import closing
from pathlib import Path

from reader.export.records import ArticleRow, QuoteRow
from reader.export.ways import Export

_SCHEMA = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY, headline TEXT NOT NULL, outlet TEXT, byline TEXT NOT NULL, dateline TEXT, published TEXT,
    fetched_at TEXT, language TEXT, link TEXT, tags TEXT NOT NULL, words INTEGER NOT NULL
);
CREATE TABLE people (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, person TEXT NOT NULL, UNIQUE (name, kind, person)
);
CREATE TABLE quotes (
    id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES articles (id), speaker INTEGER REFERENCES people (id),
    kind TEXT NOT NULL, text TEXT NOT NULL, role TEXT, cue TEXT, source TEXT, confidence REAL NOT NULL,
    corrected INTEGER NOT NULL, paragraph INTEGER NOT NULL, start INTEGER, "end" INTEGER, fragment_link TEXT, note TEXT
);
CREATE INDEX quotes_article ON quotes (article);
CREATE INDEX quotes_speaker ON quotes (speaker);
CREATE VIRTUAL TABLE quotes_fts USING fts5 (text, note, content="quotes");
CREATE VIEW quotes_flat AS
    SELECT q.id, p.name AS speaker, q.role, p.kind AS speaker_kind, q.kind, q.text, q.cue, q.source, q.confidence,
        q.corrected, q.paragraph, a.headline, a.outlet, a.byline, a.published, a.tags, a.link, q.fragment_link, q.note,
        q.article, q.start, q."end"
    FROM quotes q JOIN articles a ON a.id = q.article LEFT JOIN people p ON p.id = q.speaker;
"""
_ARTICLE = f"INSERT OR IGNORE INTO articles VALUES ({', '.join('?' * 11)})"
_QUOTE = f"INSERT OR IGNORE INTO quotes VALUES ({', '.join('?' * 15)})"
_BETWEEN = "; "


def write(export: Export, file: Path) -> None:
    """Write the database; the file must be empty or not there. Raises OSError if it cannot be written."""
    try:
        _write(export, file)
    except sqlite3.Error as error:
        raise OSError(None, str(error), str(file)) from error


def _write(export: Export, file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(_SCHEMA)
        for entry in export.entries:
            connection.execute(_ARTICLE, _article(entry.row))
            if export.what != "articles":
                connection.executemany(_QUOTE, [_quote(row, _person(connection, row)) for row in entry.quotes])
        connection.execute("INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild')")
        connection.commit()


def _article(row: ArticleRow) -> tuple[str | int | None, ...]:
    return (
        row.id, row.headline, row.outlet, _BETWEEN.join(row.byline), row.dateline, row.published, row.fetched_at,
        row.language, row.link, _BETWEEN.join(row.tags), row.words,
    )  # fmt: skip


def _person(connection: sqlite3.Connection, row: QuoteRow) -> int | None:
    """Return the number of a speaker, who is put down at the first quote."""
    if row.speaker is None:
        return None
    who = (row.speaker, row.speaker_kind or "person", row.person_id or "")
    connection.execute("INSERT OR IGNORE INTO people (name, kind, person) VALUES (?, ?, ?)", who)
    number: int = connection.execute(
        "SELECT id FROM people WHERE name = ? AND kind = ? AND person = ?", who
    ).fetchone()[0]
    return number


def _quote(row: QuoteRow, speaker: int | None) -> tuple[str | int | float | None, ...]:
    return (
        row.id, row.article_id, speaker, row.kind, row.text, row.role, row.cue, row.source, row.confidence,
        row.corrected, row.paragraph, row.start, row.end, row.fragment_link, row.note,
    )  # fmt: skip
