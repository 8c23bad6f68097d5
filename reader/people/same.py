"""The same words in several articles: quotes that share most of the words of the shorter one, in order.

Words are compared in runs of four (shingles, Broder 1997): two quotes are the same where most runs of the shorter are
in the other (containment, not resemblance: a quote is often printed in part). Runs that hundreds have tell nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Protocol
from zlib import crc32

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from reader.search.fold import fold_text
from reader.search.words import words_of

SAME_VERSION = "2"
"""Changes with the rules here: quotes that are kept compared are compared anew."""
LEAST_WORDS = 6
"""Quoted words from which on a quote is compared."""
_RUN = 4
_SHORT_RUN = 3
_SHORT = 12
"""Words up to which shorter runs are looked at, too: one changed word is in most runs of four."""
COMMON = 200
"""Quotes from which on a run is passed over."""
_CONTAINED = 0.5
_FEW = 10
"""Of so many runs at least one is whole where few words were changed."""
_ALIGNED = 0.75
"""Share of the shorter quote's words that stand in the other in the same order, where runs alone do not say so."""


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


class Statement(Struct, frozen=True):
    """A quote in an index, with the group it is in."""

    said: Said
    """The quote."""
    head: int | None = None
    """Number of the longest wording that contains it: its own where that is itself, None before it was grouped."""


class Index(Protocol):
    """Quotes by numbers, found by the runs of words in them."""

    def shared(self, numbers: Sequence[int]) -> Mapping[int, Mapping[int, int]]:
        """Return for each quote those with a run in common, with how many runs of four; itself may be among them.

        A quote that shares none may be left out.
        Runs that more than `COMMON` quotes have are passed over.
        """

    def statements(self, numbers: Iterable[int]) -> Mapping[int, Statement]:
        """Return quotes by their numbers."""

    def members(self, head: int) -> Iterable[int]:
        """Return the quotes that are in the group of another."""


class SameWords:
    """Quotes of many articles in memory; one more article costs only its own."""

    def __init__(self) -> None:
        self._known: dict[int, Statement] = {}
        self._with: dict[int, list[int]] = {}
        self._of: defaultdict[str, list[int]] = defaultdict(list)
        self._in: defaultdict[int, set[int]] = defaultdict(set)
        self._waiting: set[int] = set()
        self._next = 0

    def add(self, found: Iterable[Said]) -> None:
        """Take in quotes."""
        for each in found:
            number, self._next = self._next, self._next + 1
            self._known[number] = Statement(each)
            self._of[each.article].append(number)
            self._waiting.add(number)
            for run in runs_of(each.words):
                self._with.setdefault(run, []).append(number)

    def remove(self, article: str) -> None:
        """Forget the quotes of an article."""
        for number in self._of.pop(article, ()):
            gone = self._known.pop(number)
            self._waiting |= self._in.pop(number, set())
            if gone.head is not None:
                self._in[gone.head].discard(number)
            self._waiting.discard(number)
            for run in runs_of(gone.said.words):
                self._with[run].remove(number)
                if not self._with[run]:
                    del self._with[run]
        self._waiting &= self._known.keys()

    def like(self, one: Said) -> list[Likeness]:
        """Return the quotes of other articles that say the same, the most alike first."""
        shared = self._sharing(one.words)
        others = ((self._known[number].said, count) for number, count in shared.items())
        found = [Likeness(other, share) for other, count in others if (share := likeness(one, other, count))]
        return sorted(found, key=lambda each: (-each.share, each.said.article, each.said.quote))

    def groups(self) -> list[tuple[Said, ...]]:
        """Return quotes that say the same, two and more together; independent of the order in which they came.

        Each goes to the longest that contains it, so that no chain of likenesses leads from one statement to another.
        """
        from reader.people.grouping import heads_of

        for number, head in heads_of(self, self._waiting).items():
            before = self._known[number]
            if before.head is not None:
                self._in[before.head].discard(number)
            self._known[number] = Statement(before.said, head)
            self._in[head].add(number)
        self._waiting.clear()
        groups = (sorted((self._known[at].said for at in each), key=rank) for each in self._in.values())
        several = (tuple(group) for group in groups if len({one.article for one in group}) > 1)
        return sorted(several, key=lambda group: rank(group[0]))

    # As an index

    def shared(self, numbers: Sequence[int]) -> Mapping[int, Mapping[int, int]]:
        return {number: self._sharing(self._known[number].said.words) for number in numbers}

    def statements(self, numbers: Iterable[int]) -> Mapping[int, Statement]:
        return {number: self._known[number] for number in numbers}

    def members(self, head: int) -> Iterable[int]:
        return self._in.get(head, ())

    def _sharing(self, words: Sequence[str]) -> Mapping[int, int]:
        counts: Counter[int] = Counter()
        for run in runs_of(words):
            others = self._with.get(run, ())
            if len(others) <= COMMON:
                count(counts, run, others)
        return counts


def rank(one: Said) -> tuple[int, tuple[str, ...], str, str]:
    """Return what the longest wording is first by."""
    return -len(one.words), one.words, one.article, one.quote


def runs_of(words: Sequence[str]) -> set[int]:
    """Return the runs of some words as numbers of 33 bits, of four words odd ones.

    Two different runs with one number only cost a comparison.
    """
    text = [f"{word} ".encode() for word in words]
    runs = {crc32(b"".join(text[at : at + _RUN])) << 1 | 1 for at in range(len(words) - _RUN + 1)}
    if len(words) <= _SHORT:
        runs |= {crc32(b"".join(text[at : at + _SHORT_RUN])) << 1 for at in range(len(words) - _SHORT_RUN + 1)}
    return runs


def count(counts: Counter[int], run: int, others: Iterable[int]) -> None:
    """Count that quotes have a run: shorter ones than four words only lead there."""
    weight = run & 1
    for other in others:
        counts[other] += weight


def least_shared(words: int) -> int:
    """Return how many runs of four words a quote of so many words shares at the least with a longer one like it."""
    return 0 if words <= _SHORT else ceil((words - _RUN + 1) / _FEW)


def least_words(words: int) -> int:
    """Return how many different words of so many a quote has in common with one like it at the least."""
    return ceil(_CONTAINED * words)


def likeness(one: Said, other: Said, shared: int) -> float:
    """Return how much of the shorter quote the other has; 0 where they do not say the same, or in one article."""
    return share_of(one.words, other.words, shared) if one.article != other.article else 0.0


def share_of(one: Sequence[str], other: Sequence[str], shared: int) -> float:
    """Return the share of the shorter quote that the other has, 0 where they do not say the same."""
    short, long = sorted((one, other), key=len)
    if one == other:
        return 1.0
    if shared >= _CONTAINED * (len(short) - _RUN + 1):
        return max(float(LCSseq.similarity(short, long)) / len(short), _CONTAINED)
    if shared < least_shared(len(short)):
        return 0.0
    least = ceil(_ALIGNED * len(short))
    aligned = LCSseq.similarity(short, long, score_cutoff=least)
    return float(aligned) / len(short) if aligned >= least and _near(short, long) else 0.0


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
