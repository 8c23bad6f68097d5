"""A list of rows of several lines each, drawn line by line: the base of article list, quote panel and search hits."""

import bisect
from collections.abc import Sequence
from itertools import accumulate, islice, takewhile
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.reactive import var
from textual.strip import Strip

from reader.layout.aside import beside, room_of
from reader.layout.fit import wrap
from reader.layout.line import Line
from reader.widgets.keys import bindings_of, keys_in
from reader.widgets.letters import Letters
from reader.widgets.looks import LateLooks

_STRIPS_KEPT = 500


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
        self._strips: dict[tuple[int, bool, bool], list[Strip]] = {}
        self._empty_strips: list[Strip] | None = None
        self._looks: dict[str, Style] = {}
        self._blank: Strip | None = None
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
        self._forget_strips()
        self.virtual_size = Size(width, self._tops[-1])
        self.refresh()

    def row_redrawn(self, index: int) -> None:
        """Draw one row again, whose height has not changed."""
        for state in [(index, False, False), (index, True, False), (index, False, True), (index, True, True)]:
            self._strips.pop(state, None)
        self._refresh_row(index)

    def _forget_strips(self) -> None:
        self._strips.clear()
        self._empty_strips = None

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
        return self.letters.over(strip, line, self._look("rows--letter")) if self.letters else strip

    def _line(self, y: int, line: int) -> Strip:
        width = self.row_width
        if not self.row_count():
            return self._empty_line(y, width)
        index = self.row_at(line)
        if index is None:
            below = self.line_below(line - self._tops[-1])
            return self._strip(below, width, self._look("")) if below else self._blank_line(width)
        key = (index, index == self.cursor, index == self.hovered)
        strips = self._strips.get(key)
        if strips is None:
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.clear()
            strips = self._strips[key] = self._draw(index, width, key[1], key[2])
        return strips[line - self._tops[index]]

    def _draw(self, index: int, width: int, at_cursor: bool, hovered: bool) -> list[Strip]:
        style = self._look("")
        if at_cursor or hovered:
            style += self._look("rows--cursor" if at_cursor else "rows--hover")
        lines = self.row_lines(index, width)
        height = self._tops[index + 1] - self._tops[index]
        return [self._strip(line, width, style) for line in (*lines[:height], *([[]] * (height - len(lines))))]

    def _look(self, names: str) -> Style:
        # Working a style out costs more than drawing a line with it, and get_component_rich_style works out two.
        look = self._looks.get(names)
        if look is None:
            look = self.get_component_styles(*names.split()).partial_rich_style if names else self.rich_style
            self._looks[names] = look
        return look

    def _blank_line(self, width: int) -> Strip:
        if self._blank is None or self._blank.cell_length != width:
            self._blank = Strip.blank(width, self._look(""))
        return self._blank

    def _strip(self, line: Line, width: int, style: Style) -> Strip:
        pieces = [Segment(text, style + self._look(names) if names else style) for text, names in line]
        return Strip(pieces).adjust_cell_length(width, style)

    def _empty_line(self, y: int, width: int) -> Strip:
        if self._empty_strips is None:
            title, text = self.empty_text()
            text = keys_in(self, text)
            lines: list[Line] = [[("", "")]]
            for part, name in ((title, "rows--empty-title"), (text, "rows--empty")):
                for paragraph in part.splitlines():
                    spans, _ = wrap(paragraph, max(1, width - 2), 20)
                    lines.extend([(f" {paragraph[span.start : span.end]}", name)] for span in spans)
                    if not spans:
                        lines.append([("", "")])
                lines.append([("", "")])
            self._empty_strips = [self._strip(line, width, self._look("")) for line in lines]
        return self._empty_strips[y] if y < len(self._empty_strips) else self._blank_line(width)

    # Events

    def on_resize(self) -> None:
        if self.row_width != self._flowed_width:
            self.rows_changed()
            self.show_cursor()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._looks.clear()
        self._blank = None
        self._forget_strips()

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

    def nearest(self, index: int, direction: int) -> int | None:
        """Return the first row from `index` on, in a direction of 1 or -1, that the cursor may stand on."""
        rows: Sequence[int] = range(index, self.row_count()) if direction > 0 else range(index, -1, -1)
        return next((row for row in rows if self.selectable(row)), None)

    def _page(self, lines: int) -> None:
        if not self.row_count():
            return
        present = self._tops[min(self.cursor or 0, len(self._tops) - 2)]
        row = self.row_at(min(max(0, present + lines), max(0, self._tops[-1] - 1)))
        direction = 1 if lines > 0 else -1
        if row is not None:
            ahead = self.nearest(row, direction)
            self.move_to(ahead if ahead is not None else self.nearest(row, -direction))

    def _step(self, times: int) -> None:
        """Move the cursor by so many rows that it may stand on, up where that is negative; as far as there are any."""
        present = -1 if self.cursor is None else self.cursor
        rows = range(present + 1, self.row_count()) if times > 0 else range(present - 1, -1, -1)
        self.move_to(next(reversed(list(islice(filter(self.selectable, rows), abs(times)))), None))

    def _row_number(self, number: int) -> int | None:
        """Return the n-th row the cursor may stand on, the last one where there are fewer."""
        rows = list(islice(filter(self.selectable, range(self.row_count())), max(1, number)))
        return rows[-1] if rows else None

    def action_line_down(self, times: int = 1) -> None:
        self._step(times)

    def action_line_up(self, times: int = 1) -> None:
        self._step(-times)

    def action_page_down(self, times: int = 1) -> None:
        self._page(times * self.scrollable_content_region.height)

    def action_page_up(self, times: int = 1) -> None:
        self._page(-times * self.scrollable_content_region.height)

    def action_half_page_down(self, times: int = 1) -> None:
        self._page(times * (self.scrollable_content_region.height // 2))

    def action_half_page_up(self, times: int = 1) -> None:
        self._page(-times * (self.scrollable_content_region.height // 2))

    def action_top(self, number: int | None = None) -> None:
        self.move_to(self.nearest(0, 1) if number is None else self._row_number(number))

    def action_bottom(self, number: int | None = None) -> None:
        self.move_to(self.nearest(self.row_count() - 1, -1) if number is None else self._row_number(number))

    def action_share(self, percent: int | None = None) -> None:
        row = self.row_at((self._tops[-1] - 1) * min(percent or 0, 100) // 100)
        if row is not None:
            ahead = self.nearest(row, 1)
            self.move_to(ahead if ahead is not None else self.nearest(row, -1))

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
