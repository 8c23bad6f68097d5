"""Say how sure an attribution is, and leave out what is more likely not one."""

import math

from reader.analysis.owners import Piece
from reader.analysis.weights import probability, score, weights

KEEP = 0.3
"""Attributions without a quotation are kept from this confidence on: where recall and precision balance."""


def features(piece: Piece, pieces: list[Piece]) -> list[str]:
    """Return what speaks for an attribution being as an annotator would have it."""
    passage, root = piece.passage, piece.root
    draft = root.draft
    length = sum(len(span) for span in piece.spans)
    size = min(9, int(math.log2(length + 1)))
    quoted = f"{min(2, piece.quotations)}{piece.rule[:4]}"
    if draft is None:
        return [f"no {quoted}", f"no size {size} {quoted}"]
    token = draft.cue.token
    tag = draft.passage.tags[token]
    source = "0" if draft.source is None else draft.source.side
    kind = "-" if draft.source is None else draft.passage.kind_of(draft.source.first, draft.source.last)
    sure = int(draft.sure_of_source * 6)
    content = int(draft.sure_of_content * 6)
    chance = _level(draft.cue.probability)
    inside = "q" if draft.passage.quoted_at(token) else "-"
    around = any(
        other is not piece and own.covers(piece.spans[0]) and len(own) > len(piece.spans[0]) * 1.1
        for other in pieces
        for own in other.spans
    )
    same = any(other is not piece and other.spans == piece.spans for other in pieces)
    contents = [passage.tags[first:last] for first, last in draft.contents]
    begin = draft.passage.keys[draft.contents[0][0]]
    own = piece.inherits is None
    return [
        "b", f"p {chance} {own}", f"s {sure} {source}", f"c {content} {draft.side}", f"q {quoted} {own}",
        f"pq {chance} {bool(piece.quotations)} {own}", f"psc {chance} {sure // 2} {content // 2}", f"ps {chance} {sure}",
        f"l {draft.cue.lemma}", f"lt {draft.cue.lemma} {tag}", f"t {tag} {source} {draft.side}", f"z {size} {draft.side}",
        f"i {inside}", f"in {around} {inside}", f"same {same} {chance}", f"k {kind} {tag}", f"b {begin} {draft.side}",
        f"bt {begin} {tag}", f"ch {int(piece.chance * 6)} {piece.rule}", f"pc {chance} {content}", f"n {len(contents)}",
        f"ty {draft.passage.paragraph.kind} {chance}", f"lc {draft.cue.lemma} {content // 2}",
    ]  # fmt: skip


def _level(chance: float) -> int:
    return max(-6, min(6, round(math.log((chance + 1e-6) / (1 - chance + 1e-6)) * 1.5)))


def confidence(piece: Piece, pieces: list[Piece]) -> float:
    """Return how likely content and source are those an annotator would mark, 0 to 1."""
    return probability(score(weights("keep"), features(piece, pieces)))


def kept(pieces: list[Piece]) -> list[tuple[Piece, float]]:
    """Return the pieces of a paragraph that are likely enough, or own a quotation, with their confidence."""
    ranked = sorted(((confidence(piece, pieces), -index) for index, piece in enumerate(pieces)), reverse=True)
    found: list[tuple[Piece, float]] = []
    for chance, index in ranked:
        piece = pieces[-index]
        if piece.quotations or (chance >= KEEP and not any(_alike(piece, other) for other, _ in found)):
            found.append((piece, chance))
    return found


def _alike(piece: Piece, other: Piece) -> bool:
    """Return whether two attributions report nearly the same words."""
    mine, theirs = sum(map(len, piece.spans)), sum(map(len, other.spans))
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in piece.spans for b in other.spans)
    return shared > 0.6 * (mine + theirs - shared)
