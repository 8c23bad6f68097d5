"""What a search found, as JSON objects and as lines for people."""

import textwrap
from collections.abc import Iterator
from typing import Any

from reader.export.rows import in_one_line, title_of
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.hit import SearchAnswer, SearchHit
from reader.model.library import Library
from reader.model.span import Span

_SNIPPET = 160
"""Characters of text around a match that are printed with it."""


def answer_object(answer: SearchAnswer, library: Library) -> dict[str, Any]:
    """Return an answer as a plain dict: the query, the milliseconds it took, its hits and a hint, if there is one."""
    hits = [_hit_object(hit, article) for hit in answer.hits if (article := library.article(hit.article_id))]
    found: dict[str, Any] = {"query": answer.query, "ms": round(answer.milliseconds, 3), "hits": hits}
    if answer.hint:
        found["hint"] = answer.hint
    return found


def _hit_object(hit: SearchHit, article: Article) -> dict[str, Any]:
    start = article.paragraph_at(hit.span.start)
    return {
        "article": hit.article_id,
        "origin": article.origin.location or None,
        "headline": article.headline,
        "field": hit.field,
        "score": round(hit.score, 4),
        "paragraph": start.index,
        "start": hit.span.start - start.start,
        "end": hit.span.end - start.start,
        "ranges": [_place(article, span) for span in hit.ranges],
        "quote": hit.quote_id,
        "actor": hit.actor_id,
        "snippet": snippet(hit, article),
    }


def _place(article: Article, span: Span) -> dict[str, int]:
    paragraph = article.paragraph_at(span.start)
    return {"paragraph": paragraph.index, "start": span.start - paragraph.start, "end": span.end - paragraph.start}


def snippet(hit: SearchHit, article: Article) -> str:
    """Return the words around the first match, verbatim but for line ends, with "…" where something was cut."""
    inside = [span for span in hit.ranges if hit.span.covers(span)]
    middle = inside[0].start if inside else hit.span.start
    start = max(hit.span.start, middle - _SNIPPET // 3)
    end = min(hit.span.end, start + _SNIPPET)
    # Whole words read better; a word longer than the snippet is cut all the same.
    if start > hit.span.start and (space := article.text.find(" ", start, middle)) >= 0:
        start = space + 1
    if end < hit.span.end and (space := article.text.rfind(" ", middle + 1, end)) >= 0:
        end = space
    words = in_one_line(article.text[start:end])
    return ("… " if start > hit.span.start else "") + words + (" …" if end < hit.span.end else "")


def answer_lines(answer: SearchAnswer, library: Library, width: int) -> Iterator[str]:
    """Yield the hits for people: what matched in which article, then the words, wrapped to `width` characters."""
    if answer.hint:
        yield f"({answer.hint})"
    if not answer.hits:
        yield f"nothing found for: {in_one_line(answer.query)}"
    for hit in answer.hits:
        article = library.article(hit.article_id)
        if article is None:
            continue
        paragraph = article.paragraph_at(hit.span.start).index + 1
        yield from textwrap.wrap(f"{hit.field} · {title_of(article)} · ¶{paragraph}", width, subsequent_indent="  ")
        words = snippet(hit, article)
        if speaker := _speaker(hit, library.analysis(hit.article_id)):
            words = f"{speaker}: {words}"
        yield from textwrap.wrap(words, width, initial_indent="    ", subsequent_indent="    ")


def _speaker(hit: SearchHit, analysis: Analysis | None) -> str | None:
    actor = analysis.actor_by_id.get(hit.actor_id) if analysis and hit.actor_id else None
    return actor.name if actor else None
