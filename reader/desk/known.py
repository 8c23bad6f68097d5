"""The persons of a library for whoever asks of each hit of a search: what was looked up stays at hand."""

from collections.abc import Mapping
from time import monotonic

from reader.model.article import ArticleId
from reader.store.persons import Persons

_LOOK_SECONDS = 0.5
_AT_HAND = 50_000
"""Actors that are kept at hand at most."""


class QuickPersons:
    """Answers as the store does, of many hits in a moment."""

    def __init__(self, persons: Persons) -> None:
        self._persons = persons
        self._looked, self._turn = 0.0, -1
        self._forget()

    def _forget(self) -> None:
        self._of: dict[tuple[ArticleId, str], str | None] = {}
        self._places: dict[str, Mapping[ArticleId, str]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._shown: dict[str, tuple[str, int]] = {}

    def _look(self) -> None:
        """Forget everything where persons were linked anew meanwhile; looked for now and then."""
        now = monotonic()
        if now - self._looked < _LOOK_SECONDS:
            return
        self._looked, turn = now, self._persons.turn()
        if turn != self._turn or len(self._of) > _AT_HAND:
            self._turn = turn
            self._forget()

    def person_of(self, article_id: ArticleId, actor_id: str) -> str | None:
        """Return the person an actor of an article is, or None where that is not known."""
        self._look()
        at = article_id, actor_id
        if at not in self._of:
            self._of[at] = self._persons.person_of(*at)
        return self._of[at]

    def places_of(self, person: str) -> Mapping[ArticleId, str]:
        """Return the articles a person stands in, each with the actor it is there."""
        if person not in self._places:
            self._places[person] = self._persons.places_of(person)
        return self._places[person]

    def names(self, person: str) -> tuple[str, ...]:
        """Return every form of a person's name that is printed, the most frequent first."""
        if person not in self._names:
            self._names[person] = self._persons.names(person)
        return self._names[person]

    def shown_as(self, person: str) -> tuple[str, int]:
        """Return the name a person is shown under, and the number of its quotes."""
        if person not in self._shown:
            self._shown[person] = self._persons.shown_as(person)
        return self._shown[person]
