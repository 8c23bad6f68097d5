"""What stands before a name in a run of capitalized words: titles, jobs, peoples and places."""

import re

from reader.analysis.words.classes import word_class
from reader.analysis.words.vocabulary import NameWords, closed, name_words, role_words
from reader.patterns import late

ROYAL = frozenset({"Pope", "King", "Queen", "Prince", "Princess", "Emperor", "Sultan", "Dame", "Lord", "Lady"})
_INITIAL = re.compile(r"(?:\w\.)+\w?|[A-Z]|[A-Z]{2}")
_TITLE_REACH = 8
"""Words from the beginning of a run in which titles are looked for."""
_AGENT = late(r"[a-z]{3}(?:er|or|ist|man|woman|ian|eer)\Z")
"""Endings of nouns for somebody who does something."""
_OF_SO_MANY = re.compile(r"-of-[\w-]+\Z")


_SEVERAL = frozenset(("Twins", "Sisters", "Brothers", "Siblings", "Cousins", "Parents", "Grandparents", "Newlyweds"))
"""Nouns for several before the first of their names: "Twins Ada and Tom Lund"."""


def is_initial(word: str) -> bool:
    """Return whether a word is one or more initials."""
    return (len(word) < 3 or word[1] == ".") and _INITIAL.fullmatch(word) is not None


def _job(word: str) -> str:
    """Return the lower-case noun of a capitalized job ("mum" of "Mum-of-three", "miner" of "Ex-miner")."""
    return _OF_SO_MANY.sub("", word.lower()).removeprefix("ex-") if "-" in word else word.lower()


def _is_job(words: tuple[str, ...], low: int, high: int, at: int, opens: bool) -> bool:
    """Return whether a capitalized word is a job before a full name ("Farmer Ada Lund", "Browns DL Ada Lund")."""
    names, roles = name_words(), role_words()
    word = words[at]
    if words[high] in names.organisation_heads or words[high] in names.things:
        return False
    if at > low and words[at - 1] in closed("before_name"):
        return False  # "Dr Ebenezer Ada Lund".
    following = words[at + 1]
    bracketed = following[0] == "(" and at + 1 < high
    if bracketed:
        following = words[at + 2]  # "Executive Engineer (Lakes) Ada Lund".
    known = bracketed or following in names.given or is_initial(following)
    if word in roles.short_titles:
        return known or not (following.isupper() or following in names.places)
    if high - at < 2:
        # "Newlywed Ada" opens a sentence as "Ada, newly wed," would.
        plain = word not in names.given and word not in names.surnames and _job(word) in roles.people
        first = opens and at == low and following in names.given
        return first and word in _SEVERAL or plain and (first or _is_office(words, low, at, following))
    if word in names.given and not known:
        return False
    if _job(word) not in roles.people:
        agent = known and word not in names.surnames and word not in names.given and _AGENT.search(word)
        if not agent:
            # "Junior Ada Lund": what a plain word that opens a sentence says of somebody with an unusual name.
            plain = opens and at == low and high - at == _FULL and len(word) > _SHORT and word not in names.surnames
            return plain and bool(word_class(word.lower())) and _are_odd(words[at + 1 : high + 1])
    if at == low:
        if known or not opens:
            return known or (high - at == _FULL and _are_odd(words[at + 1 : high + 1]) and word not in names.surnames)
        return following not in names.things and following not in names.organisation_heads
    return known and words[low] not in names.given


_FULL = len(("Ada", "Lund"))
"""Words of a plain full name."""
_SHORT = 5
"""Letters of words that are often a part of names, too ("Sun", "Young")."""


def _are_odd(words: tuple[str, ...]) -> bool:
    """Return whether no word is in any list of things, places, bodies or words, as it is with unusual names."""
    names = name_words()
    return not any(
        word in names.things or word in names.organisation_heads or word in names.places or word in names.organisations
        or word in names.peoples or word_class(word.lower())
        for word in words
    )  # fmt: skip


def _is_office(words: tuple[str, ...], low: int, at: int, following: str) -> bool:
    """Return whether ordinary words before a job and an unusual one behind it are an office and a name.

    As in "Group Village Head Quillam".
    """
    names = name_words()
    return (
        at > low
        and _are_odd((following,))
        and all(_qualifies(word, names) and word not in names.given for word in words[low:at])
    )


_AGED = late(r"[a-z]-(?:year-old|of-(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+))\Z")
"""Words for an age or for a parent before a name: "Sixteen-year-old Ada", "Mum-of-two Ada"."""


def _compounds(word: str) -> bool:
    """Return whether a word with a hyphen before a name tells an age, a parent or a rank ("Det-Sgt")."""
    titles = role_words().titles
    return _AGED.search(word) is not None or all(part in titles for part in word.split("-"))


def after_titles(words: tuple[str, ...], low: int, high: int, opens: bool) -> tuple[int, str]:
    """Return the index behind the last title of the run and the gender it tells."""
    names, roles = name_words(), role_words()
    titles = roles.titles
    found = -1
    gender = ""
    for at in range(low, high + 1 if high - low < _TITLE_REACH else low + _TITLE_REACH):
        word = words[at]
        compound = at < high and "-" in word and _compounds(word)
        title = word in titles or compound or (at < high and _is_job(words, low, high, at, opens))
        if not title or _inside_name(words, low, high, at, found):
            continue
        found = at
        gender = roles.honorifics.get(word) or roles.genders.get(_job(word), gender)
    if found < 0 or (found == high and high > low and words[low] in names.given and found - low <= 2):
        return low, ""
    if words[found + 1 : found + 2] and words[found + 1][0] == "(" and found + 1 < high:
        found += 1  # "DCP (Traffic) Ada Lund": of the office.
    return found + 1, gender


def _inside_name(words: tuple[str, ...], low: int, high: int, at: int, found: int) -> bool:
    """Return whether a title word belongs to a name, as in "Dean Lund", "Ada King" or "Ada King Lund"."""
    names, roles = name_words(), role_words()
    word = words[at]
    if word in names.given and at == low and high > low and word not in roles.honorifics:
        return True
    if found == at - 1 and high - at >= 2 and word in names.given and _goes_on_as_name(words, at, high):
        return True
    if found == at - 1 and high - at == 1 and word in names.given and word not in closed("office"):
        return words[found] not in closed("rank_before") and word not in closed("rank")
    if word in names.surnames and at == high and at > low:
        before = words[at - 1]
        courtesy = before in roles.honorifics and before not in ROYAL and before not in closed("office")
        if before in names.given or courtesy:
            return True
    if word in ROYAL and at < high:
        return True
    if found >= at - 1 or at == low or at > low + 2 or (at < high and words[at + 1] in names.given):
        return False
    return words[low] in names.given and words[low] not in roles.titles and words[low] not in names.places


def _goes_on_as_name(words: tuple[str, ...], at: int, high: int) -> bool:
    """Return whether a title word right behind a title begins a name of three words ("Gov. Earl Ray Lund")."""
    names, roles = name_words(), role_words()
    middle, last = words[at + 1], words[at + 2]
    fits = middle in names.given or is_initial(middle)
    return fits and at + 2 <= high and last not in roles.titles and words[at] not in closed("office")


def after_peoples(words: tuple[str, ...], low: int, high: int, names: NameWords) -> int:
    """Return the index behind demonyms, parties and places that stand before a first and last name."""
    if high - low >= _BODY_AND_NAME and (behind := _after_body(words, low, high, names)):
        return behind
    at = low
    while at < high - 1 and words[at] not in names.given:
        word = words[at]
        if _qualifies(word, names):
            at += 1
        elif at < high - 2 and f"{words[at]} {words[at + 1]}" in names.places:
            at += 2
        else:
            break
    if at > low and (words[at] in names.given or is_initial(words[at])):
        return at
    return low


_BODY_AND_NAME = 3
"""Words behind the first one of a body's name and a full name together."""


def _after_body(words: tuple[str, ...], low: int, high: int, names: NameWords) -> int:
    """Return the index behind a body's name that a first and last name follow ("Fen Weather Bureau Ada Lund"), or 0."""
    for at in range(low + 1, high - 1):
        following = words[at + 1]
        if words[at] in names.organisation_heads and following in names.given:
            known = following in names.places or following in names.organisations or following in names.peoples
            last = words[high]
            return 0 if known or last in names.organisation_heads or last in names.things else at + 1
    return 0


def _qualifies(word: str, names: NameWords) -> bool:
    """Return whether a capitalized word before a name is a people, a place, a group or a plain word."""
    if word in names.peoples or word in names.organisations or word in names.places or word in names.organisation_heads:
        return True
    if (word.isupper() and len(word) > 1 and word.isalpha() and "J" not in word) or word in names.things:
        return True  # With a J they are mostly initials ("JT Lund").
    return bool(word_class(word.lower())) or _DESCRIBES.search(word) is not None


_DESCRIBES = late(r"(?:ies|ians?|ers|ors|ful|ous|less|[a-z]{3}(?:[cs]h|[^aehmu\W])ed)\Z")
"""Endings of words that no list has and that say of what kind somebody is ("Devastated Ada Lund")."""
