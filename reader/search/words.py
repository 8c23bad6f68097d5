"""What a word is to the search, and how far two spellings may lie apart."""

import re
from collections.abc import Collection, Sequence
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST_WORD = 48
"""Characters of a typed word that are looked for; a longer word is taken as a beginning."""

_WORD = re.compile(r"[^\W_]+")
_SPACED = {number: character if (character := chr(number)).isalnum() else " " for number in range(128)}
# Scripts without spaces between words: each character is a word of its own, order then does the rest.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD_OR_SIGN = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+")


def words_of(folded: str) -> list[str]:
    """Return the words of a folded text, in order."""
    return folded.translate(_SPACED).split() if folded.isascii() else _WORD_OR_SIGN.findall(folded)


def places_of(folded: str, first: int | None = None) -> list[tuple[int, int, str]]:
    """Return start, end and word for each of the first words of a folded text (of all for None), in order."""
    pattern = _WORD if folded.isascii() else _WORD_OR_SIGN
    found = islice(pattern.finditer(folded), first)
    return [(*one.span(), one.group()) for one in found]


def typos_allowed(word: str) -> int:
    """Return how many typos are forgiven: none up to two letters, one from three, two from six."""
    if len(word) < 3 or word.isdecimal():
        return 0
    return 1 if len(word) < 6 else 2


def distance(typed: str, word: str, prefix: bool = False) -> int | None:
    """Return the typos between what was typed and a word, or None if they are too many to forgive."""
    return typos_in(typed, (word,), prefix).get(word)


def typos_in(typed: str, words: Collection[str], prefix: bool = False) -> dict[str, int]:
    """Return the words as which something typed can be read, each with the number of typos.

    Optimal string alignment (Damerau 1964): a pair of swapped letters counts once. As a prefix, what was typed is
    compared with each beginning of a word that may still be near enough.
    """
    same = {word: 0 for word in words if (word.startswith(typed) if prefix else word == typed)}
    allowed = typos_allowed(typed)
    if not allowed or len(same) == len(words):
        return same
    return {**(_near_beginnings(typed, words, allowed) if prefix else _near(typed, list(words), allowed)), **same}


def _near(typed: str, words: Sequence[str], allowed: int) -> dict[str, int]:
    found = process.extract(typed, words, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return {word: int(typos) for word, typos, _ in found}


def _near_beginnings(typed: str, words: Collection[str], allowed: int) -> dict[str, int]:
    near: dict[str, int] = {}
    listed = list(words)
    for length in range(len(typed) - allowed, len(typed) + allowed + 1):
        beginnings = [word[:length] for word in listed]
        found = process.extract(typed, beginnings, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        for _, typos, at in found:
            near[listed[at]] = min(int(typos), near.get(listed[at], allowed))
    return near
