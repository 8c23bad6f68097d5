"""Fingerprints of articles in columns: the numbers of `model.fingerprint` in half the time, where Arrow is at hand."""

import functools
from typing import Any

from reader.model.article import Article
from reader.model.fingerprint import ODD, SIZE, word_numbers


def fingerprint(article: Article) -> list[int]:
    """Return the same numbers as `reader.model.fingerprint.fingerprint`."""
    import pyarrow as pa
    from pyarrow import compute

    found = word_numbers(article)
    if not found:
        return []
    number = pa.uint64()
    row = pa.array(found, number)
    size = len(row) - 3
    high, middle, low, half, odd = _constants()
    mixed = compute.shift_left(row.slice(0, size), high)
    mixed = compute.bit_wise_xor(mixed, compute.shift_left(row.slice(1, size), middle))
    mixed = compute.bit_wise_xor(mixed, compute.shift_left(row.slice(2, size), low))
    mixed = compute.bit_wise_xor(mixed, row.slice(3, size))
    # Arrow leaves what overflows, as a remainder of 2**64.
    shingles = compute.shift_right(compute.multiply(mixed, odd), half)
    distinct = compute.unique(shingles)
    smallest: list[int] = distinct.take(compute.bottom_k_unstable(distinct, SIZE)).to_pylist()
    return sorted(smallest)


@functools.cache
def _constants() -> Any:
    import pyarrow as pa

    return [pa.scalar(each, pa.uint64()) for each in (32, 21, 10, 32, ODD)]
