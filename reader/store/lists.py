"""Lists of the library: what is selected in order, counted and named, without any text being loaded."""

from typing import Any

from reader.model.article import ArticleId
from reader.model.saved import Saved, Selection
from reader.store.database import Database
from reader.store.packing import packed, unpacked
from reader.store.values import Counts

_TAG_MARK = "\n"

_SAVED = """
    SELECT d.current, d.headline, d.outlet, d.published, d.added_at, d.words, d.quotes, d.state, r.progress, d.starred,
        (SELECT group_concat(tag, char(10)) FROM tags WHERE document = d.id), d.feed_id, d.link, d.partial, d.versions,
        (SELECT count(*) FROM highlights h JOIN articles a ON a.id = h.article_id WHERE a.document = d.id),
        (SELECT current FROM documents c WHERE c.id = d.copy_of)
    FROM {documents} d LEFT JOIN reading r ON r.article_id = d.current
"""

_ORDERS = {
    "added": "d.added_at DESC, d.id DESC",
    "published": "julianday(d.published) DESC, d.id DESC",
    "unread": "d.state <> 'unread', d.added_at DESC, d.id DESC",
    "quotes": "d.quotes IS NULL, d.quotes DESC, d.id DESC",
    "headline": "d.headline COLLATE NOCASE, d.id",
}

_STATES = {
    "unread": "d.state = 'unread'",
    "begun": "d.state = 'opened'",
    "read": "d.state = 'finished'",
    "starred": "d.starred",
    "noted": "d.id IN (SELECT document FROM articles a JOIN highlights h ON h.article_id = a.id)",
}


class Lists:
    """Articles as rows of a list, and what there is to choose from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def saved(self, article_id: ArticleId) -> Saved | None:
        """Return an article as lists show it, by any of its versions, or None if it is not in the library."""
        one = "d.id = (SELECT document FROM articles WHERE id = ?)"
        row = self._database.one(f"{_SAVED.format(documents='documents')} WHERE {one}", (article_id,))
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

    def writers(self) -> dict[ArticleId, tuple[str, ...]]:
        """Return the writers of the articles that name any; reads past every text, so some 50 ms for ten thousand."""
        rows = self._database.all(
            "SELECT id, byline FROM articles WHERE byline <> '[]' AND id IN (SELECT current FROM documents)"
        )
        return {ArticleId(article_id): tuple(map(str, unpacked(byline))) for article_id, byline in rows}

    def tagged(self) -> dict[ArticleId, tuple[str, ...]]:
        """Return the tags of the articles that have any."""
        rows = self._database.all("SELECT current, tag FROM tags JOIN documents d ON d.id = document")
        tags: dict[ArticleId, tuple[str, ...]] = {}
        for article_id, tag in rows:
            tags[ArticleId(article_id)] = (*tags.get(ArticleId(article_id), ()), tag)
        return tags

    def in_state(self, state: str) -> frozenset[ArticleId]:
        """Return the articles that are unread, begun, read, starred or noted in; none for another word."""
        rows = self._database.all(f"SELECT current FROM documents d WHERE {_STATES.get(state, '0')}")
        return frozenset(ArticleId(article_id) for (article_id,) in rows)

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

    def rows(self, selection: Selection, limit: int | None = None, offset: int = 0) -> tuple[Saved, ...]:
        """Return the selected articles in order, without their texts."""
        where, values = _where(selection)
        order = f"ORDER BY {_ORDERS[selection.sort]}"
        # The rows are chosen first: tags and notes are looked up for those that are shown.
        chosen = f"(SELECT * FROM documents d WHERE {where} {order} LIMIT ? OFFSET ?)"
        query = f"{_SAVED.format(documents=chosen)} {order}"
        return tuple(map(_saved, self._database.all(query, [*values, -1 if limit is None else limit, offset])))


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
    if selection.person:
        # Whoever was linked anew meanwhile may have another id: the name is the same.
        clauses.append(
            "(d.current IN (SELECT article_id FROM appearances WHERE person = ? AND quotes > 0) OR (NOT EXISTS "
            "(SELECT 1 FROM persons WHERE id = ?) AND d.current IN (SELECT article_id FROM quoted WHERE name = ?)))"
        )
        values += [selection.person, selection.person, selection.actor.casefold()]
    elif selection.actor:
        clauses.append("d.current IN (SELECT article_id FROM quoted WHERE name = ?)")
        values.append(selection.actor.casefold())
    if selection.collection:
        clauses.append(
            "d.id IN (SELECT document FROM articles WHERE id IN "
            "(SELECT article_id FROM collected WHERE collection = ?))"
        )
        values.append(selection.collection)
    if selection.search:
        clauses.append("d.current IN (SELECT article_id FROM found WHERE search = ?)")
        values.append(selection.search)
    return " AND ".join(clauses), values


def _saved(row: tuple[Any, ...]) -> Saved:
    (current, headline, outlet, published, added_at, words, quotes, state, progress, starred, tags, feed_id, link,
     partial, versions, notes, copy_of) = row  # fmt: skip
    return Saved(
        current, headline, outlet, published, added_at, words, quotes, state, progress, bool(starred),
        tuple(sorted(tags.split(_TAG_MARK))) if tags else (), feed_id, link, bool(partial), versions, notes, copy_of,
    )  # fmt: skip
