"""A column of text with its quotes, finds and words that stand out marked, and a scroll bar that shows the quotes."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from rich.color import Color
from textual.geometry import Offset
from textual.reactive import var
from textual.selection import Selection

from reader.layout.cards import Cards
from reader.layout.lines import LineMap
from reader.layout.marks import Layer, Roles
from reader.layout.quote_marks import GutterSign, QuoteMarks
from reader.layout.speakers import NO_COLOR_OF_ITS_OWN
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.span import Span
from reader.widgets.columns import GUTTER
from reader.widgets.making import Making
from reader.widgets.quote_scrollbar import Ticks, bar_with_ticks
from reader.widgets.standing_marks import StandingMarks
from reader.widgets.text_column import TextColumn

_AT_ONCE = 500
"""As many quotes are marked between two keys without anybody noticing."""


class MarkedColumn(TextColumn):
    """What is marked in the text, and which words stand out."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "body--cue", "body--source", "body--hit", "body--hit-current", "body--emphasis", "body--gutter",
        "body--gutter-indirect", "body--indirect", "body--kept", "body--link",
        *(f"body--speaker-{number}" for number in range(NO_COLOR_OF_ITS_OWN + 1)),
    }  # fmt: skip

    analysis: var[Analysis | None] = var(None, init=False)
    """What was found in the article; None while that is being made."""
    show_indirect: var[bool] = var(True, init=False)
    """Whether what was reported without quotation marks is marked too."""

    trust: var[int] = var(0, init=False)
    """How sure, in percent, the speaker of a quote must be for it to be marked."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._quotes: QuoteMarks | None = None
        self._making = Making(self, "marks")
        self._cards: tuple[tuple[int, int, QuoteMarks], Cards] | None = None
        self._marks = StandingMarks()
        self._ticks: tuple[int, Ticks] | None = None

    def on_mount(self) -> None:
        # Textual allows a renderer of its own for each bar: see its ScrollBar.renderer.
        setattr(self.vertical_scrollbar, "renderer", bar_with_ticks(self._ticks_of))  # noqa: B010

    def watch_article(self, article: Article | None) -> None:
        self._quotes = None
        self._ticks = None
        self._marks = StandingMarks(article)
        super().watch_article(article)
        self._make_marks()

    # What a subclass says

    def marked(self) -> None:
        """Hear that many quotes, which took a while, are marked."""

    def watch_analysis(self) -> None:
        self._quotes_changed()

    def watch_show_indirect(self) -> None:
        self._quotes_changed()

    def watch_trust(self) -> None:
        self._quotes_changed()

    def _quotes_changed(self) -> None:
        self._make_marks()
        self._show_marks()

    def _make_marks(self) -> None:
        """Have the quotes marked: when they are wanted where they are few, else in a thread."""
        article, analysis = self.article, self.analysis
        if article is None or analysis is None or analysis.article_id != article.id or len(analysis.quotes) <= _AT_ONCE:
            self._making.drop()
            self._quotes = None
        else:
            # What is marked stays so for the moment this takes.
            make = partial(QuoteMarks, article, analysis, self.show_indirect, self.trust)
            self._making.make(make, self._take_marks, at_once=False)

    def _take_marks(self, marks: QuoteMarks) -> None:
        self._quotes = marks
        self._show_marks()
        self.marked()

    def _show_marks(self) -> None:
        self._ticks = self._cards = None
        self.redraw()
        if self.lines is not None:
            self.vertical_scrollbar.refresh()

    @property
    def quotes(self) -> QuoteMarks | None:
        """Return the marked quotes of the article; None while there is no analysis of it, or they are being marked."""
        article, analysis = self.article, self.analysis
        if article is None or analysis is None or analysis.article_id != article.id:
            return None
        if self._quotes is None and len(analysis.quotes) <= _AT_ONCE:
            self._quotes = QuoteMarks(article, analysis, self.show_indirect, self.trust)
        return self._quotes

    # What is marked

    def mark_layers(self) -> Sequence[Layer]:
        quotes = self.quotes
        return self._marks.layers(quotes.layers if quotes else ())

    def show_kept(self, spans: Iterable[Span]) -> None:
        """Mark the words the person highlighted."""
        self._marks.keep(spans)
        self.redraw()

    def find(self, spans: Iterable[Span]) -> None:
        """Mark the words that were found; the place stays."""
        self._marks.find(spans)
        self.redraw()

    def active_offset(self) -> int | None:
        return self._marks.emphasis[0].start if self._marks.emphasis else None

    @property
    def emphasized(self) -> Span | None:
        """Return the characters from the first to the last word that stands out, None where none does."""
        words = self._marks.emphasis
        return Span(words[0].start, words[-1].end) if words else None

    @property
    def margin(self) -> Cards | None:
        """Return the cards beside the text; None where there are none, or its lines are not all made."""
        lines, quotes, article, analysis = self.lines, self.quotes, self.article, self.analysis
        width = self._column.cards
        if not width or lines is None or quotes is None or article is None or analysis is None or not lines.complete:
            return None
        made_of = (width, len(lines), quotes)
        if self._cards is None or self._cards[0][:2] != made_of[:2] or self._cards[0][2] is not quotes:
            self._cards = made_of, Cards(article, analysis, lines, quotes, width)
        return self._cards[1]

    def card_line(self, line: int) -> Sequence[tuple[str, Roles]]:
        margin = self.margin
        return margin.line(line, self.here) if margin is not None else ()

    @property
    def here(self) -> str | None:
        """Return the quote one is at."""
        return None

    def sign_beside(self, start: int, end: int) -> GutterSign | None:
        return self.quotes.gutter(start, end) if self.quotes else None

    def _ticks_of(self, size: int) -> Ticks:
        lines, quotes = self.lines, self.quotes
        if lines is None or quotes is None or not lines.complete:
            return {}
        if self._ticks is None or self._ticks[0] != size:
            colors = [self.style_of((f"speaker-{number}",)).color for number in range(NO_COLOR_OF_ITS_OWN + 1)]
            rows: dict[int, Color] = {}
            for start, number in quotes.spots():
                color = colors[number]
                if color is not None:
                    rows.setdefault(lines.about_line(start) * size // max(1, len(lines)), color)
            self._ticks = size, rows
        return self._ticks[1]

    def lines_changed(self) -> None:
        self._ticks = self._cards = None

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._ticks = None

    def _emphasize(self, spans: tuple[Span, ...], line: int | None = None) -> None:
        self.redraw(self._marks.emphasize(spans, line))

    # Mouse and copy

    def _quote_at(self, y: int, cell: int) -> Quote | None:
        quotes, lines = self.quotes, self.lines
        if quotes is None or lines is None:
            return None
        line = lines.line(y)
        if not line.spans or cell < -GUTTER:
            return None
        if cell < 0:
            places = (offset for span in line.spans for offset in range(span.start, span.end))
            return next((quote for offset in places if (quote := quotes.quote_at(offset)) is not None), None)
        offset = lines.offset_at(y, cell)
        return quotes.quote_at(offset) if offset < line.spans[-1].end else None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        lines, article = self.lines, self.article
        if lines is None or article is None:
            return None
        start, end = 0, len(article.text)
        if selection.start is not None:
            start = _offset_of(selection.start, lines)
        if selection.end is not None:
            end = _offset_of(selection.end, lines)
        return article.text[start:end], "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()


def _offset_of(spot: Offset, lines: LineMap) -> int:
    """Return the character at a cell of the text, or the one next to it."""
    if not len(lines):
        return 0
    y = min(max(0, spot.y), len(lines) - 1)
    line = lines.line(y)
    return lines.offset_in(line, max(0, spot.x)) if line.spans else lines.offset_at(y, 0)
