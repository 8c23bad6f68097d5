"""An article as a source of quotations: its words, those in quotation marks apart, and whose they are."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

from msgspec import Struct

from reader.analysis.words.quotations import find_quotations
from reader.checking.streams import Stream, Stretch
from reader.checking.verdicts import Found
from reader.checking.words import words_in
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, Paragraph
from reader.model.span import Span

_LEFT_OUT = frozenset(("image", "boilerplate"))
_MOST_LINES = 40
"""Lines over which the end of a quotation is looked for."""
_MARKS_OF = {"“": re.compile("[“”]"), '"': re.compile('"'), "«": re.compile("[«»]"), "„": re.compile("[„“”]")}
"""What may open and close next where a mark has opened."""


class Marked(Struct, frozen=True):
    """A stretch of an article in quotation marks."""

    span: Span
    """Its characters."""
    quote: Quote | None
    """The quote it belongs to, if any."""
    is_closed: bool = True
    """Whether it ends with a mark; if not, the next one may go on with it."""
    paragraph: int = 0
    """The paragraph it stands in."""
    is_rest: bool = False
    """Whether it is the rest of the one before, which was wrapped by hand at the end of a line."""


class Quoted(Struct, frozen=True, dict=True):
    """The words of an article that stand in quotation marks."""

    stream: Stream
    """These words."""
    at: Sequence[int]
    """For each its number among all words of the article."""
    runs: Sequence[int]
    """For each the run it belongs to: what somebody says in one go, though the attribution may interrupt it."""
    quotes: Sequence[Quote | None]
    """For each run the quote it is, if any."""

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Return the numbers of these words among all words of the article."""
        return frozenset(self.at)


class Source:
    """An article prepared for checking; who says what in it is asked only when words of it were found."""

    def __init__(self, article: Article, analysis: Callable[[], Analysis]) -> None:
        self.article = article
        self._analyze = analysis
        paragraphs = [each.span for each in article.paragraphs if each.kind not in _LEFT_OUT]
        self.words = words_in(article, paragraphs)

    @cached_property
    def stream(self) -> Stream:
        """Return all words."""
        return Stream(self.words.forms)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return the different words."""
        return frozenset(self.words.forms)

    @cached_property
    def analysis(self) -> Analysis:
        """Return who says what, as corrected."""
        return self._analyze()

    @cached_property
    def quoted(self) -> Quoted:
        """Return the words in quotation marks."""
        at: list[int] = []
        runs: list[int] = []
        quotes: list[Quote | None] = []
        before: Marked | None = None
        starts = self.words.starts
        word = 0
        for marked in marked_in(self.article, self.analysis):
            if before is None or not _goes_on(self.article, before, marked) or _differ(quotes[-1], marked.quote):
                quotes.append(marked.quote)
            else:
                # Of what runs over paragraphs each may be a quote of its own: the surest says who speaks.
                quotes[-1] = max(quotes[-1], marked.quote, key=_sureness)
            before = marked
            while word < len(starts) and starts[word] < marked.span.start:
                word += 1
            while word < len(starts) and starts[word] < marked.span.end:
                at.append(word)
                runs.append(len(quotes) - 1)
                word += 1
        return Quoted(Stream([self.words.forms[each] for each in at]), at, runs, quotes)

    def found(self, stretches: Sequence[Stretch], is_quoted: bool) -> Found:
        """Return where stretches of the quoted words, or of all, stand in the article."""
        spans: list[Span] = []
        for first, end in stretches:
            words = self.quoted.at[first:end] if is_quoted else range(first, end)
            spans.extend(self._spans(words))
        if is_quoted:
            quote = self.quoted.quotes[self.quoted.runs[stretches[0][0]]]
        else:
            quote = self._around(spans[0], spans[-1])
        speaker = self.analysis.speaker_of(quote) if quote else None
        return Found(self.article, tuple(spans), quote, speaker, is_quoted)

    def _spans(self, words: Sequence[int]) -> list[Span]:
        """Return words as spans, one for each unbroken row of them within a paragraph."""
        spans: list[Span] = []
        before, paragraph = -2, -1
        for word in words:
            start, end = self.words.starts[word], self.words.ends[word]
            here = (
                self.article.paragraph_at(start).index
                if word != before + 1 or start >= self._end(paragraph)
                else paragraph
            )
            if word == before + 1 and here == paragraph:
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(start, end))
            before, paragraph = word, here
        return spans

    def _end(self, paragraph: int) -> int:
        return self.article.paragraphs[paragraph].end if paragraph >= 0 else -1

    def _around(self, first: Span, last: Span) -> Quote | None:
        """Return the quote, paraphrase or not, that holds all between two spans."""
        for quote in self.analysis.quotes:
            if quote.span.start <= first.start and last.end <= quote.span.end:
                return quote
        return None


def marked_in(article: Article, analysis: Analysis) -> list[Marked]:
    """Return what stands in quotation marks or was said to be a direct quote, in text order, nothing twice.

    A blockquote without marks counts as quoted.
    """
    owners = sorted(
        ((span, quote) for quote in analysis.quotes if quote.kind != "indirect" for span in quote.spans),
        key=lambda pair: pair[0].start,
    )  # fmt: skip
    starts = [span.start for span, _ in owners]
    paragraphs = [each for each in article.paragraphs if each.kind not in _LEFT_OUT]
    found: list[Marked] = []
    for paragraph, quotations in zip(paragraphs, find_quotations(article, paragraphs), strict=True):
        for each in quotations:
            span = Span(each.start, each.end)
            owner = _owner(owners, starts, span)
            found.append(Marked(span, owner, each.closed, paragraph.index))
            if not each.closed:
                found.extend(_rest(article, paragraph, article.text[each.start], owner))
        if paragraph.kind == "blockquote" and not quotations:
            owner = _owner(owners, starts, paragraph.span)
            found.append(Marked(paragraph.span, owner, True, paragraph.index))
    known = [each.span for each in found]
    begins = [each.start for each in known]
    for span, quote in owners:
        before = bisect_right(begins, span.end - 1) - 1
        if quote.kind == "direct" and (before < 0 or known[before].end <= span.start):
            found.append(Marked(span, quote, True, article.paragraph_at(span.start).index))
    return sorted(found, key=lambda each: (each.span.start, -each.span.end))


def _rest(article: Article, paragraph: Paragraph, opener: str, quote: Quote | None) -> list[Marked]:
    """Return the rest of a quotation that is not closed in its line, if the next lines close it."""
    found: list[Marked] = []
    marks = _MARKS_OF.get(opener)
    while marks and paragraph.index + 1 < len(article.paragraphs) and len(found) < _MOST_LINES:
        following = article.paragraphs[paragraph.index + 1]
        if article.text[paragraph.end : following.start].count("\n") != 1:
            return []
        mark = marks.search(article.text, following.start, following.end)
        if mark is not None and mark.group() == opener and opener != '"':
            return []
        end = mark.end() if mark else following.end
        found.append(Marked(Span(following.start, end), quote, mark is not None, following.index, True))
        if mark is not None:
            return found if mark.start() > following.start else []
        paragraph = following
    return []


def _owner(owners: Sequence[tuple[Span, Quote]], starts: Sequence[int], span: Span) -> Quote | None:
    """Return the quote that begins last before the end of a span and overlaps it."""
    number = bisect_right(starts, span.end - 1) - 1
    if number >= 0 and owners[number][0].end > span.start:
        return owners[number][1]
    return None


def _goes_on(article: Article, before: Marked, marked: Marked) -> bool:
    """Return whether one who is quoted goes on: after an attribution, or where the next paragraph begins."""
    if not before.is_closed and marked.paragraph == before.paragraph + 1:
        return article.text[before.span.end : marked.span.start].strip(" >\n\t") == ""
    return marked.quote is not None and marked.quote is before.quote and marked.quote.kind == "direct"


def _differ(one: Quote | None, other: Quote | None) -> bool:
    """Return whether one of two quotes is a turn under a label, with a speaker of its own.

    Else print's convention wins over the engine: what is not closed goes on, whoever was named in between.
    """
    if one is None or other is None or None in (one.speaker, other.speaker) or one.speaker == other.speaker:
        return False
    return any(quote.reason[:1] and quote.reason[0].startswith("label:") for quote in (one, other))


def _sureness(quote: Quote | None) -> float:
    return quote.confidence if quote and quote.speaker else -1.0
