"""A row of words in which other rows are looked for, by the search for a string within a string: linear, and in C."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

Stretch = tuple[int, int]
"""Words from the first on, up to the second."""

_OCCURRENCES = 16
"""Places of a piece that are looked at."""


class Stream:
    """Words in order."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._text = f" {' '.join(words)} " if words else ""
        self._places = [0, *accumulate(len(word) + 1 for word in words)]

    def find(self, piece: Sequence[str], start: int = 0) -> int:
        """Return where a piece begins first from a word on, or -1."""
        return self._word(self._text.find(_text(piece), self._places[min(start, len(self.words))]))

    def find_back(self, piece: Sequence[str], end: int) -> int:
        """Return where a piece begins last that ends before a word, or -1."""
        return self._word(self._text.rfind(_text(piece), 0, self._places[end] + 1))

    def holds(self, piece: Sequence[str]) -> bool:
        """Return whether a piece stands here."""
        return _text(piece) in self._text

    def longest(self, words: Sequence[str], least: int, behind: int = 0) -> Stretch:
        """Return where the longest beginning of some words stands, behind a word if it does so there.

        The stretch is empty if that is shorter than `least`.
        """
        if len(words) < least or not self.holds(words[:least]):
            return 0, 0
        good, bad = least, len(words) + 1
        while bad - good > 1:
            middle = (good + bad) // 2
            good, bad = (middle, bad) if self.holds(words[:middle]) else (good, middle)
        start = self.find(words[:good], behind)
        start = start if start >= 0 else self.find(words[:good])
        return start, start + good

    def chains(self, pieces: Sequence[Sequence[str]]) -> Iterator[list[Stretch]]:
        """Yield ways in which pieces stand in order, each around another place of the longest piece."""
        anchor = max(range(len(pieces)), key=lambda number: len(pieces[number]))
        at = -1
        for _ in range(_OCCURRENCES):
            at = self.find(pieces[anchor], at + 1)
            if at < 0:
                return
            chain = self._around(pieces, anchor, at)
            if chain:
                yield chain

    def _around(self, pieces: Sequence[Sequence[str]], anchor: int, at: int) -> list[Stretch]:
        chain = [(at, at + len(pieces[anchor]))]
        for piece in reversed(pieces[:anchor]):
            start = self.find_back(piece, chain[0][0])
            if start < 0:
                return []
            chain.insert(0, (start, start + len(piece)))
        for piece in pieces[anchor + 1 :]:
            start = self.find(piece, chain[-1][1])
            if start < 0:
                return []
            chain.append((start, start + len(piece)))
        return chain

    def _word(self, place: int) -> int:
        return bisect_left(self._places, place) if place >= 0 else -1


def _text(piece: Sequence[str]) -> str:
    return f" {' '.join(piece)} "
