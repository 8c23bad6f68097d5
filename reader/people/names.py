"""The parts of a name, spelled one way, and whether two full names can be one person's."""

import re
from functools import lru_cache

from msgspec import Struct

from reader.analysis.words.vocabulary import name_words
from reader.people.words import pairs_listed, words_listed
from reader.search.fold import fold_text
from reader.search.people import key_of

_SUFFIXES = pairs_listed("suffix")
_PARTICLES = words_listed("particle")
_NICKNAME = re.compile(r"[\"“”‘'(]\s*([^\W\d_]+)\s*[\"”’')]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?){2,}|\b[A-Z]{2}\b")
_NO_WORD = re.compile(r"[^\w\s]|_")
_POSSESSIVE = re.compile(r"['’]s\b")
_APOSTROPHE = re.compile(r"['’ʼ‘]")
_SHORT_FIRST = 3
_SHORT_SURNAME = 5


class Name(Struct, frozen=True):
    """A person's name in parts, folded."""

    key: str
    """All its words, as one string: names with one key are one name."""
    firsts: tuple[str, ...]
    """Given names it may be called by: the first, a nickname, the second behind an initial; none for a bare name."""
    middle: tuple[str, ...]
    """What stands between the first given name and the surname, particles left out."""
    surname: str
    """The last word, transliterations spelled alike."""
    last: str
    """The last word as it is."""
    suffix: str
    """"jr", "sr", "ii", "iii", "iv" or ""."""

    @property
    def is_full(self) -> bool:
        """Return whether there is a given name, or an initial of one."""
        return bool(self.firsts)


@lru_cache(maxsize=1 << 16)
def parse(name: str) -> Name | None:
    """Return the parts of a person's name, or None if it has no word."""
    nickname = _NICKNAME.search(name) if not name.isalpha() else None
    plain = name.replace(nickname.group(), " ") if nickname is not None else name
    if not plain.isupper():
        plain = _INITIALS.sub(_apart, plain)
    folded = _APOSTROPHE.sub("", _POSSESSIVE.sub("", fold_text(plain)))
    words = _NO_WORD.sub(" ", folded).split()
    suffix = ""
    while len(words) > 1 and words[-1] in _SUFFIXES:
        suffix = _SUFFIXES[words.pop()]
    if not words:
        return None
    given = [word for word in words[:-1] if word not in _PARTICLES]
    firsts = (*given[:1], *(given[1:2] if given and len(given[0]) == 1 else ()))
    if nickname is not None and given:
        firsts = (*firsts, fold_text(nickname.group(1)))
    surname = "".join(key_of(words[-1])) or words[-1]
    key = " ".join((*words, suffix)) if suffix else " ".join(words)
    return Name(key, firsts, tuple(given[1:]), surname, words[-1], suffix)


def _apart(match: re.Match[str]) -> str:
    return " ".join(letter for letter in match.group() if letter.isalpha()) + " "


def same_name(one: Name, other: Name) -> bool:
    """Return whether two full names of one surname can be one person's.

    The given names are equal, nicknames of each other, initials or misprints; middle initials and suffixes do not
    contradict; or one is the end of the other ("López Obrador").
    """
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    return (_firsts_fit(one.firsts, other.firsts) and _middles_fit(one.middle, other.middle)) or _ends(one, other)


def firsts_equal(one: Name, other: Name) -> bool:
    """Return whether two names share a given name letter by letter."""
    return not set(one.firsts).isdisjoint(other.firsts)


def _firsts_fit(firsts: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(one == other or _first_fits(one, other) for one in firsts for other in others)


@lru_cache(maxsize=1 << 16)
def _first_fits(one: str, other: str) -> bool:
    """Return whether two different given names can be one: an initial, a nickname, a spelling or a misprint."""
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return other in name_words().nicknames.get(one, ()) or _sound(one) == _sound(other) or _misprint(one, other)


@lru_cache(maxsize=1 << 14)
def _sound(given: str) -> str:
    """Return a given name as its spellings have in common: Erik and Eric, Sara and Sarah, Alexei and Aleksey."""
    sound = "".join(key_of(given.replace("x", "ks")))
    return sound[:-1] + "k" if sound.endswith("c") else sound.removesuffix("h")


def _misprint(one: str, other: str) -> bool:
    """Return whether one given name is known and the other, a letter off, is not."""
    given = name_words().given
    known = (one.title() in given) != (other.title() in given)
    return known and one[0] == other[0] and min(len(one), len(other)) >= _SHORT_FIRST and one_letter_off(one, other)


def _middles_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return True
    first, second = one[0], other[0]
    if first[0] == second[0]:
        return len(first) == 1 or len(second) == 1 or first == second or _first_fits(first, second)
    short, long = sorted((one, other), key=len)
    return len(short) < len(long) and len(short[0]) > 1 and short[0] in long


def _ends(one: Name, other: Name) -> bool:
    """Return whether one name, of two whole words and more, is the end of the other."""
    short, long = sorted((one, other), key=lambda name: len(name.key))
    return len(short.firsts[0]) > 1 and long.key.endswith(" " + short.key)


@lru_cache(maxsize=1 << 14)
def one_letter_off(one: str, other: str) -> bool:
    """Return whether one word is the other with a letter more, less or another, or two swapped."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) != len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (
        short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    )


def near_keys(name: Name) -> list[tuple[str, str]]:
    """Return keys of which names share one whose given names agree and whose surnames are a letter apart."""
    word = name.last
    if len(word) < _SHORT_SURNAME:
        return []
    return [(name.firsts[0], word), *((name.firsts[0], word[:at] + word[at + 1 :]) for at in range(1, len(word)))]
