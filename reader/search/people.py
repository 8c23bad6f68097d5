"""The people of all articles: one entry for each, however many articles they stand in and however they are spelled."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from msgspec import Struct, field

from reader.model.analysis import Actor
from reader.model.article import Article, ArticleId
from reader.model.span import Span
from reader.search.fold import fold_text
from reader.search.words import words_of

_SAME_SOUND = (("kh", "h"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("y", "i"), ("j", "i"))
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_TWICE = re.compile(r"([b-df-hi-np-tv-z])\1+")
_SHORT = 5


class Met(Struct, frozen=True):
    """Where an article has a person."""

    actor_id: str
    """The actor in that article's analysis."""
    span: Span
    """The first mention; empty if there is none."""
    words: str
    """The words of the first mention."""


class Persons(Protocol):
    """Who is who across articles, for whoever has joined them."""

    def person_of(self, article_id: ArticleId, actor_id: str) -> str | None:
        """Return the person an actor of an article is, or None where that is not known."""

    def places_of(self, person: str) -> Mapping[ArticleId, str]:
        """Return the articles a person stands in, each with the actor it is there."""

    def names(self, person: str) -> tuple[str, ...]:
        """Return every form of a person's name that is printed, the most frequent first."""

    def shown_as(self, person: str) -> tuple[str, int]:
        """Return the name a person is shown under, and the number of its quotes."""


class Person(Struct):
    """An actor as the whole library knows it."""

    number: int
    """Its number among the people."""
    key: tuple[str, ...]
    """The words of the name, spelled one way."""
    kind: str
    """What it is, as the first article has it."""
    names: dict[str, None] = field(default_factory=dict)
    """Every form of the name, in order of first use."""
    places: dict[int, Met] = field(default_factory=dict)
    """Where each article slot has it."""
    document: int = -1
    """Number of its document; -1 before it is written."""

    @property
    def is_full_name(self) -> bool:
        """Return whether the name has a given name written out."""
        return len(self.key) > 1 and len(self.key[0]) > 1


class People:
    """Actors by their name."""

    def __init__(self, known: Iterable[Person] = ()) -> None:
        self._by_key: dict[tuple[str, ...], Person] = {}
        self._by_surname: dict[str, list[Person]] = {}
        self._numbered: dict[int, Person] = {}
        self._in_slot: dict[int, list[Person]] = {}
        self._changed: dict[int, Person] = {}
        self._next = 0
        for person in known:
            self._enter(person)
            for slot in person.places:
                self._in_slot.setdefault(slot, []).append(person)

    def _enter(self, person: Person) -> None:
        self._next = max(self._next, person.number + 1)
        self._by_key[person.key] = self._numbered[person.number] = person
        self._by_surname.setdefault(person.key[-1], []).append(person)

    def add(self, slot: int, article: Article, actor: Actor) -> None:
        """Note that an actor stands in an article."""
        key = key_of(actor.name)
        if not key:
            return
        person = self._by_key.get(key)
        if person is None:
            person = Person(self._next, key, actor.kind)
            self._enter(person)
        person.names.update(dict.fromkeys((actor.name, *actor.aliases)))
        span = actor.mentions[0].span if actor.mentions else Span(0, 0)
        if slot not in person.places:
            self._in_slot.setdefault(slot, []).append(person)
            person.places[slot] = Met(actor.id, span, article.words_in(span))
        self._changed[person.number] = person

    def remove(self, slot: int) -> None:
        """Forget the actors of an article."""
        for person in self._in_slot.pop(slot, ()):
            if person.places.pop(slot, None) is not None:
                self._changed[person.number] = person

    def take_changed(self) -> list[Person]:
        """Return the people to be written anew, and forget that they changed."""
        changed, self._changed = list(self._changed.values()), {}
        return changed

    def __getitem__(self, number: int) -> Person:
        return self._numbered[number]

    def in_article(self, slot: int, actor_id: str) -> Person | None:
        """Return who an actor of an article is in the whole library, or None if it has no name."""
        for person in self._in_slot.get(slot, ()):
            met = person.places.get(slot)
            if met is not None and met.actor_id == actor_id:
                return person
        return None

    def same(self, number: int) -> list[Person]:
        """Return a person with those who can only be the same one, the fullest name first.

        A surname alone, or with an initial, is the one person of the library whose full name fits; where two fit,
        nobody is taken for another.
        """
        person = self._numbered[number]
        if person.kind != "person":
            return [person]
        alike = [one for one in self._by_surname[person.key[-1]] if one.kind == "person" and one.places]
        full = [one for one in alike if one.is_full_name]
        if person.is_full_name:
            return [person, *(one for one in alike if not one.is_full_name and _only(one, full) is person)]
        whole = _only(person, full)
        return self.same(whole.number) if whole is not None else [person]


def _only(short: Person, full: list[Person]) -> Person | None:
    fitting = [one for one in full if len(short.key) == 1 or one.key[0][0] == short.key[0][0]]
    fitting = fitting if len(short.key) < 2 or len(short.key[0]) == 1 else []
    return fitting[0] if len(fitting) == 1 else None


def key_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, spelled alike where only the transliteration differs (Zelenskyy, Zelenskiy)."""
    words = words_of(fold_text(name))
    return tuple(_sound(word, at == len(words) - 1) for at, word in enumerate(words))


@lru_cache(maxsize=65_536)
def _sound(word: str, is_last: bool) -> str:
    if len(word) < _SHORT:
        return word.replace("y", "i").replace("j", "i")
    for one, other in (*_SAME_SOUND, *(_DIGRAPHS if is_last else ())):
        word = word.replace(one, other)
    return _TWICE.sub(r"\1", word)
