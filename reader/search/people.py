"""The people of all articles: one entry for each name, however many articles it stands in."""

from dataclasses import dataclass, field

from reader.model.analysis import Actor
from reader.search.fold import fold_text
from reader.search.words import words_of


@dataclass(slots=True)
class Person:
    """An actor as the whole library knows it."""

    number: int
    """Its number among the people."""
    kind: str
    """What it is, as the first article has it."""
    names: dict[str, None] = field(default_factory=dict)
    """Every form of the name, in order of first use."""
    places: dict[int, int] = field(default_factory=dict)
    """For each article slot, which of its actors it is."""


class People:
    """Actors by their folded name."""

    def __init__(self) -> None:
        self._by_key: dict[str, Person] = {}
        self._numbered: list[Person] = []
        self._changed: dict[int, Person] = {}

    def add(self, slot: int, number: int, actor: Actor) -> None:
        """Note that an actor stands in an article."""
        key = " ".join(words_of(fold_text(actor.name)))
        if not key:
            return
        person = self._by_key.get(key)
        if person is None:
            person = self._by_key[key] = Person(len(self._numbered), actor.kind)
            self._numbered.append(person)
        fresh = [name for name in (actor.name, *actor.aliases) if name not in person.names]
        if fresh or not person.places:
            person.names = {**person.names, **dict.fromkeys(fresh)}
            self._changed[person.number] = person
        person.places[slot] = number

    def remove(self, slot: int, actors: tuple[Actor, ...]) -> None:
        """Forget the actors of an article."""
        for actor in actors:
            person = self._by_key.get(" ".join(words_of(fold_text(actor.name))))
            if person is not None and person.places.pop(slot, None) is not None and not person.places:
                self._changed[person.number] = person

    def take_changed(self) -> list[Person]:
        """Return the people to be written anew, and forget that they changed."""
        changed, self._changed = list(self._changed.values()), {}
        return changed

    def __getitem__(self, number: int) -> Person:
        return self._numbered[number]
