"""Letters for things on the screen: typing those of one thing goes there."""

from collections.abc import Iterable

ALPHABET = "fjdkslaghrueiwoqptyvncmxbz"
"""Letters that fingers lie on come first."""


def labels(number: int) -> list[str]:
    """Return so many labels, of one letter each or of two each; no more than there are pairs of letters."""
    if number <= len(ALPHABET):
        return list(ALPHABET[:number])
    # The first letter changes fastest: the first things on the screen differ in what is typed first.
    return [first + second for second in ALPHABET for first in ALPHABET][:number]


def left_over(names: Iterable[str], typed: str) -> dict[int, str]:
    """Return what of each label is still to be typed, by its number; those that begin otherwise are left out."""
    return {at: name[len(typed) :] for at, name in enumerate(names) if name.startswith(typed)}
