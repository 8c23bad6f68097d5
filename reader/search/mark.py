"""Tells which characters of a folded text answer a query's words, misspelt ones too."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from msgspec import Struct
from rapidfuzz import fuzz

from reader.search.words import places_of, typos_allowed, typos_in, words_of

_MOST_PLACES = 64
_MOST_FORMS = 8
_LONG = 400
_AROUND = 150
_FARTHEST = 300


Place = tuple[int, int]


class Marked(Struct, frozen=True):
    """Where one word of the query stands."""

    start: int
    """First folded character."""
    end: int
    """One past the last folded character."""
    typos: int
    """How far the two spellings lie apart."""
    whole: bool
    """Whether it is the whole word and not its beginning."""


class Marker:
    """Marks the words of one query in many texts; remembers the words it met, so it belongs to one thread."""

    def __init__(self, words: Sequence[str], unfinished: bool = False) -> None:
        """Take folded words; `unfinished` if the last may go on."""
        self._words = tuple(words)
        self._unfinished = unfinished
        self._typed = " ".join(self._words)
        last = len(self._words) - 1
        self._alone = [_alone(word, unfinished and number == last) for number, word in enumerate(self._words)]
        self._seen: list[set[str]] = [set() for _ in self._words]
        self._near: list[dict[str, int]] = [{} for _ in self._words]
        self._offsets = [sum(len(word) + 1 for word in self._words[:number]) for number in range(len(self._words))]

    def mark(self, folded: str) -> list[Marked] | None:
        """Return one place for each word, side by side where they can, or None if a word is missing."""
        found = self.mark_some(folded)
        return None if any(one is None for one in found) else [one for one in found if one is not None]

    def mark_some(self, folded: str, thorough: bool = True) -> list[Marked | None]:
        """Return for each word the place that fits it and its neighbors best, or None where it is missing.

        Unless `thorough`, a misspelling that no text before had, and in a long text a word that stands far from the
        others, may be left out.
        """
        at = self._as_typed(folded)
        if at >= 0:
            ends = (at + offset + len(word) for offset, word in zip(self._offsets, self._words, strict=True))
            return [
                Marked(at + offset, end, 0, _is_end(folded, end))
                for offset, end in zip(self._offsets, ends, strict=True)
            ]
        if len(folded) > _LONG and self._words:
            near = self._in_window(folded, thorough)
            if near is not None and (not thorough or all(near)):
                return near
        return self._one_by_one(folded, thorough)

    def _as_typed(self, folded: str) -> int:
        if not self._typed.isascii():
            return -1
        at = folded.find(self._typed)
        while at >= 0:
            end = at + len(self._typed)
            if (at == 0 or not folded[at - 1].isalnum()) and (self._unfinished or _is_end(folded, end)):
                return at
            at = folded.find(self._typed, at + 1)
        return -1

    def _in_window(self, folded: str, thorough: bool) -> list[Marked | None] | None:
        # In a long text only the stretch most like the query is looked at closely, if it has all the words.
        stretch = fuzz.partial_ratio_alignment(self._typed, folded)
        if stretch is None:
            return None
        start = folded.rfind(" ", 0, max(0, stretch.dest_start - _AROUND)) + 1
        end = folded.find(" ", stretch.dest_end + _AROUND)
        found = self._one_by_one(folded[start : end if end >= 0 else len(folded)], thorough)
        return [one and Marked(one.start + start, one.end + start, one.typos, one.whole) for one in found]

    def _one_by_one(self, folded: str, thorough: bool) -> list[Marked | None]:
        different: set[str] | None = None
        candidates: list[list[Place]] = []
        typos: list[int] = []
        for number, pattern in enumerate(self._alone):
            found = [one.span() for one in islice(pattern.finditer(folded), _MOST_PLACES)] if pattern else []
            fewest = 0
            if not found:
                different = set(words_of(folded)) if different is None else different
                fewest, found = self._misspelt(number, folded, different, thorough)
            candidates.append(found)
            typos.append(fewest)
        chosen = self._together(candidates)
        return [
            None if place is None else Marked(*place, fewest, _is_end(folded, place[1]))
            for place, fewest in zip(chosen, typos, strict=True)
        ]

    def _misspelt(self, number: int, folded: str, different: set[str], thorough: bool) -> tuple[int, list[Place]]:
        typed = self._words[number]
        prefix = self._unfinished and number == len(self._words) - 1
        # Texts share most of their words: each is compared once for all of them.
        seen, near = self._seen[number], self._near[number]
        fresh = different - seen if thorough else None
        if fresh:
            near.update(typos_in(typed, fresh, prefix))
            seen.update(fresh)
        present = different & near.keys()
        if not present:
            return 0, []
        typos = min(near[word] for word in present)
        found = _places(folded, sorted(word for word in present if near[word] == typos))
        if prefix:
            # Of a misspelt word no letter stands for another: it is marked as far as it can have been meant.
            shown = len(typed) + (typos_allowed(typed) if typos else 0)
            found = [(start, min(end, start + shown)) for start, end in found]
        return typos, found

    def _together(self, candidates: Sequence[list[Place]]) -> list[Place | None]:
        # The rarest word has the fewest places; the others gather around the one that leaves them nearest.
        present = [number for number, found in enumerate(candidates) if found]
        if not present:
            return [None] * len(candidates)
        rarest = min(present, key=lambda number: len(candidates[number]))
        best: list[Place | None] = []
        least = float("inf")
        for start, _ in candidates[rarest]:
            first = start - self._offsets[rarest]
            chosen = [_nearest_place(found, first + self._offsets[at]) for at, found in enumerate(candidates)]
            apart = sum(min(_FARTHEST, abs(one[0] - first - self._offsets[at])) for at, one in enumerate(chosen) if one)
            if apart < least:
                least, best = apart, chosen
            if apart <= len(candidates):
                break
        return best


def _is_end(folded: str, end: int) -> bool:
    return end >= len(folded) or not folded[end].isalnum()


def _places(folded: str, forms: Sequence[str]) -> list[Place]:
    if not all(form.isascii() for form in forms):
        return [(start, end) for start, end, word in places_of(folded) if word in forms][:_MOST_PLACES]
    patterns = [pattern for form in forms[:_MOST_FORMS] if (pattern := _alone(form, False))]
    found = (one.span() for pattern in patterns for one in islice(pattern.finditer(folded), _MOST_PLACES))
    return sorted(found)[:_MOST_PLACES]


def _nearest_place(found: list[Place], start: int) -> Place | None:
    if len(found) < 2:
        return found[0] if found else None
    at = bisect_left(found, (start, start))
    near = found[max(0, at - 1) : at + 1]
    return min(near, key=lambda place: abs(place[0] - start))


@lru_cache(maxsize=1024)
def _alone(word: str, unfinished: bool) -> re.Pattern[str] | None:
    if not word.isascii():
        return None
    return re.compile(rf"{word}(?<![^\W_]{word})" + ("" if unfinished else r"(?![^\W_])"))
