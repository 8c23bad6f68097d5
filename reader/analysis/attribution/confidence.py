"""Say how sure an attribution is, and leave out what is more likely not one."""

import math
from bisect import bisect_left
from collections.abc import Sequence

from reader.analysis.attribution.pieces import Piece
from reader.analysis.words.weights import probability, score, weights

KEEP = 0.3
"""Attributions without a quotation are kept from this confidence on: where recall and precision balance."""


KEEP_WITH_TERM = 0.5
"""The same where words in marks that nobody says stand in the content: mostly the writer speaks there."""

NEAR = 8
"""Attributions before and after that can share words with one."""
_LARGE, _SUREST = 9, 6
"""The largest size and the highest level that features tell apart."""
_NUMBER = {number: str(number) for number in range(-_SUREST, _LARGE + 1)}
"""Small numbers as texts: those are put into another text in half the time."""


def features(piece: Piece, near: Sequence[Piece]) -> list[str]:
    """Return what speaks for an attribution being as an annotator would have it; `near` are those beside it, or all."""
    own = piece.inherits is None
    draft = piece.draft if own else piece.root.draft
    size = 1
    for span in piece.spans:
        size += span.end - span.start
    size = size.bit_length() - 1
    size = size if size < _LARGE else _LARGE
    if draft is None:
        quoted = f"{min(2, piece.quotations)}{piece.rule[:4]}"
        return [f"no {quoted}", f"no size {size} {quoted}"]
    passage, contents = draft.passage, draft.contents
    source = "0" if draft.source is None else draft.source.side
    sure, content = int(draft.sure_of_source * 6), int(draft.sure_of_content * 6)
    chance = _NUMBER[_level(draft.cue.probability)]
    inside = bool(passage.quoted) and passage.quoted_at[draft.cue.token] is not None
    around, same = _overlaid(piece, near) if near else (False, False)
    # "!s" throughout: a truth value is put into a text in half the time then.
    opening = contents[0][0] if contents else draft.cue.token
    return [
        f"pq {chance} {piece.quotations > 0!s} {own!s}", f"s {_NUMBER[sure]} {source}", f"in {around!s} {inside!s}",
        f"z {_NUMBER[size]} {draft.side}", f"psc {chance} {_NUMBER[sure // 2]} {_NUMBER[content // 2]}",
        f"same {same!s} {chance}", f"ch {_NUMBER[int(piece.chance * 6)]} {piece.rule}", f"n {len(contents)}",
        f"l {draft.cue.lemma}", f"b {passage.keys[opening]} {draft.side}",
    ]  # fmt: skip


def _overlaid(piece: Piece, near: Sequence[Piece]) -> tuple[bool, bool]:
    """Return whether another's content holds the first one of a piece and more, and whether all are the same."""
    start, end = piece.spans[0].start, piece.spans[0].end
    least = (end - start) * 1.1
    around = same = False
    for other in near:
        if other is piece:
            continue
        for own in other.spans:
            if own.start <= start and end <= own.end and own.end - own.start > least:
                around = True
        first = other.spans[0]
        if first.start == start and first.end == end and other.spans == piece.spans:
            same = True
    return around, same


def quoted_features(piece: Piece) -> list[str]:
    """Return what tells how likely the owner of a quotation is right."""
    draft = piece.root.draft
    if draft is None:
        return []
    side = "0" if draft.source is None else draft.source.side
    level, rule = _level(draft.sure_of_source), piece.rule
    owner, source, cue = _NUMBER[_level(piece.chance)], _NUMBER[level], _NUMBER[_level(draft.cue.probability)]
    return [
        "b", f"o {owner} {rule}", f"s {source} {side}", f"c {cue} {rule}", f"os {owner} {_NUMBER[level // 2]}",
        f"l {draft.side} {rule}", f"i {piece.inherits is None!s} {owner}",
    ]  # fmt: skip


def _level(chance: float) -> int:
    level = round(math.log((chance + 1e-6) / (1 - chance + 1e-6)) * 1.5)
    return -_SUREST if level < -_SUREST else _SUREST if level > _SUREST else level


def neighbors(pieces: Sequence[Piece], index: int) -> list[Piece]:
    """Return the pieces before and after one in their paragraph, near enough to share words with it."""
    return [*pieces[index - NEAR if index > NEAR else 0 : index], *pieces[index + 1 : index + 1 + NEAR]]


def kept(pieces: list[Piece]) -> list[tuple[Piece, float]]:
    """Return the pieces of a paragraph that are likely enough, or own a quotation, with their confidence.

    For a quotation that is how likely its source is the right one; for the rest, content and source together.
    """
    if not pieces:
        return []
    if len(pieces) == 1:
        piece = pieces[0]
        chance = _chance(piece, ())
        return [(piece, chance)] if piece.quotations or chance >= _least(piece) else []
    few = len(pieces) <= NEAR + 1
    chances = [_chance(piece, pieces if few else neighbors(pieces, index)) for index, piece in enumerate(pieces)]
    chosen: set[int] = set()
    for _, index in sorted([(-chance, index) for index, chance in enumerate(chances)]):
        piece = pieces[index]
        if not piece.quotations:
            if chances[index] < _least(piece):
                continue
            rivals = chosen.intersection(range(index - NEAR, index + NEAR + 1)) if chosen else ()
            if any([_alike(piece, pieces[rival]) for rival in rivals]):
                continue
        chosen.add(index)
    return [(pieces[index], chances[index]) for index in sorted(chosen)]


def _chance(piece: Piece, near: Sequence[Piece]) -> float:
    """Return how likely a piece is right."""
    if piece.quotations and piece.has_source:
        return piece.settled or probability(score(weights("sure"), quoted_features(piece)))
    return probability(score(weights("keep"), features(piece, near)))


def _least(piece: Piece) -> float:
    """Return from which confidence on an attribution without a quotation is kept: never one of little but terms."""
    passage = piece.passage
    if not passage.apart:
        return KEEP
    terms, places = passage.terms, passage.term_places
    within = [terms[bisect_left(places, span.start) : bisect_left(places, span.end)] for span in piece.spans]
    held = sum(term.end - term.start for some in within for term in some)
    if held == 0:
        return KEEP
    return KEEP_WITH_TERM if 2 * held < sum(map(len, piece.spans)) else 2.0


def _alike(piece: Piece, other: Piece) -> bool:
    """Return whether two attributions report nearly the same words."""
    if piece.spans[-1].end <= other.spans[0].start or other.spans[-1].end <= piece.spans[0].start:
        return False
    mine, theirs = sum(map(len, piece.spans)), sum(map(len, other.spans))
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in piece.spans for b in other.spans)
    return shared > 0.6 * (mine + theirs - shared)
