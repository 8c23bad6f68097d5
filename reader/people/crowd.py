"""Persons that were joined once, looked up by article and by id."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from reader.model.article import ArticleId
from reader.model.persons import Person


class Crowd:
    """Persons of articles that do not change any more."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self._persons = {person.id: person for person in persons}
        self._at = {(m.article, m.actor): person.id for person in self._persons.values() for m in person.members}

    def person_of(self, article_id: ArticleId, actor_id: str) -> str | None:
        """Return the person an actor of an article is, or None where that is not known."""
        return self._at.get((article_id, actor_id))

    def named_in(
        self, article_id: ArticleId
    ) -> Callable[[str], tuple[str, str, str, tuple[tuple[str, str], ...]] | None]:
        """Return what gives id, name, kind and attributes of the person that an actor of an article is."""

        def named(actor_id: str) -> tuple[str, str, str, tuple[tuple[str, str], ...]] | None:
            found = self._persons.get(self._at.get((article_id, actor_id), ""))
            return (found.id, found.name, found.kind, found.attributes) if found else None

        return named

    def places_of(self, person: str) -> Mapping[ArticleId, str]:
        """Return the articles a person stands in, each with the actor it is there."""
        return {ArticleId(member.article): member.actor for member in reversed(self._persons[person].members)}

    def names(self, person: str) -> tuple[str, ...]:
        """Return every form of a person's name that is printed, the most frequent first."""
        counts: Counter[str] = Counter()
        for member in self._persons[person].members:
            counts.update(dict.fromkeys((member.name, *member.forms), 1))
        return tuple(sorted(counts, key=lambda form: (-counts[form], form)))

    def shown_as(self, person: str) -> tuple[str, int]:
        """Return the name a person is shown under, and the number of its quotes."""
        found = self._persons[person]
        return found.name, found.quotes
