"""Corrections as training data."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import Article, ArticleId
from reader.model.saved import Correction
from reader.model.selector import TextSelector
from reader.model.span import Span

ArticleOf = Callable[[ArticleId], Article | None]
AnalysisOf = Callable[[Article], Analysis | None]


def correction_lines(
    corrections: Iterable[Correction], article_of: ArticleOf, analysis_of: AnalysisOf, engine: str
) -> Iterator[str]:
    """Yield corrections as training data, an object a line: what was corrected, how, and the paragraph it stands in.

    Spans are [start, end] in characters of the paragraph's text; null where the words are no longer found. `engine` is
    the version of the engine whose own answers `analysis_of` gives, without any correction.
    """
    for correction in corrections:
        article = article_of(correction.article_id)
        place = correction.words.find(article.text)[0] if correction.words and article else None
        paragraph = article.paragraph_at(place.start) if article and article.paragraphs and place else None
        yield (
            json.dumps(
                {
                    "schema": "pullquote.correction/1",
                    "article": correction.article_id,
                    "kind": correction.kind,
                    "paragraph": article.words_in(paragraph.span) if article and paragraph else None,
                    "content": _within(article, correction.words, paragraph.start if paragraph else 0),
                    "right_content": _within(article, correction.extent, paragraph.start if paragraph else 0),
                    "words": correction.words.exact if correction.words else None,
                    "actor": correction.actor or None,
                    "name": correction.name or None,
                    "actor_kind": correction.actor_kind,
                    "made_at": correction.made_at,
                    "engine": {"version": engine, **_own_answer(correction, article, analysis_of, place)},
                },
                ensure_ascii=False,
            )
            + "\n"
        )


def _own_answer(
    correction: Correction, article: Article | None, analysis_of: AnalysisOf, place: Span | None
) -> dict[str, Any]:
    """Return the quote that the engine sees in the corrected place, or the actor it has under the corrected name."""
    analysis = analysis_of(article) if article is not None else None
    if analysis is None or article is None:
        return {"quote": None, "actor": None}
    quotes = [quote for quote in analysis.quotes if place is not None and quote.span.overlaps(place)]
    quote = max(quotes, key=lambda one: _shared(one.span, place), default=None)
    name = correction.actor
    speaker = analysis.speaker_of(quote) if quote else None
    named = next((one for one in analysis.actors if name and name in (one.name, *one.aliases)), speaker)
    return {
        "quote": _quote_object(article, quote, speaker) if quote else None,
        "actor": {"name": named.name, "kind": named.kind, "role": named.role, "aliases": named.aliases}
        if named
        else None,
    }


def _shared(one: Span, other: Span | None) -> int:
    return min(one.end, other.end) - max(one.start, other.start) if other is not None else 0


def _quote_object(article: Article, quote: Quote, speaker: Actor | None) -> dict[str, Any]:
    start = article.paragraph_at(quote.span.start).start

    def within(span: Span | None) -> list[int] | None:
        return [span.start - start, span.end - start] if span is not None else None

    return {
        "kind": quote.kind,
        "content": [within(span) for span in quote.spans],
        "cue": within(quote.cue),
        "source": within(quote.source),
        "speaker": speaker.name if speaker else None,
        "confidence": round(quote.confidence, 3),
        "reason": quote.reason,
    }


def _within(article: Article | None, words: TextSelector | None, start: int) -> list[int] | None:
    span = words.find(article.text)[0] if words and article else None
    return [span.start - start, span.end - start] if span else None
