"""Owners of quotations that a convention of print settles, whatever the learned weights say.

An open mark goes on with whoever was speaking; a paragraph that is nothing but a quotation belongs to the last
attribution of the paragraph before, indirect ones too; where no verb reports, the subject of the sentence beside a
quotation speaks, at moderate confidence. British, Irish and Australian papers live on these, the news the weights
were learned from hardly knows them.
"""

from bisect import bisect_left
from collections.abc import Sequence

from reader.analysis.attribution.beside import last_mark
from reader.analysis.attribution.drafts import BESIDE
from reader.analysis.attribution.pieces import Option, Piece, State
from reader.analysis.attribution.somebody import can_speak, says_nothing
from reader.analysis.attribution.tellers import is_relative, is_within
from reader.analysis.attribution.unspoken import TOLD, agreeing, asks, told_before
from reader.analysis.words.passage import Passage, Quoted
from reader.analysis.words.vocabulary import closed

OPEN, LED_IN, ALONE, CHAINED, BLAMED, ANSWERED, TURNED, REPLIED = 0.96, 0.93, 0.88, 0.84, 0.85, 0.75, 0.6, 0.3
"""How sure a source is: behind an open mark, behind a colon, by the attribution before, by the quotation before that
was alone too, by a passive with its reason, by a question of the writer's, by turns, behind words to another."""
_VERBS = frozenset("VZEQG")
_LEADS = frozenset("TLKDJ")
"""What may stand between the agent of a passive and the words it utters: "to", "that", "as a"."""
_LATER, _LONGEST_LATER = frozenset("aDNXIC,:J"), 9
"""What may lead a quotation in that only tells when it was said."""
_STRONG = 0.4
"""Least probability of a cue and its source to hand a voice on."""


def nothing_else(passage: Passage) -> bool:
    """Return whether a paragraph is nothing but quotations."""
    items, most = passage.quoted, len(passage.tags) - 1
    if not items or items[0].first > 1 or items[-1].last < most:
        return False
    return sum([item.last - item.first for item in items]) >= most


def announces(passage: Passage) -> bool:
    """Return whether a line does nothing but announce the words of whoever spoke before: "Transcript as follows:"."""
    short = len(passage.tags) <= _ANNOUNCED and not passage.quoted and "P" not in passage.tags[1:]
    return short and not closed("announced").isdisjoint(passage.tokens.lower)


_ANNOUNCED = 8
"""Words of such a line at most."""


def last_of_speech(passage: Passage, number: int) -> int:
    """Return which quotation ends the speech that one begins: itself, or of those left open in a row the one behind."""
    items = passage.quoted
    while (
        number + 1 < len(items) and not items[number].quotation.closed and items[number + 1].first == items[number].last
    ):
        number += 1
    return number


def settled(
    passage: Passage, number: int, options: Sequence[Option], previous: Piece | None, state: State
) -> Option | None:
    """Return the owner of a quotation by where it stands, or None if the weights are to choose one."""
    cued = [option.piece for option in options if option.relation == "cue" and option.piece is not None]
    for piece in cued:
        draft = piece.draft
        if draft is not None and draft.beside == number:
            return Option("cue", piece, settled=0.0 if not draft.cue.unlisted else BESIDE)
    for piece in cued:
        if _blames(passage, number, piece):
            return Option("cue", piece, settled=BLAMED)
    if previous is not None and previous.has_source and _only_later(passage, passage.quoted[number].first):
        return Option("on", previous, settled=CHAINED)
    if number or previous is not None or passage.paragraph.kind in ("title", "heading"):
        return None
    item = passage.quoted[0]
    if item.first > 1 or any([_reports(piece) for piece in cued]):
        return None
    if state.open and state.voice is not None and state.distance <= 1:
        return Option("up", state.voice, settled=OPEN)
    if state.colon is not None:
        return Option("up", state.colon, settled=LED_IN)
    return _alone(passage, state) if nothing_else(passage) and _speech(passage, state) else None


def _alone(passage: Passage, state: State) -> Option | None:
    """Return whose words a paragraph that is nothing but a quotation holds, or None."""
    if (turned := _turned(passage, state)) is not None:
        return turned
    if state.last is not None:
        return Option("up", state.last, settled=CHAINED if state.alone else ALONE)
    if state.before is None:
        return None
    if asks(state.before, len(state.before.tags)):
        told = told_before(state.before) or state.whole
        return Option("up", told, settled=ANSWERED) if told is not None else None
    return _from_before(state.before, state.reported)


def _from_before(before: Passage, reported: Sequence[Piece]) -> Option | None:
    """Return the last voice of the paragraph before, or whom its last sentence is about, if nobody has one."""
    last = agreeing(before) or _last_reported(before, reported)
    if last is not None:
        return Option("up", last, settled=ALONE)
    told = told_before(before) if not before.quoted else None
    return Option("up", told, settled=TOLD) if told is not None else None


def _turned(passage: Passage, state: State) -> Option | None:
    """Return whose turn it is in a talk: an answer, a question or a short reply, by two voices in turn or by somebody.

    Of 14 quotations alone in their paragraph behind a question one goes on with who asked it, of six short questions
    behind what somebody said one does (own articles).
    """
    if not state.turns or len(passage.quoted) > 1:
        return None
    asks = not state.alone and last_mark(passage, passage.quoted[0]) == "?"
    longest = _REPLY if state.asked or state.turned else _SHORT if state.short or asks else 0
    if len(passage.tags) > longest:
        return None
    talk = len(state.turns) == _TALK
    if talk and (state.turned or _differ(*state.turns)):
        return Option("up", state.turns[0], settled=TURNED, turn=True)
    short = state.short and not state.addresses and not asks
    if talk and (state.asked or short) and _mix(*state.turns):
        # "He said … “Doctor,” said Lund. “Forgive me.”": who goes on is open; whoever is asked answers.
        return Option("up", state.turns[0 if state.asked else 1], settled=TURNED, turn=True)
    # Somebody answers; who is not told, and a reader would look twice.
    answers = asks or state.asked or state.addresses
    return Option("up", state.turns[-1], settled=REPLIED, turn=True) if answers else None


def _differ(one: Piece, other: Piece) -> bool:
    """Return whether two voices are told by names that differ, or by pronouns that do."""
    first, second = _names(one.root), _names(other.root)
    return first != second and "" not in (first, second) and (first in _PRONOUNS) == (second in _PRONOUNS)


def _mix(one: Piece, other: Piece) -> bool:
    """Return whether one of two voices is told by a pronoun and the other one is not."""
    told = [_names(piece.root) in _PRONOUNS for piece in (one, other)]
    return one.root is not other.root and told[0] != told[1]


_PRONOUNS = frozenset(("he", "she"))


def _names(piece: Piece) -> str:
    """Return the last word that names who speaks."""
    draft = piece.draft
    return draft.passage.tokens.lower[draft.source.last - 1] if draft is not None and draft.source is not None else ""


def _note_turn(passage: Passage, pieces: Sequence[Piece], state: State) -> None:
    """Keep the voices of the last two paragraphs, and how the last one ends: short, asking, addressing somebody."""
    mine = [piece for piece in pieces if piece.quotations and piece.has_source]
    state.turns = [*state.turns[-1:], mine[-1]] if mine else []
    item = passage.quoted[-1]
    state.short = state.addresses = state.asked = False
    state.turned = bool(mine) and mine[-1].turn
    if mine and item.quotation.closed:
        state.asked = last_mark(passage, item) == "?"
        state.short = len(passage.quoted) == 1 and item.last - item.first <= _SHORT
        said = passage.tokens.lower[item.first : item.last]
        state.addresses = state.short and not closed("addressing").isdisjoint(said)


_TALK, _SHORT, _REPLY = 2, 14, 40
"""Paragraphs before that make a talk, and tokens of a quotation in it and of an answer at most."""


def _only_later(passage: Passage, opening: int) -> bool:
    """Return whether only words that say when lead a quotation in: "Then, a minute later: “…”"."""
    if passage.tags[opening - 1 : opening] != ":":
        return False
    first = passage.outer_sentence(opening)[0]
    tags = passage.tags[first:opening]
    if not tags or len(tags) > _LONGEST_LATER or not set(tags) <= _LATER:
        return False
    low, high = bisect_left(passage.chunk_starts, first), bisect_left(passage.chunk_starts, opening)
    return all(says_nothing(passage, *chunk) for chunk in passage.chunks[low:high])


def _blames(passage: Passage, number: int, piece: Piece) -> bool:
    """Return whether a passive with "by" leads quoted words in: "criticized by Ada Lund for “sloth”"."""
    draft, item, tags = piece.draft, passage.quoted[number], passage.tags
    if draft is None or draft.source is None or draft.source.side != "R" or tags[draft.cue.token] not in "EV":
        return False
    by, last = draft.source.first - 1, item.first
    if passage.tokens.lower[by] != "by" or by - draft.cue.token > 2 or draft.source.last >= last:
        return False
    between = tags[draft.source.last : last]
    if between and set(between) <= _LEADS:
        return True
    return passage.tokens.lower[last - 1] in closed("reason") and not any(
        tag in _VERBS or tag in "{}" for tag in between
    )


def is_whole(passage: Passage, item: Quoted) -> bool:
    """Return whether quoted words are a sentence by how they begin and end."""
    words = passage.tokens.words
    return words[min(item.first + 1, len(words) - 1)][:1].isupper() and last_mark(passage, item) in ".?!…,"


def named_so(passage: Passage, number: int, options: Sequence[Option], chosen: Option) -> Option | None:
    """Return the verb that gives its object the name that is quoted, where the weights found nobody."""
    if chosen.relation != "none":
        return None
    pieces = [option.piece for option in options if option.relation == "cue" and option.piece is not None]
    named = next((piece for piece in pieces if _names_so(passage, number, piece)), None)
    return Option("cue", named, settled=NAMED_SO) if named is not None else None


def _names_so(passage: Passage, number: int, piece: Piece) -> bool:
    """Return whether a verb gives its object the name that is quoted: "branded the gull “rude”"."""
    draft, opening = piece.draft, passage.quoted[number].first
    if draft is None or draft.source is None or draft.source.side != "L" or draft.cue.lemma not in closed("names_so"):
        return False
    between = passage.tags[draft.cue.token + 1 : opening]
    asked = passage.tags.rfind("w", max(draft.cue.first, draft.source.first - _WHAT), draft.source.first)
    if (
        asked >= 0
        and passage.tokens.lower[asked] == "what"
        and between in ("", "K")
        and draft.sure_of_source >= _STRONG
    ):
        return True
    if "B" in passage.tags[draft.cue.group : draft.cue.token] or draft.sure_of_source < _NAMER:
        return False
    if draft.source.first and passage.tags[draft.source.first - 1] in "IC":
        return False
    return 0 < len(between) <= _OBJECT and set(between) <= _OF_OBJECT


NAMED_SO, _NAMER = 0.7, 0.6
"""How sure the source of a verb is that gives a quoted name, and least chance of the source itself."""
_WHAT = 9
"""Tokens from "what" to who calls it so at most."""
_OBJECT, _OF_OBJECT = 8, frozenset("DHJNPXOSaKI")
"""Tokens between such a verb and the words, and their classes."""


def resumed(passage: Passage, number: int, chosen: Option, previous: Piece | None, state: State) -> Option | None:
    """Return whoever spoke last, for whole sentences of which nothing beside them tells who says them."""
    item = passage.quoted[number]
    if chosen.relation != "none" or item.quotation.single or passage.paragraph.kind != "body":
        return None
    first, last = passage.outer_sentence(item.first)
    if first != item.first or item.last < last or item.last - item.first < _LONG or not is_whole(passage, item):
        return None
    if last_mark(passage, item) == ",":
        return None
    if previous is not None and previous.has_source:
        return Option("on", previous, settled=RESUMED)
    if state.voice is not None and state.distance <= 1 and not nothing_else(passage):
        return Option("up", state.voice, settled=RESUMED)
    return None


RESUMED, _LONG = 0.56, 6
"""How sure it is that the last voice goes on where nothing else tells, and tokens from which words are sentences."""


def _speech(passage: Passage, state: State) -> bool:
    """Return whether a quotation alone in its paragraph is speech: whole sentences in the usual marks."""
    item = passage.quoted[0]
    words, last = passage.tokens.words, passage.quoted[-1]
    inner = last_mark(passage, last)
    whole = words[min(1, len(words) - 1)][:1].isupper() and (inner in ".?!…" or not last.quotation.closed)
    return whole and (not item.quotation.single or state.single)


def _reports(piece: Piece) -> bool:
    return piece.draft is not None and piece.draft.cue.probability >= _STRONG


def leave(passage: Passage, pieces: Sequence[Piece], state: State) -> None:
    """Note for the next paragraph who goes on speaking, or what there is to tell it by if a quotation asks."""
    alone = False
    if passage.quoted:
        _note_turn(passage, pieces, state)
        alone = nothing_else(passage)
        if not alone:
            state.single = passage.quoted[-1].quotation.single
    else:
        state.turns = []
    heads = passage.paragraph.kind in ("title", "heading")
    if alone:
        # A row of paragraphs that are nothing but quotations has one voice.
        owner = next((piece for piece in pieces if piece.quotations and piece.has_source), None)
        state.last = owner
        if owner is None and _speech(passage, state) and not heads:
            state.opening = next((piece for piece in pieces if piece.quotations and piece.draft is None), None)
        return
    state.last = None
    told = not heads or (passage.paragraph.kind == "heading" and asks(passage, len(passage.tags)))
    state.before, state.reported = (passage, pieces) if passage.tags and told else (None, ())


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
        if piece.quotations == 0 and (passage.tags[draft.cue.token] not in _VERBS or is_relative(draft, best)):
            continue
        at = max(passage.start(draft.cue.token), piece.spans[-1].start if piece.quotations else 0)
        if at > place and not (piece.quotations == 0 and is_within(draft, best)):
            best, place = piece, at
    return best
