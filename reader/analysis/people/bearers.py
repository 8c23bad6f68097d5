"""Whom a short form of a name stands for: of those that bear the family name or the first name, the one in focus."""

import functools
from collections.abc import Iterable, Mapping, Sequence

from reader.analysis.people.named import Name, plain_words
from reader.analysis.people.parties import Party
from reader.analysis.words.vocabulary import closed, name_words

_JUST_NOW = 400
"""Characters within which somebody introduced by full name is who the family name alone then means."""
FAMILY = 64
"""Bearers of one family name, or of one first name, that are told apart; more would take quadratic time."""


@functools.lru_cache(maxsize=1 << 12)
def lower_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name in lower case, without suffix and nickname, apostrophes straight."""
    return tuple(word.lower().replace("’", "'") for word in plain_words(words))


PEERS = {"dame": "f", "lady": "f", "lord": "m"}
"""Titles that newspapers keep before one name, each with the gender it tells."""


def begun_or_titled(
    words: tuple[str, ...], begun: Mapping[tuple[str, ...], Sequence[Party]], index: Mapping[str, Sequence[Party]]
) -> Party | None:
    """Return whom a name of two words means that begins the longer one of somebody, or is a title before one name.

    So are double first names and names with a patronymic ("Sunna Björk" for Sunna Björk Hallgrímsdóttir), dames by
    their first name and peers by their family name ("Dame Olwen" for Olwen Tavener, "Lord Cole" for Mervyn Cole).
    `begun` has the bearers by the first word and the first two words of their names.
    """
    if len(words) != 2:
        return None
    if words[0] not in PEERS:
        fitting = begun.get(words, ())
    else:
        bearers = (words[0] == "dame" and begun.get(words[1:])) or index.get(words[1], ())
        fitting = [party for party in bearers[:FAMILY] if party.hint in ("", PEERS[words[0]])]
    return fitting[0] if len(fitting) == 1 else None


def strangers_in(names: Iterable[Name], index: Mapping[str, Sequence[Party]]) -> set[str]:
    """Return the family names with which the article titles somebody whom it names in full nowhere.

    "Mr. Lund" beside Ada Lund alone is another; "President Lund" and "Lund" then mean him, as who is known that well.
    """
    found = set()
    for name in names:
        family = index.get(name.words[-1].lower()) if name.gender and len(name.words) == 1 else None
        if not family:
            continue
        known = [party for party in family if party.gender in ("", name.gender)]
        if not known and all(party.introduced > name.start for party in family):
            found.add(name.words[-1].lower())
    return found


def first_names(parties: list[Party]) -> dict[str, list[Party]]:
    """Return the parties by the first names and nicknames they go by."""
    found: dict[str, list[Party]] = {}
    for party in parties:
        for word in party.firsts:
            bearers = found.setdefault(word, [])
            if len(bearers) < FAMILY:
                bearers.append(party)
    return found


def inner_families(parties: Iterable[Party]) -> dict[str, list[Party]]:
    """Return the parties by a family name that others follow ("Sánchez Rey", "Desmond Tay Koon Seng")."""
    found: dict[str, list[Party]] = {}
    for party in parties:
        inside = party.words[1] if len(party.words) >= _INNER else ""
        if inside and inside.title() not in name_words().given and inside not in closed("particle"):
            found.setdefault(inside, []).append(party)
    return found


_INNER = 3
"""Words of a name in which a family name may stand inside."""


def known_as(
    name: Name, index: dict[str, list[Party]], firsts: dict[str, list[Party]], inner: Mapping[str, Sequence[Party]]
) -> Party | None:
    """Return the party a short form stands for: of those that bear the family name, the one in focus."""
    words = lower_words(name.words)
    if not words:
        return None
    candidates = index.get(words[-1], [])
    if candidates and len(words) > 1 and closed("particle").isdisjoint(words[:-1]):
        candidates = [party for party in candidates if party.words[-len(words) :] == words]
    if candidates:
        return _in_focus(candidates, name)
    if len(words) == 1 and name.words[0] not in name_words().stop:
        named = firsts.get(words[0], ())
        if len(named) == 1:
            return named[0]
        if named:
            return _in_focus(list(named), name)
        within = inner.get(words[0], ())
        if len(within) == 1 and _fits(name, within[0]):
            return within[0]
        # "Dot had a cry": Dorothy Lund, if no other is called so for short.
        forms = name_words().nicknames.get(words[0], ())
        short = [party for form in forms for party in firsts.get(form, ()) if len(party.words) > 1]
        alone = len(short) == 1 and name.words[0] in name_words().given and _fits(name, short[0])
        return short[0] if alone else None
    return None


def _fits(name: Name, party: Party) -> bool:
    """Return whether a title before a name does not tell another gender than its bearer's."""
    return not name.gender or party.gender in ("", name.gender)


def is_slip(word: str, right: str) -> bool:
    """Return whether a word is another but for one letter wrong, left out or put in, or two in the wrong order.

    The first letter is never wrong, and neither is what tells a plural or an owner from a name, an "s" at the end.
    """
    if (
        word[:1] != right[:1]
        or word == right
        or abs(len(word) - len(right)) > 1
        or word.rstrip("s") == right.rstrip("s")
    ):
        return False
    same = 0
    while same < min(len(word), len(right)) and word[same] == right[same]:
        same += 1
    rest, other = word[same:], right[same:]
    if len(rest) == len(other):
        return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    return rest[1:] == other if len(rest) > len(other) else rest == other[1:]


def is_plural(word: str, index: dict[str, list[Party]]) -> bool:
    """Return whether a word is several bearers of a known family name ("the Lunds")."""
    return (word.endswith("s") and word[:-1] in index) or (word.endswith("es") and word[:-2] in index)


def _in_focus(candidates: list[Party], name: Name) -> Party | None:
    """Return the bearer of a family name that is meant: by title, then by what stood before, then by order."""
    if len(candidates) == 1 and not (name.gender and candidates[0].gender not in ("", name.gender)):
        return candidates[0]
    told = False
    if name.gender:
        fitting = [party for party in candidates if party.gender in ("", name.gender)]
        sure = [party for party in fitting if party.gender == name.gender]
        passing = sure and all(_is_passing(party, name) for party in sure)
        told = len(sure) == 1 and not passing
        candidates = fitting if passing else sure or fitting
    if not candidates:
        return None
    before = [party for party in candidates if party.introduced < name.start] or candidates[:1]
    chosen = _likeliest(before, name)
    name.rivals = 0 if told else sum(party is not chosen for party in candidates)
    return chosen


_TITLED = 4
"""What one courtesy title before the name counts for a gender."""


def _is_passing(party: Party, name: Name) -> bool:
    """Return whether somebody is told of as a relative only, and not in the paragraph of a name just before it."""
    known = max(party.men, party.women) >= _TITLED or _is_here(party, name)
    return bool(party.relation) and party.relation not in closed("spouse") and not known


def _is_here(party: Party, name: Name) -> bool:
    """Return whether the paragraph of a name introduces somebody by full name before it."""
    return name.paragraph.start <= party.introduced < name.start and len(party.words) > 1


def _likeliest(bearers: list[Party], name: Name) -> Party:
    """Return the bearer of a family name meant by it alone, of those named before.

    A relative in passing has it only right after speaking. The one the article is about keeps it; of others, whoever
    was just introduced, else the one already called so, else the first.
    """
    if name.testifies:
        bearers = [party for party in bearers if not party.dead] or bearers
    spoke = max(bearers, key=lambda party: party.heard)
    if spoke.heard >= name.paragraph.start:
        return spoke
    kept = [party for party in bearers if not party.relation or _is_here(party, name)] or bearers
    newest = max(kept, key=lambda party: party.introduced)
    settled = max(party.bare for party in kept)
    central = any(party.central and party is not newest for party in kept)
    if not central and settled <= 1 and newest.subjects == 1 and name.start - newest.introduced < _JUST_NOW:
        return newest
    return max(kept, key=lambda party: (party.bare, party.central, -party.introduced))
