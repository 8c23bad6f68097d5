"""Which quotes say the same, kept in step: only what changed is looked at, and what hangs together with it."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush

from reader.people.same import Index, Statement, likeness, rank

_Rank = tuple[tuple[int, tuple[str, ...], str, str], int]


def heads_of(index: Index, numbers: Iterable[int]) -> dict[int, int]:
    """Return the head of each quote whose group is another than before, where some quotes are new or lost theirs.

    The same as if all had come at once, whatever the order: a quote's head depends on longer ones alone, and quotes
    are looked at the longest first.
    """
    return _Settling(index).heads(list(numbers))


class _Settling:
    """One round; what was looked up is at hand."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[int, Statement] = {}
        self._shared: dict[int, Mapping[int, int]] = {}
        self._heads: dict[int, int] = {}

    def heads(self, numbers: list[int]) -> dict[int, int]:
        self._look_up(numbers)
        # Who shares no run with anybody is no other's, and nobody is its.
        self._heads = {number: number for number in numbers if not self._shared[number].keys() - {number}}
        waiting = [self._rank(number) for number in numbers if number not in self._heads]
        heapify(waiting)
        last: _Rank | None = None
        while waiting:
            at = heappop(waiting)
            if at != last:
                last = at
                for other in self._settle(at[1]):
                    heappush(waiting, self._rank(other))
        return self._heads

    def _settle(self, number: int) -> Iterator[int]:
        """Give a quote its head, and yield those shorter ones that may have another now."""
        if number not in self._shared:
            self._look_up([number])
        own = self._rank(number)
        like = list(self._like(number))
        longer = [(-share, self._rank(other)) for other, share in like if self._head(other) == other]
        head = min((each for each in longer if each[1] < own), default=(0.0, own))[1][1]
        before = self._head(number)
        if head == before:
            return
        self._heads[number] = head
        if head == number:
            yield from (other for other, _ in like if self._rank(other) > own)
        elif before == number:
            members = {*self._index.members(number), *(each for each, at in self._heads.items() if at == number)}
            self._take(members - {number})
            yield from members - {number}

    def _like(self, number: int) -> Iterator[tuple[int, float]]:
        one = self._known[number].said
        for other, shared in self._shared[number].items():
            # One that is gone may still be led to.
            if other != number and other in self._known and (share := likeness(one, self._known[other].said, shared)):
                yield other, share

    def _head(self, number: int) -> int | None:
        return self._heads[number] if number in self._heads else self._known[number].head

    def _rank(self, number: int) -> _Rank:
        return rank(self._known[number].said), number

    def _look_up(self, numbers: list[int]) -> None:
        found = self._index.shared(numbers)
        for number in numbers:
            self._shared[number] = found.get(number, {})
        together = (number for number in numbers if self._shared[number].keys() - {number})
        self._take({each for number in together for each in (number, *self._shared[number])})

    def _take(self, numbers: Iterable[int]) -> None:
        self._known.update(self._index.statements([each for each in numbers if each not in self._known]))
