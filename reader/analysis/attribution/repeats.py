"""Quotations that are attributed twice or reported past their mark: one cue is kept, ended at the mark."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from reader.analysis.attribution.drafts import Draft
from reader.analysis.words.passage import Passage, Quoted

_NEAR = 8
"""Cues looked at on each side of a quotation that may name its speaker twice, and tokens behind it."""


def without_repeats(passage: Passage, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with quotations that a comma or colon leads in ended at their marks.

    Of two cues beside one that name one speaker ("X said: “…”, he said") the first is kept.
    """
    kept: list[Draft | None] = list(drafts)
    tokens = [draft.cue.token for draft in drafts]
    for item in passage.quoted:
        middle, high = bisect_left(tokens, item.first), bisect_left(tokens, item.last + 2 * _NEAR)
        first: Draft | None = None
        if item.first and passage.tags[item.first - 1] in ",:L" and _complete(passage, item):
            low = bisect_left(tokens, passage.outer_sentence(item.first)[0])
            for index in range(max(low, middle - _NEAR), middle):
                draft = kept[index]
                if draft is not None and (contents := _ended(passage, item, draft)) is not None:
                    kept[index] = draft = replace(draft, contents=contents)
                    first = draft if _leads_in(passage, draft) else first
        for index in range(middle, min(high, middle + _NEAR)):
            draft = kept[index]
            if draft is None:
                continue
            if first is not None and first.cue.token < item.first:
                repeated = _repeats(passage, item, draft, first)
            else:
                repeated = first is not None and _tells_again(passage, item, draft, first)
            if repeated:
                kept[index] = None
            elif first is None and draft.side == "L" and any(begin == item.first for begin, _ in draft.contents):
                first = draft
    return [draft for draft in kept if draft is not None]


def _ended(passage: Passage, item: Quoted, draft: Draft) -> list[tuple[int, int]] | None:
    """Return the contents of a draft, the one that a quotation begins ended at its mark; None if there is none."""
    begins = (item.first, item.first - 1) if passage.tags[item.first - 1] == "L" else (item.first,)
    if not any(begin in begins for begin, _ in draft.contents):
        return None
    return [(begin, min(end, item.last) if begin in begins else end) for begin, end in draft.contents]


def _tells_again(passage: Passage, item: Quoted, draft: Draft, first: Draft) -> bool:
    """Return whether a cue reports a quotation with the words that tell who says it ("“…,” X said, he said")."""
    if not any(begin == item.first and end > first.cue.token for begin, end in draft.contents):
        return False
    return _is_same(passage, draft, first)


def _is_same(passage: Passage, draft: Draft, first: Draft) -> bool:
    """Return whether the source of a cue is a pronoun for the source of another, or ends in the same word."""
    lower, tags = passage.tokens.lower, passage.tags
    if draft.source is None or first.source is None:
        return False
    if tags[draft.source.first] == "R":
        return tags[first.source.first] != "R" or lower[draft.source.first] == lower[first.source.first]
    return lower[draft.source.last - 1] == lower[first.source.last - 1]


def _complete(passage: Passage, item: Quoted) -> bool:
    """Return whether a quotation ends as speech does, with the stop within or a comma behind its mark."""
    inner, outer = passage.tokens.words[max(item.first, item.last - 2)][-1], passage.tags[item.last : item.last + 1]
    goes_on = passage.tags[item.last : item.last + 1] == "R" and passage.tags[item.last + 1 : item.last + 2] in (
        "V",
        "Z",
    )
    return item.quotation.closed and (inner in ".?!…," or outer == "," or goes_on)


def _leads_in(passage: Passage, draft: Draft) -> bool:
    """Return whether a cue is a verb with its subject before it, or "according to"."""
    if draft.source is None:
        return False
    return draft.cue.lemma == "according" or (draft.source.side == "L" and passage.tags[draft.cue.token] in "VZ")


def _repeats(passage: Passage, item: Quoted, draft: Draft, first: Draft) -> bool:
    """Return whether a cue directly behind a quotation names nobody else than the one before it did."""
    source, lower, tags = draft.source, passage.tokens.lower, passage.tags
    begins = min(draft.cue.group, source.first if source is not None else draft.cue.group)
    if source is None or draft.cue.token < item.last or not 0 <= begins - item.last <= 1:
        return False
    if (draft.side == "R" and draft.quotes) or item.last in passage.outer_starts:
        return False
    if begins > item.last and tags[item.last] != ",":
        return False
    defined = tags[item.first - 1] == ":" and lower[source.first] == "the"
    return defined or _is_same(passage, draft, first)
