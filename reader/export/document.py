"""An article as the JSON object of docs/article.schema.json, schema "pullquote.article/1"."""

from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import Article
from reader.model.span import Span

SCHEMA = "pullquote.article/1"
"""Name and version of the form; fields may be added to a version, none changed."""


def article_object(article: Article, analysis: Analysis) -> dict[str, Any]:
    """Return an article and what was found in it as plain dicts and lists; offsets count within a paragraph."""
    counted = article.origin.media in ("text", "markdown")
    text = article.text
    place = _placing(article)
    return {
        "schema": SCHEMA,
        "id": article.id,
        "origin": article.origin.location or None,
        "headline": article.headline,
        "byline": list(article.byline),
        "dateline": article.dateline,
        "outlet": article.outlet,
        "published": article.published,
        "language": article.language,
        "link": article.link,
        "paragraphs": [
            {
                "index": paragraph.index,
                "kind": paragraph.kind,
                "text": text[paragraph.start : paragraph.end],
                "start": paragraph.start if counted else None,
            }
            for paragraph in article.paragraphs
        ],
        "actors": [_actor(analysis, actor, place) for actor in analysis.actors],
        "quotes": [_quote(article, quote, place) for quote in analysis.quotes],
    }


_Place = Callable[[Span], dict[str, int]]


def _placing(article: Article) -> _Place:
    """Return what gives a span's paragraph and its offsets in there."""
    starts = [paragraph.start for paragraph in article.paragraphs]

    def place(span: Span) -> dict[str, int]:
        start = span.start
        index = max(0, bisect_right(starts, start) - 1)
        first = starts[index]
        return {"paragraph": index, "start": start - first, "end": span.end - first}

    return place


def _actor(analysis: Analysis, actor: Actor, place: _Place) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "pronouns": actor.pronouns,
        "aliases": list(actor.aliases),
        "mentions": [{**place(mention.span), "form": mention.form} for mention in actor.mentions],
        "quotes": [quote.id for quote in analysis.quotes_of(actor.id)],
    }


def _quote(article: Article, quote: Quote, place: _Place) -> dict[str, Any]:
    return {
        "id": quote.id,
        "kind": quote.kind,
        "spans": [place(span) for span in quote.spans],
        "text": quote.text_in(article),
        "cue": place(quote.cue) if quote.cue else None,
        "source": place(quote.source) if quote.source else None,
        "speaker": quote.speaker,
        "confidence": round(quote.confidence, 3),
        "reason": list(quote.reason),
    }
