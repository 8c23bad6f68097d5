"""Actors with a surname or a given name alone: whom of those known by their full name they are."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from reader.analysis.words.vocabulary import name_words, role_words
from reader.people.groups import TIMES, Counts, Group, Variants
from reader.people.words import pairs_listed, words_listed

_KNOWN = 3
"""Articles with the full name from which on a bare surname is taken for it."""
_MOST = 24
"""Persons of one surname among whom a bare one is looked for, the most frequent first."""
_NOTHING = frozenset[str]()
_SHORT_FOR = pairs_listed("short")
_KIN = words_listed("kin")


class Known(Struct, eq=False, dict=True):
    """Somebody whom a bare name may mean, and what tells of them."""

    group: Group
    """Their full names."""
    weight: int
    """Articles that speak for them."""

    @cached_property
    def told(self) -> tuple[str, Counts]:
        """Return what articles call them, "" where they disagree, and the nouns of their roles, counted."""
        return _told(self.group)


def known_as(key: str, of: dict[str, Group], variants: Variants, learned: Iterable[str]) -> list[Known]:
    """Return whom a bare name may mean, the most frequent first.

    Those whose surname it is, and those whom articles with the full name (keys in `learned`) call so.
    """
    weights: dict[Group, int] = {}
    for variant in variants.by_surname.get(key, ()):
        group = of[variant.name.key]
        weights[group] = group.count
    called: Counter[Group] = Counter()
    for full in learned:
        called[of[full]] += variants.by_key[full].learned[key]
    least = 2 if is_given(key) else 1
    for group, times in called.items():
        if times >= least:
            weights.setdefault(group, times)
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0].variants[0].rank))
    return [Known(group, weight) for group, weight in ordered[:_MOST]]


def relative(key: str, surnames: Collection[str], of: dict[str, Group], variants: Variants) -> Group | None:
    """Return the one person of a given name and a surname that somebody else in the article bears, or None.

    So "Melania" is Melania Trump where the article has Donald Trump.
    """
    found: Counter[Group] = Counter()
    for variant in variants.by_first.get(key, ()):
        if variant.name.surname in surnames:
            group = of[variant.name.key]
            found[group] = group.count
    ranked = found.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < TIMES * ranked[1][1]):
        return None
    return ranked[0][0]


def is_given(key: str) -> bool:
    """Return whether a bare name is a given name."""
    return key.title() in name_words().given


def _told(group: Group) -> tuple[str, Counts]:
    pronouns: Counts = {}
    nouns: Counts = {}
    for variant in group.variants:
        for pronoun, times in variant.pronouns.items():
            pronouns[pronoun] = pronouns.get(pronoun, 0) + times
        for role, times in variant.roles.items():
            for noun in role_nouns(role):
                nouns[noun] = nouns.get(noun, 0) + times
    he, she = pronouns.get("he", 0), pronouns.get("she", 0)
    return "he" if he > 2 * she else "she" if she > 2 * he else "", nouns


@lru_cache(maxsize=1 << 14)
def role_nouns(role: str) -> frozenset[str]:
    """Return the words of a role that say what somebody is, abbreviations spelled out."""
    words = role_words()
    found = set()
    for word in role.replace("-", " ").replace(",", " ").split():
        plain = word.strip(".").lower()
        if word in words.titles or plain in words.people:
            found.add(_SHORT_FOR.get(plain, plain))
    return frozenset(found)


def meant(role: str | None, pronouns: str | None, known: Sequence[Known]) -> Group | None:
    """Return whom an actor of a bare name with this role and these pronouns is, or None where that cannot be told."""
    nouns = role_nouns(role) if role else _NOTHING
    fitting = [each for each in known if _fits(role, nouns, pronouns, each)] if nouns or pronouns else known
    agreeing = [each for each in fitting if nouns & each.told[1].keys()] if nouns else []
    fitting = agreeing or fitting
    if not fitting or (len(fitting) > 1 and fitting[0].weight < TIMES * fitting[1].weight):
        return None
    return fitting[0].group if agreeing or fitting[0].weight >= _KNOWN else None


def _fits(role: str | None, nouns: frozenset[str], pronouns: str | None, known: Known) -> bool:
    """Return whether neither role nor pronoun contradicts."""
    called, roles = known.told
    if nouns & roles.keys():
        return True
    if pronouns in ("he", "she") and called and pronouns != called:
        return False
    return not (nouns & _KIN) and not (nouns and sum(roles.values()) >= _KNOWN and role in role_words().titles)
