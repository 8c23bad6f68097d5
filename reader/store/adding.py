"""How articles come into the library: known ones are known again, another text is a version, a reprint says so."""

import sqlite3
from collections.abc import Iterable
from functools import cached_property

from reader.model.article import ArticleId
from reader.model.fingerprint import fingerprint
from reader.model.intake import Item
from reader.store.carrying import add_belongings, carry_place, current_article, whole_of
from reader.store.database import Database
from reader.store.packing import ARTICLE_COLUMNS, article_values, packed
from reader.store.reprints import add_marks, document_told_by, tell_the_same
from reader.store.schema import NOW, utc
from reader.store.values import Added

_BATCH = 100
"""Items kept in one transaction: few enough that a person's act in between waits for no more than some hundredths."""
_LEAST_OF_WHOLE = 0.6
"""Share of the words below which a feed's text is taken for a summary of the one that is here."""
_TITLE_CHARACTERS = 400
_FILE = "file:"
"""How the names of files begin: two files may well hold two texts of one article."""
_MARKS = ", ".join("?" * (len(ARTICLE_COLUMNS.split(",")) + 2))


def add_items(database: Database, items: Iterable[Item], feed_id: int | None = None) -> list[Added]:
    """Keep items, each whole or not at all, and return what became of each; see `Articles.add`."""
    waiting = [_Incoming(item) for item in items]
    added: list[Added] = []
    for start in range(0, len(waiting), _BATCH):
        batch = waiting[start : start + _BATCH]
        # What takes long is done before the others have to wait.
        known = _known(database, [each.article.id for each in batch])
        for each in batch:
            if each.article.id not in known:
                each.prepare()
        with database.change(lasting=start + _BATCH >= len(waiting)) as connection:
            added += [_add(connection, each, feed_id) for each in batch]
    return added


def _known(database: Database, article_ids: list[ArticleId]) -> set[str]:
    query = "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    return {article_id for (article_id,) in database.all(query, (packed(article_ids),))}


class _Incoming:
    """One item with what has to be computed to keep it."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.article = item.as_article()
        self.link = item.link or self.article.link

    @cached_property
    def marks(self) -> tuple[int, ...]:
        """The fingerprint; a stand-in has none."""
        return fingerprint(self.article) if self.item.article is not None else ()

    @cached_property
    def row(self) -> tuple[str | None, ...]:
        """The article as a row."""
        return article_values(self.article)

    @cached_property
    def words(self) -> int:
        """Words of prose; 0 for a stand-in, by which it is known."""
        return self.article.words if self.item.article is not None else 0

    @property
    def is_partial(self) -> bool:
        """Whether there is more at its address."""
        return self.item.partial or self.item.article is None

    def prepare(self) -> None:
        """Compute it all now."""
        self.marks, self.row, self.words  # noqa: B018

    @property
    def headline(self) -> str:
        """On one line, the first words where there is none."""
        named = "" if self.article.headline else " ".join(self.item.title[:_TITLE_CHARACTERS].split())
        return named or self.article.title

    @property
    def published(self) -> str:
        """ISO 8601; empty if unknown."""
        return self.article.published or self.item.updated or ""


def _add(connection: sqlite3.Connection, new: _Incoming, feed_id: int | None) -> Added:
    known = connection.execute("SELECT document FROM articles WHERE id = ?", (new.article.id,)).fetchone()
    document = int(known[0]) if known else _document_of(connection, new, feed_id)
    if document is None:
        return _add_new(connection, new, feed_id)
    is_version = not known and _is_worth_keeping(connection, document, new, feed_id)
    if is_version:
        _add_version(connection, document, new)
    elif not new.is_partial:
        connection.execute("UPDATE documents SET partial = 0 WHERE id = ? AND current = ?", (document, new.article.id))
    if feed_id is None:
        # What another reader knew of it; feeds know nothing of a person.
        has_own_text = known is not None or is_version
        article = new.article if has_own_text else current_article(connection, document) or new.article
        add_belongings(connection, document, article, new.item)
    else:
        _belongs_to_feed(connection, document, new, feed_id)
    return Added(current_of(connection, document), "version" if is_version else "same")


def _document_of(connection: sqlite3.Connection, new: _Incoming, feed_id: int | None) -> int | None:
    """Return the document that an item is another text of, by the name its feed gives it or by its address."""
    guid = new.item.guid
    if guid:
        row = connection.execute("SELECT id FROM documents WHERE feed_id IS ? AND guid = ?", (feed_id, guid)).fetchone()
        if row:
            return int(row[0])
    if new.item.is_excerpt and (whole := whole_of(connection, new.headline, new.item)) is not None:
        return whole
    if not new.link:
        return None
    for number, feed, name in connection.execute(
        "SELECT id, feed_id, guid FROM documents WHERE link = ? ORDER BY id", (new.link,)
    ).fetchall():
        # Some feeds and newsletters give all they send the same address, but each a name of its own.
        is_another = guid and name and feed == feed_id and not guid.startswith(_FILE) and not name.startswith(_FILE)
        if not is_another or tell_the_same(connection, current_of(connection, number), new.marks):
            return int(number)
    return None


def _is_worth_keeping(connection: sqlite3.Connection, document: int, new: _Incoming, feed_id: int | None) -> bool:
    """Return whether a text that is not known is more than what is here.

    A feed goes on sending its summary once the page was fetched.
    """
    if new.item.article is None:
        return False
    if new.item.is_excerpt:
        # More marked words make a longer excerpt; of the whole text they are part.
        row = connection.execute("SELECT guid, words FROM documents WHERE id = ?", (document,)).fetchone()
        return bool(row[0] == new.item.guid and new.words > row[1])
    words, partial = connection.execute("SELECT words, partial FROM documents WHERE id = ?", (document,)).fetchone()
    is_less = new.item.partial or (feed_id is not None and new.words < words * _LEAST_OF_WHOLE)
    return bool(partial) or not is_less


def _belongs_to_feed(connection: sqlite3.Connection, document: int, new: _Incoming, feed_id: int) -> None:
    """Note the feed that names an article which came in by another way."""
    connection.execute(
        "UPDATE documents SET feed_id = ?, guid = coalesce(guid, ?) WHERE id = ? AND feed_id IS NULL",
        (feed_id, new.item.guid, document),
    )


def _add_new(connection: sqlite3.Connection, new: _Incoming, feed_id: int | None) -> Added:
    copy_of = document_told_by(connection, new.marks)
    cursor = connection.execute(
        "INSERT INTO documents (current, link, guid, feed_id, headline, outlet, published, words, partial, copy_of, "
        f"added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce({utc('?')}, {NOW}))",
        (
            new.article.id, new.link, new.item.guid, feed_id, new.headline, new.article.outlet or "", new.published,
            new.words, new.is_partial, copy_of, new.item.added_at,
        ),
    )  # fmt: skip
    document = cursor.lastrowid or 0
    _add_text(connection, document, new)
    add_belongings(connection, document, new.article, new.item)
    if copy_of is not None:
        return Added(new.article.id, "reprint")
    return Added(new.article.id, "new" if new.item.article is not None else "address")


def _add_version(connection: sqlite3.Connection, document: int, new: _Incoming) -> None:
    before = current_of(connection, document)
    partial, words = connection.execute("SELECT partial, words FROM documents WHERE id = ?", (document,)).fetchone()
    is_stand_in = bool(partial) and not words
    _add_text(connection, document, new)
    connection.execute(
        "UPDATE documents SET current = ?, headline = ?, outlet = ?, published = ?, words = ?, quotes = NULL, "
        "partial = ?, versions = versions + ? WHERE id = ?",
        (
            new.article.id, new.headline, new.article.outlet or "", new.published, new.words, new.is_partial,
            int(not is_stand_in), document,
        ),
    )  # fmt: skip
    carry_place(connection, before, new.article)
    if is_stand_in:
        # It holds nothing that was ever published: it goes once the article is here.
        for table in ("highlights", "corrections", "collected"):
            connection.execute(f"UPDATE {table} SET article_id = ? WHERE article_id = ?", (new.article.id, before))
        connection.execute("DELETE FROM articles WHERE id = ?", (before,))


def _add_text(connection: sqlite3.Connection, document: int, new: _Incoming) -> None:
    connection.execute(
        f"INSERT INTO articles ({ARTICLE_COLUMNS}, document, print) VALUES ({_MARKS})",
        (*new.row, document, packed(list(new.marks))),
    )
    add_marks(connection, new.article.id, new.marks)


def current_of(connection: sqlite3.Connection, document: int) -> ArticleId:
    """Return the newest text of a document."""
    return ArticleId(connection.execute("SELECT current FROM documents WHERE id = ?", (document,)).fetchone()[0])
