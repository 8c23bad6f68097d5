"""Give every quotation an owner: a cue of its sentence, the voice before it, or nobody."""

from bisect import bisect_left
from collections.abc import Callable

from reader.analysis.attribution import conventions
from reader.analysis.attribution.drafts import BESIDE, Draft
from reader.analysis.attribution.pieces import Option, Piece, State, span_of
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
    cued: list[Piece] = []
    tokens: list[int] = []
    for draft in drafts:
        spans = []
        for first, end in draft.contents:
            spans.append(span_of(passage, first, end))
        if spans:
            cued.append(Piece(passage, draft, spans))
            tokens.append(draft.cue.token)
    pieces = cued[:] if passage.quoted else cued
    led = state.open or state.colon is not None
    if state.opening is not None:
        explain_opening(passage, state)
    previous: Piece | None = None
    for number, item in enumerate(passage.quoted):
        options = _options(passage, number, cued, tokens, previous, state)
        option, chance = _owner(passage, number, options, previous, state, choose)
        last = number if item.quotation.closed else conventions.last_of_speech(passage, number)
        if last > number and option.relation != "cue":
            # A speech printed on one line with its paragraphs: who says it is told behind the last of them.
            ending, sure = _owner(
                passage, last, _options(passage, last, cued, tokens, previous, state), previous, state, choose
            )
            if ending.relation == "cue":
                option, chance = Option("up", ending.piece, settled=conventions.OPEN), sure
        previous = _give(passage, item, option, pieces, chance, state) or previous
        if item.first == 0:
            _give_orphans(option, chance, state)
        if previous is not None and previous.has_source:
            state.voice, state.distance = previous, -1
            if conventions.is_whole(passage, item):
                state.whole = previous
    if passage.quoted and len(cued) > 1:
        note_tellers(cued)
    if passage.paragraph.kind != "caption":
        _leave(passage, cued, pieces, previous, state, led)
        if drafts and not drafts[0].contents:
            # What introduces the next paragraph comes before the drafts of cues.
            state.colon = Piece(passage, drafts[0], [])
    return [piece for piece in pieces if piece.spans] if passage.quoted else pieces


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
    if chosen.relation == "cue":
        option = innermost(passage, number, options, chosen)
    else:
        option = (
            without_verb(passage, number, chosen, previous)
            or conventions.resumed(passage, number, chosen, previous, state)
            or beyond_relative(passage, number, chosen)
            or conventions.named_so(passage, number, options, chosen)
        )
    option = option or chosen
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
    state.open = state.alone = False
    if passage.quoted:
        last = passage.quoted[-1]
        state.open = not last.quotation.closed and last.last >= len(passage.tags)
        state.alone = len(passage.quoted) == 1 and conventions.nothing_else(passage)
    if not state.open:
        if state.orphans:
            state.orphans = []
    elif previous is None:
        state.orphans = [*state.orphans, *[piece for piece in pieces if piece.draft is None][-1:]]
    elif previous.draft is not None or previous.rule != "up" or (led and previous not in state.orphans):
        state.orphans = []
    elif previous not in state.orphans:
        # Only thought to be an earlier voice's: who goes on with it in the next paragraph is told there.
        state.orphans = [*state.orphans, previous]
    state.colon = None
    if passage.tags.endswith(":"):
        strong = [piece for piece in cued[-3:] if piece.draft is not None and piece.draft.cue.probability >= 0.2]
        if strong:
            state.colon = strong[-1]
        elif conventions.announces(passage):
            state.colon = state.voice
    conventions.leave(passage, pieces, state)


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
        if not any([own.start <= span.start and span.end <= own.end for own in piece.spans]):
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
    piece.turn = option.turn if piece.quotations == 1 else piece.turn
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


def _options(
    passage: Passage, number: int, pieces: list[Piece], tokens: list[int], previous: Piece | None, state: State
) -> list[Option]:
    """Return the possible owners of a quotation; `pieces` are those with a cue, in text order, `tokens` their cues."""
    item = passage.quoted[number]
    first, last = passage.outer_sentence(item.first)
    before = bisect_left(tokens, first)
    found, quoted_at = [], passage.quoted_at
    for at in range(before, bisect_left(tokens, last, before)):
        token = tokens[at]
        if quoted_at[token] is None and item.first - REACH <= token < item.last + REACH:
            found.append(Option("cue", pieces[at]))
    if previous is not None:
        found.append(Option("on", previous))
    for near in reversed(pieces[max(0, before - 4) : before]):
        if _goes_on(near):
            if near is not previous:
                found.append(Option("near", near))
            break
    if state.voice is not None and state.distance <= 3 and previous is None:
        found.append(Option("up", state.voice, name=f"up {min(state.distance, 2)} {state.open!s} {state.alone!s}"))
    if state.colon is not None and previous is None:
        found.append(Option("up", state.colon, name="colon"))
    found.append(Option("none", None))
    return found


def _goes_on(piece: Piece) -> bool:
    """Return whether a cue of the sentence before may report what is quoted in the next one, too."""
    draft = piece.draft
    if draft is None or draft.source is None or draft.cue.probability < 0.2:
        return False
    return piece.quotations > 0 or draft.cue.lemma != "ask"


def _describe(passage: Passage, item: Quoted, options: list[Option]) -> None:
    """Tell of each option what speaks for it: most quotations are settled without."""
    shape = _shape(passage, item)
    cued = [option.piece.draft for option in options if option.relation == "cue" and option.piece is not None]
    top = max([0.0, *[draft.cue.probability for draft in cued if draft is not None]])
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
        token = bisect_left(passage.tokens.starts, piece.spans[-1].end, max(0, item.first - 12), item.first)
        between = passage.tags[token : item.first]
        between = between if len(between) <= 4 else "+" + between[-2:]
    return [
        relation, f"{relation} m {many}", f"{relation} src {piece.has_source!s}", f"{relation} gap {between}",
        f"{relation} gap {between} {shape[0]}", f"{relation} {shape[0]} {many}", f"{relation} rule {piece.rule}",
        *[f"{relation} {s}" for s in shape],
    ]  # fmt: skip
