"""Tells which characters of a folded text answer a query's words, misspelt ones too."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.search.words import distance, places_of, typos_allowed


@dataclass(frozen=True, slots=True)
class Marked:
    """Where one word of the query stands."""

    start: int
    """First folded character."""
    end: int
    """One past the last folded character."""
    typos: int
    """How far the two spellings lie apart."""
    whole: bool
    """Whether it is the whole word and not its beginning."""


def mark(words: Sequence[str], folded: str, unfinished: bool = False) -> list[Marked] | None:
    """Return one place for each word, standing side by side where they can, or None if a word is missing."""
    found = mark_some(words, folded, unfinished)
    return None if any(one is None for one in found) else [one for one in found if one is not None]


def mark_some(words: Sequence[str], folded: str, unfinished: bool = False) -> list[Marked | None]:
    """Return for each word the place that fits it and its neighbors best, or None where it is missing."""
    places = places_of(folded)
    where: dict[str, list[int]] = {}
    for at, (_, _, word) in enumerate(places):
        where.setdefault(word, []).append(at)
    candidates: list[tuple[int, list[int]]] = []
    for number, word in enumerate(words):
        candidates.append(_nearest(word, where, unfinished and number == len(words) - 1))
    # Words that stand side by side agree on where the first of them would stand.
    votes = Counter(at - number for number, (_, ats) in enumerate(candidates) for at in ats)
    first = min(votes, key=lambda at: (-votes[at], at), default=0)
    marked: list[Marked | None] = []
    for number, (typos, ats) in enumerate(candidates):
        if not ats:
            marked.append(None)
            continue
        start, end, word = places[min(ats, key=lambda at: abs(at - first - number))]
        typed = words[number]
        whole = not (unfinished and number == len(words) - 1) or len(word) <= len(typed)
        # Of a misspelt word no letter stands for another, so the word is marked as far as it can have been meant.
        shown = len(typed) + (typos_allowed(typed) if typos else 0)
        marked.append(Marked(start, end if whole else min(end, start + shown), typos, whole))
    return marked


def _nearest(typed: str, where: dict[str, list[int]], prefix: bool) -> tuple[int, list[int]]:
    if typed in where and not prefix:
        return 0, where[typed]
    best, found = 99, list[int]()
    for word, ats in where.items():
        typos = distance(typed, word, prefix)
        if typos is not None and typos <= best:
            if typos < best:
                best, found = typos, []
            found.extend(ats)
    return best, found
