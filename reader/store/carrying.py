"""What belongs to an article and comes along: marks from another reader, and the place to go on in another text."""

import re
import sqlite3

from reader.model.article import Article, ArticleId
from reader.model.intake import Item
from reader.model.selector import TextSelector
from reader.model.span import Span
from reader.store.packing import ARTICLE_COLUMNS, article_from, packed_selector, selector_or_none
from reader.store.schema import NOW, utc

_ASKED = 5
"""Highlights of one article that are looked for before it counts as the one they were made in."""
_LEAST_WORDS = 4
"""A shorter paragraph may stand anywhere: a place is not found by it."""


def add_belongings(connection: sqlite3.Connection, document: int, article: Article, item: Item) -> None:
    """Keep what another reader knew of an article beside what is known here; nothing is taken away."""
    if item.tags:
        tags = [(document, tag) for tag in item.tags if tag]
        connection.executemany("INSERT OR IGNORE INTO tags VALUES (?, ?)", tags)
    if item.starred:
        connection.execute("UPDATE documents SET starred = 1 WHERE id = ?", (document,))
    if item.state != "unread":
        connection.execute("UPDATE documents SET state = ? WHERE id = ? AND state = 'unread'", (item.state, document))
    if not item.highlights:
        return
    known = {
        (words.exact if (words := selector_or_none(place)) else "", note)
        for place, note in connection.execute(
            "SELECT h.words, h.note FROM highlights h JOIN articles a ON a.id = h.article_id WHERE a.document = ?",
            (document,),
        )
    }
    for taken in item.highlights:
        found = _place_of(article, taken.words)
        if (found.exact if found else "", taken.note) not in known:
            connection.execute(
                "INSERT INTO highlights (article_id, words, note, made_at) "
                f"VALUES (?, ?, ?, coalesce({utc('?')}, {NOW}))",
                (article.id, packed_selector(found), taken.note, taken.made_at),
            )


def _place_of(article: Article, words: str) -> TextSelector | None:
    """Return the selector of highlighted words; words that are not found keep no place but themselves."""
    pieces = words.split()
    if not pieces:
        return None
    # Other readers hand over the words of several paragraphs in one line.
    found = re.search(r"\s+".join(map(re.escape, pieces)), article.text)
    if found is None:
        return TextSelector(words)
    return TextSelector.of(article.text, Span(found.start(), found.end()))


def whole_of(connection: sqlite3.Connection, headline: str, item: Item) -> int | None:
    """Return the document with a headline whose text holds the first words that were marked, or None."""
    for number, current in connection.execute(
        "SELECT id, current FROM documents WHERE headline = ? COLLATE NOCASE AND guid IS NOT ? ORDER BY id LIMIT 20",
        (headline, item.guid),
    ).fetchall():
        article = _article(connection, current)
        if article is not None and any(_is_in(article, each.words) for each in item.highlights[:_ASKED]):
            return int(number)
    return None


def _is_in(article: Article, words: str) -> bool:
    place = _place_of(article, words)
    return place is not None and (place.prefix or place.suffix) != ""


def current_article(connection: sqlite3.Connection, document: int) -> Article | None:
    """Return the text of a document as it is read now, or None if it cannot be."""
    row = connection.execute("SELECT current FROM documents WHERE id = ?", (document,)).fetchone()
    return _article(connection, row[0]) if row else None


def carry_place(connection: sqlite3.Connection, before: ArticleId, article: Article) -> None:
    """Find the place where the person stopped in the new text: by the words that stood there, else by those around."""
    row = connection.execute(
        "SELECT paragraph, character, context, progress FROM reading WHERE article_id = ?", (before,)
    ).fetchone()
    if row is None:
        return
    paragraph, character, context, progress = row
    place = _found_by_context(connection, before, paragraph, character, context, article)
    anchor = article.anchor_at(place) if place is not None and article.paragraphs else None
    connection.execute(
        "INSERT OR REPLACE INTO reading (article_id, paragraph, character, context, progress) VALUES (?, ?, ?, ?, ?)",
        (
            article.id, anchor.paragraph if anchor else 0, anchor.character if anchor else 0,
            article.text[place : place + len(context)] if place is not None else "", progress if anchor else 0.0,
        ),
    )  # fmt: skip


def _found_by_context(
    connection: sqlite3.Connection, before: ArticleId, paragraph: int, character: int, context: str, article: Article
) -> int | None:
    old = _article(connection, before)
    if old is None or not old.paragraphs:
        found = TextSelector(context).find(article.text)[0] if context.strip() else None
        return found.start if found else None
    paragraph = min(max(0, paragraph), len(old.paragraphs) - 1)
    offset = min(old.paragraphs[paragraph].start + max(0, character), len(old.text))
    end = min(offset + max(1, len(context)), len(old.text))
    if old.text[offset:end].strip() and (found := TextSelector.of(old.text, Span(offset, end)).find(article.text)[0]):
        return found.start
    # The words were changed: go on at the nearest paragraph that was not.
    for block in sorted(old.paragraphs, key=lambda one: abs(one.index - paragraph)):
        words = old.text[block.start : block.end]
        if len(words.split()) >= _LEAST_WORDS and article.text.count(words) == 1:
            return article.text.index(words)
    return None


def _article(connection: sqlite3.Connection, article_id: ArticleId) -> Article | None:
    row = connection.execute(f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE id = ?", (article_id,)).fetchone()
    try:
        return article_from(row) if row else None
    except (ValueError, TypeError):
        return None
