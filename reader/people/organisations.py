"""Organisations and named groups of many articles: joined by name, and by an acronym that an article spells out."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct, field

from reader.model.persons import Member, Person, person_id
from reader.people.groups import TIMES, Key
from reader.people.words import words_listed
from reader.search.fold import fold_text

_NO_WORD = re.compile(r"[^\w\s&]|_")
_POSSESSIVE = re.compile(r"['’]s?\b")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,8}s?\Z")
_LEGAL = words_listed("legal")
_SMALL = words_listed("small")
_GENERIC_KINDS = frozenset({"unnamed"})


class Named(Struct, eq=False):
    """Actors of one name."""

    key: str
    """What the id is made from."""
    kind: str
    """What they are."""
    members: dict[Key, Member] = field(default_factory=dict)
    """The actors."""
    printed: Counter[str] = field(default_factory=Counter)
    """The name as articles print it."""

    def add(self, member: Member) -> None:
        """Take in an actor of this name."""
        self.members[member.article, member.actor] = member
        self.printed[member.name] += 1

    def drop(self, member: Member) -> None:
        """Let go of an actor."""
        del self.members[member.article, member.actor]
        self.printed[member.name] -= 1
        self.printed += Counter()

    def person(self, more: "Iterator[Member] | tuple[Member, ...]" = ()) -> Person:
        """Return them as one, with further members."""
        name = min(self.printed.items(), key=lambda item: (-item[1], item[0]))[0]
        members = sorted((*self.members.values(), *more), key=lambda one: (one.article, len(one.actor), one.actor))
        kind = members[0].kind
        return Person(person_id(kind, self.key), name, kind, tuple(members))


class Organisations:
    """All that have a name and are no persons."""

    def __init__(self) -> None:
        self._named: dict[tuple[str, str], Named] = {}
        self._spelled: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)

    def add(self, member: Member) -> bool:
        """Take in an actor; return whether it has a name of its own."""
        at = self._at(member)
        if at is None:
            return False
        self._named.setdefault(at, Named(at[1], at[0])).add(member)
        for acronym in _acronyms(member):
            self._spelled[acronym][at] += 1
        return True

    def remove(self, member: Member) -> None:
        """Let go of an actor."""
        at = self._at(member)
        if at is None or at not in self._named:
            return
        self._named[at].drop(member)
        if not self._named[at].members:
            del self._named[at]
        for acronym in _acronyms(member):
            self._spelled[acronym][at] -= 1
            self._spelled[acronym] += Counter()

    def _at(self, member: Member) -> tuple[str, str] | None:
        if is_generic(member):
            return None
        key = organisation_key(member.name)
        return (member.kind, key) if key else None

    def named(self) -> Iterator[Named]:
        """Yield them, those known by an acronym together with those that spell it out."""
        short: dict[tuple[str, str], tuple[str, str]] = {}
        for acronym, counts in self._spelled.items():
            for kind in {kind for kind, _ in counts}:
                ranked = sorted(
                    ((n, at) for at, n in counts.items() if at[0] == kind), key=lambda item: (-item[0], item[1])
                )
                if (kind, acronym) in self._named and (len(ranked) == 1 or ranked[0][0] >= TIMES * ranked[1][0]):
                    short[kind, acronym] = ranked[0][1]
        joined: dict[tuple[str, str], Named] = {}
        for at, named in self._named.items():
            target = short.get(at, at)
            if target == at and at not in joined:
                joined[at] = Named(named.key, named.kind, dict(named.members), Counter(named.printed))
        for at, target in short.items():
            if target != at and target in joined:
                joined[target].members.update(self._named[at].members)
        yield from joined.values()


def is_generic(member: Member) -> bool:
    """Return whether somebody is only described ("officials", "a spokesman", "polls")."""
    if member.kind in _GENERIC_KINDS or not member.forms:
        return True
    return not any(word[:1].isupper() for word in member.name.split() if word.lower() not in _SMALL)


@lru_cache(maxsize=1 << 15)
def organisation_key(name: str) -> str:
    """Return the words of an organisation's name, without an article in front and the legal form behind."""
    words = _NO_WORD.sub(" ", _POSSESSIVE.sub("", fold_text(name).replace(".", ""))).split()
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL:
        words = words[:-1]
    return " ".join(words)


def _acronyms(member: Member) -> list[str]:
    """Return the acronyms that an article gives for a name it spells out."""
    words = [word for word in organisation_key(member.name).split() if word not in _SMALL]
    if len(words) < 2 or len(member.forms) < 2:
        return []
    initials = "".join(word[0] for word in words)
    found = {organisation_key(form).removesuffix("s") for form in member.forms if _ACRONYM.fullmatch(form)}
    return sorted(acronym for acronym in found if initials.startswith(acronym) or acronym == initials)
