"""Who uttered quoted words, where one cue stands inside what another one reports, and who tells of it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reader.analysis.attribution.drafts import Draft
from reader.analysis.attribution.grammar import is_inscribed
from reader.analysis.attribution.pieces import Option, Piece, cut
from reader.analysis.words.passage import Passage
from reader.analysis.words.vocabulary import closed
from reader.model.span import Span

_WITHIN, _CLEAR = 6, 0.6
"""Tokens between a cue and the words it utters, and its least probability, to be preferred to who tells of it."""
_TELLERS = 4
"""Cues before one that may tell of it."""
_ADJACENT = 0.4
"""Least probability of a cue directly before the words it utters."""
_OTHER_VERBS = frozenset("VZGKLMBA")


def innermost(passage: Passage, number: int, options: Sequence[Option], chosen: Option) -> Option | None:
    """Return the cue nearest before a quotation that tells who uttered it, where the weights chose who tells of it.

    "The Times reported that the yard had called it “scrap”": the yard speaks.
    """
    outer = chosen.piece.draft if chosen.piece is not None and chosen.relation == "cue" else None
    item = passage.quoted[number]
    if outer is not None and outer.cue.lemma in closed("attitude"):
        return _told(options, outer, item.first)
    if outer is None or outer.cue.token > item.first or outer.source is None:
        return None
    inner = [
        option
        for option in options
        if option.relation == "cue" and option.piece is not None and _utters(option.piece, outer, item.first)
    ]
    return inner[-1] if inner else None


def _told(options: Sequence[Option], inner: Draft, opening: int) -> Option | None:
    """Return the cue that tells what somebody else wants: of "Lund said Kreel hoped to “walk tall”" Lund says so."""
    for option in options:
        draft = option.piece.draft if option.relation == "cue" and option.piece is not None else None
        if draft is None or draft is inner or draft.cue.token > inner.cue.token or draft.source is None:
            continue
        if draft.cue.probability >= _CLEAR and any(first <= inner.cue.token < last for first, last in draft.contents):
            return option if any(first <= opening < last for first, last in draft.contents) else None
    return None


def _utters(piece: Piece, outer: Draft, opening: int) -> bool:
    """Return whether a cue behind another one reports what is quoted, by a subject of its own that is no pronoun."""
    draft = piece.draft
    if draft is None or draft.source is None or not outer.cue.token < draft.cue.token < opening:
        return False
    passage, source = draft.passage, draft.source
    if _is_told_by(draft, opening):
        return True
    inscribed = source.last == draft.cue.token and is_inscribed(passage, (source.first, source.last))
    if draft.cue.lemma in closed("attitude") and not inscribed:
        return False
    naming = draft.cue.lemma in closed("names_so")
    between = set(passage.tags[draft.cue.token + 1 : opening])
    if opening - draft.cue.token > _WITHIN or between & (_OTHER_VERBS - {"K"} if naming else _OTHER_VERBS):
        return False
    covers = any(first <= opening < last for first, last in draft.contents)
    named = source.side == "L" and passage.tags[source.first] not in "RWO" and source.first > outer.cue.token
    least = _ADJACENT if opening - draft.cue.token == 1 else _CLEAR
    least = _NAMING if naming else least
    likely = draft.cue.probability >= least and passage.tags[draft.cue.token] in "VZE"
    return covers and named and (likely or inscribed)


def _is_told_by(draft: Draft, opening: int) -> bool:
    """Return whether a passive names who said what "that" leads in: "been told by Lund that it was “secret”"."""
    passage, source = draft.passage, draft.source
    if source is None or source.side != "R" or draft.cue.probability < _CLEAR or opening - source.last > _REPORTED:
        return False
    agent = passage.tokens.lower[source.first - 1] == "by" and source.first - draft.cue.token == len(("told", "by"))
    at = passage.tags.find("L", source.last, min(opening, source.last + _COMPLEMENT))
    return (
        agent
        and at > 0
        and not set(passage.tags[source.last : at]) & _OTHER_VERBS
        and "{" not in passage.tags[at:opening]
    )


_REPORTED, _COMPLEMENT, _NAMING = 20, 5, 0.2
"""Tokens from who said so to the quoted words, and to "that"; least probability of a verb that gives a quoted name."""


def note_tellers(pieces: Sequence[Piece]) -> None:
    """Note for each piece that owns a quotation who tells of its source: of "Gray said her boss replied: “…”" Gray."""
    for number, piece in enumerate(pieces):
        draft = piece.draft
        if draft is None or not piece.quotations or draft.source is None:
            continue
        for other in pieces[max(0, number - _TELLERS) : number]:
            outer = other.draft
            if outer is None or outer.source is None or outer.cue.probability < _CLEAR or not is_within(draft, other):
                continue
            if outer.source != draft.source and draft.source.first > outer.cue.token:
                piece.teller = outer


def yield_quotations(kept: Sequence[tuple[Piece, float]]) -> None:
    """Take the quoted words that somebody else utters out of what the one who tells of it is given.

    In "Lund told how the judge had called it “scrap”" the marks hold the judge's words, and the rest is Lund's.
    """
    if not any([piece.teller is not None for piece, _ in kept]):
        return
    tellers = {id(piece.draft): piece for piece, _ in kept if piece.draft is not None}
    for piece, chance in kept:
        draft = piece.draft
        other = tellers.get(id(piece.teller)) if piece.teller is not None else None
        if other is not None and draft is not None and chance >= _UTTERED:
            uttered = [hole for span in piece.spans for hole in _marks_in(piece.passage, span, draft.cue.token)]
            other.spans = cut(other.spans, uttered) or other.spans


def _marks_in(passage: Passage, span: Span, token: int) -> Iterator[Span]:
    """Yield the quotations behind a token that lie in a span, marks included."""
    at = bisect_left(passage.quoted, span.start, key=lambda item: item.quotation.start)
    for item in (passage.quoted[index] for index in range(at, len(passage.quoted))):
        if item.quotation.start >= span.end:
            return
        if item.first > token and item.quotation.end <= span.end:
            yield Span(item.quotation.start, item.quotation.end)


_UTTERED = 0.6
"""How sure it must be that the inner one utters the quoted words."""


def is_within(draft: Draft, other: Piece | None) -> bool:
    """Return whether a cue stands inside what another cue reports."""
    outer = other.draft if other is not None else None
    return outer is not None and any(first <= draft.cue.token < last for first, last in outer.contents)


def is_relative(draft: Draft, other: Piece | None) -> bool:
    """Return whether the source is the "who" of somebody whom another cue of the sentence reports already."""
    outer = other.draft if other is not None else None
    relative = draft.source is not None and draft.passage.tags[draft.source.first] == "W"
    return relative and outer is not None and outer.cue.first == draft.cue.first
