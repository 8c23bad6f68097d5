"""The files that were read into the library, so that none is read twice."""

from collections.abc import Iterable

from reader.model.article import ArticleId
from reader.store.database import Database


class Files:
    """Files by path, each with its stamp when it was read and the article it held."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, tuple[str, ArticleId]]:
        """Return the files that were read into the library: by path, their stamp then and the article they held."""
        rows = self._database.all("SELECT path, stamp, article_id FROM files")
        return {path: (stamp, ArticleId(article_id)) for path, stamp, article_id in rows}

    def note(self, files: Iterable[tuple[str, str, ArticleId]]) -> None:
        """Remember that files were read, as path, stamp and article."""
        with self._database.change() as connection:
            connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", files)
