"""Cards in the margin: beside each quote who says it, how sure that is, and its first words."""

from bisect import bisect_right

from msgspec import Struct
from rich.cells import cell_len

from reader.layout.fit import cut, head, one_line, wrap
from reader.layout.groups import NOBODY
from reader.layout.lines import LineMap
from reader.layout.quote_marks import QuoteMarks
from reader.layout.signs import HERE
from reader.layout.speakers import UNATTRIBUTED_SIGN
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.doubt import doubt_sign

MOST_LINES = 4
"""Lines of a card at the utmost; where the next quote is near it has fewer."""
_LEAST_LINES = 2
_FAR = 4
"""Lines below its quote at which a card is far from it."""

Piece = tuple[str, tuple[str, ...]]
"""Characters of a card, and the looks they have in the text."""


class Card(Struct, frozen=True):
    """Where a card stands."""

    quote: Quote
    """What it tells of."""
    top: int
    """Its first line, counted as those of the text."""
    height: int
    """How many lines it has."""


class Cards:
    """The cards of an article whose lines are made: their places at once, their words when they are drawn."""

    def __init__(self, article: Article, analysis: Analysis, lines: LineMap, quotes: QuoteMarks, width: int) -> None:
        """Place a card of `width` cells at the line each quote begins on, or as soon below as there is room."""
        self._article, self._analysis, self._quotes, self._width = article, analysis, quotes, width
        begun = sorted((lines.about_line(quote.span.start), at) for at, quote in enumerate(quotes.quotes))
        self._cards: list[Card] = []
        free = 0
        for number, (line, at) in enumerate(begun):
            top = max(line, free)
            following = begun[number + 1][0] if number + 1 < len(begun) else top + MOST_LINES
            # A name alone says little: the words push the next card down, unless that is far from its quote already.
            least = _LEAST_LINES if top - line < _FAR else 1
            height = min(MOST_LINES, max(least, following - top))
            self._cards.append(Card(quotes.quotes[at], top, height))
            free = top + height
        self._tops = [card.top for card in self._cards]
        self._drawn: dict[str, list[list[Piece]]] = {}

    def card_at(self, line: int) -> Card | None:
        """Return the card that covers a line."""
        at = bisect_right(self._tops, line) - 1
        card = self._cards[at] if at >= 0 else None
        return card if card is not None and line < card.top + card.height else None

    def card_of(self, quote_id: str | None) -> Card | None:
        """Return the card of a quote."""
        return next((card for card in self._cards if card.quote.id == quote_id), None) if quote_id else None

    def line(self, line: int, here: str | None = None) -> list[Piece]:
        """Return what stands on a line of the margin; the card of the quote one is at, `here`, has a sign."""
        card = self.card_at(line)
        if card is None:
            return []
        rows = self._drawn.get(card.quote.id)
        if rows is None:
            rows = self._drawn[card.quote.id] = self._rows(card)
        at = line - card.top
        sign = f"{HERE} " if card.quote.id == here and at == 0 else "  "
        return [(sign, ("source",)), *(rows[at] if at < len(rows) else [])]

    def _rows(self, card: Card) -> list[list[Piece]]:
        quote, quotes = card.quote, self._quotes
        speaker = self._analysis.speaker_of(quote)
        color = f"speaker-{quotes.color(quote)}"
        bar = "┊ " if quote.kind == "indirect" else "│ "
        # Never more than it is: 89.7 % is not 90 %, which would be sure.
        sure = f" {doubt_sign(quote)} {int(quote.confidence * 100)} %" if doubt_sign(quote) else ""
        name = one_line(speaker.name) if speaker is not None else NOBODY
        role = f", {one_line(speaker.role)}" if speaker is not None and speaker.role else ""
        room = self._width - 4 - cell_len(sure)
        shown = cut(name, room)
        first: list[Piece] = [
            (f"{quotes.letter(quote) or UNATTRIBUTED_SIGN} ", (color, "gutter")), (shown, (color, "gutter")),
            (cut(role, room - cell_len(shown)) if shown == name else "", ("meta",)), (sure, ("meta",)),
        ]  # fmt: skip
        text = one_line(quote.text_in(self._article))
        rows, width = [first], max(1, self._width - 4)
        spans, more = wrap(text, width, card.height - 1) if card.height > 1 else ((), False)
        look = ("text", "indirect") if quote.kind == "indirect" else ("text",)
        for number, span in enumerate(spans):
            is_cut = more and number == len(spans) - 1
            span = head(text, span, width - 4) if is_cut else span
            words: list[Piece] = [(bar, (color,)), (text[span.start : span.end], look)]
            rows.append([*words, (" […]", ("meta",))] if is_cut else words)
        return rows
