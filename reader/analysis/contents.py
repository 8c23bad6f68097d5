"""Find what is reported: on which side of the cue it stands, where it begins and where it ends."""

import functools
import math
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from reader.analysis.cues import Cue
from reader.analysis.passage import Passage
from reader.analysis.sources import Candidate
from reader.analysis.weights import Weights, best, best_of, named, rows, tables, weights

SIDES = ("R", "L", "B")
"""The content follows the cue, precedes it, or both."""
WINDOW = 16
"""Tokens behind the cue among which the content may begin."""
MOST_BEGINS = 4
"""Beginnings looked at for one content."""
MOST_ENDS = 40
"""Ends looked at for one content."""
_BREAKS = frozenset(',:-()CIKWLTw{}.…GE"')
_CLEAR = frozenset(("that", "{", "whether"))
"""Words right behind a cue that open its content beyond doubt."""
_NO_BEGIN = frozenset(",.)}:;a")
_LEFT_BREAKS = frozenset(",:-CKLw")


class Place(Struct):
    """The cue with its source in their sentence: what stands left and right of them."""

    first: int
    """First token of the sentence."""
    left: int
    """End of what stands before source and cue."""
    right: int
    """First token behind cue and inverted source."""
    last: int
    """One past the last word of the sentence, its stop left out."""


def place_of(passage: Passage, cue: Cue, source: Candidate | None) -> Place:
    """Return the stretches of the sentence in which the content can lie."""
    first, last = cue.first, cue.last
    tags = passage.tags
    while last - 1 > cue.token and tags[last - 1] in ".…'":
        last -= 1
    left, right = cue.group, cue.token + 1
    if source is not None and source.last <= cue.token:
        left = min(left, source.first)
    elif source is not None and source.first > cue.token and source.first - cue.token <= 3:
        right = source.last
    while left > first and tags[left - 1] in "C" and tags[left - 2 : left - 1] in ("}", ","):
        left -= 1
    return Place(first, left, min(right, last), last)


def side_features(passage: Passage, cue: Cue, source: Candidate | None, place: Place) -> tuple[str, ...]:
    """Return what the choice between SIDES rests on."""
    keys, tags, lemma = passage.keys, passage.tags, cue.lemma
    position = "0" if source is None else source.side
    before = keys[place.left - 1] if place.left > place.first else "^"
    after = keys[place.right] if place.right < place.last else "$"
    after2 = keys[place.right + 1] if place.right + 1 < place.last else "$"
    closed = tags.find("}", max(place.first, place.left - 2), place.left) >= 0
    opened = tags.find("{", place.right, place.right + 3) >= 0
    return (
        f"l {lemma}", f"t {tags[cue.token]} {position}", f"p {position} {before}", f"n {after}", f"nn {after} {after2}",
        f"lp {lemma} {position} {before}", f"mb {closed} {opened} {before} {after}",
        f"bn {before} {after} {tags[cue.token]}", f"s {keys[place.first]} {position} {before}",
    )  # fmt: skip


_LENGTHS = tuple(str(count if count < 4 else 4 + count // 5) for count in range(25))


def _bucket(count: int) -> str:
    """Return a number of tokens as features tell it, coarser the larger it is."""
    return _LENGTHS[count] if 0 <= count < 25 else "9" if count >= 25 else str(count)


def begins(passage: Passage, cue: Cue, place: Place) -> list[int]:
    """Return the tokens behind a cue at which the content may begin: no phrase or quotation is cut."""
    tags, quoted_at = passage.tags, passage.quoted_at
    found = [cue.token + 1] if cue.token + 1 < place.last else []
    for at in range(cue.token + 2, min(place.last, cue.token + WINDOW)):
        if len(found) >= MOST_BEGINS:
            break
        if tags[at] in _NO_BEGIN or passage.chunk_inside(at):
            continue
        item = quoted_at[at]
        if item is None or item.first == at or item.first < cue.token:
            found.append(at)
    return found


def first_heads(lemma: str, tag: str) -> tuple[str, ...]:
    """Return what a cue brings to where its content begins."""
    return "o", "kb", f"lk {lemma}", f"ls {lemma}", "kn", "v", f"tt {tag}"


def first_tails(passage: Passage, place: Place, options: Sequence[int]) -> list[tuple[str, ...]]:
    """Return what each beginning behind the cue brings, one for each head."""
    tags, keys, right = passage.tags, passage.keys, place.right
    found: list[tuple[str, ...]] = []
    for at in options:
        key = keys[at]
        pair = f"{keys[at - 1] if at else '^'} {key}"
        offset = at - right
        skipped = tags[right:at] if offset >= 0 else "-"
        short = skipped if len(skipped) <= 4 else f"+{skipped[-3:]}"
        seen = ("{" if "{" in skipped else "") + ("L" if "L" in skipped else "") + ("," if "," in skipped else "")
        next_pair = f"{key} {keys[at + 1]}" if at + 1 < place.last else key
        found.append((
            str(max(-3, offset)), pair, key, short, next_pair, f"{seen} {key}", f"{short} {tags[at]}",
        ))  # fmt: skip
    return found


def ends(passage: Passage, first: int, place: Place) -> list[int]:
    """Return the tokens before which a content may end that begins at `first`."""
    tags, quoted_at = passage.tags, passage.quoted_at
    found: list[int] = []
    at, last = first + 1, place.last
    inside = quoted_at[first]
    if inside is not None and inside.first == first:
        at = min(inside.last, last)
    while at < last and len(found) < MOST_ENDS:
        if tags[at - 1] == "}" or tags[at] in _BREAKS:
            item = quoted_at[at]
            if item is not None and item is not inside and at > item.first:
                at = item.last
                continue
            if inside is None or inside.first != first or at >= inside.last:
                found.append(at)
        at += 1
    return [*found, last] if last > first else [first + 1]


@functools.lru_cache(maxsize=1 << 11)
def _first_rows(lemma: str, tag: str) -> tuple[Weights, ...]:
    return rows("first", first_heads(lemma, tag))


def last_heads(lemma: str) -> tuple[str, ...]:
    """Return what a cue brings to where its content ends."""
    return "c", "rl", "kn", f"lk {lemma}", "bk", "v"


@functools.lru_cache(maxsize=1 << 11)
def _last_rows(lemma: str) -> tuple[Weights, ...]:
    return rows("last", last_heads(lemma))


def forget() -> None:
    """Have the weights looked up anew, after a training run has changed them."""
    for looked_up in (_first_rows, _last_rows, side_weights):
        looked_up.cache_clear()


def last_tails(passage: Passage, first: int, place: Place, options: Sequence[int]) -> list[tuple[str, ...]]:
    """Return what each end brings, one for each head."""
    keys, tags, stop = passage.keys, passage.tags, place.last
    found: list[tuple[str, ...]] = []
    commas, counted = 0, first
    for at in options:
        length = _bucket(at - first)
        if commas < 3:
            commas = min(3, commas + tags.count(",", counted, at))
            counted = at
        before = keys[at - 1]
        if at >= stop:
            pair = f"{before} $"
            found.append((f"{commas} $", f"0 {length}", "$", "$", pair, "$"))
            continue
        key = keys[at]
        following = keys[at + 1] if at + 1 < len(keys) else "$"
        found.append((
            f"{commas} {key}", f"{_bucket(stop - at)} {length}", f"{key} {following}", key, f"{before} {key}",
            f"{_clause(passage, at, stop)} {key}",
        ))  # fmt: skip
    return found


def _clause(passage: Passage, at: int, last: int) -> str:
    """Return whether a subject and a verb follow, and whether that verb may report."""
    tags = passage.tags
    start = at + 1 if tags[at] in ",C-:;KW" else at
    if start < last and tags[start] == "C":
        start += 1
    end = passage.chunk_by_start.get(start)
    if end is None:
        return "v" if start < last and tags[start] in "VZ" else "-"
    while end < last and tags[end] == "a":
        end += 1
    return f"c{tags[end]}" if end < last and tags[end] in "VZMBAY" else "n"


def left_starts(passage: Passage, place: Place) -> list[int]:
    """Return the tokens at which a content before the cue may begin."""
    tags, quoted_at = passage.tags, passage.quoted_at
    found = [place.first]
    for at in range(max(place.first + 1, place.left - 60), place.left):
        item = quoted_at[at]
        if item is not None:
            if at == item.first:
                found.append(at)
        elif tags[at - 1] in _LEFT_BREAKS:
            found.append(at)
    return found[:1] + found[1:][-12:]


def left_features(passage: Passage, cue: Cue, place: Place, at: int) -> list[str]:
    """Return what speaks for a content before the cue to begin at a token."""
    keys = passage.keys
    begin = at == place.first
    before = "^" if begin else keys[at - 1]
    key = keys[at]
    opening = keys[place.first]
    length = _bucket(place.left - at)
    tail = keys[place.left - 1] if place.left > place.first else "^"
    after = keys[at + 1] if at + 1 < len(keys) else "$"
    return [
        f"b {begin}", f"k {before} {key}", f"ka {before} {key} {after}", f"o {begin} {opening}", f"l {length} {begin}",
        f"t {tail} {begin}", f"tk {tail} {key} {begin}", f"lb {length} {before}", f"lem {cue.lemma} {begin}",
        f"c {_clause(passage, at, place.left) if not begin else '^'} {before}",
    ]  # fmt: skip


def left_end(passage: Passage, place: Place) -> int:
    """Return one past the last token of a content before the cue: its comma left out, a closing mark kept."""
    end = place.left
    while end > place.first + 1 and passage.tags[end - 1] in ",-":
        end -= 1
    return end


@functools.cache
def side_weights() -> Mapping[str, tuple[float, ...]]:
    """Return for each feature its weight for each of SIDES, so that one look-up serves all three."""
    return {name: tuple(row.get(side, 0.0) for side in SIDES) for name, row in tables("side").items()}


def _choose_side(features: tuple[str, ...]) -> tuple[str, float]:
    """Return the likeliest of SIDES and its probability."""
    known = filter(None, map(side_weights().get, features))
    scores: list[float] = list(map(sum, zip(*known, strict=True))) or [0.0] * len(SIDES)
    top = max(scores)
    return SIDES[scores.index(top)], 1 / sum([math.exp(value - top) for value in scores])


def _side(passage: Passage, cue: Cue, source: Candidate | None, place: Place) -> tuple[str, float]:
    """Return the side of the content and its probability; where one side is empty there is nothing to weigh."""
    if place.left <= place.first:
        return ("R" if place.right < place.last else ""), 1.0
    if place.right >= place.last:
        return "L", 1.0
    return _choose_side(side_features(passage, cue, source, place))


def choose_contents(passage: Passage, cue: Cue, source: Candidate | None) -> tuple[list[tuple[int, int]], str, float]:
    """Return the contents of a cue as token ranges, the side, and how sure the choice is."""
    place = place_of(passage, cue, source)
    side, chance = _side(passage, cue, source, place)
    found = []
    if side in ("L", "B"):
        starts = left_starts(passage, place)
        at, share = best_of(weights("left"), [left_features(passage, cue, place, start) for start in starts])
        chance *= share
        found.append((starts[at], max(left_end(passage, place), starts[at] + 1)))
    if side in ("R", "B"):
        options = begins(passage, cue, place)
        if options and passage.keys[options[0]] in _CLEAR:
            options = options[:1]
        if options:
            at, share = best(_first_rows(cue.lemma, passage.tags[cue.token]), first_tails(passage, place, options))
            first = options[at]
            stops = ends(passage, first, place)
            at, end_share = best(_last_rows(cue.lemma), last_tails(passage, first, place, stops))
            chance *= share * end_share
            found.append((first, stops[at]))
    return found, side, chance


def _nearest(options: Sequence[int], wanted: int) -> int:
    return min(range(len(options)), key=lambda index: (abs(options[index] - wanted), index))


def collect(
    passage: Passage,
    cue: Cue,
    source: Candidate | None,
    annotated: list[tuple[int, int]],
    gathered: dict[str, list[Any]],
) -> None:
    """Add the training rows of one annotated cue: `annotated` are its contents as token ranges of the passage."""
    place = place_of(passage, cue, source)
    here = [(a, b) for a, b in annotated if a < place.last and b > place.first]
    lefts = [span for span in here if span[0] < cue.token]
    rights = [span for span in here if span[0] > cue.token]
    if not lefts and not rights:
        return
    side = "B" if lefts and rights else "L" if lefts else "R"
    base = side_features(passage, cue, source, place)
    gathered["side"].append(([[f"{feature}|{name}" for feature in base] for name in SIDES], SIDES.index(side)))
    if lefts and place.left > place.first:
        starts = left_starts(passage, place)
        options = [left_features(passage, cue, place, start) for start in starts]
        gathered["left"].append((options, _nearest(starts, lefts[0][0])))
    openings = begins(passage, cue, place)
    if rights and rights[0][0] in openings:
        first, last = rights[0]
        heads = first_heads(cue.lemma, passage.tags[cue.token])
        options = named(heads, first_tails(passage, place, openings))
        gathered["first"].append((options, openings.index(first)))
        stops = ends(passage, first, place)
        options = named(last_heads(cue.lemma), last_tails(passage, first, place, stops))
        gathered["last"].append((options, _nearest(stops, last)))
