"""The body: an article's text with its quotes marked, and the ways to go from one place in it to another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.color import Color
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var
from textual.selection import Selection

from reader.layout.marks import Layer, layer_of
from reader.layout.quote_marks import GutterSign, QuoteMarks
from reader.layout.speakers import PALETTE_SIZE
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, ArticleId
from reader.model.span import Anchor, Span
from reader.widgets.keys import bindings_of
from reader.widgets.quote_scrollbar import Ticks, bar_with_ticks
from reader.widgets.text_column import GUTTER, MEASURE_STEP, TextColumn

WORDS_A_MINUTE = 230

_NO_MARKS = Layer()


class ArticleBody(TextColumn):
    """The text of one article; posts where the reader is, and knows no other pane."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("pane", "body")
    HELP = "The text. A letter beside it tells who speaks, ? stands for nobody found; [ and ] go from quote to quote."
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "body--cue", "body--source", "body--hit", "body--hit-current", "body--emphasis", "body--gutter",
        "body--gutter-indirect",
        *(f"body--speaker-{number}" for number in range(PALETTE_SIZE + 1)),
        *(f"body--indirect-{number}" for number in range(PALETTE_SIZE + 1)),
    }  # fmt: skip

    analysis: var[Analysis | None] = var(None, init=False)
    """What was found in the article; None while that is being made."""
    show_indirect: var[bool] = var(True, init=False)
    """Whether what was reported without quotation marks is marked too."""
    selected_quote: var[str | None] = var(None, init=False)
    """The quote last gone to or clicked, until the reader moves on."""

    @dataclass
    class Displayed(Message):
        """An article has its lines and can be jumped about in."""

        article_id: ArticleId

    @dataclass
    class AnchorMoved(Message):
        """Another place is at the top of the pane."""

        anchor: Anchor
        progress: float
        """Share of the article above the place, 0 to 1; 1 where its end is in view."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ArticleBody.AnchorMoved)

    @dataclass
    class QuoteClicked(Message):
        """The reader clicked on a quote."""

        quote_id: str

    @dataclass
    class QuoteMoved(Message):
        """The reader walked to a quote."""

        quote_id: str

    @dataclass
    class QuoteOpened(Message):
        """The reader wants to see the current quote among those of its speaker."""

        quote_id: str

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._quotes: QuoteMarks | None = None
        self._found: tuple[Span, ...] = ()
        self._found_layer = _NO_MARKS
        self._found_at: int | None = None
        self._emphasis: tuple[Span, ...] = ()
        self._emphasis_layer = _NO_MARKS
        self._emphasis_line: int | None = None
        self._waiting: tuple[Anchor, tuple[Span, ...] | None] | None = None
        self._before_preview: Anchor | None = None
        self._ticks: tuple[int, Ticks] | None = None

    def on_mount(self) -> None:
        # Textual allows a renderer of its own for each bar: see its ScrollBar.renderer.
        setattr(self.vertical_scrollbar, "renderer", bar_with_ticks(self._ticks_of))  # noqa: B010

    # Article and analysis

    def watch_article(self, article: Article | None) -> None:
        self._quotes = None
        self._ticks = None
        self._found, self._found_layer, self._found_at = (), _NO_MARKS, None
        self._emphasis, self._emphasis_layer, self._emphasis_line = (), _NO_MARKS, None
        self._waiting = None
        self._before_preview = None
        self.set_reactive(ArticleBody.selected_quote, None)
        super().watch_article(article)

    def watch_analysis(self) -> None:
        self._quotes_changed()

    def watch_show_indirect(self) -> None:
        self._quotes_changed()

    def _quotes_changed(self) -> None:
        self._quotes = None
        self._ticks = None
        self.redraw()
        if self.lines is not None:
            self.vertical_scrollbar.refresh()

    @property
    def quotes(self) -> QuoteMarks | None:
        """Return the marked quotes of the article; None while there is no analysis of it."""
        article, analysis = self.article, self.analysis
        if article is None or analysis is None or analysis.article_id != article.id:
            return None
        if self._quotes is None:
            self._quotes = QuoteMarks(article, analysis, self.show_indirect)
        return self._quotes

    # What is marked

    def mark_layers(self) -> Sequence[Layer]:
        quotes = self.quotes
        return (*(quotes.layers if quotes else ()), self._found_layer, self._emphasis_layer)

    def sign_beside(self, start: int, end: int) -> GutterSign | None:
        return self.quotes.gutter(start, end) if self.quotes else None

    def _ticks_of(self, size: int) -> Ticks:
        lines, quotes = self.lines, self.quotes
        if lines is None or quotes is None or not lines.complete:
            return {}
        if self._ticks is None or self._ticks[0] != size:
            colors = [self.style_of((f"speaker-{number}",)).color for number in range(PALETTE_SIZE + 1)]
            rows: dict[int, Color] = {}
            for start, number in quotes.spots():
                color = colors[number]
                if color is not None:
                    rows.setdefault(lines.about_line(start) * size // max(1, len(lines)), color)
            self._ticks = size, rows
        return self._ticks[1]

    def lines_changed(self) -> None:
        self._ticks = None

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._ticks = None

    def _emphasize(self, spans: tuple[Span, ...], line: int | None = None) -> None:
        before = self._emphasis
        self._emphasis, self._emphasis_line = spans, line
        found = set(self._found) if spans and len(spans) == 1 else set()
        role = "hit-current" if spans and spans[0] in found else "emphasis"
        self._emphasis_layer = layer_of(spans, role) if spans else _NO_MARKS
        self.redraw((*before, *spans))

    # Places

    def laid_out(self) -> None:
        if self.article is not None:
            self.post_message(self.Displayed(self.article.id))
        if self._waiting is not None:
            (anchor, emphasis), self._waiting = self._waiting, None
            if emphasis is None:
                self.restore(anchor)
            else:
                self.jump_to(anchor, emphasis)

    @property
    def progress(self) -> float:
        """Return the share of the article above the top of the pane, 0 to 1; 1 where its end is in view."""
        if self.lines is None or self.article is None:
            return 0.0
        if not self.lines.complete:
            return self.article.offset_of(self.top_anchor) / max(1, len(self.article.text))
        return min(1.0, self.top_line / self.max_scroll_y) if self.max_scroll_y > 0 else 1.0

    @property
    def minutes_left(self) -> int:
        """Return how many minutes the rest takes at an ordinary pace of reading."""
        words = self.article.words if self.article is not None else 0
        return round(words * (1 - self.progress) / WORDS_A_MINUTE)

    @property
    def top_anchor(self) -> Anchor:
        """Return the reader's place: the top of the pane, or what it was before a preview."""
        if self._before_preview is not None:
            return self._before_preview
        if self._waiting is not None:
            return self._waiting[0]
        return super().top_anchor

    def moved(self, line: int) -> None:
        if self._before_preview is not None and line != self._emphasis_line:
            # Who scrolls on from a preview has gone there.
            self._before_preview = None
        if self._emphasis and line != self._emphasis_line:
            self.selected_quote = None
            self._emphasize(())
        if self._before_preview is None:
            self.post_message(self.AnchorMoved(self.top_anchor, self.progress))

    def jump_to(self, anchor: Anchor, emphasis: Iterable[Span] = ()) -> None:
        """Bring a place to a third from the top and let some words stand out until the reader moves.

        Done as soon as the article has its lines, if it has none yet.
        """
        spans = tuple(emphasis)
        if self.lines is None:
            self._waiting = anchor, spans
            return
        self._before_preview = None
        self.unfold(anchor.paragraph)
        self._select_by(spans)
        self._go_to_third(anchor, spans)

    def _go_to_third(self, anchor: Anchor, spans: tuple[Span, ...]) -> None:
        line = max(0, self._line_of(anchor) - self.size.height // 3)
        self._show_at(line, spans)

    def _show_at(self, line: int, spans: tuple[Span, ...]) -> None:
        line = min(line, int(self.max_scroll_y))
        self._emphasize(spans, line)
        self._go(line)

    def _select_by(self, spans: tuple[Span, ...]) -> None:
        quotes = self.quotes
        quote = quotes.quote_at(spans[0].start) if quotes and spans else None
        self.selected_quote = quote.id if quote is not None and quote.spans[0] == spans[0] else None

    def restore(self, anchor: Anchor) -> None:
        """Bring a place to the top of the pane, where it was."""
        if self.lines is None:
            self._waiting = anchor, None
            return
        self._before_preview = None
        self._emphasize(())
        self.selected_quote = None
        line = 0 if anchor <= Anchor(0, 0) else self._line_of(anchor)
        self._top = anchor if line else None
        self._go(line)

    def preview(self, spans: Iterable[Span] | None) -> None:
        """Show some words without leaving the reader's place; None goes back to it."""
        place = self._before_preview
        if spans is None:
            if place is not None:
                self._before_preview = None
                self.restore(place)
            return
        words = tuple(spans)
        if self.lines is None or self.article is None or not words:
            return
        if place is None:
            place = self.top_anchor
        self._before_preview = place
        if self._in_view(words):
            self._emphasize(words, self.top_line)
        else:
            self._go_to_third(self.article.anchor_at(words[0].start), words)

    def _in_view(self, spans: Sequence[Span]) -> bool:
        if self.lines is None:
            return False
        top, height = self.top_line, self.size.height
        first, last = self.lines.line_at(spans[0].start), self.lines.lines_of(spans[-1])[-1]
        return top <= first and last < top + height - height // 6

    # Quotes

    @property
    def current_quote(self) -> Quote | None:
        """Return the quote last gone to, else the first one that ends below the words that stand out or the top."""
        quotes = self.quotes
        if quotes is None or self.article is None:
            return None
        selected = quotes.quote(self.selected_quote)
        if selected is not None:
            return selected
        place = self._emphasis[0].start if self._emphasis else self.article.offset_of(self.top_anchor)
        return next((quote for quote in quotes.quotes if quote.span.end > place), None)

    def _walk(self, direction: int, same_actor: bool = False) -> None:
        quotes, article = self.quotes, self.article
        if quotes is None or article is None or self.lines is None:
            return
        present = quotes.index(self.selected_quote)
        current = self.current_quote
        top = article.offset_of(self.top_anchor)
        if present is not None:
            ahead = [quote for at, quote in enumerate(quotes.quotes) if (at - present) * direction > 0]
        else:
            ahead = [quote for quote in quotes.quotes if (quote.span.start >= top) == (direction > 0)]
        if same_actor and current is not None:
            ahead = [quote for quote in ahead if quote.speaker == current.speaker and quote is not current]
        if ahead:
            self._walk_to(ahead[0 if direction > 0 else -1], article)

    def _walk_to(self, quote: Quote, article: Article) -> None:
        self._before_preview = None
        anchor = article.anchor_at(quote.span.start)
        self.unfold(anchor.paragraph)
        if self._in_view(quote.spans):
            self._emphasize(quote.spans, self.top_line)
        else:
            self._go_to_third(anchor, quote.spans)
        self.selected_quote = quote.id
        self.post_message(self.QuoteMoved(quote.id))

    # Find

    def find(self, spans: Iterable[Span]) -> None:
        """Mark the words that were found; the place stays."""
        self._found = tuple(sorted(spans))
        self._found_layer = layer_of(self._found, "hit")
        self._found_at = None
        self.redraw()

    @property
    def found_count(self) -> str:
        """Return "3/17": which of the places found was gone to, of how many; empty if nothing is looked for."""
        return f"{0 if self._found_at is None else self._found_at + 1}/{len(self._found)}" if self._found else ""

    def _step_find(self, direction: int) -> None:
        if not self._found or self.article is None:
            return
        if self._found_at is None:
            top = self.article.offset_of(self.top_anchor)
            below = next((at for at, span in enumerate(self._found) if span.start >= top), len(self._found))
            self._found_at = below if direction > 0 else below - 1
        else:
            self._found_at += direction
        self._found_at %= len(self._found)
        span = self._found[self._found_at]
        self.jump_to(self.article.anchor_at(span.start), (span,))

    # Mouse and copy

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or self.lines is None or self.text_selection is not None:
            return
        line = offset.y + self.top_line
        if line >= len(self.lines) or self.toggle_fold_at(line):
            return
        quote = self._quote_at(line, offset.x - self.text_left)
        if quote is not None:
            self.selected_quote = quote.id
            self._emphasize(quote.spans, self.top_line)
            self.post_message(self.QuoteClicked(quote.id))

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
            start = self._selected_offset(selection.start.x, selection.start.y)
        if selection.end is not None:
            end = self._selected_offset(selection.end.x, selection.end.y)
        return article.text[start:end], "\n"

    def _selected_offset(self, x: int, y: int) -> int:
        if self.lines is None or not len(self.lines):
            return 0
        y = min(max(0, y), len(self.lines) - 1)
        line = self.lines.line(y)
        return self.lines.offset_in(line, max(0, x)) if line.spans else self.lines.offset_at(y, 0)

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()

    # Keys

    def _scroll_lines(self, lines: int) -> None:
        self._before_preview = None
        self._go(self.top_line + lines)

    def action_line_down(self) -> None:
        self._scroll_lines(1)

    def action_line_up(self) -> None:
        self._scroll_lines(-1)

    def action_page_down(self) -> None:
        # Two lines of the page before stay in sight.
        self._scroll_lines(max(1, self.size.height - 2))

    def action_page_up(self) -> None:
        self._scroll_lines(-max(1, self.size.height - 2))

    def action_half_page_down(self) -> None:
        self._scroll_lines(max(1, self.size.height // 2))

    def action_half_page_up(self) -> None:
        self._scroll_lines(-max(1, self.size.height // 2))

    def action_top(self) -> None:
        self._before_preview = None
        self._go(0)

    def action_bottom(self) -> None:
        self._before_preview = None
        self._make_all()
        self._go(int(self.max_scroll_y))

    def action_next_quote(self) -> None:
        self._walk(1)

    def action_previous_quote(self) -> None:
        self._walk(-1)

    def action_next_quote_same_actor(self) -> None:
        self._walk(1, same_actor=True)

    def action_previous_quote_same_actor(self) -> None:
        self._walk(-1, same_actor=True)

    def action_find_next(self) -> None:
        self._step_find(1)

    def action_find_previous(self) -> None:
        self._step_find(-1)

    def action_wider(self) -> None:
        self.measure += MEASURE_STEP

    def action_narrower(self) -> None:
        self.measure -= MEASURE_STEP

    def action_toggle_numbers(self) -> None:
        self.paragraph_numbers = not self.paragraph_numbers

    def action_toggle_boilerplate(self) -> None:
        self.toggle_furniture()

    def action_to_panel(self) -> None:
        quote = self.current_quote
        if quote is not None:
            self.post_message(self.QuoteOpened(quote.id))
