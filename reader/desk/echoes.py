"""The same words elsewhere: quotes of other articles that say what a quote says, found through the search index."""

from collections.abc import Sequence

from msgspec import Struct

from reader.desk.session import Session
from reader.desk.statements import printed_in
from reader.desk.taking import facts_of
from reader.export.records import NO_FACTS, Facts, quote_id
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, ArticleId
from reader.model.hit import HitField, SearchHit
from reader.people.wordings import Printed, Same, comparable, same_words

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

    Asks the index that searches are answered from. Raises StoreError if the library cannot be read.
    """
    own_id = quote_id(article.id, quote.spans)
    known: dict[str, tuple[Printed, SearchHit]] = {}
    _take(session, known, article, analysis, [quote])
    own = known.get(own_id)
    said = comparable(own[0]) if own else None
    if said is None:
        return None
    wanted: dict[ArticleId, set[str]] = {}
    for window in _windows(said.words):
        for hit in session.searches.search(" ".join(window), _LIMIT, _QUOTES).hits:
            if hit.quote_id is not None and hit.article_id != article.id:
                wanted.setdefault(hit.article_id, set()).add(hit.quote_id)
    for other, other_analysis in session.found(wanted).values():
        if other_analysis is not None:
            quotes = [each for each in other_analysis.spoken if each.id in wanted[other.id]]
            _take(session, known, other, other_analysis, quotes)
    for same in same_words(one for one, _ in known.values()):
        ids = [one.id for one in same.printed]
        if own_id in ids:
            return Echoes(same, tuple(known[each][1] for each in ids), ids.index(own_id))
    return Echoes(None)


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
    quotes: Sequence[Quote],
) -> None:
    persons = session.shelf.store.persons
    wanted = {quote_id(article.id, quote.spans): quote for quote in quotes}
    for one in printed_in(article, analysis, _facts(session, article), lambda at: persons.person_of(article.id, at)):
        quote = wanted.get(one.id)
        if quote is not None:
            hit = SearchHit(article.id, "quote", quote.span, quote.spans, 0.0, quote.id, quote.speaker)
            known[one.id] = one, hit


def _facts(session: Session, article: Article) -> Facts:
    saved = session.shelf.store.lists.saved(article.id) if session.is_shelved else None
    return facts_of(session.shelf.store, saved) if saved else NO_FACTS
