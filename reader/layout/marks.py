"""Styled ranges of an article, in layers, and how they cut a line into segments that do not overlap."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from reader.model.span import Span

Roles = tuple[str, ...]
"""Names of looks, those of lower layers first."""


class Mark(NamedTuple):
    """A range of characters with the name of its look."""

    start: int
    """First character, article offset."""
    end: int
    """One past the last."""
    role: str
    """Name of the look, or several with spaces between; no color."""


class Segment(NamedTuple):
    """Characters of one line that look alike."""

    start: int
    """First character, article offset."""
    end: int
    """One past the last."""
    roles: Roles = ()
    """Names of the looks, those of lower layers first."""


class Layer:
    """Marks of one sort, found by place in logarithmic time."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted(marks, key=itemgetter(0))
        # The furthest end so far never falls, so the first mark that may reach a place can be searched for.
        self._reach = list(accumulate((mark.end for mark in self._marks), max))

    def __len__(self) -> int:
        return len(self._marks)

    def within(self, start: int, end: int) -> list[Mark]:
        """Return the marks that share a character with a range, in order of their beginnings."""
        found: list[Mark] = []
        marks = self._marks
        for at in range(bisect_right(self._reach, start), len(marks)):
            mark = marks[at]
            if mark.start >= end:
                break
            if mark.end > start:
                found.append(mark)
        return found


def layer_of(spans: Iterable[Span], role: str) -> Layer:
    """Return a layer in which every span has the same look."""
    return Layer(Mark(span.start, span.end, role) for span in spans if len(span))


def segments(spans: Sequence[Span], layers: Sequence[Layer]) -> list[Segment]:
    """Return the characters of a line cut where any look begins or ends; each role once, lower layers first."""
    made: list[Segment] = []
    for span in spans:
        marks = [mark for layer in layers for mark in layer.within(span.start, span.end)]
        if not marks:
            if len(span):
                made.append(Segment(span.start, span.end))
            continue
        cuts = {span.start, span.end}
        for mark in marks:
            cuts.add(max(mark.start, span.start))
            cuts.add(min(mark.end, span.end))
        places = sorted(cuts)
        for start, end in zip(places, places[1:], strict=False):
            roles = dict.fromkeys(mark.role for mark in marks if mark.start <= start and mark.end >= end)
            made.append(Segment(start, end, tuple(roles)))
    return made
