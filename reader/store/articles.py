"""The articles of the library one by one: their texts, analyses and versions."""

from collections.abc import Iterable

from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.intake import Item
from reader.store.database import Database, Row
from reader.store.packing import ARTICLE_COLUMNS, analysis_from, article_from, packed_analysis
from reader.store.values import Added, Version


class Articles:
    """Articles, their versions and analyses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, items: Iterable[Item], feed_id: int | None = None) -> list[Added]:
        """Keep items, each whole or not at all, and return what became of each.

        Another text at a known address, or under a known name of its feed, is a new version: reading state, tags,
        notes and corrections stay with the article. A hundred items are one transaction; raises StoreError if the disk
        refuses, and those before it are kept.
        """
        from reader.store.adding import add_items

        return add_items(self._database, items, feed_id)

    def get(self, article_id: ArticleId) -> Article | None:
        """Return an article, or None if it is not in the library or no longer as it was imported."""
        row = self._database.one(f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE id = ?", (article_id,))
        try:
            found = article_from(row) if row else None
        except (ValueError, TypeError):
            return None
        # A damaged page may hold other words without SQLite knowing: words nobody wrote are never shown.
        return found if found and found.id == article_id else None

    def analysis(self, article_id: ArticleId, engine: str) -> Analysis | None:
        """Return the analysis an engine made of an article, or None if there is none of this version."""
        row = self._database.one("SELECT body FROM analyses WHERE article_id = ? AND engine = ?", (article_id, engine))
        return _analysis(article_id, row)

    def any_analysis(self, article_id: ArticleId) -> Analysis | None:
        """Return the analysis that is kept of an article, by whichever engine, or None."""
        return _analysis(
            article_id, self._database.one("SELECT body FROM analyses WHERE article_id = ?", (article_id,))
        )

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
                "UPDATE documents SET quotes = ? WHERE current = ?", (len(analysis.spoken), analysis.article_id)
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


def _analysis(article_id: ArticleId, row: Row | None) -> Analysis | None:
    """Return the analysis in a row, or None where there is none or it cannot be read."""
    if row is None:
        return None
    import zlib

    try:
        return analysis_from(article_id, row[0])
    except (ValueError, TypeError, zlib.error):
        return None
