"""Join actors into persons, article by article: the same whatever the order they come in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from reader.model.persons import GENERIC_ID, GENERIC_NAME, Member, Person, in_order, person_id
from reader.people.bare import Known, is_given, known_as, meant, relative
from reader.people.groups import Counts, Group, Key, Variant, Variants, connected, count, grouped
from reader.people.names import Name, parse
from reader.people.organisations import Named, Organisations

LINKER_VERSION = "1"
"""What persons are kept under: those of another linker are made again."""


Told = tuple[str | None, str | None]
"""Role and pronouns of an actor with a bare name."""


class _Bare(Struct, eq=False):
    """A bare name with all who are called so."""

    members: dict[Key, Member] = field(default_factory=dict)
    """The actors."""
    fresh: dict[Key, Member] = field(default_factory=dict)
    """Those of them that were not looked at yet."""
    leads: tuple[Variant, ...] = ()
    """Whom it may mean, each by the most frequent name."""
    decided: dict[Told, Variant | None] = field(default_factory=dict)
    """Whom it means for actors that are told so."""
    taken: dict[Key, Variant] = field(default_factory=dict)
    """Actors that are somebody known by a full name."""
    found: dict[str, Named] = field(default_factory=dict)
    """The others."""

    def drop(self, member: Member) -> None:
        """Let go of an actor."""
        key = (member.article, member.actor)
        del self.members[key]
        self.fresh.pop(key, None)
        self.taken.pop(key, None)
        for at, named in list(self.found.items()):
            if key in named.members:
                named.drop(member)
                if not named.members:
                    del self.found[at]


class Linker:
    """Actors of articles as persons. `add` and `remove` articles, then ask; only what these touched is looked at."""

    def __init__(self) -> None:
        self._articles: dict[str, tuple[Member, ...]] = {}
        self._variants = Variants()
        self._group_of: dict[str, Group] = {}
        self._bare: defaultdict[str, _Bare] = defaultdict(_Bare)
        self._learned: defaultdict[str, Counts] = defaultdict(dict)
        self._organisations = Organisations()
        self._surnames: defaultdict[str, Counts] = defaultdict(dict)
        self._generic: dict[Key, Member] = {}
        self._touched: dict[Variant, None] = {}
        self._bare_touched: set[str] = set()

    def add(self, article: str, members: Iterable[Member]) -> None:
        """Take in the actors of an article, in place of those it had before."""
        if article in self._articles:
            self.remove(article)
        self._articles[article] = tuple(members)
        for member in self._articles[article]:
            self._enter(member)

    def remove(self, article: str) -> None:
        """Forget the actors of an article."""
        for member in self._articles.pop(article, ()):
            self._leave(member)

    def _enter(self, member: Member) -> None:
        key = (member.article, member.actor)
        if member.kind != "person":
            if not self._organisations.add(member):
                self._generic[key] = member
            return
        name = parse(member.name)
        if name is None:
            self._generic[key] = member
        elif name.is_full:
            variant = self._variants.of(name)
            variant.add(member)
            count(self._surnames[name.surname], member.article, 1)
            for alias in _bare_forms(member, name):
                count(variant.learned, alias, 1)
                count(self._learned[alias], name.key, 1)
            self._touched[variant] = None
        else:
            bare = self._bare[name.surname]
            bare.members[key] = bare.fresh[key] = member
            self._bare_touched.add(name.surname)

    def _leave(self, member: Member) -> None:
        key = (member.article, member.actor)
        name = parse(member.name) if member.kind == "person" else None
        if name is None:
            self._generic.pop(key, None)
            self._organisations.remove(member)
        elif name.is_full:
            self._leave_variant(self._variants.of(name), member)
        else:
            self._bare[name.surname].drop(member)
            self._bare_touched.add(name.surname)

    def _leave_variant(self, variant: Variant, member: Member) -> None:
        name = variant.name
        variant.drop(member)
        count(self._surnames[name.surname], member.article, -1)
        for alias in _bare_forms(member, name):
            count(variant.learned, alias, -1)
            count(self._learned[alias], name.key, -1)
            self._bare_touched.add(alias)
        self._touched[variant] = None

    def settle(self) -> None:
        """Group anew what was touched since it was last asked for."""
        names = connected(self._touched)
        self._touched = {}
        for each in [each for each in names if not each.members]:
            names.remove(each)
            self._variants.forget(each)
            self._group_of.pop(each.name.key, None)
            self._bare_touched.update((each.name.surname, *each.name.firsts))
        for group in grouped(names, self._variants):
            for each in group.variants:
                self._group_of[each.name.key] = group
        for each in names:
            self._bare_touched.update((each.name.surname, *each.name.firsts, *each.learned))
        for bare in sorted(self._bare_touched):
            self._resolve_bare(bare)
        self._bare_touched = set()

    def _resolve_bare(self, key: str) -> None:
        """Say whom a bare name means; only of new actors, where nothing has changed for the others."""
        bare = self._bare.get(key)
        if bare is None:
            return
        known = known_as(key, self._group_of, self._variants, self._learned.get(key, ()))
        leads = tuple(each.group.variants[0] for each in known)
        decided = {told: lead(meant(*told, known)) for told in bare.decided}
        if key in self._variants.by_first or set(leads) != set(bare.leads) or decided != bare.decided:
            bare.fresh, bare.taken, bare.found = dict(bare.members), {}, {}
        bare.leads, bare.decided = leads, decided
        others = [each for each in known if each.group.variants[0].name.surname != key]
        called = set[str]().union(*(variant.articles for each in others for variant in each.group.variants))
        for at, member in bare.fresh.items():
            stands = member.article in self._surnames.get(key, ()) or member.article in called
            whom = None if stands else self._whom(key, member, known)
            if whom is not None:
                bare.taken[at] = whom
                continue
            apart = known or stands or is_given(key)
            alone = f"{key} {member.article} {member.name}" if apart else f"{key} alone"
            bare.found.setdefault(alone, Named(alone, "person")).add(member)
        bare.fresh = {}

    def _whom(self, key: str, member: Member, known: Sequence[Known]) -> Variant | None:
        decided = self._bare[key].decided
        told = (member.role, member.pronouns)
        if told not in decided:
            decided[told] = lead(meant(*told, known))
        return decided[told] or lead(self._relative(key, member))

    def _relative(self, key: str, member: Member) -> Group | None:
        if key not in self._variants.by_first:
            return None
        names = (parse(other.name) for other in self._articles[member.article] if other.kind == "person")
        surnames = {name.surname for name in names if name is not None and name.surname != key}
        return relative(key, surnames, self._group_of, self._variants)

    def persons(self) -> list[Person]:
        """Return everybody, most articles first."""
        return in_order(self._all())

    def _all(self) -> Iterator[Person]:
        self.settle()
        called: defaultdict[Group, list[Member]] = defaultdict(list)
        for bare in self._bare.values():
            for at, variant in bare.taken.items():
                called[self._group_of[variant.name.key]].append(bare.members[at])
        for group in dict.fromkeys(self._group_of.values()):
            yield _person(group, called.get(group, ()))
        for bare in self._bare.values():
            yield from (each.person() for each in bare.found.values())
        yield from (each.person() for each in self._organisations.named())
        if self._generic:
            yield Person(GENERIC_ID, GENERIC_NAME, "unnamed", _ordered(self._generic.values()))


def _bare_forms(member: Member, name: Name) -> list[str]:
    """Return the bare names other than the surname by which an article calls somebody of a full name."""
    if len(member.forms) < 2:
        return []
    parsed = (parse(form) for form in member.forms)
    return sorted({one.surname for one in parsed if one and not one.is_full and one.surname != name.surname})


def lead(group: Group | None) -> Variant | None:
    """Return the most frequent name of a group, which stays while groups are made anew."""
    return group.variants[0] if group is not None else None


def _person(group: Group, called: Iterable[Member]) -> Person:
    first = group.variants[0]
    name = min(first.printed.items(), key=lambda item: (-item[1], item[0]))[0]
    return Person(person_id("person", first.name.key), name, "person", _ordered((*group.members(), *called)))


def _ordered(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(sorted(members, key=lambda one: (one.article, len(one.actor), one.actor)))
