"""What somebody says of persons: merged, split, renamed, hidden, or written into a list of their own.

All of it names people by printed names, never by ids, so that it holds for later engines and linkers, too.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reader.cleaning import clean_line
from reader.model.analysis import ActorKind
from reader.model.persons import GENERIC_ID, Member, Person, Who, Wish, in_order, person_id
from reader.people.names import parse
from reader.people.organisations import organisation_key


class Listed(Struct, frozen=True):
    """Somebody in a person's own list, `people.toml`."""

    name: str
    """What they are to be called."""
    kind: ActorKind = "person"
    """What they are."""
    aliases: tuple[str, ...] = ()
    """Other names of theirs."""
    id: str = ""
    """The id they are to have."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Whatever else is said of them (`group = "residents"`)."""


def read_list(source: str, where: str) -> tuple[tuple[Listed, ...], tuple[str, ...]]:
    """Return who stands in a list of persons (TOML), and a line for each problem with it."""
    try:
        table = tomllib.loads(source)
    except RecursionError:
        return (), (f"{where}: is nested too deeply: nobody of the list is known until that is mended",)
    except ValueError as error:  # Besides what is no TOML: numbers of more digits than Python reads.
        told = clean_line(str(error))
        return (), (f"{where}: {told}: nobody of the list is known until that is mended",)
    entries = table.get("person", [])
    if not isinstance(entries, list):
        return (), (f'{where}: persons are written as [[person]], with name = "…"',)
    found, problems = [], []
    for number, entry in enumerate(entries, 1):
        listed = _listed(entry) if isinstance(entry, dict) else None
        if listed is None:
            problems.append(f'{where}: person {number} needs name = "…", and a list of texts if it has aliases')
        else:
            found.append(listed)
    return tuple(found), tuple(problems)


_LARGEST = 10**18
_KINDS: tuple[ActorKind, ...] = ("person", "organisation", "group", "place", "document")


def _listed(entry: Mapping[str, Any]) -> Listed | None:
    name, aliases, kind = entry.get("name"), entry.get("aliases", []), entry.get("kind", "person")
    if not isinstance(name, str) or not name.strip() or kind not in _KINDS:
        return None
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        return None
    more = {key: value for key, value in entry.items() if key not in ("name", "aliases", "kind", "id")}
    # TOML can say any character by its number.
    attributes = tuple((clean_line(key), _words(value)) for key, value in more.items() if _words(value))
    return Listed(clean_line(name), kind, tuple(map(clean_line, aliases)), _words(entry.get("id")), attributes)


def _words(value: object) -> str:
    """Return a text or a number as it is shown; empty for anything else, and for numbers beyond all measure."""
    if isinstance(value, int) and abs(value) > _LARGEST:
        return ""
    return clean_line(str(value)) if isinstance(value, str | int | float) else ""


def name_key(kind: str, name: str) -> str:
    """Return what names of one kind are compared by."""
    parsed = parse(name) if kind == "person" else None
    return parsed.key if parsed else organisation_key(name)


def as_wished(persons: Sequence[Person], wishes: Iterable[Wish], listed: Iterable[Listed] = ()) -> list[Person]:
    """Return persons as somebody wants them, most articles first."""
    wishes, listed = tuple(wishes), tuple(listed)
    if not wishes and not listed:
        return list(persons)
    crowd = _Crowd(persons)
    for entry in listed:
        crowd.gather(entry)
    for wish in wishes:
        crowd.follow(wish)
    return crowd.persons()


class _Crowd:
    """Persons while wishes are carried out, found by the names of their members."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self._persons = {person.id: person for person in persons}
        self._called: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for person in self._persons.values():
            self._index(person)

    def _index(self, person: Person) -> None:
        if person.id != GENERIC_ID:
            for key in {name_key(person.kind, member.name) for member in person.members}:
                self._called[person.kind, key][person.id] = None

    def _found(self, who: Who) -> list[Person]:
        """Return whoever is called so, who has most articles first."""
        key = name_key(who.kind, who.name)
        called = [self._persons[each] for each in self._called.get((who.kind, key), ()) if each in self._persons]
        if who.article:
            called = [
                person
                for person in called
                if any(one.article == who.article and name_key(who.kind, one.name) == key for one in person.members)
            ]
        return sorted(called, key=lambda person: (-person.articles, person.id))

    def gather(self, entry: Listed) -> None:
        """Make one of all who are called as an entry says."""
        names = dict.fromkeys((entry.name, *entry.aliases))
        found = {one.id: one for name in names for one in self._found(Who(entry.kind, name))}
        if not found:
            return
        self._join(
            list(found.values()), entry.name, entry.id or person_id(entry.kind, name_key(entry.kind, entry.name))
        )
        last = next(reversed(self._persons))
        self._persons[last] = replace(self._persons[last], attributes=entry.attributes)

    def follow(self, wish: Wish) -> None:
        """Carry out a wish; one about somebody who is nowhere any more waits for better days."""
        found = self._found(wish.who)[:1]
        if not found:
            return
        [person] = found
        if wish.kind == "merge" and wish.other is not None:
            other = self._found(wish.other)[:1]
            if other and other[0].id != person.id:
                self._join([*other, person], other[0].name, other[0].id)
        elif wish.kind == "split":
            self._split(person, wish)
        elif wish.kind == "rename":
            self._persons[person.id] = replace(person, name=wish.name)
        elif wish.kind == "hide":
            self._persons[person.id] = replace(person, hidden=True)

    def _join(self, found: Sequence[Person], name: str, new_id: str) -> None:
        members = tuple(sorted({one for each in found for one in each.members}, key=_place))
        attributes = next((each.attributes for each in found if each.attributes), ())
        for each in found:
            del self._persons[each.id]
        self._put(Person(new_id, name, found[0].kind, members, found[0].hidden, attributes))

    def _split(self, person: Person, wish: Wish) -> None:
        key = name_key(wish.who.kind, wish.who.name)
        apart = [
            member
            for member in person.members
            if name_key(person.kind, member.name) == key and wish.who.article in ("", member.article)
        ]
        if not apart or len(apart) == len(person.members):
            return
        rest = [member for member in person.members if member not in set(apart)]
        self._put(replace(person, members=tuple(rest)))
        new_id = person_id(person.kind, f"{key} apart {wish.who.article}".rstrip())
        self._put(Person(new_id, wish.name or wish.who.name, person.kind, tuple(apart)))

    def _put(self, person: Person) -> None:
        self._persons.pop(person.id, None)
        self._persons[person.id] = person
        self._index(person)

    def persons(self) -> list[Person]:
        """Return all, most articles first."""
        return in_order(self._persons.values())


def _place(member: Member) -> tuple[str, int, str]:
    return member.article, len(member.actor), member.actor
