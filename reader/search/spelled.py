"""Whom `actor:` asks for under other names than the one that is typed: a person, however an article calls them."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice

from msgspec.structs import replace

from reader.model.article import ArticleId
from reader.model.persons import GENERIC_ID
from reader.search.fold import fold_text
from reader.search.narrow import Facts
from reader.search.people import People, Person, Persons, key_of
from reader.search.query import Called, Query
from reader.search.words import words_of

_LOOKED_AT = 16
"""Articles, the newest, by which it is told whose a name is."""
_PERSONS = 24
_PLACES = 8_000
"""Articles of one person that are looked into at most."""

Place = tuple[int, str, frozenset[tuple[str, ...]]]
"""The number of an article, an actor in it, and the names it has there."""


class Spelled:
    """The names of an index and the persons who bear them."""

    def __init__(
        self, people: People, persons: Persons, facts: Mapping[int, Facts], slots: Mapping[ArticleId, int]
    ) -> None:
        self._people, self._persons, self._facts, self._slots = people, persons, facts, slots
        self._called: dict[str, tuple[Mapping[ArticleId, str], list[Place]]] = {}

    def is_of(self, persons: Persons) -> bool:
        """Return whether it asks these persons."""
        return self._persons is persons

    def also(self, query: Query, named: Iterable[Person]) -> Query:
        """Return a query that finds those of some names in the articles, too, that call them otherwise."""
        words = [word for term in query.of("actor") for word in term.words]
        unfinished = any(term.unfinished for term in query.of("actor"))
        called: dict[tuple[str, ...], set[int]] = {}
        speakers: set[tuple[int, str]] = set()
        fits: dict[tuple[str, ...], bool] = {}
        for person in self._bearers(named):
            for slot, actor_id, names in self._places(person):
                speakers.add((slot, actor_id))
                for name in names:
                    if name not in fits:
                        fits[name] = _holds(name, words, unfinished)
                    if not fits[name]:
                        called.setdefault(name, set()).add(slot)
        if not called:
            return query
        also = tuple(Called(name, frozenset(slots)) for name, slots in sorted(called.items()))
        return replace(query, also=also, speakers=frozenset(speakers))

    def _places(self, person: str) -> "list[Place]":
        """Return where a person stands, and how they are called there; worked out once for as long as it holds."""
        places = self._persons.places_of(person)
        known = self._called.get(person)
        if known is not None and known[0] is places:
            return known[1]
        found: list[Place] = []
        for article_id, actor_id in islice(places.items(), _PLACES):
            slot = self._slots.get(article_id)
            entry = self._people.in_article(slot, actor_id) if slot is not None else None
            if slot is not None and entry is not None:
                found.append((slot, actor_id, _names_of(entry)))
        self._called[person] = places, found
        return found

    def _bearers(self, named: Iterable[Person]) -> list[str]:
        """Return the persons who are called by some names."""
        found: dict[str, None] = {}
        for one in named:
            newest = sorted(one.places.copy().items(), key=lambda place: -place[0])[:_LOOKED_AT]
            for slot, met in newest:
                facts = self._facts.get(slot)
                person = self._persons.person_of(facts.article_id, met.actor_id) if facts is not None else None
                if person is not None and person != GENERIC_ID:
                    found[person] = None
        return list(found)[:_PERSONS]


def _names_of(entry: Person) -> frozenset[tuple[str, ...]]:
    """Return how an article spells a name that it has for somebody, as the index has its words."""
    return _spelled(tuple(entry.names), entry.key)


@lru_cache(maxsize=4096)
def _spelled(names: tuple[str, ...], key: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words_of(fold_text(name))) for name in names if key_of(name) == key)


def _holds(name: tuple[str, ...], words: list[str], unfinished: bool) -> bool:
    return all(
        word in name or (unfinished and at == len(words) - 1 and any(each.startswith(word) for each in name))
        for at, word in enumerate(words)
    )
