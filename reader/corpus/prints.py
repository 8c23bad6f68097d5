"""Fingerprints of articles in columns: the numbers of `model.fingerprint` in half the time, where Arrow is at hand."""

import functools
from array import array
from collections.abc import Iterable
from itertools import chain
from typing import Any

from reader.model.fingerprint import ODD, SHINGLE, SIZE, numbers_of

_MOST_WORDS, _LONGEST_KEPT = 1 << 15, 40


class _Numbers(dict[str, tuple[int, ...]]):
    """The numbers of what stands between white space; those met before are kept, up to a limit, for most come again."""

    def __missing__(self, piece: str) -> tuple[int, ...]:
        found = tuple(numbers_of(piece))
        if len(self) < _MOST_WORDS and len(piece) < _LONGEST_KEPT:
            self[piece] = found
        return found


_NUMBERS = _Numbers()


def fingerprint(printed: Iterable[str]) -> list[int]:
    """Return the same numbers as `reader.model.fingerprint.fingerprint`, of a text as it stands between white space."""
    found = list(chain.from_iterable(map(_NUMBERS.__getitem__, printed)))
    if not found:
        return []
    found += [0] * (SHINGLE - len(found))
    size = len(found) - 3
    shingles = _shingles(array("Q", found), size)
    # The smallest are nearly always below three times their share, and a few are put in order sooner than all.
    most = (3 * SIZE << 32) // size
    small = {number for number in shingles if number < most}
    return sorted(small if len(small) >= SIZE else set(shingles))[:SIZE]


def _shingles(numbers: "array[int]", size: int) -> memoryview:
    """Return the number of each run of four."""
    pa, (shift, mix, times, back), (high, middle, low, half, odd) = _arrow()
    data = pa.py_buffer(numbers)
    first, second, third, fourth = (pa.Array.from_buffers(pa.uint64(), size, [None, data], 0, at) for at in range(4))
    mixed = mix([shift([first, high]), shift([second, middle])])
    mixed = mix([mix([mixed, shift([third, low])]), fourth])
    # Arrow leaves what overflows, as a remainder of 2**64.
    return memoryview(back([times([mixed, odd]), half]).buffers()[1]).cast("Q")[:size]


@functools.cache
def _arrow() -> Any:
    """Return Arrow, what it works out with and the numbers for that; found by name once, not for each article."""
    import pyarrow as pa
    from pyarrow import compute

    names = ("shift_left", "bit_wise_xor", "multiply", "shift_right")
    numbers = (32, 21, 10, 32, ODD)
    return pa, [compute.get_function(name).call for name in names], [pa.scalar(each, pa.uint64()) for each in numbers]
