"""Rows as they are drawn: the strips of each, kept as long as it looks the same, and the looks they are drawn with."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.layout.fit import wrap
from reader.layout.line import Line
from reader.widgets.looks import LateLooks

_KEPT = 500
_PARAGRAPH_LINES = 20

State = tuple[int, bool, bool]
"""A row, whether the cursor stands on it, and whether the mouse does."""


class RowStrips:
    """Strips of the rows of a pane."""

    def __init__(self, pane: LateLooks) -> None:
        self._pane = pane
        self._of_row: dict[State, list[Strip]] = {}
        self._empty: list[Strip] | None = None
        self._looks: dict[str, Style] = {}
        self._blank: Strip | None = None

    def forget(self) -> None:
        """Draw everything anew."""
        self._of_row.clear()
        self._empty = None

    def forget_row(self, index: int) -> None:
        """Draw a row anew."""
        for at_cursor in (False, True):
            for hovered in (False, True):
                self._of_row.pop((index, at_cursor, hovered), None)

    def forget_looks(self) -> None:
        """Draw everything anew, in other colors."""
        self._looks.clear()
        self._blank = None
        self.forget()

    def row(self, state: State, height: int, width: int, lines: Callable[[], Sequence[Line]]) -> list[Strip]:
        """Return the strips of a row of a height; one that is drawn already is not asked for its lines."""
        strips = self._of_row.get(state)
        if strips is None:
            if len(self._of_row) > _KEPT:
                self._of_row.clear()
            _, at_cursor, hovered = state
            style = self.look("")
            if at_cursor or hovered:
                style += self.look("rows--cursor" if at_cursor else "rows--hover")
            made = lines()
            filled = (*made[:height], *([[]] * (height - len(made))))
            strips = self._of_row[state] = [self.strip(line, width, style) for line in filled]
        return strips

    def look(self, names: str) -> Style:
        """Return the style of some component classes; that of the pane for none."""
        # Working a style out costs more than drawing a line with it, and get_component_rich_style works out two.
        look = self._looks.get(names)
        if look is None:
            pane = self._pane
            look = pane.get_component_styles(*names.split()).partial_rich_style if names else pane.rich_style
            self._looks[names] = look
        return look

    def strip(self, line: Line, width: int, style: Style) -> Strip:
        """Return a line on a ground."""
        pieces = [Segment(text, style + self.look(names) if names else style) for text, names in line]
        return Strip(pieces).adjust_cell_length(width, style)

    def blank(self, width: int) -> Strip:
        """Return a line with nothing on it."""
        if self._blank is None or self._blank.cell_length != width:
            self._blank = Strip.blank(width, self.look(""))
        return self._blank

    def where_empty(self, y: int, width: int, said: Callable[[], tuple[str, str]]) -> Strip:
        """Return a line of what stands where there are no rows: a title and a text."""
        if self._empty is None:
            lines: list[Line] = [[("", "")]]
            for part, name in zip(said(), ("rows--empty-title", "rows--empty"), strict=True):
                for paragraph in part.splitlines():
                    spans, _ = wrap(paragraph, max(1, width - 2), _PARAGRAPH_LINES)
                    lines.extend([(f" {paragraph[span.start : span.end]}", name)] for span in spans)
                    if not spans:
                        lines.append([("", "")])
                lines.append([("", "")])
            self._empty = [self.strip(line, width, self.look("")) for line in lines]
        return self._empty[y] if y < len(self._empty) else self.blank(width)
