"""An article as it is shown, without the markup in its paragraphs, and the way back from its offsets to the article's.

Quotes and names are looked for in what is read: a footnote mark, asterisks or the hyphen of a broken line between two
words would otherwise part what belongs together.
"""

from bisect import bisect_right

from msgspec.structs import replace

from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, Paragraph
from reader.model.span import Span


class Shown:
    """An article without its runs of markup, and the way back."""

    def __init__(self, article: Article) -> None:
        """Take the markup out of an article that has some."""
        self._starts: list[int] = []
        self._origins: list[int] = []
        pieces: list[str] = []
        at = length = 0
        end = len(article.text)
        runs = [run for paragraph in article.paragraphs for run in paragraph.syntax]
        for run in [*runs, Span(end, end)]:
            if run.start > at:
                self._starts.append(length)
                self._origins.append(at)
                pieces.append(article.text[at : run.start])
                length += run.start - at
            at = max(at, run.end)
        self._lengths = [len(piece) for piece in pieces]
        paragraphs = tuple(
            Paragraph(one.index, one.kind, self._shown(one.start), self._shown(one.end), (), one.level)
            for one in article.paragraphs
        )
        self.article = replace(article, text="".join(pieces), paragraphs=paragraphs)
        """What is shown; its offsets are its own."""

    def _shown(self, offset: int) -> int:
        piece = bisect_right(self._origins, offset) - 1
        if piece < 0:
            return 0
        return self._starts[piece] + min(offset - self._origins[piece], self._lengths[piece])

    def _origin(self, offset: int) -> int:
        piece = max(0, bisect_right(self._starts, offset) - 1)
        return self._origins[piece] + offset - self._starts[piece]

    def back(self, analysis: Analysis, article: Article) -> Analysis:
        """Return what was found in the shown article as found in the whole one."""
        quotes = tuple(map(self._quote, analysis.quotes))
        actors = tuple(
            replace(actor, mentions=tuple(replace(each, span=self._whole(each.span)) for each in actor.mentions))
            for actor in analysis.actors
        )
        return Analysis(article.id, quotes, actors)

    def _whole(self, span: Span) -> Span:
        # The last character tells the end: markup right behind it is no part of the words.
        start = self._origin(span.start)
        return Span(start, self._origin(span.end - 1) + 1 if len(span) else start)

    def _quote(self, quote: Quote) -> Quote:
        return replace(
            quote,
            spans=tuple(map(self._whole, quote.spans)),
            cue=self._whole(quote.cue) if quote.cue else None,
            source=self._whole(quote.source) if quote.source else None,
        )
