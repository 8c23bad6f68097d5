"""Who speaks how much, a row each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message

from reader.layout.line import Line
from reader.layout.share_lines import ShareRow, share_line
from reader.widgets.rows import RowView


class ShareList(RowView):
    """Shares; the cursor stays on whom it stood on where they are still there."""

    can_focus = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "shares--name", "shares--bar", "shares--track", "shares--figures", "shares--sign", "shares--head",
    }  # fmt: skip

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """The cursor is on another row (None: there is none)."""

        index: int | None

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ShareList.Moved)

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """The person wants to see more of a row."""

        row: ShareRow

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[ShareRow] = ()
        self._empty = ("", "")

    def show(self, rows: Sequence[ShareRow], empty: tuple[str, str]) -> None:
        """Show other shares; `empty` is said where there are none."""
        # Who has not left the first row stays on the first one.
        present = self.row_at_cursor if self.cursor else None
        self._rows, self._empty = rows, empty
        self.set_reactive(RowView.cursor, None)
        self.rows_changed()
        keys = [(row.id, row.name) for row in rows]
        kept = (present.id, present.name) if present is not None else None
        self.cursor = keys.index(kept) if kept in keys else 0 if rows else None
        self.post_message(self.Moved(self.cursor))

    @property
    def row_at_cursor(self) -> ShareRow | None:
        """Return the share the cursor stands on."""
        return self._rows[self.cursor] if self.cursor is not None and self.cursor < len(self._rows) else None

    def row_count(self) -> int:
        return len(self._rows)

    def row_height(self, index: int, width: int) -> int:
        return 1

    def row_lines(self, index: int, width: int) -> list[Line]:
        return [share_line(self._rows[index], width, index == self.cursor)]

    def empty_text(self) -> tuple[str, str]:
        return self._empty

    def moved(self, index: int) -> None:
        self.post_message(self.Moved(index))

    def chosen(self, index: int) -> None:
        self.post_message(self.Chosen(self._rows[index]))
