"""Read a run of capitalized words: what part is a title, what part a name, and of what kind."""

import re
from dataclasses import dataclass
from typing import Literal

from reader.analysis.vocabulary import NameWords, RoleWords, name_words, role_words

NameKind = Literal["person", "bare", "organisation", "place", "people", "title", "thing"]

SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_ROYAL = frozenset(["Pope", "King", "Queen", "Prince", "Princess", "Emperor", "Sultan", "Dame", "Lord", "Lady"])
_PARTICLES = frozenset(
    [
        "von",
        "van",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "ter",
        "ten",
        "af",
        "av",
        "zu",
    ]
)
_INITIAL = re.compile(r"(?:\w\.)+\w?|[A-Z]|[A-Z]{2}")
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """How a run of words reads, as positions in the run."""

    kind: NameKind
    """person: first and last name or a titled one; bare: one word that may be a name; title: an office alone."""
    first: int
    """Index of the first word of the name."""
    last: int
    """Index of its last word."""
    title: int
    """Index of the first word of the title before the name; equal to `first` if there is none."""
    gender: str = ""
    """"m" or "f" if the title says so."""
    score: float = 0.0
    """How much the words themselves speak for a person; 2 and more is enough."""


def read_run(words: tuple[str, ...], opens: bool, common: frozenset[str]) -> Reading | None:
    """Return how a run of capitalized words reads, or None where it names nothing.

    `opens`: a sentence starts with it; `common`: lower-case words of the article, evidence against a name.
    """
    names, roles = name_words(), role_words()
    low, high = 0, len(words) - 1
    while low <= high and _skipped(words, low, high, opens, names):
        low += 1
    while high > low and words[high] in names.stop and words[high] not in names.surnames:
        high -= 1
    if low > high:
        return None
    title = low
    first, gender = _after_titles(words, low, high, names, roles)
    if first > high:
        return Reading("title", low, high, low, gender)
    titled = first > low
    if not titled:
        first = _after_peoples(words, low, high, names)
        title = first
    return _kind_of(words, first, high, title, gender, titled, opens, common, names)


def _skipped(words: tuple[str, ...], at: int, high: int, opens: bool, names: NameWords) -> bool:
    word = words[at]
    if at < high and f"{word} {words[at + 1]}" in names.places:
        return False
    if word not in names.stop:
        return word == ","
    return not (at < high and word in names.given and not opens and words[at + 1] not in names.stop)


def _after_titles(words: tuple[str, ...], low: int, high: int, names: NameWords, roles: RoleWords) -> tuple[int, str]:
    """Return the index behind the last title of the run and the gender it tells."""
    found = -1
    gender = ""
    for at in range(low, min(high + 1, low + 8)):
        word = words[at]
        if word not in roles.titles:
            continue
        if word in names.given and at == low and high > low and word not in roles.honorifics:
            continue
        if word in names.surnames and at == high and at > low and words[at - 1] in names.given:
            continue
        if word in _ROYAL and at < high:
            continue
        if _inside_name(words, low, high, at, found, names, roles):
            continue
        found = at
        gender = roles.honorifics.get(word, gender)
    if found >= 0 and found == high and high - low >= 1 and words[low] in names.given and found - low <= 2:
        return low, ""
    return (found + 1, gender) if found >= 0 else (low, "")


def _inside_name(  # noqa: PLR0913
    words: tuple[str, ...], low: int, high: int, at: int, found: int, names: NameWords, roles: RoleWords
) -> bool:
    """Return whether a title word stands inside a name that starts before it ("Ada King Lund")."""
    if found >= at - 1 or at == low or at > low + 2:
        return False
    if at < high and words[at + 1] in names.given:
        return False
    return words[low] in names.given and words[low] not in roles.titles and words[low] not in names.places


def _after_peoples(words: tuple[str, ...], low: int, high: int, names: NameWords) -> int:
    """Return the index behind demonyms and parties that stand before a first and last name."""
    at = low
    while at < high - 1 and words[at] not in names.given:
        if words[at] in names.peoples or words[at] in names.organisations or words[at] in names.places:
            at += 1
        elif at < high - 2 and f"{words[at]} {words[at + 1]}" in names.places:
            at += 2
        else:
            break
    if at > low and (words[at] in names.given or _INITIAL.fullmatch(words[at])):
        return at
    return low


def _kind_of(  # noqa: PLR0911, PLR0912, PLR0913
    words: tuple[str, ...],
    first: int,
    high: int,
    title: int,
    gender: str,
    titled: bool,
    opens: bool,
    common: frozenset[str],
    names: NameWords,
) -> Reading | None:
    core = words[first : high + 1]
    joined = " ".join(core)
    count = len(core)
    end = core[-1]
    is_suffix = end in SUFFIXES and count > 1
    last_word = core[-2].strip(",") if is_suffix else end
    if last_word == "" and count > 2:
        last_word = core[-3]
    firm_given = core[0] in names.given
    if count == 1:
        return _single(words, first, high, title, gender, titled, opens, common, names)
    if joined in names.organisations:
        return Reading("organisation", first, high, title)
    if joined in names.places and not titled:
        return Reading("place", first, high, first)
    if joined in names.peoples:
        return Reading("people", first, high, first)
    plain = [word for word in core if word not in SUFFIXES and word != ","]
    person_like = firm_given and len(plain) <= 3 and last_word in names.surnames
    if not person_like and not (titled and firm_given):
        if last_word in names.organisation_heads or (
            last_word.isupper() and len(last_word) > 2 and not joined.isupper()
        ):
            return Reading("organisation", title, high, title)
        if last_word in names.things:
            return Reading("thing", title, high, title)
    if len([w for w in plain if w not in _PARTICLES]) > _LONGEST:
        return Reading("thing", first, high, first)
    if all(word.isupper() for word in plain) and len(joined) > 5 and plain[0].title() not in names.given:
        return Reading("thing", first, high, first)
    score = _score(tuple(plain), titled, opens, common, names)
    return Reading("person", first, high, title, gender, score)


def _score(plain: tuple[str, ...], titled: bool, opens: bool, common: frozenset[str], names: NameWords) -> float:
    head, end = plain[0], plain[-1]
    score = 0.0
    if titled:
        score += 4
    if head in names.given or head.partition("-")[0] in names.given:
        score += 1 if head in names.places else 3
    elif _INITIAL.fullmatch(head):
        score += 2 if "." in head else 1
    elif head in _ROYAL and end in names.given:
        score += 3
    elif not opens:
        score += 1
    else:
        score += 0.5
    for word in plain[1:-1]:
        if _INITIAL.fullmatch(word):
            score += 2
        elif word in _PARTICLES:
            score += 1
        elif word in names.given:
            score += 0.5
        elif word[0] in "\"“‘'(":
            score += 2
        elif word in names.organisation_heads or word in names.things or word in names.stop:
            score -= 2
    if head not in names.given:
        if head.isupper() and len(head) > 2 and "." not in head and not end.isupper():
            score -= 2
        if head in names.places or head in names.peoples or head in names.organisations:
            score -= 5
        if head in names.things or head in names.organisation_heads:
            score -= 2
        if head.lower() in common:
            score -= 1.5
    if end not in names.surnames:
        if end in names.places or end in names.peoples or end in names.organisations:
            score -= 2
        if end.lower() in common:
            score -= 1.5
        if end in names.stop:
            score -= 3
    return score


def _single(  # noqa: PLR0913
    words: tuple[str, ...],
    first: int,
    high: int,
    title: int,
    gender: str,
    titled: bool,
    opens: bool,
    common: frozenset[str],
    names: NameWords,
) -> Reading | None:
    word = words[first]
    if titled:
        if word in names.stop:
            return None
        if word in names.organisation_heads or word in names.things and word not in names.surnames:
            return Reading("title", title, high, title)
        if not gender and (word in names.places or word in names.peoples) and word not in names.surnames:
            return Reading("title", title, high, title)
        return Reading("person", first, high, title, gender, 4 if gender else 3)
    if word in names.organisations:
        return Reading("organisation", first, high, first)
    if word in names.peoples:
        return Reading("people", first, high, first)
    if word in names.places:
        return Reading(
            "bare" if word in names.given or word in names.surnames else "place", first, high, first, score=-6
        )
    if word in names.organisation_heads:
        return Reading("bare" if word in names.surnames else "organisation", first, high, first, score=-6)
    score = 0.0
    if word in names.things:
        score -= 4 if word in names.surnames else 7
    if word.lower() in common:
        score -= 3
    if word.isupper() and len(word) > 1:
        score -= 4
    if word in names.given:
        score += 1
    if opens:
        score -= 0.5
    return Reading("bare", first, high, first, score=score)
