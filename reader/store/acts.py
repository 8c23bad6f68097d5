"""What the person does to the library: each act one transaction that can be undone and redone, also after a restart."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reader.errors import StoreError
from reader.model.article import ArticleId
from reader.model.intake import ReadState
from reader.model.saved import Correction, Highlight
from reader.store.articles import ids
from reader.store.database import Database
from reader.store.packing import packed, packed_selector, selector_from
from reader.store.schema import NOW

_ACTS_KEPT = 1000
_COLUMNS = {
    "documents": ("state", "starred", "removed_at"),
    "highlights": ("article_id", "words", "note", "made_at"),
    "corrections": ("article_id", "kind", "words", "extent", "actor", "name", "actor_kind", "made_at"),
    "feeds": ("title", "folder", "removed_at"),
}
"""What of each table an act can change: undo puts exactly these back."""
State = dict[str, dict[str, Any]]
"""By table, by id: the values of its columns (documents: and the tags), or None where there is no such row."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something the person did."""

    id: int
    """Number in the library; 0 where nothing had to be changed."""
    title: str
    """In a few words, such as "starred 3 articles"."""


class ActTable:
    """Acts on articles, highlights and corrections."""

    _database: Database

    # Articles

    def set_state(self, article_ids: Sequence[ArticleId], state: ReadState) -> Act:
        """Mark articles as unread, opened or finished."""
        verb = {"unread": "marked as unread", "opened": "marked as opened", "finished": "marked as read"}[state]
        return self._on_documents(article_ids, verb, "UPDATE documents SET state = ? WHERE id = ?", state)

    def set_starred(self, article_ids: Sequence[ArticleId], starred: bool) -> Act:
        """Star articles, or take their stars."""
        verb = "starred" if starred else "unstarred"
        return self._on_documents(article_ids, verb, "UPDATE documents SET starred = ? WHERE id = ?", int(starred))

    def remove(self, article_ids: Sequence[ArticleId]) -> Act:
        """Delete articles; they can be restored."""
        update = f"UPDATE documents SET removed_at = coalesce(?, {NOW}) WHERE id = ?"
        return self._on_documents(article_ids, "deleted", update, None)

    def restore(self, article_ids: Sequence[ArticleId]) -> Act:
        """Bring deleted articles back."""
        return self._on_documents(article_ids, "restored", "UPDATE documents SET removed_at = ? WHERE id = ?", None)

    def set_tags(self, article_ids: Sequence[ArticleId], add: Iterable[str] = (), remove: Iterable[str] = ()) -> Act:
        """Give articles tags and take others away."""
        gone = [tag for tag in remove if tag]
        new = [tag for tag in add if tag]

        def change(connection: sqlite3.Connection, documents: list[int]) -> None:
            for document in documents:
                connection.executemany(
                    "DELETE FROM tags WHERE document = ? AND tag = ?", [(document, tag) for tag in gone]
                )
                connection.executemany("INSERT OR IGNORE INTO tags VALUES (?, ?)", [(document, tag) for tag in new])

        return self._change_documents(article_ids, "tagged", change)

    def _on_documents(self, article_ids: Sequence[ArticleId], verb: str, update: str, value: str | int | None) -> Act:
        def change(connection: sqlite3.Connection, documents: list[int]) -> None:
            connection.executemany(update, [(value, document) for document in documents])

        return self._change_documents(article_ids, verb, change)

    def _change_documents(
        self, article_ids: Sequence[ArticleId], verb: str, change: Callable[[sqlite3.Connection, list[int]], None]
    ) -> Act:
        with self._database.change() as connection:
            documents = [
                number
                for (number,) in connection.execute(
                    "SELECT DISTINCT document FROM articles WHERE id IN (SELECT value FROM json_each(?))",
                    (ids(article_ids),),
                )
            ]
            title = f"{verb} {len(documents)} article{'s' * (len(documents) != 1)}"
            before = _state(connection, "documents", documents)
            change(connection, documents)
            return _note(connection, title, before, _state(connection, "documents", documents))

    # Highlights and notes

    def highlight(self, highlight: Highlight) -> Highlight:
        """Keep a highlight or note and return it with its number."""
        with self._database.change() as connection:
            cursor = connection.execute(
                f"INSERT INTO highlights (article_id, words, note, made_at) VALUES (?, ?, ?, coalesce(?, {NOW}))",
                (
                    highlight.article_id,
                    packed_selector(highlight.words),
                    highlight.note,
                    highlight.made_at or None,
                ),
            )
            number = cursor.lastrowid or 0
            _note_new(connection, "highlighted" if highlight.words else "noted", "highlights", number)
        return self._highlight(number) or replace(highlight, id=number)

    def change_note(self, number: int, note: str) -> Act:
        """Write another note on a highlight."""
        return self._change_row(
            "changed a note", "highlights", number, "UPDATE highlights SET note = ? WHERE id = ?", (note,)
        )

    def drop_highlight(self, number: int) -> Act:
        """Take a highlight away."""
        return self._change_row("dropped a highlight", "highlights", number, "DELETE FROM highlights WHERE id = ?", ())

    def highlights(self, article_id: ArticleId) -> tuple[Highlight, ...]:
        """Return the highlights and notes made on any version of an article, oldest first."""
        return self._highlights(
            "WHERE article_id = ?1 OR article_id IN (SELECT id FROM articles WHERE document = "
            "(SELECT document FROM articles WHERE id = ?1)) ORDER BY id",
            (article_id,),
        )

    def all_highlights(self) -> tuple[Highlight, ...]:
        """Return every highlight and note, oldest first."""
        return self._highlights("ORDER BY id", ())

    def _highlight(self, number: int) -> Highlight | None:
        return next(iter(self._highlights("WHERE id = ?", (number,))), None)

    def _highlights(self, rest: str, values: tuple[str | int, ...]) -> tuple[Highlight, ...]:
        rows = self._database.all(f"SELECT id, article_id, words, note, made_at FROM highlights {rest}", values)
        return tuple(
            Highlight(number, ArticleId(article_id), selector_from(words), note, made_at)
            for number, article_id, words, note, made_at in rows
        )

    # Corrections

    def correct(self, correction: Correction) -> Correction:
        """Keep a correction and return it with its number."""
        with self._database.change() as connection:
            cursor = connection.execute(
                "INSERT INTO corrections (article_id, kind, words, extent, actor, name, actor_kind, made_at) "
                f"VALUES (?, ?, ?, ?, ?, ?, ?, coalesce(?, {NOW}))",
                (
                    correction.article_id, correction.kind, packed_selector(correction.words),
                    packed_selector(correction.extent), correction.actor, correction.name, correction.actor_kind,
                    correction.made_at or None,
                ),
            )  # fmt: skip
            number = cursor.lastrowid or 0
            _note_new(connection, f"corrected ({correction.kind})", "corrections", number)
        found = self._corrections("WHERE id = ?", (number,))
        return found[0] if found else replace(correction, id=number)

    def drop_correction(self, number: int) -> Act:
        """Take a correction back."""
        return self._change_row(
            "dropped a correction", "corrections", number, "DELETE FROM corrections WHERE id = ?", ()
        )

    def corrections(self, article_id: ArticleId) -> tuple[Correction, ...]:
        """Return the corrections made on any version of an article, oldest first."""
        return self._corrections(
            "WHERE article_id = ?1 OR article_id IN (SELECT id FROM articles WHERE document = "
            "(SELECT document FROM articles WHERE id = ?1)) ORDER BY id",
            (article_id,),
        )

    def all_corrections(self) -> tuple[Correction, ...]:
        """Return every correction, oldest first."""
        return self._corrections("ORDER BY id", ())

    def _corrections(self, rest: str, values: tuple[str | int, ...]) -> tuple[Correction, ...]:
        rows = self._database.all(
            "SELECT id, article_id, kind, words, extent, actor, name, actor_kind, made_at FROM corrections " + rest,
            values,
        )
        return tuple(
            Correction(
                number, ArticleId(article_id), kind, selector_from(words), selector_from(extent), actor, name,
                actor_kind, made_at,
            )
            for number, article_id, kind, words, extent, actor, name, actor_kind, made_at in rows
        )  # fmt: skip

    def _change_row(self, title: str, table: str, number: int, statement: str, values: tuple[str, ...]) -> Act:
        with self._database.change() as connection:
            before = _state(connection, table, [number])
            connection.execute(statement, (*values, number))
            return _note(connection, title, before, _state(connection, table, [number]))

    # Undo

    def undo(self) -> Act | None:
        """Take the last act back and return it, or None if there is none left."""
        return self._step("undone = 0 ORDER BY id DESC", "before", 1)

    def redo(self) -> Act | None:
        """Do the act again that was taken back last and return it, or None if there is none."""
        return self._step("undone = 1 ORDER BY id", "after", 0)

    def _step(self, which: str, column: str, undone: int) -> Act | None:
        with self._database.change() as connection:
            row = connection.execute(f"SELECT id, title, {column} FROM acts WHERE {which} LIMIT 1").fetchone()
            if row is None:
                return None
            number, title, state = row
            try:
                _put(connection, json.loads(state))
            except (ValueError, KeyError, TypeError) as error:
                raise StoreError(f"the act {title!r} cannot be undone: {error}") from error
            connection.execute("UPDATE acts SET undone = ? WHERE id = ?", (undone, number))
            return Act(number, title)


def _state(connection: sqlite3.Connection, table: str, numbers: Sequence[int]) -> State:
    columns = _COLUMNS[table]
    listed = packed(list(numbers))
    found = connection.execute(
        f"SELECT id, {', '.join(columns)} FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (listed,)
    ).fetchall()
    rows: dict[str, Any] = {str(number): None for number in numbers}
    rows |= {str(number): list(values) for number, *values in found}
    if table == "documents":
        tags: dict[str, list[str]] = {str(number): [] for number in numbers}
        for number, tag in connection.execute(
            "SELECT document, tag FROM tags WHERE document IN (SELECT value FROM json_each(?)) ORDER BY tag", (listed,)
        ):
            tags[str(number)].append(tag)
        rows = {number: [*values, tags[number]] if values else None for number, values in rows.items()}
    return {table: rows}


def _put(connection: sqlite3.Connection, state: State) -> None:
    for table, rows in state.items():
        columns = _COLUMNS[table]
        for number, values in rows.items():
            if values is None:
                connection.execute(f"DELETE FROM {table} WHERE id = ?", (int(number),))
            elif table in ("documents", "feeds"):
                pairs = ", ".join(f"{column} = ?" for column in columns)
                connection.execute(f"UPDATE {table} SET {pairs} WHERE id = ?", (*values[: len(columns)], int(number)))
                if table == "documents":
                    connection.execute("DELETE FROM tags WHERE document = ?", (int(number),))
                    connection.executemany(
                        "INSERT INTO tags VALUES (?, ?)", [(int(number), tag) for tag in values[len(columns)]]
                    )
            else:
                marks = ", ".join("?" * (len(columns) + 1))
                connection.execute(
                    f"INSERT OR REPLACE INTO {table} (id, {', '.join(columns)}) VALUES ({marks})",
                    (int(number), *values),
                )


def _note_new(connection: sqlite3.Connection, title: str, table: str, number: int) -> Act:
    return _note(connection, title, {table: {str(number): None}}, _state(connection, table, [number]))


def _note(connection: sqlite3.Connection, title: str, before: State, after: State) -> Act:
    """Write an act down; a new one ends what could be redone."""
    if before == after:
        return Act(0, title)
    connection.execute("DELETE FROM acts WHERE undone = 1")
    cursor = connection.execute(
        "INSERT INTO acts (title, before, after) VALUES (?, ?, ?)", (title, packed(before), packed(after))
    )
    number = cursor.lastrowid or 0
    connection.execute("DELETE FROM acts WHERE id <= ?", (number - _ACTS_KEPT,))
    return Act(number, title)


def note_act(connection: sqlite3.Connection, title: str, table: str, number: int, change: Callable[[], None]) -> Act:
    """Make a change to one row inside a transaction and write it down as an act."""
    before = _state(connection, table, [number])
    change()
    return _note(connection, title, before, _state(connection, table, [number]))
