"""Who is quoted over many articles, a row each."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from reader.export.records import Entry, PersonRow, QuoteRow
from reader.model.analysis import ActorKind
from reader.model.persons import GENERIC_ID


class _Person(Struct):
    name: str
    kind: ActorKind
    id: str | None
    called: set[str] = field(default_factory=set)
    roles: Counter[str] = field(default_factory=Counter)
    aliases: dict[str, None] = field(default_factory=dict)
    outlets: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    quotes: int = 0
    dates: list[str] = field(default_factory=list)


def person_rows(entries: Iterable[Entry], names: Mapping[str, str] | None = None) -> list[PersonRow]:
    """Return who says the quotes of articles, most quoted first.

    A row is a person, under its name in `names`; where persons are not joined, one name of one kind. What is held grows
    with the number of names, not with that of articles.
    """
    names = names or {}
    people: dict[tuple[str, str], _Person] = {}
    for entry in entries:
        here: dict[tuple[str, str], int] = {}
        for row in entry.quotes:
            if row.speaker is None or row.speaker_kind is None:
                continue
            key = _key(row, row.speaker, row.speaker_kind)
            if key not in people:
                kind = "unnamed" if row.person_id == GENERIC_ID else row.speaker_kind
                people[key] = _Person(names.get(row.person_id or "", row.speaker), kind, row.person_id)
            person = people[key]
            person.called.add(row.speaker.casefold())
            here[key] = here.get(key, 0) + 1
            if row.role and here[key] == 1:
                person.roles[row.role] += 1
        for key, quotes in here.items():
            _count(people[key], entry, quotes)
    ordered = sorted(people.values(), key=lambda one: (-one.quotes, one.name.casefold(), one.kind))
    return [_row(person) for person in ordered]


def _count(person: _Person, entry: Entry, quotes: int) -> None:
    person.quotes += quotes
    person.articles += 1
    if entry.row.outlet:
        person.outlets[entry.row.outlet] += 1
    if entry.row.published:
        dates = (*person.dates, entry.row.published)
        person.dates = [min(dates), max(dates)]
    if person.id == GENERIC_ID:
        return
    for actor in entry.analysis.actors:
        if actor.kind == person.kind and actor.name.casefold() in person.called:
            person.aliases |= dict.fromkeys((actor.name, *actor.aliases))
    person.aliases.pop(person.name, None)


def _key(row: QuoteRow, speaker: str, kind: str) -> tuple[str, str]:
    return (row.person_id, "") if row.person_id else (speaker.casefold(), kind)


def _row(person: _Person) -> PersonRow:
    return PersonRow(
        person.id, person.name, person.kind, _most(person.roles), tuple(person.aliases), _most(person.outlets),
        person.articles, person.quotes, person.dates[0] if person.dates else None,
        person.dates[-1] if person.dates else None,
    )  # fmt: skip


def _most(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
