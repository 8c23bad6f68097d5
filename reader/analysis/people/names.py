"""Read a run of capitalized words: what part is a title, what part a name, and of what kind."""

import functools
import re
from typing import Literal

from msgspec import Struct

from reader.analysis.people.titles import ROYAL, after_peoples, after_titles, is_initial
from reader.analysis.words.classes import guess, word_class
from reader.analysis.words.vocabulary import NameWords, closed, name_words, role_words

NameKind = Literal["person", "bare", "organisation", "place", "people", "title", "thing"]

SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_STOPPED = -9.0
"""Score of a word such as "Will": a name only where the article gives somebody that family name."""
_PARTY_PLACE = re.compile(r"[RDI]-[A-Z]")
"""A party and a place, as in "(D-Harrow)"."""
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|Fitz|Von|Du|Lo|St)[A-Z][a-z]+[A-Z]")
_LONGEST = 5
"""Words a person's name has at most, particles aside."""


class Reading(Struct, gc=False):
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
    otherwise: NameKind | None = None
    """What it is unless its surroundings tell of a person ("Ida Bank", "Ida Street")."""


class Run(Struct, gc=False):
    """A run being read."""

    words: tuple[str, ...]
    """Its words."""
    low: int
    """Index of the first word that counts."""
    high: int
    """Index of the last word that counts."""
    opens: bool
    """Whether a sentence starts with it."""
    common: frozenset[str]
    """Those of its words, in lower case, that the article writes so, too."""
    gender: str = ""
    """"m" or "f" if a title before the name says so."""
    titled: bool = False
    """Whether a title stands before the name."""
    title: int = 0
    """Index of its first word."""


@functools.lru_cache(maxsize=1 << 12)
def read_run(words: tuple[str, ...], opens: bool, common: frozenset[str]) -> Reading | None:
    """Return how a run of capitalized words reads, or None where it names nothing.

    `opens`: a sentence starts with it; `common`: those of the words that the article also writes in lower case,
    evidence against a name.
    """
    names = name_words()
    if words[0][1:2] == "-" and _PARTY_PLACE.match(words[0]):
        return None
    low, high = 0, len(words) - 1
    while low <= high and _skipped(words, low, high, opens, names):
        low += 1
    stop = names.stop
    while high > low and ((words[high] in stop and _trails(words, low, high, names)) or is_letters(words, low, high)):
        high -= 1
    if low > high:
        rare = words[-1] if len(words) == 1 else ""
        return Reading("bare", 0, 0, 0, score=_STOPPED) if rare in names.surnames else None
    first, gender = after_titles(words, low, high, opens)
    if first > high:
        return Reading("title", low, high, low, gender)
    if first > low:
        # Right behind "Ms" the name begins, whatever else its first word may be: "Ms Tan Li Hua".
        behind = first if words[first - 1] in closed("before_name") else after_peoples(words, first, high, names)
        named = behind > first and words[behind] in names.given and words[first] not in names.surnames
        first = behind if named else first
        if first == high:
            return _read_titled_one(words, first, low, gender, names)
        return _read_name(Run(words, first, high, opens, common, gender, True, low), names)
    first = after_peoples(words, low, high, names) if high - low > 1 else low
    if first == high:
        return _read_one(words, first, opens and first == 0, common, names)
    gender = role_words().honorifics.get(words[first], "") if words[first] in ROYAL else ""
    return _read_name(Run(words, first, high, opens and first == 0, common, gender, title=first), names)


def _trails(words: tuple[str, ...], low: int, high: int, names: NameWords) -> bool:
    """Return whether a capitalized word behind a name that begins none is no part of it ("Lund Yesterday").

    An ordinary word right behind a first name is a family name ("Ian Read"): nothing else is printed so in a sentence.
    """
    word = words[high]
    if word in names.surnames or word in names.organisation_heads:
        return False
    before = words[high - 1]
    if _month_as_family(word, before, names) or (word in names.given and before in closed("courtesy")):
        return False
    family = word in names.openers or word.lower() in closed("family_too")
    family = family and before in names.given and before not in names.stop
    return not (family and (high - low == 1 or words[high - 2] in role_words().titles))


def _month_as_family(word: str, before: str, names: NameWords) -> bool:
    """Return whether a month that is a name, too, stands as a family name behind a first name ("Akbar Jan")."""
    return word in names.given and word in closed("month_name") and before in names.given and before not in names.stop


def is_letters(words: tuple[str, ...], low: int, at: int) -> bool:
    """Return whether a word behind a name stands for an honor or office and is no part of it ("OBE")."""
    names, word = name_words(), words[at].strip(",")
    if at <= low or word in SUFFIXES:
        return False
    if word in role_words().postnominals:
        return True
    if not (word.isupper() and word.isalpha() and 2 <= len(word) <= 4 and at - low >= 2 and not words[low].isupper()):
        return False
    known = words[low] in role_words().titles or any(part in names.given for part in words[low : at - 1])
    return known and word not in names.organisation_heads and word not in names.organisations


def _skipped(words: tuple[str, ...], at: int, high: int, opens: bool, names: NameWords) -> bool:
    word = words[at]
    if at == high:
        return word == "," or word.replace("’", "'") in names.stop
    following = words[at + 1]
    if f"{word} {following}" in names.places:
        return False
    if (
        at < high - 1
        and following in names.given
        and not word.istitle()
        and _CAMEL.match(word)
        and word not in names.given
    ):
        return True  # A firm before a name: "director of CityLine Ada Lund".
    if word.replace("’", "'") not in names.stop:
        plain = word.endswith("ing") and len(word) > 5 and word not in names.given and word not in names.surnames
        return word == "," or (_tells_what(word) if "-" in word else plain)
    if word not in names.given or following in names.stop:
        return True
    # "Jan" and "May" begin a name at the beginning of a sentence, too, where nothing but a family name can follow.
    alike = following in names.things or following in names.organisation_heads or following in names.places
    return opens and (alike or word not in closed("month_name"))


_COMPOUNDED = frozenset([
    "based", "born", "owned", "backed", "bred", "led", "made", "maker", "owner", "operator", "trained", "listed",
    "style",
])  # fmt: skip


def _tells_what(word: str) -> bool:
    """Return whether a compound before a name says what or from where its bearer is ("Hull-based", "Biro-maker")."""
    first, _, second = word.partition("-")
    return second in _COMPOUNDED and "A" <= first[:1] <= "Z"


def _read_name(run: Run, names: NameWords) -> Reading:
    core = run.words[run.low : run.high + 1]
    joined = " ".join(core)
    if joined in names.organisations:
        return Reading("organisation", run.low, run.high, run.title)
    if joined in names.places and not run.titled:
        return Reading("place", run.low, run.high, run.low)
    if joined in names.peoples:
        return Reading("people", run.low, run.high, run.low)
    plain = tuple([word for word in core if word not in SUFFIXES and word != ","])
    kind = _impersonal(run, plain, joined, names)
    if kind in ("organisation", "thing") and _may_be_person(plain, names):
        score = _score(run, plain, names) - _BODY
        return Reading("person", run.low, run.high, run.title, run.gender, score, kind)
    if kind is not None:
        return Reading(kind, run.title, run.high, run.title)
    return Reading("person", run.low, run.high, run.title, run.gender, _score(run, plain, names))


_BODY = 4.5
"""What the head of such a name as last word speaks against a person."""


def _may_be_person(plain: tuple[str, ...], names: NameWords) -> bool:
    """Return whether a first name before the last word of a body's or a street's name may be a person's."""
    if len(plain) != 2 or plain[0] not in names.given or plain[1].isupper():
        return False
    return plain[0] not in names.places and plain[0] not in names.organisations and plain[0] not in names.peoples


def _impersonal(run: Run, plain: tuple[str, ...], joined: str, names: NameWords) -> NameKind | None:
    """Return "organisation" or "thing" for a run whose last word is the head of such a name."""
    last = plain[-1].strip(",") if plain else ""
    given = bool(plain) and plain[0] in names.given
    person = given and ((len(plain) <= 3 and last in names.surnames) or run.titled)
    if not person:
        if (
            len(plain) == 2
            and plain[0] in names.organisation_heads
            and plain[0] not in names.surnames
            and not run.titled
        ):
            return "organisation"
        acronym = last.isupper() and len(last) > 2 and not joined.isupper()
        if last.partition("-")[0] in names.organisation_heads or acronym:
            return "organisation"
        family = len(plain) > 1 and _month_as_family(last, plain[-2], names)
        if last in names.things and not family and (last not in names.surnames or len(plain) > 3):
            return "thing"
    if len(plain) == 2 and plain[0] in closed("place_first") and not run.titled:
        return "place"
    if len(plain) == 2 and plain[0] in closed("body_first") and plain[1] in names.places and not run.titled:
        return "organisation"
    if not plain or (len(plain) > _LONGEST and len([word for word in plain if not word.islower()]) > _LONGEST):
        return "thing"
    shouted = last.isupper() and len(joined) > _LONGEST and all([word.isupper() for word in plain])
    return "thing" if shouted and plain[0].title() not in names.given else None


def _score(run: Run, plain: tuple[str, ...], names: NameWords) -> float:
    """Return how much the words of a name speak for a person."""
    score = 4.0 if run.titled else 0.0
    score += _score_first(run, plain, names)
    for word in plain[1:-1]:
        if is_initial(word) or word[0] in "\"“‘'(":
            score += 2
        elif word.islower():
            score += 1 if plain[0] in names.given else 0.25
        elif word in names.given:
            score += 0.5
        elif word in names.organisation_heads or word in names.things or word in names.stop:
            score -= 2
    last = plain[-1]
    if last in names.surnames and last in names.things and plain[0] not in names.given and not run.titled:
        score -= 2
    if last not in names.surnames:
        if last in names.places or last in names.peoples or last in names.organisations:
            score -= 2
        if last.lower() in run.common:
            score -= 1.5
        before = plain[-2] if len(plain) > 1 else ""
        family = (last in names.openers and before in names.given) or _month_as_family(last, before, names)
        if last in names.stop and not family:
            score -= 3
    return score


def _is_odd(word: str, names: NameWords) -> bool:
    """Return whether a word is in no list, as unusual names are."""
    listed = word in names.things or word in names.organisation_heads or word in names.places or word in names.peoples
    return not listed and not word_class(word.lower())


def _score_first(run: Run, plain: tuple[str, ...], names: NameWords) -> float:
    word = plain[0]
    if word in names.given or word.partition("-")[0] in names.given:
        return 1.0 if word in names.places else 3.0
    if is_initial(word):
        score = 2.0 if "." in word else 1.0
    elif word in ROYAL and (plain[-1] in names.given or word in role_words().honorifics):
        score = 3.0
    elif word in ROYAL and len(plain) == 2 and _is_odd(plain[-1], names):
        score = 2.0
    else:
        score = 0.5 if run.opens else 1.0
    if word.isupper() and len(word) > 2 and "." not in word and not plain[-1].isupper():
        score -= 2
    if word in names.places or word in names.peoples or word in names.organisations:
        score -= 5
    if word in names.things or word in names.organisation_heads:
        score -= 1
    if word.lower() in run.common or (word not in names.surnames and word_class(word.lower())):
        score -= 1.5
    return score


def is_adjective(word: str) -> bool:
    """Return whether a capitalized word is an adjective by the general lexicon ("Crooked")."""
    return word_class(word.lower()).startswith("J")


def _read_one(words: tuple[str, ...], at: int, opens: bool, common: frozenset[str], names: NameWords) -> Reading:
    """Return how the word at a place reads that is all there is of a name."""
    word = words[at]
    if word in names.organisations:
        return Reading("organisation", at, at, at)
    if word in names.peoples or (word[-1:] == "s" and word[:-1] in names.peoples and word not in names.given):
        if word in names.surnames:
            return Reading("bare", at, at, at, score=_STOPPED)
        return Reading("people", at, at, at)
    if word in names.places or word in names.organisation_heads:
        if word in names.given or word in names.surnames:
            return Reading("bare", at, at, at, score=-6)
        return Reading("place" if word in names.places else "organisation", at, at, at)
    score = 1.0 if word in names.given else 0.0
    if word in names.things:
        score -= 4 if word in names.surnames else 7
    if word.lower() in common:
        score -= 3
    if (word.isupper() and len(word) > 1) or (not word.istitle() and _CAMEL.match(word)):
        score -= 4
    if word not in names.given and word not in names.surnames:
        listed = bool(word_class(word.lower()))
        score -= 3 if listed or len(word) == 1 else 2 if guess(word.lower()) != "N" else 0
    if opens:
        score -= 2.5 if word.endswith(("ly", "ing")) and word not in names.given else 0.5
    return Reading("bare", at, at, at, score=score)


def _is_family_name(word: str, names: NameWords) -> bool:
    """Return whether an ordinary word is a family name behind a courtesy title ("Mr Winter", "Mr Jan")."""
    return word in names.surnames or word in names.given or word in names.openers


def _read_titled_one(words: tuple[str, ...], at: int, title: int, gender: str, names: NameWords) -> Reading | None:
    """Return how the word at a place reads that is all there is of a name behind a title."""
    word = words[at]
    if word in names.stop and not (words[at - 1] in closed("courtesy") and _is_family_name(word, names)):
        return None
    if word not in names.surnames and word not in names.given and words[at - 1] not in closed("courtesy"):
        known = word in names.places or word in names.peoples
        if word in names.organisation_heads or word in names.things or (known and not gender):
            return Reading("title", title, at, title)
    return Reading("person", at, at, title, gender, 4 if gender else 3)
