"""Rows in groups: the head of the group stays in sight while its rows scroll, and the row one is at may grow."""

from textual import events
from textual.strip import Strip

from reader.layout.line import Line
from reader.widgets.rows import RowView


class GroupedRows(RowView):
    """Rows under heads; the subclass says which head a row has, and how a row looks that is shown whole."""

    COMPONENT_CLASSES = {"rows--pinned"}  # noqa: RUF012

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._is_at_work = False

    # What a subclass says

    def base_tops(self, width: int) -> list[int]:
        """Return the line each row begins on while no row is whole, and the one after the last."""
        raise NotImplementedError

    def head_over(self, index: int) -> int | None:
        """Return the head of the group a row stands in, which may be the row itself; None where it has none."""
        raise NotImplementedError

    def whole_lines(self, index: int, width: int) -> list[Line]:
        """Return all lines of a row."""
        raise NotImplementedError

    # The row one is at is whole while the pane has the focus

    @property
    def whole_row(self) -> int | None:
        """Return the row that is shown whole, if one is."""
        return self.cursor if self._is_at_work else None

    def row_tops(self, first: int, width: int) -> list[int]:
        tops, whole = self.base_tops(width), self.whole_row
        if whole is None or whole >= len(tops) - 1 or width <= 0:
            return tops
        more = len(self.whole_lines(whole, width)) - (tops[whole + 1] - tops[whole])
        return [*tops[: whole + 1], *(top + more for top in tops[whole + 1 :])] if more > 0 else tops

    def on_focus(self) -> None:
        self._work(True)

    def on_blur(self) -> None:
        self._work(False)

    def _work(self, is_at_work: bool) -> None:
        self._is_at_work = is_at_work
        if self.row_count():
            self.rows_changed()
            self.show_cursor()

    def watch_cursor(self, before: int | None, now: int | None) -> None:
        # Laid out anew only where a row grows or shrinks: short quotes are whole anyway.
        if self._is_at_work and self.row_tops(0, self.row_width) != self._tops:
            self.rows_changed()
        super().watch_cursor(before, now)

    # The head of a group stays on the first line of the pane

    def _pinned(self) -> int | None:
        """Return the head whose rows are on the first line of the pane while its own name is above that."""
        line = self.scroll_offset.y
        row = self.row_at(line) if self.row_count() and line > 0 else None
        head = self.head_over(row) if row is not None else None
        if head is None or self._tops[head] + self._blank_above(head) >= line:
            return None
        return head

    def _line(self, y: int, line: int) -> Strip:
        head = self._pinned() if y == 0 else None
        if head is None:
            return super()._line(y, line)
        width, name = self.row_width, self._blank_above(head)
        style = self._drawn.look("") + self._drawn.look("rows--pinned")
        return self._drawn.strip(self.row_lines(head, width)[name], width, style)

    def lines_above(self, index: int) -> int:
        head = self.head_over(index)
        return 1 if head is not None and head != index else 0

    def _row_under(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        pinned = self._pinned() if offset is not None and offset.y == 0 else None
        return pinned if pinned is not None else super()._row_under(event)
