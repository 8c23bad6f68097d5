"""The body: an article's text with its quotes marked, and the ways to go from one place in it to another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.reactive import var

from reader.layout.aside import beside, room_of
from reader.model.analysis import Quote
from reader.model.article import Article, ArticleId
from reader.model.span import Anchor, Span
from reader.widgets.collecting import CollectsQuotes
from reader.widgets.marked_column import MarkedColumn
from reader.widgets.quote_walk import QuoteWalk

_NOT_READ = 0.99
"""The most of an article that a leap says was read."""
_ABOVE = 3
"""Lines shown before words that are to be read for a dialog below them."""


class ArticleBody(CollectsQuotes, MarkedColumn, inherit_bindings=False):
    """The text of one article; posts where the reader is, and knows no other pane."""

    HELP = "The text. A letter beside it tells who speaks, ? stands for nobody found; [ and ] go from quote to quote."
    selected_quote: var[str | None] = var(None, init=False)
    """The quote last gone to or clicked, until the reader moves on."""

    @dataclass(eq=False, repr=False)
    class Displayed(Message):
        """An article has its lines and can be jumped about in."""

        article_id: ArticleId

    @dataclass(eq=False, repr=False)
    class AnchorMoved(Message):
        """Another place is at the top of the pane."""

        anchor: Anchor
        progress: float
        """Share of the article above the place, 0 to 1; 1 where its end is in view."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ArticleBody.AnchorMoved)

    @dataclass(eq=False, repr=False)
    class QuoteClicked(Message):
        """The reader clicked on a quote."""

        quote_id: str

    @dataclass(eq=False, repr=False)
    class QuoteMoved(Message):
        """The reader walked to a quote."""

        quote_id: str

    @dataclass(eq=False, repr=False)
    class QuoteOpened(Message):
        """The reader wants to see the current quote among those of its speaker."""

        quote_id: str

    @dataclass(eq=False, repr=False)
    class Leapt(Message):
        """The reader went to the beginning or the end, far from where they were."""

        origin: Anchor

    @dataclass(eq=False, repr=False)
    class Marked(Message):
        """The quotes of an article, which are many, are marked."""

        article_id: ArticleId

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._waiting: tuple[Anchor, tuple[Span, ...] | None] | None = None
        self._before_preview: Anchor | None = None
        self._quote_walk = QuoteWalk()
        self._is_leapt_to = False

    # Article and analysis

    def watch_article(self, article: Article | None) -> None:
        self._waiting = None
        self._before_preview = None
        self._quote_walk = QuoteWalk()
        self._is_leapt_to = False
        self.set_reactive(ArticleBody.selected_quote, None)
        super().watch_article(article)

    def marked(self) -> None:
        if self.article is not None:
            self.post_message(self.Marked(self.article.id))

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
    def read(self) -> float:
        """Return the share that was read, 0 to 1; who leapt to the end has not read it before they leaf on there."""
        is_whole = self.max_scroll_y <= 0
        return min(self.progress, _NOT_READ) if self._is_leapt_to and not is_whole else self.progress

    @property
    def top_anchor(self) -> Anchor:
        """Return the reader's place: the top of the pane, or what it was before a preview."""
        if self._before_preview is not None:
            return self._before_preview
        if self._waiting is not None:
            return self._waiting[0]
        return super().top_anchor

    def leafed(self) -> None:
        if self._is_leapt_to:
            self._is_leapt_to = False
            # At the end nothing scrolls that would tell.
            self.post_message(self.AnchorMoved(self.top_anchor, self.progress))

    def on_mouse_scroll_down(self) -> None:
        self.leafed()

    def moved(self, line: int) -> None:
        if self._before_preview is not None and line != self._marks.line:
            # Who scrolls on from a preview has gone there.
            self._before_preview = None
        if self._marks.emphasis and line != self._marks.line:
            self._emphasize(())
        if self.selected_quote is not None and line != self._marks.line:
            # Who reads on from a quote is at it for as long as it can be seen: the count goes no way back.
            quote = self.quotes.quote(self.selected_quote) if self.quotes is not None else None
            if quote is None or not self._is_in_sight(quote.spans):
                self.selected_quote = None
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
        self._is_leapt_to = True
        line = max(0, self._line_of(anchor) - self.size.height // 3)
        self._show_at(line, spans)

    def _show_at(self, line: int, spans: tuple[Span, ...]) -> None:
        line = min(line, int(self.max_scroll_y))
        self._emphasize(spans, line)
        self._go(line)
        # Where everything is in view already nothing scrolls, and yet one is elsewhere now.
        if self._before_preview is None:
            self.post_message(self.AnchorMoved(self.top_anchor, self.progress))

    def _select_by(self, spans: tuple[Span, ...]) -> None:
        quotes = self.quotes
        quote = quotes.quote_at(spans[0].start) if quotes and spans else None
        self.selected_quote = quote.id if quote is not None and quote.spans[0] == spans[0] else None

    def restore(self, anchor: Anchor, is_read: bool = False) -> None:
        """Bring a place to the top of the pane, where it was; `is_read`: it was read up to there."""
        self._is_leapt_to = not is_read
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

    def reveal(self, spans: Sequence[Span], dialog: int = 0) -> bool:
        """Have some words in sight beside a dialog and stand out, and return whether that stands at the foot.

        It takes so many lines of the screen; where the text cannot go up far enough it is to stand at the head.
        """
        lines, article, pane = self.lines, self.article, self.content_region
        if lines is None or article is None or not spans:
            return True
        self.unfold(article.anchor_at(spans[0].start).paragraph)
        room = room_of(self.top_line, int(self.max_scroll_y), (pane.y, pane.height), self.app.size.height, dialog)
        line, at_foot = beside(room, lines.line_at(spans[0].start), lines.lines_of(spans[-1])[-1], _ABOVE)
        if line == self.top_line:
            self._emphasize(tuple(spans), line)
        else:
            self._show_at(line, tuple(spans))
        return at_foot

    def _in_view(self, spans: Sequence[Span]) -> bool:
        if self.lines is None:
            return False
        top, height = self.top_line, self.size.height
        first, last = self.lines.line_at(spans[0].start), self.lines.lines_of(spans[-1])[-1]
        return top <= first and last < top + height - height // 6

    def _is_in_sight(self, spans: Sequence[Span]) -> bool:
        """Return whether any of the words can be seen."""
        if self.lines is None:
            return False
        first, last = self.lines.line_at(spans[0].start), self.lines.lines_of(spans[-1])[-1]
        return first < self.top_line + self.size.height and last >= self.top_line

    def moving(self) -> None:
        self._before_preview = None

    # Quotes

    @property
    def here(self) -> str | None:
        return self.selected_quote

    def watch_selected_quote(self, before: str | None, now: str | None) -> None:
        margin = self.margin
        for card in (margin.card_of(before), margin.card_of(now)) if margin is not None else ():
            if card is not None:
                self._strips.pop(card.top, None)
                self.refresh_line(card.top)

    @property
    def current_quote(self) -> Quote | None:
        """Return the quote last gone to, else the one of the words that stand out, else the first one below the top."""
        quotes, article = self.quotes, self.article
        if quotes is None or article is None:
            return None
        top = article.offset_of(self.top_anchor)
        return self._quote_walk.current(quotes, article, self.selected_quote, self._marks.emphasis, top)

    def attend(self, actors: frozenset[str]) -> None:
        """Have whoever walks from quote to quote go along those of some speakers only; none: along all."""
        self._quote_walk.attended = actors

    def _walk(self, direction: int, same_actor: bool = False, times: int = 1) -> None:
        quotes, article = self.quotes, self.article
        if quotes is None or article is None or self.lines is None:
            return
        like = self.current_quote if same_actor else None
        top = article.offset_of(self.top_anchor)
        ahead = self._quote_walk.ahead(quotes, self.selected_quote, top, direction, like)
        if ahead and times > 0:
            at = min(times, len(ahead)) - 1
            self._walk_to(ahead[at if direction > 0 else -1 - at], article)

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

    # Mouse and copy

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or self.lines is None or self.text_selection is not None:
            return
        line = offset.y + self.top_line
        if line >= len(self.lines) or self.toggle_fold_at(line):
            return
        quote = self._quote_at(line, offset.x - self.text_left)
        card = self.margin.card_at(line) if self.margin is not None and offset.x > self.text_right else None
        quote = card.quote if card is not None else quote
        if quote is not None:
            self.selected_quote = quote.id
            self._emphasize(quote.spans, self.top_line)
            self.post_message(self.QuoteClicked(quote.id))

    # Keys

    def action_top(self, number: int | None = None) -> None:
        origin, self._is_leapt_to = self.top_anchor, True
        super().action_top(number)
        self._leapt(origin)

    def action_bottom(self, number: int | None = None) -> None:
        origin, self._is_leapt_to = self.top_anchor, True
        super().action_bottom(number)
        self._leapt(origin)

    def action_share(self, percent: int | None = None) -> None:
        origin, self._is_leapt_to = self.top_anchor, True
        super().action_share(percent)
        self._leapt(origin)

    def _in_sight(self) -> list[Quote]:
        quotes = self.quotes
        return [quote for quote in quotes.quotes if self.spot_of(quote.spans[0].start)] if quotes else []

    def _walk_in_sight(self, share: float) -> None:
        """Go to one of the quotes that begin in view: the first at 0, the last at 1."""
        seen = self._in_sight()
        if seen and self.article is not None:
            self._walk_to(seen[round(share * (len(seen) - 1))], self.article)

    def action_high(self) -> None:
        self._walk_in_sight(0)

    def action_middle(self) -> None:
        self._walk_in_sight(0.5)

    def action_low(self) -> None:
        self._walk_in_sight(1)

    def _leapt(self, origin: Anchor) -> None:
        if self.top_anchor != origin:
            self.post_message(self.Leapt(origin))

    def action_next_quote(self, times: int = 1) -> None:
        self._walk(1, times=times)

    def action_previous_quote(self, times: int = 1) -> None:
        self._walk(-1, times=times)

    def action_next_quote_same_actor(self, times: int = 1) -> None:
        self._walk(1, same_actor=True, times=times)

    def action_previous_quote_same_actor(self, times: int = 1) -> None:
        self._walk(-1, same_actor=True, times=times)

    def action_to_panel(self) -> None:
        quote = self.current_quote
        if quote is not None:
            self.post_message(self.QuoteOpened(quote.id))
