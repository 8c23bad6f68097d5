"""An article as the JSON object of docs/article.schema.json, schema "pullquote.article/1"."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import STATED, Article
from reader.model.span import Span

SCHEMA = "pullquote.article/1"
"""Name and version of the form; fields may be added to a version, none changed."""


def article_object(article: Article, analysis: Analysis) -> dict[str, Any]:
    """Return an article and what was found in it as plain dicts and lists; offsets count within a paragraph."""
    counted = article.origin.media in ("text", "markdown")
    text = article.text
    starts = [paragraph.start for paragraph in article.paragraphs]
    return {
        "schema": SCHEMA,
        "id": article.id,
        "origin": article.origin.location or None,
        **{name: list(value) if isinstance(value := getattr(article, name), tuple) else value for name in STATED},
        "paragraphs": [
            {
                "index": paragraph.index,
                "kind": paragraph.kind,
                "text": text[paragraph.start : paragraph.end],
                "start": paragraph.start if counted else None,
            }
            for paragraph in article.paragraphs
        ],
        "actors": [_actor(starts, analysis, actor) for actor in analysis.actors],
        "quotes": [_quote(article, starts, quote) for quote in analysis.quotes],
    }


def _place(starts: Sequence[int], span: Span) -> dict[str, Any]:
    """Return where a span stands; `starts` are the first characters of the paragraphs, as there are many spans."""
    first = span.start
    behind = bisect_right(starts, first)
    index = behind - 1 if behind else 0
    start = starts[index]
    return {"paragraph": index, "start": first - start, "end": span.end - start}


def _actor(starts: Sequence[int], analysis: Analysis, actor: Actor) -> dict[str, Any]:
    mentions = []
    for mention in actor.mentions:
        place = _place(starts, mention.span)
        place["form"] = mention.form
        mentions.append(place)
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "pronouns": actor.pronouns,
        "aliases": list(actor.aliases),
        "mentions": mentions,
        "quotes": [quote.id for quote in analysis.quotes_of(actor.id)],
    }


def _quote(article: Article, starts: Sequence[int], quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "kind": quote.kind,
        "spans": [_place(starts, span) for span in quote.spans],
        "text": quote.text_in(article),
        "cue": _place(starts, quote.cue) if quote.cue else None,
        "source": _place(starts, quote.source) if quote.source else None,
        "speaker": quote.speaker,
        "confidence": round(quote.confidence, 3),
        "reason": list(quote.reason),
        "candidates": [{"actor": one.actor, "chance": round(one.chance, 3)} for one in quote.candidates],
        "corrected": quote.is_corrected,
    }
