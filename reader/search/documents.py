"""What is searched: each headline, paragraph, quote and person as a document, and the numbers they are known by."""

import re
from array import array
from collections.abc import Iterable, Iterator
from datetime import date
from typing import get_args

from msgspec import Struct

from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, Paragraph
from reader.model.hit import HitField
from reader.model.kinds import PROSE, SEARCHED
from reader.model.span import Span
from reader.search.fold import Folded, fold

FIELDS: tuple[HitField, ...] = get_args(HitField)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class Document(Struct, frozen=True):
    """One thing that can be found."""

    field: HitField
    """What it is."""
    span: Span
    """Where it stands; empty for a headline that is no part of the text."""
    pieces: tuple[Span, ...]
    """The characters that are its words: its span without markup and without what interrupts a quote."""
    item: int = -1
    """Number of the quote in the analysis, or of the paragraph; -1 where there is none."""
    names: tuple[str, ...] = ()
    """Who says it or is mentioned in it, under every name."""
    kind: str = ""
    """Kind of the quote."""


class Words(Struct, frozen=True):
    """The folded words of a document, with the way back to the article's text."""

    folded: Folded
    """The pieces, joined by spaces."""
    pieces: tuple[Span, ...]
    """Where the pieces stand in the article."""

    def spans(self, start: int, end: int) -> Iterator[Span]:
        """Yield the article's characters behind folded ones: one span for each piece they touch."""
        source = self.folded.original(start, end)
        if not self.pieces:
            return
        if len(self.pieces) == 1:
            yield Span(source.start + self.pieces[0].start, source.end + self.pieces[0].start)
            return
        offset = 0
        for piece in self.pieces:
            first, last = max(source.start, offset), min(source.end, offset + len(piece))
            if first < last:
                yield Span(piece.start + first - offset, piece.start + last - offset)
            offset += len(piece) + 1


def words_in(article: Article, document_field: HitField, pieces: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Return the words of the pieces of an article, with the pieces; of a headline without pieces: its headline."""
    if document_field == "headline" and not pieces:
        return article.headline or "", ()
    return " ".join(article.words_in(piece) for piece in pieces), pieces


def folded_words(original: str, pieces: tuple[Span, ...]) -> Words:
    """Return the words of the pieces folded."""
    return Words(fold(original), pieces)


def without_markup(span: Span, paragraph: Paragraph) -> tuple[Span, ...]:
    """Return a span inside a paragraph less the runs of markup in it."""
    if not paragraph.syntax:
        return (span,)
    pieces: list[Span] = []
    start = span.start
    for run in paragraph.syntax:
        if run.end <= start or run.start >= span.end:
            continue
        if run.start > start:
            pieces.append(Span(start, run.start))
        start = max(start, run.end)
    if start < span.end:
        pieces.append(Span(start, span.end))
    return tuple(pieces)


def documents(article: Article, analysis: Analysis | None) -> Iterator[Document]:
    """Yield the headline, the paragraphs and the quotes of an article."""
    names = _mentioned(article, analysis) if analysis else {}
    titled = False
    for paragraph in article.paragraphs:
        if paragraph.kind not in SEARCHED or not len(paragraph):
            continue
        is_title = paragraph.kind == "title"
        titled |= is_title
        pieces = without_markup(paragraph.span, paragraph)
        yield Document(
            "headline" if is_title else "body", paragraph.span, pieces, paragraph.index,
            tuple(names.get(paragraph.index, ())),
        )  # fmt: skip
    if article.headline and not titled:
        yield Document("headline", Span(0, 0), ())
    for number, quote in enumerate(analysis.quotes if analysis else ()):
        if quote.kind != "term":
            yield _quote(article, analysis, number, quote)


def quote_pieces(article: Article, quote: Quote) -> tuple[Span, ...]:
    """Return the characters of a quote's content, without markup."""
    return tuple(
        piece for span in quote.spans for piece in without_markup(span, article.paragraph_at(span.start)) if len(piece)
    )


def pieces_of(article: Article, analysis: Analysis | None, field: HitField, item: int) -> tuple[Span, ...]:
    """Return the characters that are the words of a document, from the number of its quote or paragraph."""
    if item < 0:
        return ()
    if field == "quote":
        return quote_pieces(article, analysis.quotes[item]) if analysis else ()
    paragraph = article.paragraphs[item]
    return without_markup(paragraph.span, paragraph)


def _quote(article: Article, analysis: Analysis | None, number: int, quote: Quote) -> Document:
    speaker = analysis.speaker_of(quote) if analysis else None
    names = (speaker.name, *speaker.aliases) if speaker else ()
    return Document("quote", quote.span, quote_pieces(article, quote), number, names, quote.kind)


def _mentioned(article: Article, analysis: Analysis) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    if not article.paragraphs:
        return names
    for actor in analysis.actors:
        for index in {article.paragraph_at(mention.span.start).index for mention in actor.mentions}:
            names.setdefault(index, []).extend((actor.name, *actor.aliases))
    return names


def day_of(article: Article) -> int:
    """Return the day of publication as a count of days (proleptic Gregorian ordinal), or 0 if it is unknown."""
    found = _DAY.match(article.published or "")
    if not found:
        return 0
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).toordinal()
    except ValueError:
        return 0


def is_prose(article: Article, index: int) -> bool:
    """Return whether a paragraph is the article's own reporting."""
    return article.paragraphs[index].kind in PROSE


class Rows:
    """The documents by number, in 21 bytes each; only appended to, so that a reader needs no lock."""

    def __init__(self) -> None:
        self.slots = array("I")
        self.fields = array("B")
        self.starts = array("I")
        self.ends = array("I")
        self.items = array("i")

    def __len__(self) -> int:
        return len(self.items)

    def append(self, slot: int, field: HitField, span: Span, item: int) -> int:
        """Add a document and return its number."""
        self.slots.append(slot)
        self.fields.append(FIELDS.index(field))
        self.starts.append(span.start)
        self.ends.append(span.end)
        self.items.append(item)
        return len(self.items) - 1

    def field(self, number: int) -> HitField:
        """Return what a document is."""
        return FIELDS[self.fields[number]]

    def span(self, number: int) -> Span:
        """Return where a document stands in its article."""
        return Span(self.starts[number], self.ends[number])


def joined(names: Iterable[str]) -> str:
    """Return different names as one text."""
    return " . ".join(dict.fromkeys(names))
