"""Draws lines of an article in a centered column, only those in view, and those next to it beforehand."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.reactive import var
from textual.strip import Strip
from textual.timer import Timer

from reader.layout.lines import LineMap
from reader.layout.marks import Layer, Roles
from reader.layout.quote_marks import GutterSign
from reader.model.article import Article
from reader.model.span import Span
from reader.widgets.column_lines import margin_of, with_card, with_selection, words_of
from reader.widgets.columns import Column
from reader.widgets.letters import Letters
from reader.widgets.looks import LateLooks

_PREPARE_AFTER = 0.03
_STRIPS_KEPT = 4000


class DrawnColumn(LateLooks, can_focus=True):
    """The strips of a line map; the subclass says when to make one and what is marked in it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "body--title", "body--meta", "body--head", "body--byline", "body--heading", "body--text", "body--list",
        "body--blockquote", "body--image", "body--aside", "body--fold", "body--furniture", "body--sign", "body--number",
        "body--empty-title", "body--empty", "body--letter",
    }  # fmt: skip
    DEFAULT_CSS = """
    DrawnColumn { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    article: var[Article | None] = var(None, init=False)
    """The article that is shown."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._map: LineMap | None = None
        self._column = Column(0, 0, 0, 1)
        self._strips: dict[int, Strip] = {}
        self._styles: dict[Roles, Style] = {}
        self._base: Style | None = None
        self._preparing: Timer | None = None
        self.letters = Letters()
        """Letters that stand over the text."""
        self._empty = ("Nothing to read yet", "Choose an article from the list.")

    # What a subclass says

    def mark_layers(self) -> Sequence[Layer]:
        """Return the marks of the text, those of lower layers first."""
        return ()

    def card_line(self, line: int) -> Sequence[tuple[str, Roles]]:
        """Return what stands in the margin beside a line, with its looks."""
        return ()

    def sign_beside(self, start: int, end: int) -> GutterSign | None:
        """Return the sign beside a line that shows a range of characters."""
        return None

    def empty_text(self) -> tuple[str, str]:
        """Return a title and a text that stand where there is no article."""
        if self.article is None:
            return self._empty
        return "This article has no text", "There is nothing in it but white space."

    def say_when_empty(self, title: str, text: str) -> None:
        """Set the title and the line that stand where there is no article."""
        self._empty = (title, text)
        if self.article is None:
            self.refresh()

    @property
    def lines(self) -> LineMap | None:
        """Return the line map; None before the pane has a size and an article."""
        return self._map

    @property
    def top_line(self) -> int:
        """Return the line at the top of the pane."""
        return self.scroll_offset.y

    @property
    def text_left(self) -> int:
        """Return the first cell of the text in the pane."""
        return self._column.left

    def spot_of(self, offset: int) -> tuple[int, int] | None:
        """Return the line and the cell where a character of the article is drawn; None where it is not in view."""
        lines = self._map
        if lines is None or not 0 <= offset <= len(lines.flat):
            return None
        y = lines.about_line(offset)
        if not self.top_line <= y < min(len(lines), self.top_line + self.size.height):
            return None
        line = lines.line(y)
        before = "".join(lines.flat[span.start : min(span.end, offset)] for span in line.spans if span.start < offset)
        in_line = any(span.start <= offset < span.end for span in line.spans)
        return (y, self.text_left + cell_len(line.prefix) + cell_len(before)) if in_line else None

    def active_offset(self) -> int | None:
        """Return the character of the article that one is at; None: the first one in view."""
        return None

    def active_place(self) -> Offset:
        """Return where on the screen the words are that one is at, else where the text in view begins."""
        pane, at = self.content_region, self.active_offset()
        spot = self.spot_of(at) if at is not None else None
        if spot is None:
            return Offset(pane.x + self.text_left, pane.y)
        return Offset(pane.x + spot[1], pane.y + spot[0] - self.top_line)

    @property
    def text_right(self) -> int:
        """Return the first cell after the text in the pane."""
        return self._column.left + self._column.text

    # Drawing

    def _forget_strips(self) -> None:
        self._strips.clear()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()
        self._base = None
        self._forget_strips()

    def redraw(self, spans: Sequence[Span] | None = None) -> None:
        """Draw the lines of some spans again, all lines without spans."""
        if self._map is None or spans is None:
            self._forget_strips()
            self.refresh()
            return
        for span in spans:
            for line in self._map.lines_of(span):
                self._strips.pop(line, None)
                self.refresh_line(line)

    def style_of(self, roles: Roles) -> Style:
        """Return the style of text with these looks, later ones over earlier ones."""
        style = self._styles.get(roles)
        if style is None:
            if self._base is None:
                self._base = self.rich_style
            style = self._base
            for role in roles:
                if role:
                    names = [f"body--{name}" for name in role.split()]
                    style += self.get_component_styles(*names).partial_rich_style
            self._styles[roles] = style
        return style

    def render_line(self, y: int) -> Strip:
        if self._map is None:
            return self._empty_line(y)
        line = self.top_line + y
        selection = self.text_selection
        span = selection.get_span(line) if selection is not None else None
        strip = self._strip_at(line) if span is None else self._draw(line, span)
        return self.letters.over(strip, line, self.style_of(("letter",))) if self.letters else strip

    def _strip_at(self, line: int) -> Strip:
        strip = self._strips.get(line)
        if strip is None:
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.clear()
            strip = self._strips[line] = self._draw(line)
        return strip

    def _draw(self, y: int, selected: tuple[int, int] | None = None) -> Strip:
        lines, column = self._map, self._column
        base = self.style_of(())
        if lines is None or not 0 <= y < len(lines):
            return Strip.blank(column.pane, base)
        line = lines.line(y)
        sign = self.sign_beside(line.spans[0].start, line.spans[-1].end) if line.spans else None
        pieces = margin_of(line, column, sign, self.style_of)
        if line.prefix:
            pieces.append(Segment(line.prefix, self.style_of(("sign",))))
        lead = sum(len(piece.text) for piece in pieces)
        pieces += words_of(line, lines.flat, self.mark_layers, self.style_of)
        if selected is not None:
            pieces = with_selection(pieces, lead, selected, self.screen.get_component_rich_style("screen--selection"))
        if column.cards and (card := self.card_line(y)):
            pieces = with_card(pieces, column, card, self.style_of)
        return Strip(pieces).adjust_cell_length(column.pane, base).apply_offsets(-lead, y)

    def _empty_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if self.article is not None and self.article.paragraphs:
            return Strip.blank(width, self.style_of(()))
        text = dict(zip((1, 3), self.empty_text(), strict=True)).get(y, "")
        look = "empty-title" if y == 1 else "empty"
        return Strip([Segment("  " + text, self.style_of((look,)))]).adjust_cell_length(width, self.style_of(()))

    # The pages before and after are drawn while nothing happens, so that a key has only to show them.

    def _prepare_soon(self) -> None:
        if self._preparing is None:
            self._preparing = self.set_timer(_PREPARE_AFTER, self._prepare)

    def _prepare(self) -> None:
        self._preparing = None
        if self._map is None or self.text_selection is not None:
            return
        page, top = self.size.height, self.top_line
        for line in range(max(0, top - page), min(len(self._map), top + 2 * page + 1)):
            self._strip_at(line)
