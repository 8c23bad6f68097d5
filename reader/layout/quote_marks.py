"""How the quotes of an analysis are marked in the text: looks of their words, and a sign in the gutter."""

from collections.abc import Mapping

from msgspec import Struct

from reader.layout.marks import Layer, Mark
from reader.layout.speakers import UNATTRIBUTED_SIGN, SpeakerSign, speaker_signs
from reader.layout.trust import trusted
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.doubt import doubt_sign


class GutterSign(Struct, frozen=True):
    """What stands in the gutter beside a quoted line, in two cells."""

    text: str
    """The speaker's letter on the first line of a quote, and a bar (or a sign of doubt) on every line."""
    color: int
    """Number of the speaker color; 0 where nobody could be named."""
    indirect: bool
    """Whether the words are a paraphrase."""
    look: str = ""
    """The name of another look than that of the speaker color."""


class QuoteMarks:
    """The marks of all quotes of an article; those of paraphrases, and of less sure speakers, only if wanted."""

    def __init__(
        self,
        article: Article,
        analysis: Analysis | None,
        show_indirect: bool = True,
        trust: int = 0,
        signs: Mapping[str, SpeakerSign] | None = None,
    ) -> None:
        """`signs` are those of the speakers where they are not their own."""
        sure = trusted(analysis.spoken, trust) if analysis else []
        shown = [quote for quote in sure if show_indirect or quote.kind != "indirect"]
        self.quotes: tuple[Quote, ...] = tuple(shown)
        """The quotes that are shown, in text order; words in marks that nobody says are not marked."""
        own = speaker_signs(analysis, article) if analysis and signs is None else {}
        self._signs: Mapping[str, SpeakerSign] = own if signs is None else signs
        self._by_id = {quote.id: quote for quote in (*self.quotes, *(analysis.terms if analysis else ()))}
        self._index = {quote.id: at for at, quote in enumerate(self.quotes)}
        self._places = Layer(Mark(s.start, s.end, quote.id) for quote in self.quotes for s in quote.spans)
        self.layers: tuple[Layer, ...] = (
            Layer(
                Mark(span.start, span.end, self.look(quote)) for quote in self.quotes for span in quote.spans
            ),
            Layer(Mark(q.cue.start, q.cue.end, "cue") for q in self.quotes if q.cue),
            Layer(Mark(q.source.start, q.source.end, "source") for q in self.quotes if q.source),
        )  # fmt: skip
        """Looks of contents, cues and sources."""

    def color(self, quote: Quote) -> int:
        """Return the number of the speaker's color, 0 where nobody could be named."""
        sign = self._signs.get(quote.speaker) if quote.speaker is not None else None
        return sign.color if sign else 0

    def letter(self, quote: Quote) -> str:
        """Return the speaker's letter; empty where nobody could be named."""
        sign = self._signs.get(quote.speaker) if quote.speaker is not None else None
        return sign.sign if sign else ""

    def look(self, quote: Quote) -> str:
        """Return the names of the looks of a quote's words."""
        return f"speaker-{self.color(quote)}{' indirect' if quote.kind == 'indirect' else ''}"

    def quote(self, quote_id: str | None) -> Quote | None:
        """Return a shown quote, or words in marks that nobody says, by its id."""
        return self._by_id.get(quote_id) if quote_id is not None else None

    def index(self, quote_id: str | None) -> int | None:
        """Return the place of a shown quote among all shown."""
        return self._index.get(quote_id) if quote_id is not None else None

    def quote_at(self, offset: int) -> Quote | None:
        """Return the innermost quote a character belongs to."""
        marks = self._places.within(offset, offset + 1)
        return self._by_id[min(marks, key=lambda mark: mark.end - mark.start).role] if marks else None

    def gutter(self, start: int, end: int) -> GutterSign | None:
        """Return the sign beside a line that shows a range of characters; a quote that begins there comes first."""
        marks = self._places.within(start, end)
        if not marks:
            return None
        mark = next((mark for mark in marks if mark.start >= start), marks[0])
        quote = self._by_id[mark.role]
        indirect = quote.kind == "indirect"
        bar = "┊" if indirect else "┃"
        if mark.start < start:
            return GutterSign(f" {bar}", self.color(quote), indirect)
        sign = self._signs.get(quote.speaker) if quote.speaker is not None else None
        if sign is None:
            return GutterSign(UNATTRIBUTED_SIGN + bar, 0, indirect)
        return GutterSign(sign.sign + (doubt_sign(quote) or bar), sign.color, indirect)

    def spots(self) -> list[tuple[int, int]]:
        """Return the first character and color number of every quote that is no paraphrase, for the scroll bar."""
        return [(quote.spans[0].start, self.color(quote)) for quote in self.quotes if quote.kind != "indirect"]
