"""All that the library has of one person: names, roles with their days, outlets, months, and every quote."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from reader.desk.library import Shelf
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, ArticleId
from reader.store.persons import Known, Printed

_MOST_MONTHS = 1200
"""Months that are told at most: a date may be wrong by a thousand years."""


class Role(Struct, frozen=True):
    """A role of somebody, and when it was printed."""

    role: str
    """As printed first."""
    first: str
    """ISO 8601 day, or empty where no article with it has one."""
    last: str
    """The same, of the last one."""
    articles: int
    """Articles that print it."""


class Dossier(Struct, frozen=True):
    """Somebody across the library, without the quotes themselves."""

    person: Known
    """Who it is."""
    names: tuple[str, ...]
    """Every form of the name that is printed, but the one it is shown under; the most frequent first."""
    roles: tuple[Role, ...]
    """What they are called, what most articles print first."""
    outlets: tuple[tuple[str, int], ...]
    """Who published, with the number of articles, most first."""
    months: tuple[tuple[str, int], ...]
    """Every month from the first to the last that articles with quotes were published in, with the number of quotes."""


class Said(Struct, frozen=True):
    """The quotes of a person in one article."""

    article: Article
    """The article."""
    analysis: Analysis
    """What was found in it, as corrected."""
    quotes: tuple[Quote, ...]
    """In text order."""


def dossier(shelf: Shelf, person: str) -> Dossier | None:
    """Return what is known of a person, or None if nobody has this id. A few milliseconds; reads no article.

    Raises StoreError if the library cannot be read.
    """
    persons = shelf.store.persons
    known = persons.get(person)
    if known is None:
        return None
    found = persons.printed(person)
    names = tuple(name for name in persons.names(person) if name != known.name)
    return Dossier(known, names, _roles(found), persons.outlets(person), _months(found))


def _roles(found: tuple[Printed, ...]) -> tuple[Role, ...]:
    printed: dict[str, list[Printed]] = {}
    for one in found:
        if one.role:
            printed.setdefault(one.role.casefold(), []).append(one)
    roles = []
    for those in printed.values():
        days = sorted(one.day for one in those if one.day)
        first, last = (days[0], days[-1]) if days else ("", "")
        roles.append(Role(those[-1].role or "", first, last, sum(one.articles for one in those)))
    return tuple(sorted(roles, key=lambda role: (-role.articles, role.role)))


def _months(found: tuple[Printed, ...]) -> tuple[tuple[str, int], ...]:
    counts = Counter[str]()
    for one in found:
        if len(one.day) >= 7 and one.quotes:
            counts[one.day[:7]] += one.quotes
    return tuple(every_month(counts))


def every_month(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return numbers by month, such as "2025-03", from the first to the last, those without any among them."""
    months: list[tuple[str, int]] = []
    month, last = min(counts, default=""), max(counts, default="")
    while month and month <= last and len(months) < _MOST_MONTHS:
        months.append((month, counts.get(month, 0)))
        year, number = int(month[:4]), int(month[5:])
        month = f"{year + number // 12:04}-{number % 12 + 1:02}"
    return months


def said_by(shelf: Shelf, one: Dossier, cancelled: Callable[[], bool] | None = None) -> Iterator[Said]:
    """Yield the quotes of a person article by article, newest first; every article is read for that."""
    actors: dict[ArticleId, set[str]] = {}
    for article_id, actor in shelf.store.persons.quoted_in(one.person.id):
        actors.setdefault(article_id, set()).add(actor)
    for article_id, those in actors.items():
        if cancelled and cancelled():
            return
        entry = shelf.fetch_any(article_id)
        if entry is not None:
            article, analysis = entry
            yield Said(article, analysis, tuple(quote for quote in analysis.spoken if quote.speaker in those))
