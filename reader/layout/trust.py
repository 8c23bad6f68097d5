"""How sure a speaker must be for a quote to be shown: the trust dial."""

from collections.abc import Iterable

from reader.model.analysis import Quote

LEVELS = (0, 50, 70, 90)
"""The positions of the dial, in percent."""
FOLDED_BELOW = 0.7
"""Quotes less sure than this are folded under their speaker."""


def is_trusted(quote: Quote, percent: int) -> bool:
    """Return whether a quote's speaker is as sure as the dial asks; at 0 % that is so even where nobody was found."""
    return percent <= 0 or (quote.speaker is not None and quote.confidence * 100 >= percent)


def trusted(quotes: Iterable[Quote], percent: int) -> list[Quote]:
    """Return those quotes whose speaker is as sure as the dial asks."""
    return [quote for quote in quotes if is_trusted(quote, percent)]


def turned(percent: int, direction: int) -> int:
    """Return the next position of the dial, up (1) or down (-1); the last one stays."""
    at = max(at for at, level in enumerate(LEVELS) if level <= max(0, percent))
    return LEVELS[min(max(0, at + direction), len(LEVELS) - 1)]


def in_words(shown: int, all_there: int, percent: int) -> str:
    """Return "14 of 19 · ≥ 70 %"; empty where everything is shown."""
    return f"{shown:,} of {all_there:,} · ≥ {percent} %" if percent > 0 else ""
