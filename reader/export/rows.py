"""The quotes of an article as rows of text: what the table, the CSV file and the digest have in common."""

from collections.abc import Iterator

from msgspec import Struct

from reader.model.analysis import Analysis, Quote
from reader.model.article import Article

NO_SPEAKER = "(no speaker found)"
"""Stands where nobody could be named: doubt is shown, never left out."""
NOT_SPEECH = "(in quotation marks, not speech)"
"""Stands over titles, nicknames, terms and scare quotes."""


class QuoteRow(Struct, frozen=True):
    """One quote in words."""

    article: str
    """Headline, or the beginning of the text."""
    speaker: str
    """Full name, NO_SPEAKER, or empty for words that nobody says."""
    role: str
    """Title or office, or empty."""
    kind: str
    """direct, mixed, indirect or term."""
    text: str
    """The contents, verbatim, joined by " … "."""
    cue: str
    """The reporting words, or empty."""
    source: str
    """The words that name who speaks, or empty."""
    paragraph: int
    """1-based number of the paragraph it begins in, as the reader numbers them."""
    confidence: float
    """0 to 1."""


def quote_rows(article: Article, analysis: Analysis) -> Iterator[QuoteRow]:
    """Yield a row for each quote in text order."""
    name = title_of(article)
    for quote in analysis.quotes:
        speaker = analysis.speaker_of(quote)
        yield QuoteRow(
            name,
            speaker.name if speaker else "" if quote.kind == "term" else NO_SPEAKER,
            (speaker.role or "") if speaker else "",
            quote.kind,
            quote.text_in(article),
            article.words_in(quote.cue) if quote.cue else "",
            article.words_in(quote.source) if quote.source else "",
            article.paragraph_at(quote.span.start).index + 1,
            quote.confidence,
        )


def title_of(article: Article) -> str:
    """Return the headline, or the first words of the text where there is none."""
    if article.headline:
        return article.headline
    words = article.text[:200].split()
    return " ".join(words[:10]) + ("…" if len(words) > 10 else "")


def grouped(article: Article, analysis: Analysis) -> list[tuple[str, str, tuple[Quote, ...]]]:
    """Return (name, role, quotes) of each speaker, those with the most quoted words first.

    Then come what nobody could be named for, and what is in marks but nobody says.
    """
    groups = [(a.name, a.role or "", analysis.quotes_of(a.id)) for a in analysis.actors if analysis.quotes_of(a.id)]
    groups.sort(key=lambda group: -sum(q.words_in(article) for q in group[2] if q.kind != "indirect"))
    if unattributed := analysis.quotes_of(None):
        groups.append((NO_SPEAKER, "", unattributed))
    if analysis.terms:
        groups.append((NOT_SPEECH, "", analysis.terms))
    return groups


def in_one_line(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())
