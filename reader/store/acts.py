"""What the person does to articles: each act one transaction that can be undone and redone, also after a restart."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence

from reader.cleaning import clean_line
from reader.model.article import ArticleId
from reader.model.intake import ReadState
from reader.store.database import Database
from reader.store.packing import packed
from reader.store.schema import NOW
from reader.store.undo import Act, act, in_marks, step_back, step_forward

_TAGS_NAMED = 3
_STATES: dict[ReadState, str] = {"unread": "unread", "opened": "opened", "finished": "read"}


class Acts:
    """Acts on articles, and undo of every act."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mark(self, article_ids: Sequence[ArticleId], state: ReadState) -> Act:
        """Mark articles as unread, opened or finished."""
        said = f"marked {{}} as {_STATES[state]}"
        return self._set(article_ids, said, "UPDATE documents SET state = ? WHERE id = ?", state)

    def star(self, article_ids: Sequence[ArticleId], starred: bool) -> Act:
        """Star articles, or take their stars."""
        said = "starred {}" if starred else "took the star of {}"
        return self._set(article_ids, said, "UPDATE documents SET starred = ? WHERE id = ?", int(starred))

    def remove(self, article_ids: Sequence[ArticleId]) -> Act:
        """Delete articles; they can be restored."""
        update = f"UPDATE documents SET removed_at = coalesce(removed_at, ?, {NOW}) WHERE id = ?"
        return self._set(article_ids, "deleted {}", update, None)

    def restore(self, article_ids: Sequence[ArticleId]) -> Act:
        """Bring deleted articles back."""
        return self._set(article_ids, "brought back {}", "UPDATE documents SET removed_at = ? WHERE id = ?", None)

    def tag(self, article_ids: Sequence[ArticleId], add: Iterable[str] = (), remove: Iterable[str] = ()) -> Act:
        """Give articles tags and take others away."""
        gone = [tag for tag in remove if tag]
        new = [clean_line(tag) for tag in add if tag]

        def change(connection: sqlite3.Connection, documents: list[int]) -> None:
            taken = [(document, tag) for document in documents for tag in gone]
            given = [(document, tag) for document in documents for tag in new]
            connection.executemany("DELETE FROM tags WHERE document = ? AND tag = ?", taken)
            connection.executemany("INSERT OR IGNORE INTO tags VALUES (?, ?)", given)

        tags = " ".join(f"#{tag}" for tag in (new or gone)[:_TAGS_NAMED])
        return self._change(article_ids, f"tagged {{}} {tags}" if new else f"took from {{}} {tags}", change)

    def undo(self) -> Act | None:
        """Take the last act back and return it, or None if there is none left."""
        with self._database.change(lasting=True) as connection:
            return step_back(connection)

    def redo(self) -> Act | None:
        """Do the act again that was taken back last and return it, or None if there is none."""
        with self._database.change(lasting=True) as connection:
            return step_forward(connection)

    def _set(self, article_ids: Sequence[ArticleId], said: str, update: str, value: str | int | None) -> Act:
        def change(connection: sqlite3.Connection, documents: list[int]) -> None:
            connection.executemany(update, [(value, document) for document in documents])

        return self._change(article_ids, said, change)

    def _change(
        self, article_ids: Sequence[ArticleId], said: str, change: Callable[[sqlite3.Connection, list[int]], None]
    ) -> Act:
        with self._database.change(lasting=True) as connection:
            listed = packed(list(article_ids))
            documents = [
                number
                for (number,) in connection.execute(
                    "SELECT DISTINCT document FROM articles WHERE id IN (SELECT value FROM json_each(?))", (listed,)
                )
            ]
            # Words of an article may hold braces of their own.
            title = said.replace("{}", _named(connection, documents), 1)
            return act(connection, title, "documents", documents, lambda: change(connection, documents))


def _named(connection: sqlite3.Connection, documents: Sequence[int]) -> str:
    """Return the headline of an article, or how many they are."""
    if len(documents) == 1:
        row = connection.execute("SELECT headline FROM documents WHERE id = ?", (documents[0],)).fetchone()
        if row is not None and row[0].strip():
            return in_marks(row[0])
    return f"{len(documents)} article{'s' * (len(documents) != 1)}"
