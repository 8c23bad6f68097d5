"""Give every quotation an owner: a cue of its sentence, the voice before it, or nobody."""

from bisect import bisect_left
from collections.abc import Callable

from reader.analysis.attribution import conventions
from reader.analysis.attribution.drafts import BESIDE, Draft
from reader.analysis.attribution.pieces import Option, Piece, State
from reader.analysis.attribution.repeats import without_repeats
from reader.analysis.attribution.tellers import innermost, note_tellers
from reader.analysis.attribution.unspoken import beyond_relative, explain_opening, without_verb
from reader.analysis.words.passage import Passage, Quoted
from reader.analysis.words.weights import best_of, weights
from reader.model.span import Span

_UNIMPORTANT = str.maketrans("", "", "DHJNPXROEGYaSnTx()'\"")
REACH = 150
"""Tokens between a quotation and a cue in one sentence beyond which they have nothing to do with each other."""
_NEAR = 2
"""Characters between the beginnings of a content and a quotation that are at one place all the same."""
Chooser = Callable[[Passage, Quoted, list[Option]], tuple[int, float]]


def choose_owner(_passage: Passage, _item: Quoted, options: list[Option]) -> tuple[int, float]:
    """Return the index of the likeliest owner and its probability, by the learned weights."""
    return best_of(weights("owner"), [option.features for option in options])


def join(passage: Passage, drafts: list[Draft], state: State, choose: Chooser = choose_owner) -> list[Piece]:
    """Return the pieces of a paragraph, each quotation given to one; `state` is carried to the next paragraph."""
    drafts = without_repeats(passage, drafts) if passage.quoted else drafts
    pieces = [Piece(passage, draft, _spans(passage, draft)) for draft in drafts if draft.contents]
    cued = pieces[:]
    led = state.open or state.colon is not None
    explain_opening(passage, state)
    previous: Piece | None = None
    for number, item in enumerate(passage.quoted):
        options = _options(passage, number, cued, previous, state)
        option, chance = _owner(passage, number, options, previous, state, choose)
        last = conventions.last_of_speech(passage, number)
        if last > number and option.relation != "cue":
            # A speech printed on one line with its paragraphs: who says it is told behind the last of them.
            ending, sure = _owner(
                passage, last, _options(passage, last, cued, previous, state), previous, state, choose
            )
            if ending.relation == "cue":
                option, chance = Option("up", ending.piece, settled=conventions.OPEN), sure
        previous = _give(passage, item, option, pieces, chance, state) or previous
        if item.first == 0:
            _give_orphans(option, chance, state)
        if previous is not None and previous.has_source:
            state.voice, state.distance = previous, -1
            state.whole = previous if conventions.is_whole(passage, item) else state.whole
    if passage.quoted:
        note_tellers(cued)
    if passage.paragraph.kind != "caption":
        _leave(passage, cued, pieces, previous, state, led)
        introduced = [draft for draft in drafts if not draft.contents]
        if introduced:
            state.colon = Piece(passage, introduced[-1], [])
    return [piece for piece in pieces if piece.spans]


def _owner(
    passage: Passage, number: int, options: list[Option], previous: Piece | None, state: State, choose: Chooser
) -> tuple[Option, float]:
    """Return the owner of a quotation and how sure it is: by convention, else by the weights and what corrects them."""
    option = conventions.settled(passage, number, options, previous, state)
    if option is not None:
        return option, option.settled or BESIDE
    item = passage.quoted[number]
    _describe(passage, item, options)
    index, chance = choose(passage, item, options)
    chosen = options[index]
    option = (
        without_verb(passage, number, chosen, previous)
        or conventions.resumed(passage, number, chosen, previous, state)
        or beyond_relative(passage, number, chosen)
        or conventions.named_so(passage, number, options, chosen)
        or innermost(passage, number, options, chosen)
        or chosen
    )
    return option, option.settled or chance


def _give_orphans(option: Option, chance: float, state: State) -> None:
    """Give earlier paragraphs left open to who goes on with them: by the convention of the mark it is one speech."""
    if option.piece is None or option.relation == "none":
        return
    for orphan in state.orphans:
        if orphan is not option.piece:
            orphan.inherits, orphan.rule = option.piece, "up"
            orphan.chance, orphan.settled = chance, option.settled
    # One that goes on itself still waits for who ends it.
    state.orphans = [orphan for orphan in state.orphans if orphan is option.piece]


def _leave(
    passage: Passage, cued: list[Piece], pieces: list[Piece], previous: Piece | None, state: State, led: bool
) -> None:
    """Note what a paragraph leaves to the next one; `led`: an open mark or a colon of the one before led it in."""
    state.distance += 1
    last = passage.quoted[-1] if passage.quoted else None
    state.open = last is not None and not last.quotation.closed and last.last >= len(passage.tags)
    if not state.open:
        state.orphans = []
    elif previous is None:
        state.orphans = [*state.orphans, *[piece for piece in pieces if piece.draft is None][-1:]]
    elif previous.draft is not None or previous.rule != "up" or (led and previous not in state.orphans):
        state.orphans = []
    elif previous not in state.orphans:
        # Only thought to be an earlier voice's: who goes on with it in the next paragraph is told there.
        state.orphans = [*state.orphans, previous]
    state.alone = len(passage.quoted) == 1 and conventions.nothing_else(passage)
    ends_in_colon = passage.tags.endswith(":")
    strong = [piece for piece in cued[-3:] if piece.draft is not None and piece.draft.cue.probability >= 0.2]
    state.colon = strong[-1] if ends_in_colon and strong else None
    if ends_in_colon and state.colon is None and conventions.announces(passage):
        state.colon = state.voice
    conventions.leave(passage, pieces, state)


def _spans(passage: Passage, draft: Draft) -> list[Span]:
    return [Span(passage.start(first), passage.end(last)) for first, last in draft.contents]


def _give(
    passage: Passage, item: Quoted, option: Option, pieces: list[Piece], chance: float, state: State
) -> Piece | None:
    """Add a quotation to its owner, or as a piece of its own; return the owner if it has one."""
    span = Span(item.quotation.start, item.quotation.end)
    piece = option.piece
    if option.relation == "told" and piece is not None:
        pieces.append(piece)
        piece.spans = [span]
    elif option.relation == "cue" and piece is not None:
        if not any(own.covers(span) for own in piece.spans):
            piece.spans = _with(piece, span)
    elif piece is not None and (
        (option.relation == "on" and piece.passage is passage and _stands_alone(passage, item))
        or (option.relation == "up" and state.open and item.first == 0 and piece.quotations > 0)
    ):
        if not any(own.overlaps(span) for own in piece.spans):
            piece.spans.append(span)
    else:
        rest = Piece(passage, None, [span], 0, piece)
        pieces.append(rest)
        piece = rest
    piece.quotations += 1
    piece.rule = option.relation
    piece.chance = min(piece.chance, chance)
    piece.settled = option.settled if piece.quotations == 1 else min(piece.settled, option.settled or piece.settled)
    return piece if option.relation != "none" else None


def _with(piece: Piece, span: Span) -> list[Span]:
    """Return the contents of a piece with a quotation its cue was not thought to report."""
    if piece.quotations == 0 and piece.draft is not None and not piece.draft.quotes:
        near = [own for own in piece.spans if own.overlaps(span)]
        if not near:
            return [span]
    apart = [own for own in piece.spans if not own.overlaps(span)]
    return sorted([*apart, span])


def _stands_alone(passage: Passage, item: Quoted) -> bool:
    return item.first in passage.outer_starts


def _options(passage: Passage, number: int, pieces: list[Piece], previous: Piece | None, state: State) -> list[Option]:
    """Return the possible owners of a quotation; `pieces` are those with a cue, in text order."""
    item = passage.quoted[number]
    first, last = passage.outer_sentence(item.first)
    after = bisect_left(pieces, last, key=_cue_token)
    before = bisect_left(pieces, first, key=_cue_token)
    cued = [p for p in pieces[before:after] if passage.quoted_at[_cue_token(p)] is None]
    cued = [p for p in cued if item.first - REACH <= _cue_token(p) < item.last + REACH]
    found = [Option("cue", piece) for piece in cued]
    if previous is not None:
        found.append(Option("on", previous))
    near = [
        p
        for p in pieces[max(0, before - 4) : before]
        if p.has_source and p.draft and p.draft.cue.probability >= 0.2 and (p.quotations or p.draft.cue.lemma != "ask")
    ]
    if near and (previous is None or near[-1] is not previous):
        found.append(Option("near", near[-1]))
    if state.voice is not None and state.distance <= 3 and previous is None:
        found.append(Option("up", state.voice, name=f"up {min(state.distance, 2)} {state.open!s} {state.alone!s}"))
    if state.colon is not None and previous is None:
        found.append(Option("up", state.colon, name="colon"))
    found.append(Option("none", None))
    return found


def _describe(passage: Passage, item: Quoted, options: list[Option]) -> None:
    """Tell of each option what speaks for it: most quotations are settled without."""
    shape = _shape(passage, item)
    cued = [option.piece.draft for option in options if option.relation == "cue" and option.piece is not None]
    top = max((draft.cue.probability for draft in cued if draft is not None), default=0.0)
    many = f"{min(2, len(cued))} {int(top * 5)}"
    first = "on" not in [option.relation for option in options]
    for option in options:
        if option.piece is None:
            option.features = [
                *[f"none {s}" for s in shape], f"none many {many}", f"none many {many} {shape[0]}", f"none {first!s}",
            ]  # fmt: skip
        elif option.relation == "cue":
            option.features = _cue_features(passage, item, option.piece, top, shape)
        else:
            name = option.name or option.relation
            option.features = _other_features(name, shape, many, option.piece, item, passage)


def _cue_token(piece: Piece) -> int:
    return piece.draft.cue.token if piece.draft is not None else -1


def _shape(passage: Passage, item: Quoted) -> list[str]:
    tags = passage.tags
    first, last = passage.outer_sentence(item.first)
    begins = "^" if item.first <= first + 1 and "{" in tags[first : first + 2] and item.first < first + 2 else "-"
    ends = "$" if item.last >= last - 1 else "-"
    inner = tags[item.last - 1 - item.quotation.closed]
    point = inner if inner in ",.…-" else "w"
    length = item.last - item.first
    size = length if length < 6 else 6 + min(4, length // 8)
    capital = passage.tokens.words[min(item.first + 1, len(tags) - 1)][:1].isupper()
    before = passage.keys[item.first - 1] if item.first else "^"
    after = passage.keys[item.last] if item.last < len(tags) else "$"
    whole = f"{begins}{ends}{point}{capital!s}"
    return [
        whole, f"z {size}", f"zw {size} {whole}", f"b {before} {capital!s}", f"a {after} {point}",
        f"ba {before} {after}",
        f"s {item.quotation.single!s} {item.quotation.closed!s} {passage.paragraph.kind}",
        f"n {item.first == 0!s}{item.last >= len(tags) - 1!s} {point}",
    ]  # fmt: skip


def _cue_features(passage: Passage, item: Quoted, piece: Piece, top: float, shape: list[str]) -> list[str]:
    draft = piece.draft
    assert draft is not None
    token = draft.cue.token
    tags = passage.tags
    side = "R" if token < item.first else "L"
    gap = _collapse(tags[token + 1 : item.first] if side == "R" else tags[item.last : draft.cue.group])
    gap = gap.translate(_UNIMPORTANT)
    coarse = gap if len(gap) <= 6 else gap[:3] + "+" + gap[-3:]
    opening = item.quotation.start
    covers = exact = False
    for own in piece.spans:
        covers = covers or own.start <= opening < own.end
        exact = exact or -_NEAR <= own.start - opening <= _NEAR
    source = "0" if draft.source is None else draft.source.side
    return [
        f"c {covers!s} {exact!s}", f"c {covers!s} {int(draft.cue.probability * 8)}", f"c {covers!s} {coarse} {side}",
        f"c l {draft.cue.lemma} {side}", f"c top {draft.cue.probability >= top!s} {covers!s}", f"c s {source} {side}",
        f"c w {shape[0]} {side} {covers!s}", f"c sure {int(draft.sure_of_source * 5)} {source}",
        f"c side {draft.side} {side} {covers!s} {exact!s}", f"c a {shape[4]} {side}",
        f"c own {piece.quotations > 0!s} {side} {covers!s}",
    ]  # fmt: skip


def _collapse(gap: str) -> str:
    """Return a gap with each whole quotation in it shortened to its marks."""
    first, last = gap.find("{"), gap.rfind("}")
    return gap[: first + 1] + gap[last:] if 0 <= first < last else gap


def _other_features(
    relation: str, shape: list[str], many: str, piece: Piece, item: Quoted, passage: Passage
) -> list[str]:
    between = ""
    if piece.passage is passage and relation in ("on", "near"):
        limit = piece.spans[-1].end
        token = item.first
        while token > 0 and passage.tokens.starts[token - 1] >= limit and item.first - token < 12:
            token -= 1
        between = passage.tags[token : item.first]
        between = between if len(between) <= 4 else "+" + between[-2:]
    return [
        relation, f"{relation} m {many}", f"{relation} src {piece.has_source!s}", f"{relation} gap {between}",
        f"{relation} gap {between} {shape[0]}", f"{relation} {shape[0]} {many}", f"{relation} rule {piece.rule}",
        *[f"{relation} {s}" for s in shape],
    ]  # fmt: skip
