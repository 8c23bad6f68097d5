"""What is marked in a text beside its quotes: links, what was kept, what was found, and the words one was led to."""

from collections.abc import Iterable, Sequence

from reader.layout.links import links_of
from reader.layout.marks import Layer, layer_of
from reader.model.article import Article
from reader.model.span import Span

_NO_MARKS = Layer()


class StandingMarks:
    """Marks of one article, a layer a kind; `emphasis` are the words that stand out until the reader moves on."""

    def __init__(self, article: Article | None = None) -> None:
        links = (link.span for one in article.paragraphs for link in links_of(article, one)) if article else ()
        self._links = layer_of(links, "link")
        self._kept = self._found = self._standing_out = _NO_MARKS
        self._places: tuple[Span, ...] = ()
        self.emphasis: tuple[Span, ...] = ()
        self.line: int | None = None
        """The line at the top for which the words stand out."""

    def layers(self, quotes: Sequence[Layer]) -> Sequence[Layer]:
        """Return all marks, those of lower layers first, with those of quotes in between."""
        return (self._links, *quotes, self._kept, self._found, self._standing_out)

    def keep(self, spans: Iterable[Span]) -> None:
        """Mark what the person highlighted, and nothing else as kept."""
        self._kept = layer_of(sorted(spans), "kept")

    def find(self, spans: Iterable[Span]) -> None:
        """Mark what was found, and nothing else as found."""
        self._places = tuple(sorted(spans))
        self._found = layer_of(self._places, "hit")

    def emphasize(self, spans: tuple[Span, ...], line: int | None) -> tuple[Span, ...]:
        """Have other words stand out, and return those of which that is to be seen: these and those before."""
        before, self.emphasis, self.line = self.emphasis, spans, line
        role = "hit-current" if len(spans) == 1 and spans[0] in set(self._places) else "emphasis"
        self._standing_out = layer_of(spans, role) if spans else _NO_MARKS
        return (*before, *spans)
