"""The articles of the library: added with their versions, listed without their texts, read one by one."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId, Origin, Paragraph
from reader.model.fingerprint import fingerprint, lookup_keys, same_story
from reader.model.intake import Item
from reader.model.saved import Saved, Selection
from reader.model.selector import TextSelector
from reader.store.database import Database
from reader.store.packing import ARTICLE_COLUMNS, analysis_from, article_from, article_values, packed, packed_analysis
from reader.store.schema import NOW

Outcome = Literal["new", "same", "version", "reprint", "address"]
_TITLE_CHARACTERS = 400
_LOOKED_AT = 4
_LEAST_OF_WHOLE = 0.6
"""Share of the words below which a feed's text is taken for a summary of the one that is here."""
_TAG_MARK = "\x1f"

_SAVED = """
    SELECT d.current, d.headline, d.outlet, d.published, d.added_at, d.words, d.quotes, d.state, r.progress, d.starred,
        (SELECT group_concat(tag, char(31)) FROM tags WHERE document = d.id), d.feed_id, d.link, d.partial, d.versions,
        (SELECT count(*) FROM highlights h JOIN articles a ON a.id = h.article_id WHERE a.document = d.id),
        (SELECT current FROM documents c WHERE c.id = d.copy_of)
    FROM documents d LEFT JOIN reading r ON r.article_id = d.current
"""

_ORDERS = {
    "added": "d.added_at DESC, d.id DESC",
    "published": "d.published DESC, d.id DESC",
    "unread": "d.state <> 'unread', d.added_at DESC, d.id DESC",
    "quotes": "d.quotes IS NULL, d.quotes DESC, d.id DESC",
    "headline": "d.headline COLLATE NOCASE, d.id",
}


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one item."""

    article_id: ArticleId
    """The article it is in the library."""
    outcome: Outcome
    """new; same: it was there; version: another text of one that was there; reprint: new, but its words are nearly
    those of another; address: only what it is called and where it stands is known."""


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article."""

    article_id: ArticleId
    """The text."""
    fetched_at: str
    """ISO 8601 UTC."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles there are."""

    all: int = 0
    unread: int = 0
    starred: int = 0
    removed: int = 0


class ArticleTable:
    """Articles, their versions and analyses."""

    _database: Database

    def add(self, items: Iterable[Item], feed_id: int | None = None) -> list[Added]:
        """Keep items, all or none, and return what became of each.

        Another text at a known address, or under a known name of its feed, is a new version: reading state, tags,
        notes and corrections stay with the article. Raises StoreError if the disk refuses.
        """
        with self._database.change() as connection:
            return [_add(connection, item, feed_id) for item in items]

    def files(self) -> dict[str, tuple[str, ArticleId]]:
        """Return the files that were read into the library: by path, their stamp then and the article they held."""
        rows = self._database.all("SELECT path, stamp, article_id FROM files")
        return {path: (stamp, ArticleId(article_id)) for path, stamp, article_id in rows}

    def note_files(self, files: Iterable[tuple[str, str, ArticleId]]) -> None:
        """Remember that files were read, as path, stamp and article, so that they need not be read again."""
        with self._database.change() as connection:
            connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", files)

    def list(self, selection: Selection, limit: int | None = None, offset: int = 0) -> tuple[Saved, ...]:
        """Return the selected articles in order, without their texts."""
        where, values = _where(selection)
        query = f"{_SAVED} WHERE {where} ORDER BY {_ORDERS[selection.sort]} LIMIT ? OFFSET ?"
        rows = self._database.all(query, [*values, -1 if limit is None else limit, offset])
        return tuple(map(_saved, rows))

    def saved(self, article_id: ArticleId) -> Saved | None:
        """Return an article as lists show it, by any of its versions, or None if it is not in the library."""
        row = self._database.one(f"{_SAVED} WHERE d.id = (SELECT document FROM articles WHERE id = ?)", (article_id,))
        return _saved(row) if row else None

    def count(self, selection: Selection) -> int:
        """Return how many articles are selected."""
        where, values = _where(selection)
        row = self._database.one(f"SELECT count(*) FROM documents d WHERE {where}", values)
        return int(row[0]) if row else 0

    def ids(self, engine: str) -> dict[ArticleId, bool]:
        """Return the articles that are not deleted, newest first, each with whether this engine has analyzed it."""
        rows = self._database.all(
            "SELECT d.current, a.article_id IS NOT NULL FROM documents d "
            "LEFT JOIN analyses a ON a.article_id = d.current AND a.engine = ? "
            "WHERE d.removed_at IS NULL ORDER BY d.added_at DESC, d.id DESC",
            (engine,),
        )
        return {ArticleId(article_id): bool(analyzed) for article_id, analyzed in rows}

    def is_listed(self, article_id: ArticleId) -> bool:
        """Return whether an article is the newest version of one that is not deleted."""
        query = "SELECT 1 FROM documents WHERE current = ? AND removed_at IS NULL"
        return self._database.one(query, (article_id,)) is not None

    def is_untouched(self) -> bool:
        """Return whether nothing was ever put into the library."""
        row = self._database.one("SELECT (SELECT count(*) FROM documents) + (SELECT count(*) FROM feeds)")
        return row is None or row[0] == 0

    def counts(self) -> Counts:
        """Return how many articles there are, unread, starred and deleted."""
        row = self._database.one(
            "SELECT sum(removed_at IS NULL), sum(removed_at IS NULL AND state = 'unread'), "
            "sum(removed_at IS NULL AND starred), sum(removed_at IS NOT NULL) FROM documents"
        )
        return Counts(*(int(number or 0) for number in row)) if row else Counts()

    def tags(self) -> tuple[tuple[str, int], ...]:
        """Return every tag with the number of its articles, in order of names."""
        rows = self._database.all(
            "SELECT tag, count(*) FROM tags JOIN documents d ON d.id = document WHERE d.removed_at IS NULL "
            "GROUP BY tag ORDER BY tag COLLATE NOCASE"
        )
        return tuple((tag, number) for tag, number in rows)

    def actors(self, limit: int = 200) -> tuple[tuple[str, int], ...]:
        """Return who is quoted most, with the number of articles, most first."""
        rows = self._database.all(
            "SELECT shown, count(DISTINCT article_id) AS articles FROM quoted q "
            "JOIN documents d ON d.current = q.article_id WHERE d.removed_at IS NULL AND q.quotes > 0 "
            "GROUP BY shown ORDER BY articles DESC, shown LIMIT ?",
            (limit,),
        )
        return tuple((name, number) for name, number in rows)

    def article(self, article_id: ArticleId) -> Article | None:
        """Return an article, or None if it is not in the library or its row is damaged."""
        row = self._database.one(f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE id = ?", (article_id,))
        try:
            return article_from(row) if row else None
        except (ValueError, TypeError):
            return None

    def analysis(self, article_id: ArticleId, engine: str) -> Analysis | None:
        """Return the analysis an engine made of an article, or None if there is none of this version."""
        row = self._database.one("SELECT body FROM analyses WHERE article_id = ? AND engine = ?", (article_id, engine))
        if row is None:
            return None
        import zlib

        try:
            return analysis_from(article_id, row[0])
        except (ValueError, TypeError, zlib.error):
            return None

    def keep_analysis(self, analysis: Analysis, engine: str) -> bool:
        """Keep an analysis and return True, or return False if its article is not in the library."""
        with self._database.change() as connection:
            known = connection.execute("SELECT 1 FROM articles WHERE id = ?", (analysis.article_id,)).fetchone()
            if not known:
                return False
            connection.execute(
                "INSERT OR REPLACE INTO analyses (article_id, engine, body) VALUES (?, ?, ?)",
                (analysis.article_id, engine, packed_analysis(analysis)),
            )
            connection.execute(
                "UPDATE documents SET quotes = ? WHERE current = ?", (len(analysis.quotes), analysis.article_id)
            )
            connection.execute("DELETE FROM quoted WHERE article_id = ?", (analysis.article_id,))
            connection.executemany(
                "INSERT OR IGNORE INTO quoted (name, article_id, shown, quotes) VALUES (?, ?, ?, ?)",
                [
                    (form.casefold(), analysis.article_id, actor.name, number)
                    for actor in analysis.actors
                    if (number := len(analysis.quotes_of(actor.id)))
                    for form in (actor.name, *actor.aliases)
                ],
            )
        return True

    def unanalyzed(self, engine: str, limit: int = 100) -> tuple[ArticleId, ...]:
        """Return articles that this engine has not analyzed, newest first."""
        rows = self._database.all(
            "SELECT d.current FROM documents d LEFT JOIN analyses a ON a.article_id = d.current AND a.engine = ? "
            "WHERE a.article_id IS NULL AND d.removed_at IS NULL ORDER BY d.added_at DESC, d.id DESC LIMIT ?",
            (engine, limit),
        )
        return tuple(ArticleId(article_id) for (article_id,) in rows)

    def versions(self, article_id: ArticleId) -> tuple[Version, ...]:
        """Return every text of an article that is kept, oldest first."""
        rows = self._database.all(
            "SELECT id, fetched_at FROM articles WHERE document = (SELECT document FROM articles WHERE id = ?) "
            "ORDER BY fetched_at, rowid",
            (article_id,),
        )
        return tuple(Version(ArticleId(each), fetched_at) for each, fetched_at in rows)


def _where(selection: Selection) -> tuple[str, list[Any]]:
    clauses = ["d.removed_at IS NOT NULL" if selection.removed else "d.removed_at IS NULL"]
    values: list[Any] = []
    if selection.unread:
        clauses.append("d.state = 'unread'")
    if selection.starred:
        clauses.append("d.starred = 1")
    if selection.feed_id is not None:
        clauses.append("d.feed_id = ?")
        values.append(selection.feed_id)
    if selection.folder:
        inside = packed(list(selection.folder))
        clauses.append("d.feed_id IN (SELECT id FROM feeds WHERE folder = ? OR substr(folder, 1, ?) = ?)")
        beginning = inside[:-1] + ","
        values += [inside, len(beginning), beginning]
    if selection.tag:
        clauses.append("d.id IN (SELECT document FROM tags WHERE tag = ?)")
        values.append(selection.tag)
    if selection.actor:
        clauses.append("d.current IN (SELECT article_id FROM quoted WHERE name = ?)")
        values.append(selection.actor.casefold())
    return " AND ".join(clauses), values


def _saved(row: tuple[Any, ...]) -> Saved:
    (current, headline, outlet, published, added_at, words, quotes, state, progress, starred, tags, feed_id, link,
     partial, versions, notes, copy_of) = row  # fmt: skip
    return Saved(
        current, headline, outlet, published, added_at, words, quotes, state, progress, bool(starred),
        tuple(sorted(tags.split(_TAG_MARK))) if tags else (), feed_id, link, bool(partial), versions, notes, copy_of,
    )  # fmt: skip


def _add(connection: sqlite3.Connection, item: Item, feed_id: int | None) -> Added:
    article = item.article or _only_address(item)
    link = item.link or article.link
    known = connection.execute("SELECT document FROM articles WHERE id = ?", (article.id,)).fetchone()
    if known:
        return Added(_current(connection, known[0]), "same")
    document = _document_of(connection, link, item.guid, feed_id)
    if document is not None:
        if item.article is None or _says_less(connection, document, item, feed_id):
            _belongs_to_feed(connection, document, item.guid, feed_id)
            return Added(_current(connection, document), "same")
        _add_version(connection, document, article, item)
        return Added(article.id, "version")
    marks = fingerprint(article) if item.article is not None else ()
    copy_of = _document_told_by(connection, marks)
    document = _add_document(connection, article, item, link, feed_id, copy_of)
    _add_text(connection, document, article, marks)
    _add_belongings(connection, document, article, item)
    if copy_of is not None:
        return Added(article.id, "reprint")
    return Added(article.id, "new" if item.article is not None else "address")


def _only_address(item: Item) -> Article:
    """Return a stand-in of an article that was not fetched yet: what it is called and where it stands."""
    title = item.title or item.link or "Untitled"
    parts = [title, item.link or ""]
    text = "\n\n".join(part for part in parts if part)
    paragraphs = [Paragraph(0, "title", 0, len(title))]
    if item.link:
        paragraphs.append(Paragraph(1, "boilerplate", len(text) - len(item.link), len(text)))
    return Article(
        text, tuple(paragraphs), title, published=item.updated, link=item.link, origin=Origin(item.link or "", "list")
    )


def _says_less(connection: sqlite3.Connection, document: int, item: Item, feed_id: int | None) -> bool:
    """Return whether an item is only a summary of what is here: a feed goes on sending it once the page is fetched."""
    words, partial = connection.execute("SELECT words, partial FROM documents WHERE id = ?", (document,)).fetchone()
    if partial or item.article is None:
        return False
    return item.partial or (feed_id is not None and item.article.words < words * _LEAST_OF_WHOLE)


def _belongs_to_feed(connection: sqlite3.Connection, document: int, guid: str | None, feed_id: int | None) -> None:
    """Note the feed that names an article which came in by another way."""
    if feed_id is not None:
        connection.execute(
            "UPDATE documents SET feed_id = ?, guid = coalesce(guid, ?) WHERE id = ? AND feed_id IS NULL",
            (feed_id, guid, document),
        )


def _document_of(connection: sqlite3.Connection, link: str | None, guid: str | None, feed_id: int | None) -> int | None:
    row = None
    if guid:
        row = connection.execute("SELECT id FROM documents WHERE feed_id IS ? AND guid = ?", (feed_id, guid)).fetchone()
    if row is None and link:
        row = connection.execute("SELECT id FROM documents WHERE link = ? ORDER BY id", (link,)).fetchone()
    return int(row[0]) if row else None


def _current(connection: sqlite3.Connection, document: int) -> ArticleId:
    return ArticleId(connection.execute("SELECT current FROM documents WHERE id = ?", (document,)).fetchone()[0])


def _document_told_by(connection: sqlite3.Connection, own: tuple[int, ...]) -> int | None:
    """Return the document that tells what an article tells in nearly the same words, the oldest, or None."""
    found: set[str] = set()
    for key in lookup_keys(own):
        # A turn of speech that many share tells nothing: a few texts for each number bound the work.
        rows = connection.execute("SELECT article_id FROM prints WHERE key = ? LIMIT ?", (key, _LOOKED_AT))
        found.update(article_id for (article_id,) in rows)
    told = [
        connection.execute("SELECT document, print FROM articles WHERE id = ?", (article_id,)).fetchone()
        for article_id in found
    ]
    return min((int(number) for number, other in told if same_story(own, tuple(json.loads(other)))), default=None)


def _add_document(
    connection: sqlite3.Connection,
    article: Article,
    item: Item,
    link: str | None,
    feed_id: int | None,
    copy_of: int | None,
) -> int:
    cursor = connection.execute(
        "INSERT INTO documents (current, link, guid, feed_id, headline, outlet, published, words, partial, state, "
        f"starred, copy_of, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, {NOW}))",
        (
            article.id, link, item.guid, feed_id, _headline(article, item), article.outlet or "",
            article.published or item.updated or "", article.words, item.partial or item.article is None, item.state,
            item.starred, copy_of, item.added_at,
        ),
    )  # fmt: skip
    return cursor.lastrowid or 0


def _add_belongings(connection: sqlite3.Connection, document: int, article: Article, item: Item) -> None:
    """Keep the tags and highlights that came along from another reader."""
    connection.executemany("INSERT OR IGNORE INTO tags VALUES (?, ?)", [(document, tag) for tag in item.tags if tag])
    for taken in item.highlights:
        connection.execute(
            f"INSERT INTO highlights (article_id, words, note, made_at) VALUES (?, ?, ?, coalesce(?, {NOW}))",
            (article.id, _place_of(article, taken.words), taken.note, taken.made_at),
        )


def _place_of(article: Article, words: str) -> str | None:
    """Return the selector of highlighted words, as JSON; words that are not found keep no place but themselves."""
    if not words:
        return None
    start = max(0, article.text.find(words))
    return packed([words, article.text[max(0, start - 32) : start], article.text[start + len(words) :][:32], start])


def _add_version(connection: sqlite3.Connection, document: int, article: Article, item: Item) -> None:
    before = _current(connection, document)
    partial = connection.execute("SELECT words, partial FROM documents WHERE id = ?", (document,)).fetchone()
    _add_text(connection, document, article, fingerprint(article))
    if partial[1] and not partial[0]:
        # A stand-in holds nothing that was ever published: it goes once the article is here.
        connection.execute("UPDATE highlights SET article_id = ? WHERE article_id = ?", (article.id, before))
        connection.execute("UPDATE documents SET versions = versions - 1 WHERE id = ?", (document,))
    connection.execute(
        "UPDATE documents SET current = ?, headline = ?, outlet = ?, published = ?, words = ?, quotes = NULL, "
        "partial = ?, versions = versions + 1 WHERE id = ?",
        (
            article.id, _headline(article, item), article.outlet or "", article.published or item.updated or "",
            article.words, item.partial, document,
        ),
    )  # fmt: skip
    if partial[1] and not partial[0]:
        connection.execute("DELETE FROM articles WHERE id = ?", (before,))
    _carry_place(connection, before, article)


def _carry_place(connection: sqlite3.Connection, before: ArticleId, article: Article) -> None:
    """Find the place where the person stopped in the new text, by the words that stood there."""
    row = connection.execute("SELECT context, progress FROM reading WHERE article_id = ?", (before,)).fetchone()
    if row is None:
        return
    context, progress = row
    place, _ = TextSelector(context).find(article.text) if context.strip() else (None, "lost")
    anchor = article.anchor_at(place.start) if place and article.paragraphs else None
    connection.execute(
        "INSERT OR REPLACE INTO reading (article_id, paragraph, character, context, progress) VALUES (?, ?, ?, ?, ?)",
        (
            article.id, anchor.paragraph if anchor else 0, anchor.character if anchor else 0, context if anchor else "",
            progress if anchor else 0.0,
        ),
    )  # fmt: skip


def _add_text(connection: sqlite3.Connection, document: int, article: Article, marks: tuple[int, ...]) -> None:
    values = ", ".join("?" * 12)
    connection.execute(
        f"INSERT INTO articles ({ARTICLE_COLUMNS}, document, print) VALUES ({values}, ?, ?)",
        (*article_values(article), document, packed(list(marks))),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO prints VALUES (?, ?)", [(key, article.id) for key in lookup_keys(marks)]
    )


def _headline(article: Article, item: Item) -> str:
    first = next((article.words_in(one.span) for one in article.prose() if len(one)), "")
    title = article.headline or item.title or first
    return " ".join(title[:_TITLE_CHARACTERS].split()) or "Untitled"


def ids(values: Sequence[ArticleId]) -> str:
    """Return the ids as a JSON array, for `json_each`."""
    return packed(list(values))
