"""How much work something is, in yards: as many on a slow or busy machine as on a quick one."""

import re
from collections.abc import Callable
from functools import cache
from time import process_time


def _seconds(act: Callable[[], object]) -> float:
    began = process_time()
    act()
    return process_time() - began


def _walk() -> None:
    words = [f"harbor{number % 900:x}, Ferry" for number in range(7_000)]
    counts: dict[str, int] = {}
    for word in re.findall(r"\w+", " ".join(words)):
        counts[word.lower()] = counts.get(word.lower(), 0) + 1


@cache
def yard() -> float:
    """Return the processor time of one piece of work that never changes: 10 to 15 ms on most machines."""
    return max(_seconds(_walk) for _ in range(3))


def yards(act: Callable[[], object]) -> float:
    """Return how much work an act is: its processor time, in that of a piece of work that never changes."""
    return _seconds(act) / yard()
