"""A list of things to choose from, with what was typed marked in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.message import Message

from reader.layout.choices import Choice
from reader.layout.fit import cut
from reader.layout.line import Line, cells, justified, marked
from reader.layout.signs import HERE
from reader.model.span import Span
from reader.widgets.row_steps import nearest
from reader.widgets.rows import RowView


class ChoiceList(RowView):
    """Choices, a line each, under the headings of their groups."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--label", "choices--note", "choices--group", "choices--hit"}

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """The person chose something."""

        choice: Choice[Any]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[tuple[Choice[Any] | None, str, Sequence[Span]]] = []
        self._empty = ("", "")

    def show(self, found: Sequence[tuple[Choice[Any], Sequence[Span]]], empty: tuple[str, str]) -> None:
        """Show choices with the characters that matched, in order; the cursor stands on the first."""
        self._rows = []
        self._empty = empty
        group = ""
        for choice, ranges in found:
            if choice.group != group:
                group = choice.group
                self._rows.append((None, group, ()))
            self._rows.append((choice, choice.label, ranges))
        self.set_reactive(RowView.cursor, nearest(self, 0, 1))
        self.rows_changed()
        self.scroll_to(y=0, animate=False)

    @property
    def at_cursor(self) -> Choice[Any] | None:
        """Return the choice the cursor stands on."""
        return self._rows[self.cursor][0] if self.cursor is not None and self.cursor < len(self._rows) else None

    def numbered(self, key: str) -> Choice[Any] | None:
        """Return the choice that a digit chooses."""
        return next((row[0] for row in self._rows if row[0] is not None and row[0].key == key), None)

    @property
    def lines(self) -> int:
        """Return how many lines all choices take with their headings."""
        return sum(self.row_height(index, 0) for index in range(len(self._rows)))

    def row_count(self) -> int:
        return len(self._rows)

    def row_height(self, index: int, width: int) -> int:
        return 2 if self._rows[index][0] is None and index else 1

    def selectable(self, index: int) -> bool:
        return self._rows[index][0] is not None

    def row_lines(self, index: int, width: int) -> list[Line]:
        choice, text, ranges = self._rows[index]
        if choice is None:
            head: Line = [(cut(text, width - 1), "choices--group")]
            return [[], head] if index else [head]
        number: Line = [(f"{choice.key} ", "choices--note")] if choice.key else []
        room = width - 2 - cells(number)
        note: Line = [(cut(choice.note, max(1, room // 2)), "choices--note")] if choice.note else []
        label = cut(text, room - cells(note) - 2)
        span = Span(0, len(label) if label == text else max(0, len(label) - 1))
        left = marked(text, span, ranges, "choices--label", "choices--hit")
        if label != text:
            left = [*left, ("…", "choices--label")]
        sign = f"{HERE} " if index == self.cursor else "  "
        return [[(sign, "choices--hit"), *number, *justified(left, note, room)]]

    def empty_text(self) -> tuple[str, str]:
        return self._empty

    def chosen(self, index: int) -> None:
        choice = self._rows[index][0]
        if choice is not None:
            self.post_message(self.Chosen(choice))
