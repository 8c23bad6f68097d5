"""The same words elsewhere: quotes of other articles that say what a quote says, as compared or found by a search."""

from collections.abc import Collection, Sequence

from msgspec import Struct

from reader.desk.session import Session
from reader.desk.statements import printed_in
from reader.desk.taking import facts_of
from reader.export.records import NO_FACTS, Facts, quote_id
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, ArticleId
from reader.model.hit import HitField, SearchHit
from reader.people.same import Said
from reader.people.wordings import Printed, Same, comparable, same_of, same_words

_WINDOW = 5
"""Words that are looked for at a time: few, for all of them must be found and one changed word is in all around it."""
_WINDOWS = 4
_LIMIT = 30
_QUOTES: frozenset[HitField] = frozenset({"quote"})


class Echoes(Struct, frozen=True):
    """A quote and where else it is printed."""

    same: Same | None
    """Each time it is printed, the earliest first; None where that is nowhere else."""
    hits: tuple[SearchHit, ...] = ()
    """Where each of them stands, in the same order."""
    own: int = 0
    """Which of them is the quote that was asked for."""


def echoes(session: Session, article: Article, analysis: Analysis, quote: Quote) -> Echoes | None:
    """Return where else a quote is printed, or None where it has too few quoted words to tell.

    Asks what was compared of the lasting library, and the search index of articles that were opened in place. Raises
    StoreError if the library cannot be read.
    """
    own_id = quote_id(article.id, quote.spans)
    known: dict[str, tuple[Printed, SearchHit]] = {}
    _take(session, known, article, analysis, {quote.id})
    own = known.get(own_id)
    said = comparable(own[0]) if own else None
    if said is None:
        return None
    wanted = _compared(session, article, quote) if session.is_shelved else _searched(session, article, said)
    for other, other_analysis in session.found(wanted).values():
        if other_analysis is not None:
            _take(session, known, other, other_analysis, wanted[other.id])
    if session.is_shelved:
        pairs = [(one, each.words) for one, _ in known.values() if (each := comparable(one)) is not None]
        groups = [same_of(pairs)] if len(pairs) > 1 else []
    else:
        groups = same_words(one for one, _ in known.values())
    for same in groups:
        ids = [one.id for one in same.printed]
        if own_id in ids:
            return Echoes(same, tuple(known[each][1] for each in ids), ids.index(own_id))
    return Echoes(None)


def _compared(session: Session, article: Article, quote: Quote) -> dict[ArticleId, set[str]]:
    """Return the quotes that were found to say the same, by their articles."""
    statements = session.shelf.store.statements
    if not statements.is_compared(article.id):
        session.following.statements()
    wanted: dict[ArticleId, set[str]] = {}
    for one in statements.elsewhere(article.id, quote.id):
        if one.article_id != article.id:
            wanted.setdefault(one.article_id, set()).add(one.quote)
    return wanted


def _searched(session: Session, article: Article, said: Said) -> dict[ArticleId, set[str]]:
    """Return quotes that may say the same, by their articles: those that the index finds some stretches of it in."""
    wanted: dict[ArticleId, set[str]] = {}
    for window in _windows(said.words):
        for hit in session.searches.search(" ".join(window), _LIMIT, _QUOTES).hits:
            if hit.quote_id is not None and hit.article_id != article.id:
                wanted.setdefault(hit.article_id, set()).add(hit.quote_id)
    return wanted


def _windows(words: Sequence[str]) -> list[Sequence[str]]:
    """Return some stretches of the words, evenly spread: a quote may be printed in part."""
    if len(words) <= _WINDOW:
        return [words]
    last = len(words) - _WINDOW
    starts = sorted({round(last * at / (_WINDOWS - 1)) for at in range(_WINDOWS)})
    return [words[start : start + _WINDOW] for start in starts]


def _take(
    session: Session,
    known: dict[str, tuple[Printed, SearchHit]],
    article: Article,
    analysis: Analysis,
    wanted: Collection[str],
) -> None:
    persons = dict(session.shelf.store.persons.of_article(article.id))
    quotes = {quote_id(article.id, quote.spans): quote for quote in analysis.spoken if quote.id in wanted}
    for one in printed_in(article, analysis, _facts(session, article), persons.get, wanted=wanted):
        quote = quotes[one.id]
        hit = SearchHit(article.id, "quote", quote.span, quote.spans, 0.0, quote.id, quote.speaker)
        known[one.id] = one, hit


def _facts(session: Session, article: Article) -> Facts:
    saved = session.shelf.store.lists.saved(article.id) if session.is_shelved else None
    return facts_of(session.shelf.store, saved) if saved else NO_FACTS
