"""What of an article the filters of a query look at, for hits that stand in several articles: people."""

from collections.abc import Callable
from functools import cache

from msgspec import Struct

from reader.model.article import Article, ArticleId
from reader.search.attributes import NAMES, attributes_of
from reader.search.documents import day_of
from reader.search.query import Query, Term
from reader.search.words import typos_in, words_of


class Facts(Struct, frozen=True):
    """An article as filters see it."""

    article_id: ArticleId
    """The article."""
    day: int = 0
    """Day of publication (proleptic Gregorian ordinal), 0 if it is unknown."""
    attributes: tuple[str, ...] = ("",) * len(NAMES)
    """What queries can name beside its words, folded, in the order of `attributes.ATTRIBUTES`."""


def facts_of(article: Article) -> Facts:
    """Return what filters look at of an article."""
    return Facts(article.id, day_of(article), attributes_of(article))


def filter_of(query: Query) -> Callable[[Facts], bool]:
    """Return what tells whether an article passes the dates, the attributes and what else is asked of it by a query."""
    first = query.after.toordinal() if query.after else 0
    last = query.before.toordinal() - 1 if query.before else None
    wanted, unwanted = _by_field(query.terms), _by_field(query.without)

    @cache
    def words_pass(attributes: tuple[str, ...]) -> bool:
        words = dict(zip(NAMES, map(words_of, attributes), strict=True))
        return all(_has(term, words[term.where]) for term in wanted) and not any(
            set(term.words) <= set(words[term.where]) for term in unwanted
        )

    def passes(facts: Facts) -> bool:
        if query.only is not None and facts.article_id not in query.only:
            return False
        if (first and facts.day < first) or (last is not None and not 0 < facts.day <= last):
            return False
        return not (wanted or unwanted) or words_pass(facts.attributes)

    return passes


def _by_field(terms: tuple[Term, ...]) -> list[Term]:
    return [term for term in terms if term.where in NAMES]


def _has(term: Term, words: list[str]) -> bool:
    return all(typos_in(word, words, term.unfinished) for word in term.words)
