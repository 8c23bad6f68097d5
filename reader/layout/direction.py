"""Which way a text runs: what is written from right to left begins at the right edge of its column."""

from functools import lru_cache
from unicodedata import bidirectional

_LOOKED_AT = 200


def runs_left(text: str) -> bool:
    """Return whether a text runs from right to left: its first letter that has a direction says so."""
    beginning = text[:_LOOKED_AT]
    return not beginning.isascii() and _first_strong(beginning)


@lru_cache(maxsize=2000)
def _first_strong(text: str) -> bool:
    strong = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return strong != "L"
