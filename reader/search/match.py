"""The one matcher for filters and find-in-pane: typo-tolerant words, with the characters that matched."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from msgspec import Struct

from reader.model.span import Span
from reader.search.fold import Folded, fold, fold_text
from reader.search.mark import Marked, Marker
from reader.search.query import MOST_CHARACTERS, MOST_WORDS
from reader.search.words import places_of, typos_in, words_of

_MOST_FOUND = 5000
_TYPO = 12.0
_UNFINISHED = 2.0


T = TypeVar("T")


class Match(Struct, frozen=True):
    """How a text answers a query."""

    score: float
    """0 to 100; 100 is every word whole and as typed."""
    ranges: tuple[Span, ...]
    """The matched characters of the text, in order, not overlapping."""


def match(query: str, text: str) -> Match | None:
    """Return how well a text holds all words of the query (the last a beginning), or None if it does not."""
    return _Matcher(query).match(text)


def found_among(texts: Mapping[T, str], query: str) -> dict[T, tuple[Span, ...]]:
    """Return the keys of the texts that match, each with where; some 70 ms for ten thousand: for a worker."""
    found = zip(texts, matches(query, texts.values()), strict=True)
    return {key: match.ranges for key, match in found if match}


def matches(query: str, texts: Iterable[str]) -> list[Match | None]:
    """Return a match or None for each text, as `match` does, in a fraction of its time.

    Each different word of the texts is compared once; some 50 ms for ten thousand headlines.
    """
    matcher = _Matcher(query)
    originals = list(texts)
    if not matcher.words:
        return [Match(100.0, ())] * len(originals)
    folded = [fold_text(text) for text in originals]
    last = len(matcher.words) - 1
    near = [_near(word, folded, matcher.unfinished and at == last) for at, word in enumerate(matcher.words)]
    rows = set.intersection(*near)
    return [matcher.match(original) if at in rows else None for at, original in enumerate(originals)]


class _Matcher:
    def __init__(self, query: str) -> None:
        self.words = _words(query)
        self.unfinished = not query[-1:].isspace()
        last = len(self.words) - 1
        self._together = Marker(self.words, self.unfinished)
        self._alone = [Marker([word], self.unfinished and at == last) for at, word in enumerate(self.words)]

    def match(self, text: str) -> Match | None:
        if not self.words:
            return Match(100.0, ())
        folded = fold(text)
        marked = self._together.mark(folded.text)
        if marked is None or any(one.typos for one in marked):
            marked = self._inside(folded.text) or marked
        if marked is None:
            return None
        costs = sum(_TYPO * one.typos + (0.0 if one.whole else _UNFINISHED) for one in marked)
        return Match(max(1.0, 100.0 - costs / len(marked) * 2), spans(folded, marked))

    def _inside(self, text: str) -> list[Marked] | None:
        # A filter also finds letters in the middle of a word, which is better than a misspelt word elsewhere.
        found: list[Marked] = []
        for word, marker in zip(self.words, self._alone, strict=True):
            at = text.find(word)
            alone = marker.mark(text)
            if alone and (not alone[0].typos or at < 0 or len(word) < 2):
                found.append(alone[0])
            elif at >= 0 and len(word) > 1:
                found.append(Marked(at, at + len(word), 0, False))
            else:
                return None
        return found


def _near(word: str, folded: Sequence[str], unfinished: bool) -> set[int]:
    rows = {at for at, text in enumerate(folded) if word in text}
    others = {at: words_of(text) for at, text in enumerate(folded) if at not in rows}
    near = typos_in(word, {other for present in others.values() for other in present}, unfinished)
    return rows | {at for at, present in others.items() if not near.keys().isdisjoint(present)}


def _words(query: str) -> list[str]:
    return words_of(fold_text(query[:MOST_CHARACTERS]))[:MOST_WORDS]


def spans(folded: Folded, marked: Iterable[Marked]) -> tuple[Span, ...]:
    """Return the original characters of marked places, in order, touching ones made one."""
    found = sorted(folded.original(one.start, one.end) for one in marked)
    return merged(found)


def merged(found: Sequence[Span]) -> tuple[Span, ...]:
    """Return sorted spans with overlapping ones made one and empty ones left out."""
    result: list[Span] = []
    for span in found:
        if not len(span):
            continue
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


class Finder:
    """Finds words in one long text again and again: it is folded and taken apart once, in linear time.

    A place lies within one of the stretches (paragraphs) that the text consists of. To be used by one thread at a
    time.
    """

    def __init__(self, stretches: Iterable[tuple[int, str]]) -> None:
        """Take each stretch with the character it begins at."""
        # Folded stretch by stretch, so that no single call keeps the interpreter from other threads for long.
        self._stretches = [(start, fold(text)) for start, text in stretches]
        self._places: list[list[tuple[int, int, str]]] | None = None
        self._where: dict[str, list[tuple[int, int]]] = {}

    def find(self, query: str) -> list[Span]:
        """Return every place of the query, in order: as typed, and only if there is none with typos."""
        needle = fold_text(query[:MOST_CHARACTERS]).split()
        if not needle:
            return []
        found = self._as_typed(needle) or self._misspelt(_words(query), not query[-1:].isspace())
        return list(merged(sorted(found)))

    def _as_typed(self, needle: Sequence[str]) -> list[Span]:
        pattern = re.compile(r"\s+".join(map(re.escape, needle)))
        found = (
            _moved(folded.original(*one.span()), start)
            for start, folded in self._stretches
            if needle[0] in folded.text
            for one in pattern.finditer(folded.text)
        )
        return list(islice(found, _MOST_FOUND))

    def _misspelt(self, words: Sequence[str], unfinished: bool) -> list[Span]:
        if not words:
            return []
        if self._places is None:
            self._places = [places_of(folded.text) for _, folded in self._stretches]
            for number, places in enumerate(self._places):
                for at, (_, _, word) in enumerate(places):
                    self._where.setdefault(word, []).append((number, at))
        last = len(words) - 1
        near = [typos_in(word, self._where.keys(), unfinished and at == last) for at, word in enumerate(words)]
        found: list[Span] = []
        for number, at in sorted(place for word in near[0] for place in self._where[word]):
            places = self._places[number]
            if at + last < len(places) and all(places[at + n][2] in near[n] for n in range(1, last + 1)):
                start, folded = self._stretches[number]
                found.append(_moved(folded.original(places[at][0], places[at + last][1]), start))
                if len(found) == _MOST_FOUND:
                    break
        return found


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
