"""The quotations of a draft, each with who says it there."""

from collections.abc import Iterator, Sequence

from reader.checking.sources import Marked, marked_in
from reader.checking.verdicts import Quotation
from reader.checking.words import split_at_ellipses, words_in
from reader.model.analysis import Actor, Analysis
from reader.model.article import Article
from reader.model.span import Span

_MOST_PIECES = 64
_SENTENCE_ENDS = (".", "?", "!", "…")
_CLOSING = "”\"’'»«‹›」』) \n"


def quotations_of(article: Article, analysis: Analysis) -> Iterator[Quotation]:
    """Yield all that stands in quotation marks in a draft, in text order, with its speaker.

    What one person says in one go is one quotation though the attribution interrupts it.
    """
    group: list[Marked] = []
    for marked in marked_in(article, analysis):
        if group and not _belongs(group[-1], marked):
            yield _quotation(article, analysis, group)
            group = []
        group.append(marked)
    if group:
        yield _quotation(article, analysis, group)


def sentences_of(article: Article, quotation: Quotation) -> list[Quotation]:
    """Return a quotation split where it is interrupted at the end of a sentence: there others may begin anew."""
    groups: list[list[Span]] = [[]]
    for span in quotation.spans:
        # “… a cut,” she said. “And so on”: the comma stands for a full stop, which follows behind who says it.
        before = groups[-1][-1] if groups[-1] else span
        between = article.text[before.end : span.start].rstrip()
        if between.endswith(_SENTENCE_ENDS) or article.words_in(before).rstrip(_CLOSING).endswith(_SENTENCE_ENDS):
            groups.append([])
        groups[-1].append(span)
    speaker, confidence = quotation.speaker, quotation.confidence
    return [_of_spans(article, group, speaker, confidence) for group in groups if group]


def _belongs(before: Marked, marked: Marked) -> bool:
    quote = marked.quote
    return marked.is_rest or (quote is not None and quote is before.quote and quote.kind == "direct")


def _quotation(article: Article, analysis: Analysis, group: Sequence[Marked]) -> Quotation:
    quote = group[0].quote
    is_said = quote is not None and quote.kind != "term"
    speaker = analysis.speaker_of(quote) if quote is not None and is_said else None
    confidence = quote.confidence if quote is not None and speaker is not None else 0.0
    return _of_spans(article, [each.span for each in group], speaker, confidence)


def _of_spans(article: Article, spans: Sequence[Span], speaker: Actor | None, confidence: float) -> Quotation:
    pieces: list[list[str]] = []
    shown: list[str] = []
    for span in spans:
        for number, stretch in enumerate(split_at_ellipses(article, span)):
            words = words_in(article, [stretch])
            shown += [article.words_in(Span(*ends)) for ends in zip(words.starts, words.ends, strict=True)]
            if pieces and (number == 0 or len(pieces) >= _MOST_PIECES):
                pieces[-1] += words.forms
            else:
                pieces.append(list(words.forms))
    kept = tuple(tuple(piece) for piece in pieces if piece)
    return Quotation(tuple(spans), kept, tuple(shown), speaker, confidence)
