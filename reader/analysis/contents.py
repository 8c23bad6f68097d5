"""Find what is reported: on which side of the cue it stands, where it begins and where it ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.analysis.cues import Cue
from reader.analysis.passage import Passage
from reader.analysis.sources import Candidate
from reader.analysis.weights import best, weights

SIDES = ("R", "L", "B")
"""The content follows the cue, precedes it, or both."""
WINDOW = 16
"""Tokens behind the cue among which the content may begin."""
MOST_ENDS = 40
"""Ends looked at for one content."""
_BREAKS = frozenset(',:-()CIKWLTw{}.…GE"')
_LEFT_BREAKS = frozenset(",:-CKLw")


@dataclass(frozen=True, slots=True)
class Place:
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
    first, last = passage.sentence_at(cue.token)
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


def side_features(passage: Passage, cue: Cue, source: Candidate | None, place: Place) -> list[list[str]]:
    """Return what speaks for each of SIDES."""
    keys, tags = passage.keys, passage.tags
    tag = tags[cue.token]
    position = "0" if source is None else source.side
    before = keys[place.left - 1] if place.left > place.first else "^"
    before2 = keys[place.left - 2] if place.left - 1 > place.first else "^"
    after = keys[place.right] if place.right < place.last else "$"
    after2 = keys[place.right + 1] if place.right + 1 < place.last else "$"
    next1 = keys[cue.token + 1] if cue.token + 1 < place.last else "$"
    room = f"{_bucket(place.left - place.first)} {_bucket(place.last - place.right)}"
    marks = f"{'}' in tags[max(place.first, place.left - 2) : place.left]} {'{' in tags[place.right : place.right + 3]}"
    gap = 0 if source is None or source.last > cue.token else cue.group - source.last
    base = [
        "b", f"l {cue.lemma}", f"t {tag} {position}", f"p {position} {before}", f"pp {before2} {before} {position}",
        f"n {after}", f"nn {after} {after2}", f"lt {cue.lemma} {tag} {after}", f"lp {cue.lemma} {position} {before}",
        f"r {room}", f"rp {room} {position}", f"m {marks}", f"mb {marks} {before} {after}", f"bn {before} {after} {tag}",
        f"s {keys[place.first]} {position} {before}", f"x {next1} {tag} {position}", f"g {min(gap, 5)} {before}",
        f"ra {_bucket(place.last - place.right)} {after} {before}",
    ]  # fmt: skip
    return [[f"{side} {feature}" for feature in base] for side in SIDES]


def _bucket(count: int) -> int:
    return count if count < 4 else 4 + count // 5 if count < 25 else 9


def first_features(passage: Passage, cue: Cue, place: Place, at: int) -> list[str]:
    """Return what speaks for the content to begin at a token behind the cue."""
    keys, tags, lemma = passage.keys, passage.tags, cue.lemma
    tag = tags[cue.token]
    offset = at - place.right
    key, before = keys[at], keys[at - 1]
    skipped = tags[place.right : at] if offset >= 0 else "-"
    short = skipped if len(skipped) <= 4 else f"+{skipped[-3:]}"
    after = keys[at + 1] if at + 1 < place.last else "$"
    seen = ("{" if "{" in skipped else "") + ("L" if "L" in skipped else "") + ("," if "," in skipped else "")
    return [
        f"o {max(-3, offset)}", f"ot {max(-3, offset)} {tag}", f"k {key}", f"kb {before} {key}", f"kt {tag} {key} {min(offset, 1)}",
        f"lk {lemma} {key}", f"lb {lemma} {before} {tags[at]}", f"sk {short} {key}", f"lo {lemma} {min(offset, 6)}",
        f"ls {lemma} {short}", f"kn {key} {after}", f"bt {before} {tag} {tags[at]}", f"i {_inside(passage, at)}",
        f"v {seen} {key}", f"ko {key} {min(offset, 3)} {before}", f"tt {tag} {short} {tags[at]}",
        f"lt {lemma} {tag} {key} {before}",
    ]  # fmt: skip


def _inside(passage: Passage, at: int) -> str:
    """Return whether a boundary would cut a noun phrase or a quotation."""
    item = passage.quoted_at(at)
    if item is not None and at != item.first:
        return "q"
    return "n" if passage.chunk_inside(at) else "-"


def ends(passage: Passage, first: int, place: Place) -> list[int]:
    """Return the tokens before which a content may end that begins at `first`."""
    tags = passage.tags
    found = []
    at, last = first + 1, place.last
    inside = passage.quoted_at(first)
    while at < last and len(found) < MOST_ENDS:
        if tags[at - 1] == "}" or tags[at] in _BREAKS:
            item = passage.quoted_at(at)
            if item is not None and item is not inside and at > item.first:
                at = item.last
                continue
            if inside is None or inside.first != first or at >= inside.last:
                found.append(at)
        at += 1
    return [*found, last] if last > first else [first + 1]


def last_features(passage: Passage, cue: Cue, first: int, place: Place, at: int) -> list[str]:
    """Return what speaks for the content to end before a token."""
    keys, lemma = passage.keys, cue.lemma
    total = len(keys)
    final = at >= place.last
    key = "$" if final else keys[at]
    after = keys[at + 1] if at + 1 < total and not final else "$"
    before = keys[at - 1]
    begin = keys[first]
    length, rest = _bucket(at - first), _bucket(place.last - at)
    verb = "$" if final else _clause(passage, at, place.last)
    commas = min(3, passage.tags[first:at].count(","))
    return [
        f"e {final}", f"k {key}", f"kn {key} {after}", f"bk {before} {key}", f"sk {begin} {key}", f"l {length} {final}",
        f"lk {length} {key}", f"r {rest} {key}", f"lf {lemma} {final}", f"lemk {lemma} {key}", f"sb {begin} {before} {final}",
        f"sl {begin} {length} {key}", f"v {verb} {key}", f"vs {verb} {key} {begin}", f"c {commas} {key}", f"rl {rest} {length}",
        f"kan {key} {after} {begin}", f"t {passage.tags[cue.token]} {key} {begin}", f"tf {passage.tags[cue.token]} {final} {begin}",
    ]  # fmt: skip


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
    tags = passage.tags
    found = [place.first]
    for at in range(max(place.first + 1, place.left - 60), place.left):
        item = passage.quoted_at(at)
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


def choose_contents(passage: Passage, cue: Cue, source: Candidate | None) -> tuple[list[tuple[int, int]], str, float]:
    """Return the contents of a cue as token ranges, the side, and how sure the choice is."""
    place = place_of(passage, cue, source)
    index, chance = best(weights("side"), side_features(passage, cue, source, place))
    side = SIDES[index]
    if side != "R" and place.left <= place.first:
        side = "R"
    if side != "L" and place.right >= place.last:
        side = "L" if place.left > place.first else ""
    found = []
    if side in ("L", "B"):
        starts = left_starts(passage, place)
        at, share = best(weights("left"), [left_features(passage, cue, place, start) for start in starts])
        chance *= share
        found.append((starts[at], max(left_end(passage, place), starts[at] + 1)))
    if side in ("R", "B"):
        begins = range(cue.token + 1, min(place.last, cue.token + WINDOW))
        if begins:
            at, share = best(weights("first"), [first_features(passage, cue, place, begin) for begin in begins])
            first = begins[at]
            stops = ends(passage, first, place)
            at, end_share = best(weights("last"), [last_features(passage, cue, first, place, stop) for stop in stops])
            chance *= share * end_share
            found.append((first, stops[at]))
    return found, side, chance


def _nearest(options: Sequence[int], wanted: int) -> int:
    return min(range(len(options)), key=lambda index: (abs(options[index] - wanted), index))


def collect(
    passage: Passage, cue: Cue, source: Candidate | None, annotated: list[tuple[int, int]], rows: dict[str, list]
) -> None:
    """Add the training rows of one annotated cue: `annotated` are its contents as token ranges of the passage."""
    place = place_of(passage, cue, source)
    here = [(a, b) for a, b in annotated if a < place.last and b > place.first]
    lefts = [span for span in here if span[0] < cue.token]
    rights = [span for span in here if span[0] > cue.token]
    if not lefts and not rights:
        return
    side = "B" if lefts and rights else "L" if lefts else "R"
    rows["side"].append((side_features(passage, cue, source, place), SIDES.index(side)))
    if lefts and place.left > place.first:
        starts = left_starts(passage, place)
        options = [left_features(passage, cue, place, start) for start in starts]
        rows["left"].append((options, _nearest(starts, lefts[0][0])))
    begins = range(cue.token + 1, min(place.last, cue.token + WINDOW))
    if rights and rights[0][0] in begins:
        first, last = rights[0]
        options = [first_features(passage, cue, place, begin) for begin in begins]
        rows["first"].append((options, begins.index(first)))
        stops = ends(passage, first, place)
        options = [last_features(passage, cue, first, place, stop) for stop in stops]
        rows["last"].append((options, _nearest(stops, last)))
