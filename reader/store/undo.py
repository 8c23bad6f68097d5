"""The log of acts: what each changed, and nothing else, so that undo leaves alone what came in meanwhile."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct, json

from reader.errors import StoreError
from reader.model.article import ArticleId
from reader.store.opening import LibraryConnection
from reader.store.packing import packed
from reader.store.schema import TABLES

_ACTS_KEPT = 1000
_NAMED = 40
"""Characters of a headline, a note or words in what is said of an act."""
_CHARACTERS_KEPT = 30_000_000
_COLUMNS = {table.name: table.undone for table in TABLES if table.undone}
"""What of each table an act can change."""
_MADE = frozenset(table.name for table in TABLES if table.is_made)
"""Tables of which an act can make and drop rows."""
_TAGS = "tags"
_OURS = "(made_by = ? OR id <= ?)"
"""Of this window, or of one that was before it: acts outlive a run."""

Values = dict[str, Any]
"""Column by column; under "tags", whether the article has each tag."""
Rows = dict[str, Values | None]
"""By number of the row; None where there is none."""


class Act(Struct, frozen=True):
    """Something the person did."""

    id: int
    """Number in the library; 0 where nothing had to be changed."""
    title: str
    """In a few words, such as "starred 3 articles"."""
    corrected: tuple[ArticleId, ...] = ()
    """Articles whose corrections it changed, where it was taken back or done again."""


def in_marks(words: str) -> str:
    """Return words of an article, or of a note, on one line and in marks, cut where they are many."""
    line = " ".join(words.split())
    return f"“{line[:_NAMED].rstrip()}…”" if len(line) > _NAMED else f"“{line}”"


def act(
    connection: LibraryConnection, title: str, table: str, numbers: Sequence[int], change: Callable[[], None]
) -> Act:
    """Change rows of a table inside a transaction, write down what that changed, and return it as an act."""
    before = _rows(connection, table, numbers)
    change()
    return _note(connection, title, table, before, _rows(connection, table, numbers))


def note_new(connection: LibraryConnection, title: str, table: str, *numbers: int) -> Act:
    """Write down that rows were made."""
    return _note(connection, title, table, {str(number): None for number in numbers}, _rows(connection, table, numbers))


def step_back(connection: LibraryConnection) -> Act | None:
    """Take the last act of this window back and return it, or None if there is none left.

    What another window did while this one is open is not taken back. Raises StoreError if the act is damaged.
    """
    return _step(connection, "undone = 0", "id DESC", "before", 1)


def step_forward(connection: LibraryConnection) -> Act | None:
    """Do again what was taken back last and return it, or None; raises StoreError if it is damaged."""
    return _step(connection, "undone = 1", "id", "after", 0)


def _step(connection: LibraryConnection, which: str, order: str, column: str, undone: int) -> Act | None:
    row = connection.execute(
        f"SELECT id, title, {column}, before, after FROM acts WHERE {which} AND {_OURS} ORDER BY {order} LIMIT 1",
        (connection.window, connection.last_act_before),
    ).fetchone()
    if row is None:
        return None
    number, title, state, *states = row
    try:
        corrected = dict.fromkeys(ArticleId(each) for one in states for each in _corrected(json.decode(one)))
        for table, rows in json.decode(state).items():
            _put(connection, table, rows)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"the act {title!r} cannot be taken back or done again: its entry is damaged") from error
    connection.execute("UPDATE acts SET undone = ? WHERE id = ?", (undone, number))
    return Act(number, title, tuple(corrected))


def _corrected(state: dict[str, Rows]) -> list[str]:
    """Return the articles whose corrections one side of an act holds; of a row that was made or dropped one does."""
    rows = state.get("corrections", {}).values()
    return [values["article_id"] for values in rows if values and "article_id" in values]


def _rows(connection: sqlite3.Connection, table: str, numbers: Sequence[int]) -> Rows:
    columns = _COLUMNS[table]
    listed = packed(list(numbers))
    found: Rows = {str(number): None for number in numbers}
    for number, *values in connection.execute(
        f"SELECT id, {', '.join(columns)} FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (listed,)
    ):
        found[str(number)] = dict(zip(columns, values, strict=True))
    if table == "documents":
        for values in found.values():
            if values is not None:
                values[_TAGS] = {}
        for number, tag in connection.execute(
            "SELECT document, tag FROM tags WHERE document IN (SELECT value FROM json_each(?)) ORDER BY tag", (listed,)
        ):
            has = found[str(number)]
            if has is not None:
                has[_TAGS][tag] = True
    return found


def _note(connection: LibraryConnection, title: str, table: str, before: Rows, after: Rows) -> Act:
    changed = [number for number, values in before.items() if values != after[number]]
    if not changed:
        return Act(0, title)
    # A new act ends what could be done again.
    connection.execute(
        f"DELETE FROM acts WHERE undone = 1 AND {_OURS}", (connection.window, connection.last_act_before)
    )
    olds = {number: _difference(before[number], after[number]) for number in changed}
    news = {number: _difference(after[number], before[number]) for number in changed}
    states = packed({table: olds}), packed({table: news})
    cursor = connection.execute(
        "INSERT INTO acts (title, before, after, made_by) VALUES (?, ?, ?, ?)", (title, *states, connection.window)
    )
    number = cursor.lastrowid or 0
    connection.execute("DELETE FROM acts WHERE id <= ?", (number - _ACTS_KEPT,))
    if sum(map(len, states)) > _CHARACTERS_KEPT // _ACTS_KEPT:
        _forget_bulk(connection, number)
    return Act(number, title)


def _forget_bulk(connection: sqlite3.Connection, number: int) -> None:
    """Forget the oldest acts where the log grows large: one on ten thousand articles takes most of a megabyte."""
    connection.execute(
        "DELETE FROM acts WHERE id <= (SELECT max(id) FROM (SELECT id, sum(length(before) + length(after)) "
        "OVER (ORDER BY id DESC) AS total FROM acts) WHERE total > ? AND id < ?)",
        (_CHARACTERS_KEPT, number),
    )


def _difference(one: Values | None, other: Values | None) -> Values | None:
    """Return what of a row is not as in the other; the whole row where there is no other."""
    if one is None or other is None:
        return one
    different = {name: value for name, value in one.items() if name != _TAGS and value != other[name]}
    if one.get(_TAGS) != other.get(_TAGS):
        names = sorted(one[_TAGS].keys() ^ other[_TAGS].keys())
        different[_TAGS] = {tag: tag in one[_TAGS] for tag in names}
    return different


def _put(connection: sqlite3.Connection, table: str, rows: Rows) -> None:
    columns = _COLUMNS[table]
    for number, values in rows.items():
        if values is None:
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (int(number),))
            continue
        tags: dict[str, bool] = values.pop(_TAGS, {})
        if table in _MADE and set(values) == set(columns):
            marks = ", ".join("?" * (len(columns) + 1))
            connection.execute(
                f"INSERT OR REPLACE INTO {table} (id, {', '.join(columns)}) VALUES ({marks})",
                (int(number), *(values[name] for name in columns)),
            )
        elif values:
            pairs = ", ".join(f"{name} = ?" for name in columns if name in values)
            given = [values[name] for name in columns if name in values]
            connection.execute(f"UPDATE {table} SET {pairs} WHERE id = ?", (*given, int(number)))
        for tag, has in tags.items():
            if has:
                connection.execute(
                    "INSERT OR IGNORE INTO tags SELECT id, ? FROM documents WHERE id = ?", (tag, int(number))
                )
            else:
                connection.execute("DELETE FROM tags WHERE document = ? AND tag = ?", (int(number), tag))
