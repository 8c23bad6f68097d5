"""What a word is to the search, and how far two spellings may lie apart."""

import re

from rapidfuzz.distance import OSA

LONGEST_WORD = 48
"""Characters of a word that count; what follows is ignored."""

_WORD = re.compile(r"[^\W_]+")
# Scripts without spaces between words: each character is a word of its own, order then does the rest.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD_OR_SIGN = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+")


def words_of(folded: str) -> list[str]:
    """Return the words of a folded text, in order."""
    found = _WORD.findall(folded) if folded.isascii() else _WORD_OR_SIGN.findall(folded)
    return [word[:LONGEST_WORD] for word in found]


def places_of(folded: str) -> list[tuple[int, int, str]]:
    """Return start, end and word for each word of a folded text, in order."""
    pattern = _WORD if folded.isascii() else _WORD_OR_SIGN
    return [(found.start(), found.end(), found.group()[:LONGEST_WORD]) for found in pattern.finditer(folded)]


def typos_allowed(word: str) -> int:
    """Return how many typos are forgiven: none up to two letters, one from three, two from six."""
    if len(word) < 3 or word.isdecimal():
        return 0
    return 1 if len(word) < 6 else 2


def distance(typed: str, word: str, prefix: bool = False) -> int | None:
    """Return the typos between what was typed and a word, or None if they are too many to forgive.

    Optimal string alignment (Damerau 1964): a pair of swapped letters counts once. As a prefix, the typed word is
    compared with each beginning of the word that may still be near enough.
    """
    if typed == word or (prefix and word.startswith(typed)):
        return 0
    allowed = typos_allowed(typed)
    if not allowed:
        return None
    if not prefix:
        found = OSA.distance(typed, word, score_cutoff=allowed)
    else:
        lengths = range(len(typed) - allowed, min(len(word), len(typed) + allowed) + 1)
        distances = (OSA.distance(typed, word[:length], score_cutoff=allowed) for length in lengths)
        found = min(distances, default=allowed + 1)
    return found if found <= allowed else None
