"""The same words in several articles: quotes that share most of the words of the shorter one, in order.

Words are compared in runs of four (shingles, Broder 1997): two quotes are the same where most runs of the shorter are
in the other (containment, not resemblance: a quote is often printed in part). Runs that hundreds have tell nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from reader.search.fold import fold_text
from reader.search.words import words_of

LEAST_WORDS = 6
"""Quoted words from which on a quote is compared."""
_RUN = 4
_SHORT_RUN = 3
_SHORT = 12
"""Words up to which shorter runs are looked at, too: one changed word is in most runs of four."""
_COMMON = 200
"""Quotes from which on a run is passed over."""
_CONTAINED = 0.5
_ALIGNED = 0.75
"""Share of the shorter quote's words that stand in the other in the same order, where runs alone do not say so."""

Run = tuple[str, ...]


class Said(Struct, frozen=True):
    """A quote with its words made comparable."""

    article: str
    """Id of the article."""
    quote: str
    """Id of the quote in it."""
    words: tuple[str, ...]
    """The quoted words without case, accents and marks."""


class Likeness(Struct, frozen=True):
    """A quote elsewhere that says the same."""

    said: Said
    """The quote."""
    share: float
    """Share of the shorter one's words that both have in the same order."""


def said(article: str, quote: str, text: str) -> Said | None:
    """Return a quote to be compared, or None where it is too short to tell anything."""
    words = tuple(words_of(fold_text(text).replace("'", "")))
    return Said(article, quote, words) if len(words) >= LEAST_WORDS else None


class SameWords:
    """Quotes of many articles by the runs of words in them; one more article costs only its own."""

    def __init__(self) -> None:
        self._said: dict[int, Said] = {}
        self._with: dict[Run, list[int]] = {}
        self._of: defaultdict[str, list[int]] = defaultdict(list)
        self._next = 0

    def add(self, found: Iterable[Said]) -> None:
        """Take in quotes."""
        for each in found:
            number, self._next = self._next, self._next + 1
            self._said[number] = each
            self._of[each.article].append(number)
            for run in _runs(each.words):
                self._with.setdefault(run, []).append(number)

    def remove(self, article: str) -> None:
        """Forget the quotes of an article."""
        for number in self._of.pop(article, ()):
            for run in _runs(self._said.pop(number).words):
                self._with[run].remove(number)
                if not self._with[run]:
                    del self._with[run]

    def like(self, one: Said) -> list[Likeness]:
        """Return the quotes of other articles that say the same, the most alike first."""
        found = [Likeness(self._said[number], share) for number, share in self._like(one)]
        return sorted(found, key=lambda each: (-each.share, each.said.article, each.said.quote))

    def _like(self, one: Said) -> Iterator[tuple[int, float]]:
        shared: Counter[int] = Counter()
        short: set[int] = set()
        for run in _runs(one.words):
            others = self._with.get(run, ())
            if len(others) > _COMMON:
                continue
            if len(run) == _RUN:
                shared.update(others)
            else:
                short.update(others)
        for number in {**shared, **dict.fromkeys(short)}:
            other = self._said[number]
            if other.article != one.article and (share := _share(one.words, other.words, shared[number])):
                yield number, share

    def groups(self) -> list[tuple[Said, ...]]:
        """Return quotes that say the same, two and more together; independent of the order in which they came.

        Each goes to the longest that contains it, so that no chain of likenesses leads from one statement to another.
        """
        every = sorted(
            self._said, key=lambda at: (-len((one := self._said[at]).words), one.words, one.article, one.quote)
        )
        rank = {number: at for at, number in enumerate(every)}
        members: dict[int, list[int]] = {}
        for number in every:
            heads = [
                (-share, rank[other], other) for other, share in self._like(self._said[number]) if other in members
            ]
            if heads:
                members[min(heads)[2]].append(number)
            else:
                members[number] = [number]
        groups = (tuple(self._said[number] for number in found) for found in members.values() if len(found) > 1)
        return [group for group in groups if len({one.article for one in group}) > 1]


def _runs(words: Sequence[str]) -> set[Run]:
    runs = {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    if len(words) <= _SHORT:
        runs |= {tuple(words[at : at + _SHORT_RUN]) for at in range(len(words) - _SHORT_RUN + 1)}
    return runs


def _share(one: Sequence[str], other: Sequence[str], shared: int) -> float:
    """Return the share of the shorter quote that the other has, 0 where they do not say the same."""
    short, long = sorted((one, other), key=len)
    contained = shared / (len(short) - _RUN + 1)
    if contained < _CONTAINED and not shared and len(short) > _SHORT:
        return 0.0
    aligned = LCSseq.similarity(short, long) / len(short)
    if contained >= _CONTAINED:
        return float(max(aligned, _CONTAINED))
    return float(aligned) if aligned >= _ALIGNED and _near(short, long) else 0.0


def _near(short: Sequence[str], long: Sequence[str]) -> bool:
    """Return whether the words that both have stand close together in the longer one, too."""
    blocks = [block for block in LCSseq.editops(short, long).as_matching_blocks() if block.size]
    return bool(blocks) and blocks[-1].b + blocks[-1].size - blocks[0].b <= 2 * len(short)


class Change(Struct, frozen=True):
    """Words that are the same, or stand in one wording in place of those in the other."""

    before: tuple[str, ...]
    """The words of the first."""
    after: tuple[str, ...]
    """The words of the second."""

    @property
    def is_same(self) -> bool:
        """Return whether both have them."""
        return self.before == self.after


def changes(first: Sequence[str], second: Sequence[str]) -> tuple[Change, ...]:
    """Return two wordings side by side, piece by piece."""
    found: list[Change] = []
    for code in LCSseq.opcodes(first, second):
        before, after = tuple(first[code.src_start : code.src_end]), tuple(second[code.dest_start : code.dest_end])
        if code.tag != "equal" and found and not found[-1].is_same:
            found[-1] = Change(found[-1].before + before, found[-1].after + after)
        else:
            found.append(Change(before, after))
    return tuple(found)


def is_changed(first: Sequence[str], second: Sequence[str]) -> bool:
    """Return whether one wording is more than the other shortened at its ends."""
    inner = list(changes(first, second))
    while inner and not inner[0].is_same and not (inner[0].before and inner[0].after):
        inner.pop(0)
    while inner and not inner[-1].is_same and not (inner[-1].before and inner[-1].after):
        inner.pop()
    return any(not each.is_same for each in inner)
