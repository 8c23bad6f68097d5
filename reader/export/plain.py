"""An article's text without inline markup: what formats that carry a text of their own carry, with their offsets."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from reader.model.article import Article
from reader.model.span import Span
from reader.patterns import late

_WIDE = late("[\U00010000-\U0010ffff]")


class PlainText:
    """The text of an article less its inline markup, and where places of the article stand in it.

    Where the article has no inline markup, which is so for plain text, it is the text itself.
    """

    def __init__(self, article: Article) -> None:
        runs = [run for paragraph in article.paragraphs for run in paragraph.syntax]
        self._runs = runs
        self._starts = [run.start for run in runs]
        self._left_out = [0, *accumulate(len(run) for run in runs)]
        edges = [0, *(edge for run in runs for edge in (run.start, run.end)), len(article.text)]
        pieces = zip(edges[::2], edges[1::2], strict=True)
        self.text = "".join(article.text[start:end] for start, end in pieces) if runs else article.text
        """All characters that a screen shows, and the block markup between paragraphs."""

    def offset(self, offset: int) -> int:
        """Return where a character of the article stands here; one of the markup: what follows it."""
        if not self._runs:
            return offset
        number = bisect_right(self._starts, offset)
        if number and offset < self._runs[number - 1].end:
            return self._starts[number - 1] - self._left_out[number - 1]
        return offset - self._left_out[number]

    def span(self, span: Span) -> Span:
        """Return where a span of the article stands here."""
        return Span(self.offset(span.start), self.offset(span.end)) if self._runs else span

    def spans(self, spans: Sequence[Span]) -> Sequence[Span]:
        """Return where spans of the article stand here."""
        return [self.span(span) for span in spans] if self._runs else spans

    def utf16(self, span: Span) -> tuple[int, int]:
        """Return a span of the text in UTF-16 units, as JavaScript counts."""
        return span.start + bisect_left(self._wide, span.start), span.end + bisect_left(self._wide, span.end)

    @cached_property
    def _wide(self) -> list[int]:
        """Return the characters that are two units, in order."""
        return [] if self.text.isascii() else [found.start() for found in _WIDE.finditer(self.text)]
