"""What a search is answered with, as it is shown: hits under their articles, made in a worker."""

from dataclasses import dataclass, field

from textual.message import Message

from reader.desk.session import Session
from reader.errors import StoreError
from reader.layout.hits import ResultRow, result_rows
from reader.layout.trust import is_trusted
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.hit import HitField, SearchAnswer, SearchHit

Marked = frozenset[tuple[ArticleId, str]]
"""Quotes in the collection, by their articles and ids."""
Found = dict[ArticleId, tuple[Article, Analysis | None]]
"""The articles of an answer."""


@dataclass(eq=False, repr=False)
class Answered(Message):
    """An answer came from the worker."""

    answer: SearchAnswer
    scope: int
    limit: int = 0
    found: Found = field(default_factory=dict)
    marked: Marked = frozenset()
    rows: list[ResultRow] = field(default_factory=list)
    unsure: int = 0
    """How many hits are left out since their speaker is less sure than the dial asks."""


def answered(
    session: Session, query: str, scope: int, fields: frozenset[HitField] | None, limit: int, known: Found, trust: int
) -> Answered:
    """Return what a query finds, quotes only with speakers at least `trust` percent sure: for a worker."""
    answer = session.searches.search(query, limit, fields)
    found = _articles_of(answer, known, session)
    hits = [hit for hit in answer.hits if _is_sure(hit, found, trust)]
    rows = result_rows(hits, found.get)
    return Answered(answer, scope, limit, found, _marked_among(found, session), rows, len(answer.hits) - len(hits))


def in_words(shown: int, message: Answered, trust: int, more: str) -> str:
    """Return "412 hits", or how many of them are shown and the key that shows more."""
    total = message.answer.total
    there_is_more = total > len(message.answer.hits) >= message.limit
    hits = "1 hit" if shown == 1 else f"{shown:,} hits"
    counted = f"{shown:,} of {total:,}, {more} for more" if there_is_more else hits
    return f"{counted} · ≥ {trust} %, {message.unsure} less sure" if message.unsure else counted


def _is_sure(hit: SearchHit, found: Found, trust: int) -> bool:
    article, analysis = found.get(hit.article_id, (None, None))
    quote = analysis.quote_by_id.get(hit.quote_id) if analysis is not None and hit.quote_id else None
    return quote is None or is_trusted(quote, trust)


def _marked_among(found: Found, session: Session) -> Marked:
    """Return which quotes of some articles are in the collection: for a worker."""
    store = session.shelf.store
    try:
        if not store.collections.names():
            return frozenset()
        from reader.desk.collecting import current, marked_in

        name = current(store)
        return frozenset(
            (article_id, quote_id)
            for article_id, (article, analysis) in found.items()
            if analysis is not None
            for quote_id in marked_in(store, name, article, analysis)
        )
    except StoreError:
        return frozenset()


def _articles_of(answer: SearchAnswer, known: Found, session: Session) -> Found:
    """Return the articles of an answer, those not known yet from the library: for a worker."""
    wanted = {hit.article_id for hit in answer.hits}
    try:
        new = session.found(wanted - known.keys())
    except StoreError:
        new = {}
    return {article_id: entry for article_id, entry in (known | new).items() if article_id in wanted}
