"""What an article tells about a person beside roles: age, nation, party; by these a description may mean one."""

import functools
import re
from collections.abc import Mapping, Set

from reader.analysis.people.named import Name
from reader.analysis.people.parties import Cast
from reader.analysis.words.vocabulary import name_words, unchanging
from reader.languages.lists import lists
from reader.patterns import late

AGE = re.compile(r"\A(\d{1,3})-(?:year|month)-old\Z")
_AGE_BEHIND = re.compile(
    r",?[ ](?:\(|who is[ ]|is[ ]|aged[ ]|age[ ])?(?:now[ ])?(?P<age>[1-9]\d?|1[01]\d)(?=[,.;)]|[—–]|[ ]and\b)"
)
_BEFORE_AGE = frozenset((", ", " (", " w", " i", " a", " n", *(f" {digit}" for digit in range(1, 10))))
"""How begins what tells an age behind a name."""
_OLD = "-year-old"
_AGE_BEFORE = late(r"\b(?P<age>\d{1,3})-year-old[ ](?:(?![“”])[^.;:\"\n]){0,60}\Z")
_CAPITAL = re.compile(r"[A-Z](?<!\w.)[\w.'-]*(?:[ -][A-Z][\w'-]*)?")
_NEAR = re.compile(r"(?:[\w'-]+[ ]){1,2}\Z")
_THEY = late(r"(?:(?![“”])[^.;\n]){0,50}\b(?:they/them|(?:uses?|goes by|prefers?) the pronouns? [“\"‘]?they\b)")
_PRONOUNS = 90
"""Characters in which a pronoun follows the name of somebody who goes by it."""
_CLAUSE_END = re.compile(r"[,);:\"]|[—–“]|\.[ ]")
_LOOKS = 5
"""Names of one person looked around: what is told of somebody is told early."""
_BEHIND = 90
"""Characters behind a full name and a comma in which a nation or a party is told of its bearer."""


@functools.cache
def nations() -> Mapping[str, frozenset[str]]:
    """Return word ("Norway", "Norwegian", "Swede") to the nations it tells of."""
    found: dict[str, set[str]] = {}
    for nation, words in lists("nations").items():
        for word in (nation, *words):
            found.setdefault(word.lower(), set()).add(nation)
    return unchanging(found)


@functools.lru_cache(maxsize=1 << 12)
def belongs(word: str) -> frozenset[str]:
    """Return what a capitalized word tells of where somebody belongs: nations, a party or belief; empty if nothing."""
    lower = word.lower().removesuffix("'s").removesuffix("’s")
    known = nations().get(lower)
    if known is not None:
        return known
    title = lower.capitalize()
    return frozenset((_BELIEFS.get(title, title),)) if title in name_words().beliefs else frozenset()


_BELIEFS = {
    "Democratic": "Democrat",
    "Conservatives": "Tory",
    "Conservative": "Tory",
    "Liberals": "Liberal",
    "Gop": "Republican",
}


def find_facts(text: str, cast: Cast) -> None:
    """Note the ages, nations and parties that a text with straight apostrophes tells, around full names, of persons."""
    aged = _OLD in text
    chosen = ("/" in text and "they/them" in text) or "pronoun" in text
    for name in cast.names:
        party = cast.bearer[name.start]
        if party.kind != "person" or party.looked >= _LOOKS:
            continue
        if chosen and _goes_by_they(text, name):
            party.they = True
        if not party.age:
            match = None
            if text[name.end : name.end + 2] in _BEFORE_AGE:
                match = _AGE_BEHIND.match(text, name.end, name.paragraph.end)
            if match is None and aged:
                match = _age_before(text, name)
            if match is not None:
                party.age = int(match["age"])
        if len(name.words) > 1 or not party.told:
            party.looked += 1
            found = _belonging(text, name)
            if found:
                party.told |= found


def _goes_by_they(text: str, name: Name) -> bool:
    """Return whether it is told behind a name that its bearer goes by "they"."""
    near = any([text.find(word, name.end, name.end + _PRONOUNS) >= 0 for word in ("they/them", "pronoun")])
    return near and _THEY.match(text, name.end, name.paragraph.end) is not None


def _age_before(text: str, name: Name) -> re.Match[str] | None:
    """Return the age before a name, as in "the 52-year-old driver, Ada Lund", if one stands there."""
    floor = max(name.paragraph.start, name.title_start - 90)
    return _AGE_BEFORE.search(text, floor, name.title_start) if text.find(_OLD, floor, name.start) >= 0 else None


def _two_words_before(text: str, floor: int, end: int) -> int:
    """Return where the one or two words before a place begin, looked for from the third space on."""
    if end <= floor or text[end - 1] != " ":
        return end
    first = text.rfind(" ", floor, end - 1)
    second = text.rfind(" ", floor, first) if first > floor else -1
    floor = max(floor, second + 1)
    if text[floor:end].islower():
        return end  # As mostly: nothing in them begins with a capital.
    before = _NEAR.search(text, floor, end)
    return before.start() if before is not None else end


_NOWHERE: frozenset[str] = frozenset()


def _belonging(text: str, name: Name) -> Set[str]:
    """Return what the two words before a name and the apposition behind it tell."""
    start = _two_words_before(text, max(name.paragraph.start, name.title_start - 40), name.title_start)
    end = name.end
    if text.startswith((", ", " (", " of ", " from "), end):
        limit = min(name.paragraph.end, end + _BEHIND)
        stop = _CLAUSE_END.search(text, end + 2, limit)
        end = stop.start() if stop is not None else limit
    if start >= name.start and end <= name.end:
        return _NOWHERE  # As mostly.
    found: set[str] = set()
    for low, high in ((start, name.start), (name.end, end)):
        if low >= high:
            continue
        for match in _CAPITAL.finditer(text, low, high):
            for word in (match.group(), *match.group().split(" ")):
                found |= belongs(word)
    return found
