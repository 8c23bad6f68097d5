"""What changed between the paragraphs of two texts of an article, and which words in them.

Equal paragraphs are matched first, then those alike between them (by shared words, in order). The work is bounded, so
that no two texts take longer than a moment; beyond that, paragraphs and words are told as gone and new.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from reader.model.article import Article
from reader.model.matching import Budget, matched
from reader.model.span import Span

ChangeKind = Literal["same", "changed", "gone", "new"]

_ALIKE = 0.45
"""Share of words two paragraphs have in common from which one became the other (Dice's coefficient)."""
_PARAGRAPH_STEPS = 1_000_000
_LIKENESS_STEPS = 2_000_000
_WORD_STEPS = 2_000_000
_STEPS_A_WORD = 5
_WORD = re.compile(r"\S+")
_NEAR = 3
"""How far to look for what a paragraph became where there are too many to compare all."""


class Change(Struct, frozen=True):
    """One paragraph, or what became of it."""

    kind: ChangeKind
    """same, changed (other words), gone, or new."""
    old: Span | None
    """The paragraph in the old text."""
    new: Span | None
    """The paragraph in the new text."""
    edits: tuple[tuple[Span, Span], ...] = ()
    """In order: words of the old text and those of the new that stand in their place, one of the two maybe empty."""

    @property
    def removed(self) -> tuple[Span, ...]:
        """Return the words of the old text that went."""
        return tuple(before for before, _ in self.edits if len(before))

    @property
    def added(self) -> tuple[Span, ...]:
        """Return the words of the new text that came."""
        return tuple(after for _, after in self.edits if len(after))


def paragraph_changes(old: Article, new: Article, together: Sequence[tuple[int, int]] = ()) -> tuple[Change, ...]:
    """Return the paragraphs of both texts in order, each with what became of it; in well under a second.

    `together` are paragraphs, by their numbers, that belong to each other for another reason: as many of them stay
    together as their order allows.
    """
    before = [old.words_in(one.span) for one in old.paragraphs]
    after = [new.words_in(one.span) for one in new.paragraphs]
    pairs = _in_order([*matched(before, after, Budget(_PARAGRAPH_STEPS)), *together])
    likeness, words = Budget(_LIKENESS_STEPS), Budget(_WORD_STEPS)
    found: list[tuple[int, int]] = []
    one, other = 0, 0
    for at, there in [*pairs, (len(before), len(after))]:
        found += [(a + one, b + other) for a, b in _alike(before[one:at], after[other:there], likeness)]
        found.append((at, there))
        one, other = at + 1, there + 1
    changes: list[Change] = []
    one, other = 0, 0
    for at, there in found:
        changes += [Change("gone", each.span, None) for each in old.paragraphs[one:at]]
        changes += [Change("new", None, each.span) for each in new.paragraphs[other:there]]
        if at < len(before):
            spans = old.paragraphs[at].span, new.paragraphs[there].span
            same = before[at] == after[there]
            changes.append(Change("same", *spans) if same else _changed(old, new, *spans, words))
        one, other = at + 1, there + 1
    return tuple(changes)


def word_edits(old: Article, new: Article, before: Span, after: Span) -> tuple[tuple[Span, Span], ...]:
    """Return the words that differ between two stretches: those of one, and those of the other in their place."""
    return _changed(old, new, before, after, Budget(_WORD_STEPS)).edits


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest row of pairs in which both numbers grow."""
    ends: list[int] = []
    chains: list[tuple[tuple[int, int], int]] = []
    last: list[int] = []
    for one, other in sorted(set(pairs), key=lambda pair: (pair[0], -pair[1])):
        at = bisect_left(ends, other)
        chains.append(((one, other), last[at - 1] if at else -1))
        if at == len(ends):
            ends.append(other)
            last.append(len(chains) - 1)
        else:
            ends[at], last[at] = other, len(chains) - 1
    row: list[tuple[int, int]] = []
    step = last[-1] if last else -1
    while step >= 0:
        pair, step = chains[step]
        row.append(pair)
    return row[::-1]


def _alike(before: Sequence[str], after: Sequence[str], budget: Budget) -> list[tuple[int, int]]:
    """Return which paragraphs became which others, in order, so that together they have the most in common."""
    if not before or not after:
        return []
    had, has = [set(text.split()) for text in before], [set(text.split()) for text in after]
    if not budget.takes(sum(map(len, had)) * len(has) + len(had) * len(has)):
        return _alike_nearby(had, has)
    best = [[0.0] * (len(has) + 1) for _ in range(len(had) + 1)]
    shares = [[_share(one, other) for other in has] for one in had]
    for a in reversed(range(len(had))):
        for b in reversed(range(len(has))):
            together = shares[a][b] + best[a + 1][b + 1] if shares[a][b] >= _ALIKE else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], together)
    pairs: list[tuple[int, int]] = []
    a = b = 0
    while a < len(had) and b < len(has):
        if shares[a][b] >= _ALIKE and best[a][b] == shares[a][b] + best[a + 1][b + 1]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


def _alike_nearby(had: Sequence[set[str]], has: Sequence[set[str]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    b = 0
    for a, words in enumerate(had):
        near = range(b, min(b + _NEAR, len(has)))
        partner = next((each for each in near if _share(words, has[each]) >= _ALIKE), None)
        if partner is not None:
            pairs.append((a, partner))
            b = partner + 1
    return pairs


def _share(one: set[str], other: set[str]) -> float:
    together = len(one) + len(other)
    return 2 * len(one & other) / together if together else 0.0


def _changed(old: Article, new: Article, before: Span, after: Span, budget: Budget) -> Change:
    had, has = _words(old.text, before), _words(new.text, after)
    pairs = (
        matched([word for _, word in had], [word for _, word in has], budget)
        if budget.takes(_STEPS_A_WORD * (len(had) + len(has)))
        else []
    )
    edits: list[tuple[Span, Span]] = []
    one, other = 0, 0
    for at, there in [*pairs, (len(had), len(has))]:
        if at > one or there > other:
            edits.append((_stretch(had, one, at, before), _stretch(has, other, there, after)))
        one, other = at + 1, there + 1
    return Change("changed", before, after, tuple(edits))


def _words(text: str, span: Span) -> list[tuple[int, str]]:
    return [(each.start(), each.group()) for each in _WORD.finditer(text, span.start, span.end)]


def _stretch(words: Sequence[tuple[int, str]], first: int, end: int, paragraph: Span) -> Span:
    """Return the characters of some words, or the empty place before a word where there are none."""
    if first < end:
        start, word = words[end - 1]
        return Span(words[first][0], start + len(word))
    at = words[first][0] if first < len(words) else paragraph.end
    return Span(at, at)
