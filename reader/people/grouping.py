"""Which quotes say the same, kept in step: only what changed is looked at, and what hangs together with it."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush

from reader.people.same import Index, Statement, least_shared, least_words, likeness, rank

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
        self._ranks: dict[int, _Rank] = {}
        self._shared: dict[int, Mapping[int, int]] = {}
        self._heads: dict[int, int] = {}
        self._first: set[int] = set()
        self._waiting: set[int] = set()

    def heads(self, numbers: list[int]) -> dict[int, int]:
        self._look_up(numbers)
        # Who shares no run with anybody is no other's, and nobody is its.
        self._heads = {number: number for number in numbers if not self._shared[number].keys() - {number}}
        waiting = [self._ranks[number] for number in numbers if number not in self._heads]
        self._first, self._waiting = set(numbers), {number for _, number in waiting}
        heapify(waiting)
        while waiting:
            number = heappop(waiting)[1]
            self._waiting.discard(number)
            for other in self._settle(number):
                # Who waits is shorter than all that were settled, and looks at them then.
                if other not in self._waiting:
                    self._waiting.add(other)
                    heappush(waiting, self._ranks[other])
        return self._heads

    def _settle(self, number: int) -> Iterator[int]:
        """Give a quote its head, and yield those shorter ones that may have another now."""
        if number not in self._shared:
            self._look_up([number])
        own = self._ranks[number]
        head = min(self._longer(number, own), default=(0.0, own))[1][1]
        before = self._head(number)
        if head == before:
            return
        self._heads[number] = head
        if head == number:
            # Who was new from the first waits still, if it is shorter.
            for other in self._shared[number].keys() - self._first:
                if other in self._known and other not in self._waiting and self._ranks[other] > own:
                    yield other
        elif before == number:
            members = {*self._index.members(number), *(each for each, at in self._heads.items() if at == number)}
            self._take(members - {number})
            yield from members - {number}

    def _longer(self, number: int, own: _Rank) -> Iterator[tuple[float, _Rank]]:
        """Yield those longer ones that say the same and have no head above them, the most alike first in order."""
        one, ranks, heads, known = self._known[number].said, self._ranks, self._heads, self._known
        least, words = least_shared(len(one.words)), set(one.words)
        fewest = least_words(len(words))
        for other in [each for each, shared in self._shared[number].items() if shared >= least]:
            # One that is gone may still be led to.
            at = ranks.get(other)
            if at is None or at >= own or (heads[other] if other in heads else known[other].head) != other:
                continue
            if least == 0 and len(words.intersection(known[other].said.words)) < fewest:
                continue
            if share := likeness(one, known[other].said, self._shared[number][other]):
                yield -share, at

    def _head(self, number: int) -> int | None:
        return self._heads[number] if number in self._heads else self._known[number].head

    def _look_up(self, numbers: list[int]) -> None:
        found = self._index.shared(numbers)
        for number in numbers:
            self._shared[number] = found.get(number, {})
        together = (number for number in numbers if self._shared[number].keys() - {number})
        self._take({each for number in together for each in (number, *self._shared[number])})

    def _take(self, numbers: Iterable[int]) -> None:
        found = self._index.statements([each for each in numbers if each not in self._known])
        self._known.update(found)
        self._ranks.update((number, (rank(each.said), number)) for number, each in found.items())
