"""Which quote somebody is at who reads a text, and which ones come next."""

from collections.abc import Sequence

from reader.layout.quote_marks import QuoteMarks
from reader.model.analysis import Quote
from reader.model.article import Article
from reader.model.span import Span


class QuoteWalk:
    """Goes along all quotes of an article, or along those of some speakers (`attended`)."""

    def __init__(self) -> None:
        self.attended: frozenset[str] = frozenset()

    def current(
        self, quotes: QuoteMarks, article: Article, selected: str | None, emphasis: Sequence[Span], top: int
    ) -> Quote | None:
        """Return the quote that is selected, else the one of the words that stand out, else the first below the top.

        Words that stand out may stand behind a quote as well: "said Hansen" is of the quote before it. The top is
        the first character in view.
        """
        quote = quotes.quote(selected)
        if quote is not None:
            return quote
        if not emphasis:
            return next((quote for quote in quotes.quotes if quote.span.end > top), None)
        place = emphasis[0].start
        paragraph = article.paragraph_at(place)
        following = next((quote for quote in quotes.quotes if quote.span.end > place), None)
        if following is not None and following.span.start < paragraph.end:
            return following
        before = [quote for quote in quotes.quotes if paragraph.start <= quote.span.start and quote.span.end <= place]
        return before[-1] if before else following

    def ahead(
        self, quotes: QuoteMarks, selected: str | None, top: int, direction: int, like: Quote | None
    ) -> list[Quote]:
        """Return the quotes ahead of the one selected, else of the first character in view, in the order of the text.

        A direction of -1 leads back. With `like` only those of the same speaker count, unless some are attended.
        """
        present = quotes.index(selected)
        if present is not None:
            ahead = [quote for at, quote in enumerate(quotes.quotes) if (at - present) * direction > 0]
        else:
            ahead = [quote for quote in quotes.quotes if (quote.span.start >= top) == (direction > 0)]
        if self.attended:
            return [quote for quote in ahead if quote.speaker in self.attended]
        if like is not None:
            return [quote for quote in ahead if quote.speaker == like.speaker and quote is not like]
        return ahead
