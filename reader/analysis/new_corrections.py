"""Corrections as they are made: what a person says about a quote, as a value that finds the quote again."""

from reader.languages.lists import listed
from reader.model.analysis import ActorKind, Analysis, Quote
from reader.model.article import Article
from reader.model.saved import Correction
from reader.model.selector import TextSelector
from reader.model.span import Span


def about_quote(article: Article, quote: Quote) -> TextSelector:
    """Return the words by which a correction names a quote."""
    return TextSelector.of(article.text, quote.span)


def speaker_correction(article: Article, quote: Quote, name: str, kind: ActorKind = "person") -> Correction:
    """Return the correction that gives a quote another speaker; an empty name: nobody known."""
    return Correction(0, article.id, "speaker", about_quote(article, quote), name=name, actor_kind=kind)


def extent_correction(article: Article, quote: Quote, span: Span) -> Correction:
    """Return the correction that gives a quote other boundaries; raises ValueError if there are no words."""
    extent = TextSelector.of(article.text, span)
    return Correction(0, article.id, "extent", about_quote(article, quote), extent)


def no_quote_correction(article: Article, quote: Quote) -> Correction:
    """Return the correction that a quote is none."""
    return Correction(0, article.id, "no-quote", about_quote(article, quote))


def named_alike(article: Article, analysis: Analysis, quote: Quote) -> tuple[str, tuple[Quote, ...]]:
    """Return the words a quote's source is named by, and the other quotes named so and given to the same speaker.

    Those a person has corrected are left out; a pronoun means somebody else each time, so it names none.
    """
    words = _source_words(article, quote)
    pronouns = listed("function_words", "R")
    if not words or words.casefold() in pronouns:
        return words, ()
    others = tuple(
        one
        for one in analysis.spoken
        if one.id != quote.id
        and one.speaker == quote.speaker
        and not one.is_corrected
        and _source_words(article, one).casefold() == words.casefold()
    )
    return words, others


def _source_words(article: Article, quote: Quote) -> str:
    return " ".join(article.plain_words_in(quote.source).split()) if quote.source is not None else ""
