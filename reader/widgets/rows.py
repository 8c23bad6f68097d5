"""A list of rows of several lines each, drawn line by line: the base of article list, quote panel and search hits."""

import bisect
from itertools import accumulate, takewhile
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.reactive import var
from textual.strip import Strip

from reader.layout.aside import beside, room_of
from reader.layout.line import Line
from reader.widgets.keys import bindings_of, keys_in
from reader.widgets.letters import Letters
from reader.widgets.looks import LateLooks
from reader.widgets.row_steps import nearest, nearest_or_behind, numbered, stepped
from reader.widgets.row_strips import RowStrips


class RowView(LateLooks, can_focus=True):
    """Rows with a cursor; the subclass says what a row is, and hears of moves and choices through hooks."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("pane")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--cursor",
        "rows--hover",
        "rows--empty",
        "rows--empty-title",
        "rows--letter",
    }
    DEFAULT_CSS = """
    RowView { scrollbar-gutter: stable; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    cursor: var[int | None] = var(None, init=False)
    """Index of the row with the cursor, None if no row can have it."""
    hovered: var[int | None] = var(None, init=False)
    """Index of the row under the mouse."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._tops: list[int] = [0]
        self._flowed_width = 0
        self._drawn = RowStrips(self)
        self.letters = Letters()
        """Letters that stand over the rows."""

    # What a subclass says

    def row_count(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def row_height(self, index: int, width: int) -> int:
        """Return how many lines a row takes at a width in cells; not asked of who says `row_tops`."""
        raise NotImplementedError

    def row_tops(self, first: int, width: int) -> list[int]:
        """Return the line each row begins on, and the one after the last; rows before `first` are where they were."""
        heights = (self.row_height(index, width) for index in range(first, self.row_count())) if width > 0 else ()
        return [*self._tops[:first], *accumulate(heights, initial=self._tops[first])]

    def row_lines(self, index: int, width: int) -> list[Line]:
        """Return the lines of a row; what its height does not hold is not drawn."""
        raise NotImplementedError

    def line_below(self, line: int) -> Line:
        """Return what stands on a line after the last row; nothing in most lists."""
        return []

    def lines_above(self, index: int) -> int:
        """Return how many lines of the pane something covers that stays in sight above a row."""
        return 0

    def selectable(self, index: int) -> bool:
        """Return whether the cursor may stand on a row."""
        return True

    def empty_text(self) -> tuple[str, str]:
        """Return a title and a text that stand where there are no rows."""
        return "", ""

    def moved(self, index: int) -> None:
        """Hear that the person moved the cursor to a row."""

    def chosen(self, index: int) -> None:
        """Hear that the person chose a row."""

    def pointed(self, index: int | None) -> None:
        """Hear that the mouse came over a row, or left the rows."""

    # Rows to lines

    @property
    def row_width(self) -> int:
        """Return the cells a row has from left to right."""
        return self.scrollable_content_region.width

    def rows_changed(self, first: int = 0) -> None:
        """Lay the rows out again, from a row on; those before it have not changed."""
        width = self.row_width
        if width != self._flowed_width or first >= len(self._tops):
            first = 0
        self._flowed_width = width
        self._tops = self.row_tops(first, width)
        self._drawn.forget()
        self.virtual_size = Size(width, self._tops[-1])
        self.refresh()

    def row_redrawn(self, index: int) -> None:
        """Draw one row again, whose height has not changed."""
        self._drawn.forget_row(index)
        self._refresh_row(index)

    def redraw(self) -> None:
        """Draw all rows again, whose heights have not changed."""
        self._drawn.forget()
        self.refresh()

    def _refresh_row(self, index: int | None) -> None:
        if index is not None and 0 <= index < len(self._tops) - 1:
            self.refresh_lines(self._tops[index], self._tops[index + 1] - self._tops[index])

    def row_at(self, line: int) -> int | None:
        """Return the row that a line of the whole list belongs to."""
        if not 0 <= line < self._tops[-1]:
            return None
        return bisect.bisect_right(self._tops, line) - 1

    def in_view(self) -> list[tuple[int, int]]:
        """Return the rows the cursor may stand on whose first line with words is in view, each with that line."""
        top = self.scroll_offset.y
        bottom = min(top + self.scrollable_content_region.height, self._tops[-1])
        first = self.row_at(top)
        begun = takewhile(lambda row: self._tops[row] < bottom, range(first or 0, len(self._tops) - 1))
        lines = ((row, self._tops[row] + self._blank_above(row)) for row in begun if self.selectable(row))
        return [(row, line) for row, line in lines if top <= line < bottom]

    def active_place(self) -> Offset:
        """Return where on the screen the row with the cursor begins, or the pane where that is not in view."""
        pane = self.content_region
        if self.cursor is None or not 0 <= self.cursor < len(self._tops) - 1:
            return pane.offset
        y = self._tops[self.cursor] + self._blank_above(self.cursor) - self.scroll_offset.y
        return Offset(pane.x, pane.y + y) if 0 <= y < pane.height else pane.offset

    def _blank_above(self, index: int) -> int:
        """Return the empty lines that a row begins with."""
        return sum(1 for _ in takewhile(lambda line: not line, self.row_lines(index, self.row_width)))

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        strip = self._line(y, line)
        return self.letters.over(strip, line, self._drawn.look("rows--letter")) if self.letters else strip

    def _line(self, y: int, line: int) -> Strip:
        width, drawn = self.row_width, self._drawn
        if not self.row_count():
            return drawn.where_empty(y, width, self._said_where_empty)
        index = self.row_at(line)
        if index is None:
            below = self.line_below(line - self._tops[-1])
            return drawn.strip(below, width, drawn.look("")) if below else drawn.blank(width)
        top, end = self._tops[index : index + 2]
        state = (index, index == self.cursor, index == self.hovered)
        return drawn.row(state, end - top, width, lambda: self.row_lines(index, width))[line - top]

    def _said_where_empty(self) -> tuple[str, str]:
        title, text = self.empty_text()
        return title, keys_in(self, text)

    # Events

    def on_resize(self) -> None:
        if self.row_width != self._flowed_width:
            self.rows_changed()
            self.show_cursor()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.forget_looks()

    def watch_cursor(self, before: int | None, now: int | None) -> None:
        self._refresh_row(before)
        self._refresh_row(now)
        self.show_cursor()

    def watch_hovered(self, before: int | None, now: int | None) -> None:
        self._refresh_row(before)
        self._refresh_row(now)

    def show_cursor(self) -> None:
        """Scroll as little as needed to have the row with the cursor in view."""
        if self.cursor is None or self.cursor >= len(self._tops) - 1:
            return
        top, bottom = self._tops[self.cursor], self._tops[self.cursor + 1]
        # What stands above the first row (a heading) comes into view with it.
        if not any(self.selectable(index) for index in range(self.cursor)):
            top = 0
        above = min(top, self.lines_above(self.cursor))
        region = Region(0, top - above, max(1, self.row_width), bottom - top + above)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def reveal(self, dialog: int) -> bool:
        """Have the row with the cursor in sight beside a dialog, and return whether that stands at the foot.

        It takes so many lines of the screen; where the rows cannot go up far enough it is to stand at the head.
        """
        if self.cursor is None or self.cursor >= len(self._tops) - 1:
            return True
        pane, first = self.content_region, self._tops[self.cursor] + self._blank_above(self.cursor)
        room = room_of(
            self.scroll_offset.y, int(self.max_scroll_y), (pane.y, pane.height), self.app.size.height, dialog
        )
        line, at_foot = beside(room, first, first, self.lines_above(self.cursor))
        self.scroll_to(y=line, animate=False, force=True, immediate=True)
        return at_foot

    def _row_under(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        return None if offset is None else self.row_at(offset.y + self.scroll_offset.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        row = self._row_under(event)
        row = row if row is not None and self.selectable(row) else None
        if row != self.hovered:
            self.hovered = row
            self.pointed(row)

    def on_leave(self) -> None:
        if self.hovered is not None:
            self.hovered = None
            self.pointed(None)

    def on_click(self, event: events.Click) -> None:
        row = self._row_under(event)
        if row is not None and self.selectable(row):
            event.stop()
            self.choose(row)

    # Moves

    def choose(self, index: int) -> None:
        """Put the cursor on a row and choose it, as a click does; a row that is gone is not chosen."""
        if index < self.row_count() and self.selectable(index):
            self.cursor = index
            self.moved(index)
            self.chosen(index)

    def move_to(self, index: int | None) -> None:
        """Put the cursor on a row as if the person had gone there."""
        if index is not None and index != self.cursor:
            self.cursor = index
            self.moved(index)

    def _page(self, lines: int) -> None:
        if not self.row_count():
            return
        present = self._tops[min(self.cursor or 0, len(self._tops) - 2)]
        row = self.row_at(min(max(0, present + lines), max(0, self._tops[-1] - 1)))
        if row is not None:
            self.move_to(nearest_or_behind(self, row, 1 if lines > 0 else -1))

    def action_line_down(self, times: int = 1) -> None:
        self.move_to(stepped(self, self.cursor, times))

    def action_line_up(self, times: int = 1) -> None:
        self.move_to(stepped(self, self.cursor, -times))

    def action_page_down(self, times: int = 1) -> None:
        self._page(times * self.scrollable_content_region.height)

    def action_page_up(self, times: int = 1) -> None:
        self._page(-times * self.scrollable_content_region.height)

    def action_half_page_down(self, times: int = 1) -> None:
        self._page(times * (self.scrollable_content_region.height // 2))

    def action_half_page_up(self, times: int = 1) -> None:
        self._page(-times * (self.scrollable_content_region.height // 2))

    def action_top(self, number: int | None = None) -> None:
        self.move_to(nearest(self, 0, 1) if number is None else numbered(self, number))

    def action_bottom(self, number: int | None = None) -> None:
        self.move_to(nearest(self, self.row_count() - 1, -1) if number is None else numbered(self, number))

    def action_share(self, percent: int | None = None) -> None:
        row = self.row_at((self._tops[-1] - 1) * min(percent or 0, 100) // 100)
        if row is not None:
            self.move_to(nearest_or_behind(self, row, 1))

    def _go_in_view(self, share: float) -> None:
        """Put the cursor on one of the rows in view: the first at 0, the last at 1."""
        if seen := self.in_view():
            self.move_to(seen[round(share * (len(seen) - 1))][0])

    def action_high(self) -> None:
        self._go_in_view(0)

    def action_middle(self) -> None:
        self._go_in_view(0.5)

    def action_low(self) -> None:
        self._go_in_view(1)
