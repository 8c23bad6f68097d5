"""Persons by name: who is called so, exact names first."""

from collections.abc import Iterable

from reader.model.persons import GENERIC_ID, Person
from reader.search.fold import fold_text
from reader.search.match import matches
from reader.search.words import words_of


def named(persons: Iterable[Person], query: str) -> list[Person]:
    """Return those one of whose names answers a query: exact first, then whole words, then by articles and quotes."""
    known = [person for person in persons if person.id != GENERIC_ID]
    texts = [" \n ".join(dict.fromkeys((person.name, *_forms(person)))) for person in known]
    wanted = words_of(fold_text(query))
    found = [person for person, match in zip(known, matches(query, texts), strict=True) if match is not None]
    return sorted(found, key=lambda one: (_distance(one, wanted), -one.articles, -one.quotes, one.name, one.id))


def _forms(person: Person) -> list[str]:
    return list(dict.fromkeys(form for member in person.members for form in (member.name, *member.forms)))


def _distance(person: Person, wanted: list[str]) -> int:
    """Return 0 where a name is what is asked for, 1 where one has all its words, 2 where they only resemble it."""
    names = [words_of(fold_text(name)) for name in dict.fromkeys((person.name, *_forms(person)))]
    if wanted in names:
        return 0
    return 1 if any(set(wanted) <= set(words) for words in names) else 2
