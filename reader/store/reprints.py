"""Who tells the same: texts are looked up by a few numbers of their fingerprints, then compared by all of them."""

import sqlite3

from msgspec import json

from reader.model.article import ArticleId
from reader.model.fingerprint import lookup_keys, same_story

_LOOKED_AT = 4
"""A turn of speech that many share tells nothing: a few texts for each number bound the work."""
_LOOKUP = f"SELECT * FROM (SELECT article_id FROM prints WHERE key = ? LIMIT {_LOOKED_AT})"


def document_told_by(connection: sqlite3.Connection, marks: tuple[int, ...]) -> int | None:
    """Return the document that tells what an article tells in nearly the same words, the oldest, or None."""
    keys = lookup_keys(marks)
    if not keys:
        return None
    found = connection.execute(" UNION ".join([_LOOKUP] * len(keys)), keys).fetchall()
    told = [
        connection.execute("SELECT document, print FROM articles WHERE id = ?", (article_id,)).fetchone()
        for (article_id,) in found
    ]
    return min((int(number) for number, other in told if same_story(marks, tuple(json.decode(other)))), default=None)


def tell_the_same(connection: sqlite3.Connection, article_id: ArticleId, marks: tuple[int, ...]) -> bool:
    """Return whether an article tells what another fingerprint tells."""
    row = connection.execute("SELECT print FROM articles WHERE id = ?", (article_id,)).fetchone()
    return row is not None and same_story(marks, tuple(json.decode(row[0])))


def add_marks(connection: sqlite3.Connection, article_id: ArticleId, marks: tuple[int, ...]) -> None:
    """Keep the numbers an article is looked up by."""
    connection.executemany(
        "INSERT OR IGNORE INTO prints VALUES (?, ?)", [(key, article_id) for key in lookup_keys(marks)]
    )
