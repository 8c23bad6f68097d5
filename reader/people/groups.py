"""Full names of one surname, and those a letter apart, grouped into persons."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from reader.model.persons import Member
from reader.people.names import Name, firsts_equal, near_keys, one_letter_off, same_name

TIMES = 10
"""A name that fits several persons is the one that is so many times as frequent as the next."""
_NOISE = 2
"""Articles up to which a name may be a misprint of another, or of nobody."""
_LONG = 7
"""Letters from which on a surname a letter off is a misprint, however rare both are."""

Key = tuple[str, str]
"""An article and an actor in it."""


Counts = dict[str, int]
"""How often each of some words was met; those of them that were."""


def count(counts: Counts, key: str, by: int) -> None:
    """Count something, or take it back; what is counted no more is dropped."""
    now = counts.get(key, 0) + by
    if now:
        counts[key] = now
    else:
        del counts[key]


class Variant(Struct, eq=False):
    """One full name, with all who bear it."""

    name: Name
    """Its parts."""
    members: dict[Key, Member] = field(default_factory=dict)
    """The actors that are called so."""
    articles: Counts = field(default_factory=dict)
    """The articles they stand in."""
    printed: Counts = field(default_factory=dict)
    """The name as articles print it."""
    fits: set["Variant"] = field(default_factory=set)
    """Other names of the surname that can be the same person's."""
    near: set["Variant"] = field(default_factory=set)
    """Names whose surname is a letter off while the given name is the same."""
    learned: Counts = field(default_factory=dict)
    """Bare names by which articles call them beside this one."""
    pronouns: Counts = field(default_factory=dict)
    """What articles call them."""
    roles: Counts = field(default_factory=dict)
    """Their roles as articles give them."""

    def add(self, member: Member) -> None:
        """Take in an actor of this name."""
        self.members[member.article, member.actor] = member
        self._count(member, 1)

    def drop(self, member: Member) -> None:
        """Let go of an actor."""
        del self.members[member.article, member.actor]
        self._count(member, -1)

    def _count(self, member: Member, by: int) -> None:
        count(self.articles, member.article, by)
        count(self.printed, member.name, by)
        if member.pronouns:
            count(self.pronouns, member.pronouns, by)
        if member.role:
            count(self.roles, member.role, by)

    @property
    def rank(self) -> tuple[int, int, str]:
        """Return what the shown name of a person is chosen by: the least first."""
        return -len(self.articles), -len(self.name.key), self.name.key


class Group(Struct, eq=False):
    """The names that are one person's."""

    variants: list[Variant]
    """Its full names, the most frequent first."""

    def __post_init__(self) -> None:
        self.variants.sort(key=lambda each: each.rank)

    @property
    def count(self) -> int:
        """Return the articles with one of its full names; one that has several of them counts for each."""
        return sum(len(each.articles) for each in self.variants)

    def members(self) -> Iterator[Member]:
        """Yield the actors that are called by its full names."""
        for variant in self.variants:
            yield from variant.members.values()


class Variants:
    """All full names, each with those it can go together with."""

    def __init__(self) -> None:
        self.by_key: dict[str, Variant] = {}
        self.by_surname: dict[str, dict[Variant, None]] = {}
        self.by_first: dict[str, dict[Variant, None]] = {}
        self._near: dict[tuple[str, str], dict[Variant, None]] = {}

    def of(self, name: Name) -> Variant:
        """Return the variant of a name, made now if nobody has been called so."""
        found = self.by_key.get(name.key)
        if found is None:
            found = self.by_key[name.key] = Variant(name)
            self._enter(found)
        return found

    def _enter(self, new: Variant) -> None:
        block = self.by_surname.setdefault(new.name.surname, {})
        for other in block:
            if same_name(new.name, other.name):
                new.fits.add(other)
                other.fits.add(new)
        block[new] = None
        for first in new.name.firsts:
            self.by_first.setdefault(first, {})[new] = None
        for key in near_keys(new.name):
            alike = self._near.setdefault(key, {})
            for other in alike:
                if other.name.surname != new.name.surname and one_letter_off(other.name.last, new.name.last):
                    new.near.add(other)
                    other.near.add(new)
            alike[new] = None

    def forget(self, gone: Variant) -> None:
        """Drop a name that nobody bears any more."""
        del self.by_key[gone.name.key]
        del self.by_surname[gone.name.surname][gone]
        for first in gone.name.firsts:
            self.by_first[first].pop(gone, None)
        for key in near_keys(gone.name):
            self._near[key].pop(gone, None)
        for others, attribute in ((gone.fits, "fits"), (gone.near, "near")):
            for other in others:
                getattr(other, attribute).discard(gone)

    def is_only(self, group: Group) -> bool:
        """Return whether nobody else bears the surnames of a group."""
        return all(set(self.by_surname[one.name.surname]) <= set(group.variants) for one in group.variants)


def connected(start: Iterable[Variant]) -> list[Variant]:
    """Return names with all that hang together with them."""
    found = dict.fromkeys(start)
    waiting = list(found)
    while waiting:
        each = waiting.pop()
        for other in (*each.fits, *each.near):
            if other not in found:
                found[other] = None
                waiting.append(other)
    return list(found)


Links = Mapping[Variant, set[Variant]]


def grouped(names: Iterable[Variant], variants: Variants) -> list[Group]:
    """Return who bears names that hang together: a group a person, independent of the order of the names."""
    ordered = sorted(names, key=lambda each: each.rank)
    links = _links(ordered)
    of: dict[Variant, Group] = {}
    groups: list[Group] = []
    unclear: list[Variant] = []
    for each in ordered:
        if each in of:
            continue
        if any(not links[each] <= links[other] | {other} for other in links[each]):
            unclear.append(each)
            continue
        group = Group([each, *(other for other in links[each] if _is_clear(other, links))])
        groups.append(group)
        of.update(dict.fromkeys(group.variants, group))
    for each in unclear:
        _place(each, links, groups, of)
    return _without_misprints(groups, of, variants)


def _is_clear(each: Variant, links: Links) -> bool:
    return all(links[each] <= links[other] | {other} for other in links[each])


def _links(names: list[Variant]) -> Links:
    """Return for each name those that can be the same person's and that no article keeps apart."""
    parted = [
        (one, other)
        for one in names
        if one.name.suffix
        for other in one.fits
        if not other.name.suffix and _share_article(one, other)
    ]
    return {one: {other for other in one.fits if not _apart(one, other, parted)} for one in names}


def _apart(one: Variant, other: Variant, parted: list[tuple[Variant, Variant]]) -> bool:
    if one.name.suffix != other.name.suffix:
        with_suffix, without = (one, other) if one.name.suffix else (other, one)
        for junior, senior in parted:
            alike = junior is with_suffix or (
                junior.name.suffix == with_suffix.name.suffix and junior in with_suffix.fits
            )
            if alike and (senior is without or senior in without.fits):
                return True
    return not firsts_equal(one.name, other.name) and _share_article(one, other)


def _share_article(one: Variant, other: Variant) -> bool:
    return not one.articles.keys().isdisjoint(other.articles)


def _place(each: Variant, links: Links, groups: list[Group], of: dict[Variant, Group]) -> None:
    """Join a name that fits several persons to the one that is far more frequent, or to nobody."""
    near = {id(of[other]): of[other] for other in links[each] if other in of}.values()
    fitting = sorted(
        (group for group in near if all(other in links[each] for other in group.variants)),
        key=lambda group: (-group.count, group.variants[0].rank),
    )
    if fitting and (len(fitting) == 1 or _outweighs(each, fitting[0].count, fitting[1].count)):
        group = fitting[0]
        group.variants.append(each)
        group.variants.sort(key=lambda variant: variant.rank)
    else:
        group = Group([each])
        groups.append(group)
    of[each] = group


def _outweighs(each: Variant, first: int, second: int) -> bool:
    noise = second <= _NOISE and first >= 2 * second and len(each.articles) >= TIMES * second
    return first >= TIMES * second or noise


def _without_misprints(groups: list[Group], of: dict[Variant, Group], variants: Variants) -> list[Group]:
    """Join names that are a letter off another's surname, rare, and nobody else's."""
    kept = {id(group): group for group in groups}
    for group in sorted(groups, key=lambda group: (group.count, group.variants[0].rank)):
        if group.count > _NOISE or not variants.is_only(group):
            continue
        others = {id(of[other]): of[other] for one in group.variants for other in one.near if other in of}
        meant = sorted(
            (other for other in others.values() if id(other) in kept and _meant(group, other)),
            key=lambda other: (-other.count, other.variants[0].rank),
        )
        if not meant or (len(meant) > 1 and meant[0].count < TIMES * meant[1].count):
            continue
        meant[0].variants.extend(group.variants)
        meant[0].variants.sort(key=lambda variant: variant.rank)
        of.update(dict.fromkeys(group.variants, meant[0]))
        del kept[id(group)]
    return list(kept.values())


def _meant(rare: Group, other: Group) -> bool:
    """Return whether a rare name may be a misprint of another."""
    if other is rare or not all(_alike(one, each) for one in rare.variants for each in other.variants):
        return False
    if other.count > rare.count:
        return other.count > _NOISE or len(rare.variants[0].name.last) >= _LONG
    return (
        other.count == rare.count
        and len(rare.variants[0].name.last) >= _LONG
        and other.variants[0].rank < rare.variants[0].rank
    )


def _alike(one: Variant, other: Variant) -> bool:
    if _share_article(one, other):
        return False
    respelled = Name(
        one.name.key, one.name.firsts, one.name.middle, other.name.surname, other.name.last, one.name.suffix
    )
    return same_name(respelled, other.name)
