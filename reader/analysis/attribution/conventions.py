"""Owners of quotations that a convention of print settles, whatever the learned weights say.

An open mark goes on with whoever was speaking; a paragraph that is nothing but a quotation belongs to the last
attribution of the paragraph before, indirect ones too; where no verb reports, the subject of the sentence beside a
quotation speaks, at moderate confidence. British, Irish and Australian papers live on these, the news the weights
were learned from hardly knows them.
"""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from reader.analysis.attribution.beside import last_mark
from reader.analysis.attribution.cues import Cue
from reader.analysis.attribution.drafts import BESIDE, Draft
from reader.analysis.attribution.pieces import Option, Piece, State
from reader.analysis.attribution.sources import Candidate
from reader.analysis.attribution.subjects import (
    Clause,
    can_speak,
    following,
    inverted,
    is_name,
    is_person,
    says_nothing,
)
from reader.analysis.words.passage import Passage, Quoted
from reader.analysis.words.vocabulary import closed

OPEN, LED_IN, ALONE, CHAINED, TOLD, FOLLOWED, BLAMED = 0.96, 0.93, 0.88, 0.84, 0.6, 0.55, 0.85
"""How sure a source is: behind an open mark, behind a colon, by the attribution before, by the quotation before that
was alone too, by the subject of the sentence beside, by that of the paragraph behind, by a passive with its reason."""
SUMMED = 0.85
"""The same, by a sentence behind that points back ("That was the view of Ada Lund.")."""
_VERBS = frozenset("VZEQG")
_NEAR = 8
"""Cues looked at on each side of a quotation that may name its speaker twice, and tokens behind it."""
_WITHIN, _CLEAR = 6, 0.6
"""Tokens between a cue and the words it utters, and its least probability, to be preferred to who tells of it."""
_LATER, _LONGEST_LATER = frozenset("aDNXIC,:J"), 9
"""What may lead a quotation in that only tells when it was said."""
_TELLERS = 4
"""Cues before one that may tell of it."""
_OTHER_VERBS = frozenset("VZGKLMBA")
_STRONG = 0.4
"""Least probability of a cue and its source to hand a voice on."""


def nothing_else(passage: Passage) -> bool:
    """Return whether a paragraph is nothing but quotations."""
    return bool(passage.quoted) and sum(item.last - item.first for item in passage.quoted) >= len(passage.tags) - 1


def settled(
    passage: Passage, number: int, options: Sequence[Option], previous: Piece | None, state: State
) -> Option | None:
    """Return the owner of a quotation by where it stands, or None if the weights are to choose one."""
    for option in options:
        draft = option.piece.draft if option.piece is not None and option.relation == "cue" else None
        if draft is not None and draft.beside == number:
            return Option("cue", option.piece, settled=0.0 if not draft.cue.unlisted else BESIDE)
    for option in options:
        if option.relation == "cue" and option.piece is not None and _blames(passage, number, option.piece):
            return Option("cue", option.piece, settled=BLAMED)
    if previous is not None and previous.has_source and _only_later(passage, passage.quoted[number].first):
        return Option("on", previous, settled=CHAINED)
    if number or previous is not None or passage.paragraph.kind in ("title", "heading"):
        return None
    item = passage.quoted[0]
    if item.first > 1 or any(o.relation == "cue" and o.piece is not None and _reports(o.piece) for o in options):
        return None
    if state.open and state.voice is not None and state.distance <= 1:
        return Option("up", state.voice, settled=OPEN)
    if state.colon is not None:
        return Option("up", state.colon, settled=LED_IN)
    if not nothing_else(passage) or not _speech(passage, state):
        return None
    if state.last is not None:
        return Option("up", state.last, settled=CHAINED if state.alone else ALONE)
    told = _told(state.before) if state.before is not None else None
    return Option("up", told, settled=TOLD) if told is not None else None


def _only_later(passage: Passage, opening: int) -> bool:
    """Return whether only words that say when lead a quotation in: "Then, a minute later: “…”"."""
    first = passage.outer_sentence(opening)[0]
    tags = passage.tags[first:opening]
    if not tags.endswith(":") or len(tags) > _LONGEST_LATER or not set(tags) <= _LATER:
        return False
    low, high = bisect_left(passage.chunk_starts, first), bisect_left(passage.chunk_starts, opening)
    return all(says_nothing(passage, *chunk) for chunk in passage.chunks[low:high])


def _told(before: Passage) -> Piece | None:
    """Return a piece whose source is whom the last sentence of a paragraph is about, or None."""
    clause = about(before, before.outer_starts[-1], len(before.tags))
    return _silent(before, clause, (clause.first, clause.last)) if clause is not None else None


def _blames(passage: Passage, number: int, piece: Piece) -> bool:
    """Return whether a passive with "by" gives its reason in quoted words: "criticized by Ada Lund for “sloth”"."""
    draft, item, tags = piece.draft, passage.quoted[number], passage.tags
    if draft is None or draft.source is None or draft.source.side != "R" or tags[draft.cue.token] not in "EV":
        return False
    by, last = draft.source.first - 1, item.first
    if passage.tokens.lower[by] != "by" or by - draft.cue.token > 2 or draft.source.last >= last:
        return False
    between = tags[draft.source.last : last]
    return passage.tokens.lower[last - 1] in closed("reason") and not any(
        tag in _VERBS or tag in "{}" for tag in between
    )


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


def _speech(passage: Passage, state: State) -> bool:
    """Return whether a quotation alone in its paragraph is speech: whole sentences in the usual marks."""
    item = passage.quoted[0]
    words, last = passage.tokens.words, passage.quoted[-1]
    inner = last_mark(passage, last)
    whole = words[min(1, len(words) - 1)][:1].isupper() and (inner in ".?!…" or not last.quotation.closed)
    return whole and (not item.quotation.single or state.single)


def _reports(piece: Piece) -> bool:
    return piece.draft is not None and piece.draft.cue.probability >= _STRONG


def without_verb(passage: Passage, number: int, chosen: Option, previous: Piece | None) -> Option | None:
    """Return the subject of the sentence beside a quotation as its owner, where nothing reports it, or None."""
    item = passage.quoted[number]
    if chosen.relation not in ("none", "up") or previous is not None or item.quotation.single and not item.first:
        return None
    tags, words = passage.tags, passage.tokens.words
    inner = last_mark(passage, item)
    if not words[min(item.first + 1, len(words) - 1)][:1].isupper() or inner not in ".?!…":
        return None
    first, last = passage.outer_sentence(item.first)
    if first != item.first or item.last != last and tags[item.last : last].strip("'.") != "":
        return None
    if last < len(tags) and (summed := _summed_up(passage, last)) is not None:
        return Option("told", _silent(passage, summed, (item.first, item.last)), settled=SUMMED)
    clause = None
    if first:
        clause = about(passage, passage.outer_sentence(first - 1)[0], first)
    if clause is None and last < len(tags):
        clause = about(passage, last, passage.outer_sentence(last)[1])
    if clause is None:
        return None
    return Option("told", _silent(passage, clause, (item.first, item.last)), settled=TOLD)


def _summed_up(passage: Passage, at: int) -> Clause | None:
    """Return who is named by the sentence behind a quotation that points back: "That was the view of Ada Lund."."""
    lower, limit = passage.tokens.lower, passage.outer_sentence(at)[1]
    if lower[at] in ("so", "thus") and passage.tags[at + 1 : at + 2] in ("V", "Z"):
        found = inverted(passage, at + 1, limit)
    elif lower[at] in ("that", "this", "such") and passage.tags[at + 1 : at + 2] == "B":
        noun = passage.chunk_by_start.get(at + 2, limit)
        if noun >= limit or lower[noun] not in ("of", "from") or lower[noun - 1] not in closed("statement"):
            return None
        found = inverted(passage, noun, limit)
    else:
        return None
    return found if found is not None and can_speak(passage, found.first, found.last) else None


def innermost(passage: Passage, number: int, options: Sequence[Option], chosen: Option) -> Option | None:
    """Return the cue nearest before a quotation that tells who uttered it, where the weights chose who tells of it.

    "The Times reported that the yard had called it “scrap”": the yard speaks.
    """
    outer = chosen.piece.draft if chosen.piece is not None and chosen.relation == "cue" else None
    item = passage.quoted[number]
    if outer is None or outer.cue.token > item.first or outer.source is None:
        return None
    inner = [
        option
        for option in options
        if option.relation == "cue" and option.piece is not None and _utters(option.piece, outer, item.first)
    ]
    return inner[-1] if inner else None


def _utters(piece: Piece, outer: Draft, opening: int) -> bool:
    """Return whether a cue behind another one reports what is quoted, by a subject of its own that is no pronoun."""
    draft = piece.draft
    if draft is None or draft.source is None or not outer.cue.token < draft.cue.token < opening:
        return False
    passage, source = draft.passage, draft.source
    if opening - draft.cue.token > _WITHIN or set(passage.tags[draft.cue.token + 1 : opening]) & _OTHER_VERBS:
        return False
    covers = any(first <= opening < last for first, last in draft.contents)
    named = source.side == "L" and passage.tags[source.first] not in "RWO" and source.first > outer.cue.token
    least = _STRONG if opening - draft.cue.token == 1 else _CLEAR
    likely = draft.cue.probability >= least and passage.tags[draft.cue.token] in "VZE"
    return covers and named and likely


def about(passage: Passage, first: int, last: int) -> Clause | None:
    """Return the clause of a sentence of the writer's if its subject is one person, or None."""
    if passage.tags.find("{", first, last) >= 0:
        return None
    for at in _openings(passage, first, last):
        clause = following(passage, at, last, whatever=True)
        if clause is not None:
            return clause if _one_person(passage, clause.first, clause.last) else None
    return None


def _openings(passage: Passage, first: int, last: int) -> list[int]:
    """Return where the subject of a sentence may begin: at its beginning, or behind what a comma sets off there."""
    tags = passage.tags
    at = first
    while at < last and tags[at] in "aC":
        at += 1
    found = [at] if at in passage.chunk_by_start and tags[first] not in "IK" else []
    for _ in range(2):
        comma = tags.find(",", at, last)
        if comma < 0:
            break
        at = comma + 1
        found.append(at)
    return found


def _one_person(passage: Passage, first: int, last: int) -> bool:
    lower = passage.tokens.lower
    if passage.tags[first] == "R":
        return lower[first] in ("he", "she")
    return can_speak(passage, first, last) and (is_name(passage, first, last) or is_person(lower[last - 1]))


def _silent(passage: Passage, clause: Clause, content: tuple[int, int]) -> Piece:
    """Return a piece whose source is a subject that no verb makes a speaker."""
    first, last = passage.sentence_at(clause.verb)
    cue = Cue(clause.verb, clause.group, "", first, last, TOLD, "beside")
    source = Candidate(clause.first, clause.last, "L", 0)
    return Piece(passage, Draft(passage, cue, source, [content], "L", TOLD, TOLD), [])


def note_tellers(pieces: Sequence[Piece]) -> None:
    """Note for each piece that owns a quotation who tells of its source: of "Gray said her boss replied: “…”" Gray."""
    for number, piece in enumerate(pieces):
        draft = piece.draft
        if draft is None or not piece.quotations or draft.source is None:
            continue
        for other in pieces[max(0, number - _TELLERS) : number]:
            outer = other.draft
            if outer is None or outer.source is None or outer.cue.probability < _CLEAR or not _within(draft, other):
                continue
            if outer.source != draft.source and draft.source.first > outer.cue.token:
                piece.teller = outer


def explain_opening(passage: Passage, state: State) -> None:
    """Give a quotation that opens an article or a section to whom the sentence behind it is about."""
    piece, state.opening = state.opening, None
    if (
        piece is None
        or not passage.tags
        or piece.inherits is not None
        or passage.paragraph.kind in ("title", "heading")
    ):
        return
    clause = about(passage, *passage.outer_sentence(0))
    if clause is not None and passage.tags[clause.first] != "R":
        piece.inherits = _silent(passage, clause, (clause.first, clause.last))
        piece.rule, piece.settled = "told", FOLLOWED


def leave(passage: Passage, pieces: Sequence[Piece], state: State) -> None:
    """Note who was reported last in a paragraph, or else whom its last sentence is about, for the next one."""
    if passage.quoted and not nothing_else(passage):
        state.single = passage.quoted[-1].quotation.single
    heads = passage.paragraph.kind in ("title", "heading")
    if nothing_else(passage):
        # A row of paragraphs that are nothing but quotations has one voice.
        owner = next((piece for piece in pieces if piece.quotations and piece.has_source), None)
        state.last = owner
        if owner is None and _speech(passage, state) and not heads:
            state.opening = next((piece for piece in pieces if piece.quotations and piece.draft is None), None)
        return
    state.last = None if heads else _agreeing(passage) or _last_reported(passage, pieces)
    silent = state.last is None and not heads and not passage.quoted
    state.before = passage if silent and passage.tags else None


def _agreeing(passage: Passage) -> Piece | None:
    """Return whoever only agrees or disagrees in the last sentence of a paragraph: what they say follows."""
    if not passage.tags or closed("agrees").isdisjoint(passage.tokens.lower[-4:]):
        return None
    clause = about(passage, passage.outer_starts[-1], len(passage.tags))
    if clause is None or passage.tokens.lower[clause.verb] not in closed("agrees"):
        return None
    return _silent(passage, clause, (clause.first, clause.last))


def _last_reported(passage: Passage, pieces: Sequence[Piece]) -> Piece | None:
    """Return the last attribution with a source that can speak; one inside what another reports does not count."""
    best: Piece | None = None
    place = -1
    for piece in pieces:
        draft = piece.root.draft
        if draft is None or draft.source is None or draft.passage is not passage:
            continue
        sure = piece.quotations > 0 or draft.cue.probability * draft.sure_of_source >= _STRONG
        if not sure or not can_speak(passage, draft.source.first, draft.source.last):
            continue
        if piece.quotations == 0 and (passage.tags[draft.cue.token] not in _VERBS or _relative(draft, best)):
            continue
        at = max(passage.start(draft.cue.token), piece.spans[-1].start if piece.quotations else 0)
        if at > place and not (piece.quotations == 0 and _within(draft, best)):
            best, place = piece, at
    return best


def _relative(draft: Draft, other: Piece | None) -> bool:
    """Return whether the source is the "who" of somebody whom another cue of the sentence reports already."""
    outer = other.draft if other is not None else None
    relative = draft.source is not None and draft.passage.tags[draft.source.first] == "W"
    return relative and outer is not None and outer.cue.first == draft.cue.first


def _within(draft: Draft, other: Piece | None) -> bool:
    """Return whether a cue stands inside what another cue reports."""
    outer = other.draft if other is not None else None
    return outer is not None and any(first <= draft.cue.token < last for first, last in outer.contents)
