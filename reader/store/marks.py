"""What the person says of articles: highlights, notes and corrections; each an act that can be undone."""

import sqlite3
from collections.abc import Sequence

from msgspec.structs import replace

from reader.cleaning import clean, clean_line
from reader.model.article import ArticleId
from reader.model.saved import Correction, Highlight
from reader.store.database import Database
from reader.store.packing import packed_selector, selector_or_none
from reader.store.schema import NOW
from reader.store.undo import Act, act, in_marks, note_new

_OF_ARTICLE = (
    "WHERE article_id = ?1 OR article_id IN (SELECT id FROM articles WHERE document = "
    "(SELECT document FROM articles WHERE id = ?1)) ORDER BY id"
)
_LONGEST = 200
"""Characters that are looked at to name something in a few words."""


class Marks:
    """Highlights, notes and corrections, of articles in the library and of those opened in place."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # Highlights and notes

    def highlight(self, highlight: Highlight) -> Highlight:
        """Keep a highlight or note and return it with its number."""
        with self._database.change(lasting=True) as connection:
            cursor = connection.execute(
                f"INSERT INTO highlights (article_id, words, note, made_at) VALUES (?, ?, ?, coalesce(?, {NOW}))",
                (
                    highlight.article_id,
                    packed_selector(highlight.words),
                    clean(highlight.note),
                    highlight.made_at or None,
                ),
            )
            number = cursor.lastrowid or 0
            note_new(connection, _said_of(highlight), "highlights", number)
        return next(iter(self._highlights("WHERE id = ?", (number,))), replace(highlight, id=number))

    def change_note(self, number: int, note: str) -> Act:
        """Write another note on a highlight."""
        update = "UPDATE highlights SET note = ? WHERE id = ?"
        title = f"noted {in_marks(note)}" if note.strip() else "took a note away"
        return self._change_row(title, "highlights", number, update, (clean(note),))

    def drop(self, number: int) -> Act:
        """Take a highlight away."""
        gone = next(iter(self._highlights("WHERE id = ?", (number,))), None)
        title = f"dropped {_words_of(gone)}" if gone is not None else "dropped a highlight"
        return self._change_row(title, "highlights", number, "DELETE FROM highlights WHERE id = ?", ())

    def highlights(self, article_id: ArticleId) -> tuple[Highlight, ...]:
        """Return the highlights and notes made on any version of an article, oldest first."""
        return self._highlights(_OF_ARTICLE, (article_id,))

    def all_highlights(self) -> tuple[Highlight, ...]:
        """Return every highlight and note, oldest first."""
        return self._highlights("ORDER BY id", ())

    def noted(self) -> tuple[tuple[ArticleId, Highlight], ...]:
        """Return every highlight and note with the newest version of its article, newest first; deleted ones less."""
        rows = self._database.all(
            "SELECT coalesce(d.current, h.article_id), h.id, h.article_id, h.words, h.note, h.made_at "
            "FROM highlights h LEFT JOIN articles a ON a.id = h.article_id LEFT JOIN documents d ON d.id = a.document "
            "WHERE d.removed_at IS NULL ORDER BY h.id DESC"
        )
        return tuple(
            (ArticleId(current), Highlight(number, ArticleId(article_id), selector_or_none(words), note, made_at))
            for current, number, article_id, words, note, made_at in rows
        )

    def _highlights(self, rest: str, values: tuple[str | int, ...]) -> tuple[Highlight, ...]:
        rows = self._database.all(f"SELECT id, article_id, words, note, made_at FROM highlights {rest}", values)
        return tuple(
            Highlight(number, ArticleId(article_id), selector_or_none(words), note, made_at)
            for number, article_id, words, note, made_at in rows
        )

    # Corrections

    def correct(self, correction: Correction) -> Correction:
        """Keep a correction and return it with its number."""
        with self._database.change(lasting=True) as connection:
            number = _new(connection, correction)
            note_new(connection, _said_of_correction(correction), "corrections", number)
        return next(iter(self._corrections("WHERE id = ?", (number,))), replace(correction, id=number))

    def correct_all(self, corrections: Sequence[Correction]) -> Act:
        """Keep several corrections as one act."""
        with self._database.change(lasting=True) as connection:
            numbers = [_new(connection, correction) for correction in corrections]
            return note_new(connection, f"corrected {len(numbers)} quotes", "corrections", *numbers)

    def corrections(self, article_id: ArticleId) -> tuple[Correction, ...]:
        """Return the corrections made on any version of an article, oldest first."""
        return self._corrections(_OF_ARTICLE, (article_id,))

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
                number, ArticleId(article_id), kind, selector_or_none(words), selector_or_none(extent), actor, name,
                actor_kind, made_at,
            )
            for number, article_id, kind, words, extent, actor, name, actor_kind, made_at in rows
            # One whose words cannot be read says nothing that could be applied; the check tells of it.
            if not words or selector_or_none(words)
        )  # fmt: skip

    def _change_row(self, title: str, table: str, number: int, statement: str, values: tuple[str, ...]) -> Act:
        with self._database.change(lasting=True) as connection:
            return act(connection, title, table, [number], lambda: _execute(connection, statement, (*values, number)))


def _new(connection: sqlite3.Connection, correction: Correction) -> int:
    cursor = connection.execute(
        "INSERT INTO corrections (article_id, kind, words, extent, actor, name, actor_kind, made_at) "
        f"VALUES (?, ?, ?, ?, ?, ?, ?, coalesce(?, {NOW}))",
        (
            correction.article_id, correction.kind, packed_selector(correction.words),
            packed_selector(correction.extent), _line(correction.actor), _line(correction.name),
            correction.actor_kind, correction.made_at or None,
        ),
    )  # fmt: skip
    return cursor.lastrowid or 0


def _line(name: str | None) -> str | None:
    return clean_line(name) if name else name


def _execute(connection: sqlite3.Connection, statement: str, values: tuple[str | int, ...]) -> None:
    connection.execute(statement, values)


def _words_of(highlight: Highlight) -> str:
    return in_marks(clean_line(highlight.words.exact[:_LONGEST] if highlight.words else highlight.note[:_LONGEST]))


def _said_of(highlight: Highlight) -> str:
    return f"{'highlighted' if highlight.words else 'noted'} {_words_of(highlight)}"


def _said_of_correction(correction: Correction) -> str:
    """Return what a correction was about, in a few words."""
    words = in_marks(clean_line(correction.words.exact[:_LONGEST])) if correction.words else correction.actor
    name = clean_line(correction.name)[:_LONGEST]
    match correction.kind:
        case "no-quote":
            return f"said that {words} is no quote"
        case "speaker":
            return f"gave {words} to {name}" if name else f"gave {words} to nobody"
        case "extent":
            return f"set where {words} begins and ends"
        case "merge" | "split" | "rename" | "role":
            return f"corrected who {clean_line(correction.actor)[:_LONGEST] or name} is"
