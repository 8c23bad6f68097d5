"""Two texts side by side, scrolled as one: a row each, with a cursor on one side."""

from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message

from reader.layout.beside import Beside
from reader.layout.line import Line
from reader.layout.speakers import NO_COLOR_OF_ITS_OWN
from reader.model.span import Span
from reader.widgets.rows import RowView


class BesideList(RowView):
    """The rows of two texts; the first row is their head."""

    HELP = "Two texts side by side. What belongs together stands on one height."
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "beside--title", "beside--origin", "beside--line", "beside--text", "beside--sign", "beside--shared",
        "beside--differs", "beside--indirect", "beside--cue", "beside--source",
        *(f"beside--speaker-{number}" for number in range(NO_COLOR_OF_ITS_OWN + 1)),
    }  # fmt: skip

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """The person wants to read on at a place: 0 on the left, 1 on the right."""

        side: int
        place: Span

    def __init__(self, beside: Beside, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._beside = beside
        self._side = 0

    def on_mount(self) -> None:
        self.rows_changed()
        self.cursor = 1 if self._beside.rows else None
        self.scroll_to(y=0, animate=False)

    def choose_side(self, side: int) -> None:
        """Put the cursor on the left (0) or the right (1)."""
        self._side = side
        if self.cursor is not None:
            self.row_redrawn(self.cursor)

    def step(self, direction: int) -> bool:
        """Go to the next row, or the one before, with a quote that both texts have; return whether there is one."""
        at = self.cursor or 0
        rows = range(at + direction, len(self._beside.rows) + 1 if direction > 0 else 0, direction)
        found = next((row for row in rows if row > 0 and self._beside.rows[row - 1].is_shared), None)
        self.move_to(found)
        return found is not None

    def row_count(self) -> int:
        return 1 + len(self._beside.rows)

    def selectable(self, index: int) -> bool:
        return index > 0

    def row_height(self, index: int, width: int) -> int:
        return len(self.row_lines(index, width))

    def row_lines(self, index: int, width: int) -> list[Line]:
        if index == 0:
            return self._beside.head(width)
        return self._beside.lines(index - 1, width, self._side if index == self.cursor else None)

    def chosen(self, index: int) -> None:
        row = self._beside.rows[index - 1]
        place = row.right if self._side else row.left
        if place is not None:
            self.post_message(self.Chosen(self._side, place))

    def action_jump(self) -> None:
        if self.cursor:
            self.chosen(self.cursor)
