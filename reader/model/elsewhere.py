"""That the words of a quote are printed in other articles, too."""

from collections.abc import Mapping

from msgspec import Struct


class Elsewhere(Struct, frozen=True):
    """How often a quote is printed."""

    articles: int
    """In how many articles, its own among them."""
    differs: bool = False
    """Whether articles name different persons as the one who says it."""


Repeats = Mapping[str, Elsewhere]
"""The quotes of an article that others print, too, by their ids."""
NO_REPEATS: Repeats = {}
