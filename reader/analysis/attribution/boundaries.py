"""Where a content may begin and end: the tokens looked at, and what speaks for each."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from reader.analysis.attribution.cues import Cue
from reader.analysis.words.passage import Passage

WINDOW = 16
"""Tokens behind the cue among which the content may begin."""
MOST_BEGINS = 4
"""Beginnings looked at for one content."""
MOST_ENDS = 40
"""Ends looked at for one content."""
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


_FAR = 25
_LENGTHS = tuple(str(count if count < 4 else 4 + count // 5) for count in range(_FAR + 1))
"""Numbers of tokens as features tell them, coarser the larger they are; the last one stands for all from there on."""
_MOST_COMMAS = 3
_COMMAS = ("0", "1", "2", "3")
"""Numbers of commas as features tell them: a text is put into another one in half the time of a number."""


def begins(passage: Passage, cue: Cue, place: Place) -> list[int]:
    """Return the tokens behind a cue at which the content may begin: no phrase or quotation is cut."""
    tags, quoted_at, phrases, terms = passage.tags, passage.quoted_at, passage.chunk_by_start, passage.in_terms
    opening = cue.token + 1
    found = [opening] if opening < place.last else []
    position = bisect_right(passage.chunk_starts, opening) - 1
    within = passage.chunks[position][1] if position >= 0 else 0
    limit = cue.token + WINDOW
    for at in range(opening + 1, limit if limit < place.last else place.last):
        if at < within:
            continue
        within = phrases.get(at, 0)
        if tags[at] in _NO_BEGIN or at in terms:
            continue
        item = quoted_at[at]
        if item is None or item.first == at or item.first < cue.token:
            found.append(at)
            if len(found) >= MOST_BEGINS:
                break
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
        seen = "".join([tag for tag in "{L," if tag in skipped]) if skipped else ""
        next_pair = f"{key} {keys[at + 1]}" if at + 1 < place.last else key
        found.append((
            str(offset if offset > -3 else -3), pair, key, short, next_pair, f"{seen} {key}", f"{short} {tags[at]}",
        ))  # fmt: skip
    return found


def ends(passage: Passage, first: int, place: Place) -> list[int]:
    """Return the tokens before which a content may end that begins at `first`."""
    last, breaks, quoted_at = place.last, passage.breaks, passage.quoted_at
    if last <= first:
        return [first + 1]
    inside = quoted_at[first]
    at = inside.last if inside is not None and inside.first == first else first + 1
    found = breaks[bisect_left(breaks, at) : bisect_left(breaks, last)]
    if passage.quoted or passage.apart:
        terms = passage.in_terms
        found = [
            at
            for at in found
            if at not in terms and ((item := quoted_at[at]) is None or item is inside or item.first == at)
        ]
    return [*found[:MOST_ENDS], last]


def last_heads(lemma: str) -> tuple[str, ...]:
    """Return what a cue brings to where its content ends."""
    return "c", "rl", "kn", f"lk {lemma}", "bk", "v"


def last_tails(passage: Passage, first: int, place: Place, options: Sequence[int]) -> list[tuple[str, ...]]:
    """Return what each end brings, one for each head."""
    keys, tags, stop = passage.keys, passage.tags, place.last
    found: list[tuple[str, ...]] = []
    commas, counted = 0, first
    for at in options:
        size = at - first
        length = _LENGTHS[size if size < _FAR else _FAR]
        if commas < _MOST_COMMAS:
            commas += tags.count(",", counted, at)
            counted = at
        number = _COMMAS[commas if commas < _MOST_COMMAS else _MOST_COMMAS]
        before = keys[at - 1]
        if at >= stop:
            found.append((f"{number} $", f"0 {length}", "$", "$", f"{before} $", "$"))
            continue
        key = keys[at]
        following = keys[at + 1] if at + 1 < len(keys) else "$"
        rest = stop - at
        found.append((
            f"{number} {key}", f"{_LENGTHS[rest if rest < _FAR else _FAR]} {length}", f"{key} {following}", key,
            f"{before} {key}", f"{_clause(passage, at, stop)} {key}",
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
        elif tags[at - 1] in _LEFT_BREAKS and at not in passage.in_terms:
            found.append(at)
    return found[:1] + found[1:][-12:]


def left_features(passage: Passage, cue: Cue, place: Place, at: int) -> list[str]:
    """Return what speaks for a content before the cue to begin at a token."""
    keys = passage.keys
    begin = at == place.first
    before = "^" if begin else keys[at - 1]
    key = keys[at]
    opening = keys[place.first]
    size = place.left - at
    length = _LENGTHS[size if size < _FAR else _FAR]
    tail = keys[place.left - 1] if place.left > place.first else "^"
    after = keys[at + 1] if at + 1 < len(keys) else "$"
    return [
        f"b {begin!s}", f"k {before} {key}", f"ka {before} {key} {after}", f"o {begin!s} {opening}",
        f"l {length} {begin!s}", f"t {tail} {begin!s}", f"tk {tail} {key} {begin!s}", f"lb {length} {before}",
        f"lem {cue.lemma} {begin!s}", f"c {_clause(passage, at, place.left) if not begin else '^'} {before}",
    ]  # fmt: skip


def left_end(passage: Passage, place: Place) -> int:
    """Return one past the last token of a content before the cue: its comma left out, a closing mark kept."""
    end = place.left
    while end > place.first + 1 and passage.tags[end - 1] in ",-":
        end -= 1
    return end
