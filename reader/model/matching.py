"""Where two rows of values are the same, found so that no two rows take longer than a moment.

What stands exactly once in both rows and in one order is taken first (Cohen's patience diff); the short stretches
between go to difflib. What is too much to compare is left as different.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

_LARGE = 400
"""Values in a stretch from which runs are looked for before single values."""
_RUN = 3
_DEEPEST = 6


class Budget:
    """How much may still be compared."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def takes(self, steps: int) -> bool:
        """Return whether so much may be compared, and count it if so."""
        if steps > self._left:
            return False
        self._left -= steps
        return True


def matched(old: Sequence[str], new: Sequence[str], budget: Budget, depth: int = 0) -> list[tuple[int, int]]:
    """Return pairs of positions at which the same value stands, both growing; never more than one to a position."""
    first, last = 0, 0
    shorter = min(len(old), len(new))
    while first < shorter and old[first] == new[first]:
        first += 1
    while last < shorter - first and old[-1 - last] == new[-1 - last]:
        last += 1
    pairs = [(at, at) for at in range(first)]
    inner_old, inner_new = old[first : len(old) - last], new[first : len(new) - last]
    pairs += [(one + first, other + first) for one, other in _inner(inner_old, inner_new, budget, depth)]
    return pairs + [(len(old) - at, len(new) - at) for at in range(last, 0, -1)]


def _inner(old: Sequence[str], new: Sequence[str], budget: Budget, depth: int) -> list[tuple[int, int]]:
    if not old or not new:
        return []
    anchors = _anchors(old, new) if depth < _DEEPEST else []
    if not anchors:
        return _by_difflib(old, new, budget)
    pairs: list[tuple[int, int]] = []
    one, other = 0, 0
    for at, there in [*anchors, (len(old), len(new))]:
        if at > one and there > other:
            between = matched(old[one:at], new[other:there], budget, depth + 1)
            pairs += [(a + one, b + other) for a, b in between]
        if at < len(old):
            pairs.append((at, there))
        one, other = at + 1, there + 1
    return pairs


def _by_difflib(old: Sequence[str], new: Sequence[str], budget: Budget) -> list[tuple[int, int]]:
    counts = Counter(new)
    # difflib looks at each pair of equal values once for each match it finds.
    equal = sum(counts[value] for value in old)
    if not equal or not budget.takes(len(old) + len(new) + equal * min(len(old), len(new)) // 4):
        return []
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [(block.a + at, block.b + at) for block in blocks for at in range(block.size)]


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return where values, or in long rows runs of them, stand that each row has once, in the longest common order."""
    runs = (_RUN, 1) if min(len(old), len(new)) >= _LARGE else (1,)
    for run in runs:
        before, after = _once(old, run), _once(new, run)
        shared = [(at, after[value]) for value, at in before.items() if value in after]
        if shared:
            return _growing(sorted(shared))
    return []


def _once(row: Sequence[str], run: int) -> dict[object, int]:
    values: Sequence[object] = row if run == 1 else list(zip(*(row[skip:] for skip in range(run)), strict=False))
    counts = Counter(values)
    return {value: at for at, value in enumerate(values) if counts[value] == 1}


def _growing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest choice of pairs, given in order of the first, in which the second grows too."""
    ends: list[int] = []
    chosen: list[int] = []
    before: list[int] = []
    for index, (_, there) in enumerate(pairs):
        at = bisect_left(ends, there)
        before.append(chosen[at - 1] if at else -1)
        if at == len(ends):
            ends.append(there)
            chosen.append(index)
        else:
            ends[at], chosen[at] = there, index
    longest: list[tuple[int, int]] = []
    index = chosen[-1] if chosen else -1
    while index >= 0:
        longest.append(pairs[index])
        index = before[index]
    return longest[::-1]
