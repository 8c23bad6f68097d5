"""How much words tell: what stands in every other sentence says little of where a sentence is from."""

import functools
from collections.abc import Iterable

from reader.languages.lists import kinds

_LITTLE = 0.3


@functools.cache
def _function_words() -> frozenset[str]:
    return frozenset(kinds("function_words"))


def is_telling(word: str) -> bool:
    """Return whether a word is more than a function word."""
    return word not in _function_words()


def weight(words: Iterable[str]) -> float:
    """Return how much some words tell together."""
    common = _function_words()
    return sum(_LITTLE if word in common else 1.0 for word in words)
