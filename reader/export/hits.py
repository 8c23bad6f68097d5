"""Hits under the articles they stand in, and hits as the objects `pullquote search` prints."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.hit import SearchAnswer, SearchHit
from reader.model.span import Span

_BEFORE = 60
_SNIPPET = 240
_REACH = 4 * _SNIPPET
"""Characters that are looked at for a snippet: markup and white space in them go."""


class Group(Struct, frozen=True):
    """The hits of one article."""

    article_id: ArticleId
    """The article."""
    hits: tuple[SearchHit, ...]
    """Best first."""

    @property
    def count(self) -> int:
        """Return how many hits there are."""
        return len(self.hits)


def grouped(answer: SearchAnswer) -> tuple[Group, ...]:
    """Return the hits by article, the article with the best hit first."""
    groups: dict[ArticleId, list[SearchHit]] = {}
    for hit in answer.hits:
        groups.setdefault(hit.article_id, []).append(hit)
    return tuple(Group(article_id, tuple(hits)) for article_id, hits in groups.items())


def answer_object(
    answer: SearchAnswer,
    article_of: Callable[[ArticleId], Article | None],
    analysis_of: Callable[[ArticleId], Analysis | None],
) -> dict[str, Any]:
    """Return an answer as a JSON object; `start` and `end` count characters of the paragraph.

    Hits of articles that are gone are left out.
    """
    pairs = ((hit, article_of(hit.article_id)) for hit in answer.hits)
    return {
        "query": answer.query,
        "ms": round(answer.milliseconds, 3),
        "total": answer.total,
        "hint": answer.hint,
        "hits": [
            hit_object(hit, article, analysis_of(hit.article_id)) for hit, article in pairs if article is not None
        ],
    }


def hit_object(hit: SearchHit, article: Article, analysis: Analysis | None) -> dict[str, Any]:
    """Return a hit as a JSON object: where it stands, what matched, the words around that, and whose they are.

    `name` is the actor's in this article, `person` the fullest spelling of it in all articles that were searched, and
    `names` every one; `person_id` is the person it is there.
    `paragraph`, `start` and `end` are those of the first match; `ranges` holds all.
    """
    first = hit.ranges[0] if hit.ranges else hit.span
    actor = analysis.actor_by_id.get(hit.actor_id) if analysis and hit.actor_id else None
    names = list(hit.names) if hit.actor_id else []
    if actor and not names:
        names = [actor.name]
    place = _range_object(article, first) if article.paragraphs else dict.fromkeys(("paragraph", "start", "end"))
    return {
        "article": str(hit.article_id),
        "origin": article.origin.location or None,
        "link": article.link,
        "headline": article.headline,
        "field": hit.field,
        **place,
        "ranges": [_range_object(article, span) for span in hit.ranges],
        "score": round(hit.score, 2),
        "quote": hit.quote_id,
        "actor": hit.actor_id,
        "name": actor.name if actor else None,
        "person": names[0] if names else None,
        "person_id": hit.person_id,
        "names": names,
        "snippet": snippet(article, hit),
    }


def _range_object(article: Article, span: Span) -> dict[str, int]:
    anchor = article.anchor_at(span.start)
    return {"paragraph": anchor.paragraph, "start": anchor.character, "end": anchor.character + len(span)}


def snippet(article: Article, hit: SearchHit) -> str:
    """Return about 240 characters of a hit's paragraph around what matched, on one line, "…" where more stands."""
    start, end = hit.span.start, hit.span.end
    if hit.field == "note" and hit.names:
        return _cut(hit.names[0])
    if hit.field == "actor" and article.paragraphs and len(hit.span):
        paragraph = article.paragraph_at(start)
        start, end = paragraph.start, paragraph.end
    elif not len(hit.span):
        return _cut(article.headline or "") if hit.field == "headline" else ""
    first, whole = hit.ranges[0].start if hit.ranges else hit.span.start, start
    if first - start > _BEFORE:
        start = max(start, article.text.find(" ", first - _BEFORE, first) + 1 or first - _BEFORE)
    words = _cut(article.plain_words_in(Span(start, min(end, start + _REACH))))
    return f"… {words}" if start > whole else words


def _cut(text: str) -> str:
    """Return the beginning of a text on one line; where more follows it ends with a whole word, if there is one."""
    line = " ".join(text.split())
    if len(line) <= _SNIPPET:
        return line
    last = line.rfind(" ", 0, _SNIPPET + 1)
    return f"{line[: last if last > 0 else _SNIPPET]} …"
