"""Where a content may begin and end: the tokens looked at, and what speaks for each."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

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
_COUNTS = range(_FAR + 1)
_PAIRS = tuple(tuple(f"{_LENGTHS[rest]} {_LENGTHS[size]}" for size in _COUNTS) for rest in _COUNTS)
"""What is left of a sentence and what is reported, as one text for each two numbers of tokens: they come ever again."""
_OFFSETS = tuple(map(str, range(-3, WINDOW)))
"""Numbers from -3 on as features tell them."""
_MOST_COMMAS = 3
_COMMAS = ("0", "1", "2", "3")
"""Numbers of commas as features tell them: a text is put into another one in half the time of a number."""


def begins(passage: Passage, cue: Cue, place: Place) -> list[int]:
    """Return the tokens behind a cue at which the content may begin: no phrase or quotation is cut."""
    opening, last = cue.token + 1, place.last
    if opening >= last:
        return []
    found = [opening]
    tags, phrases = passage.tags, passage.chunk_by_start
    quoted_at = passage.quoted_at if passage.quoted else None
    terms = passage.in_terms if passage.apart else ()
    position = bisect_right(passage.chunk_starts, opening) - 1
    within = passage.chunks[position][1] if position >= 0 else 0
    limit = cue.token + WINDOW
    limit = limit if limit < last else last
    at = within if within > opening else opening + 1
    while at < limit:
        cut = quoted_at and (item := quoted_at[at]) is not None and item.first != at and item.first >= cue.token
        if not (cut or tags[at] in _NO_BEGIN or at in terms):
            found.append(at)
            if len(found) == MOST_BEGINS:
                break
        at = phrases.get(at) or at + 1
    return found


def first_heads(lemma: str, tag: str) -> tuple[str, ...]:
    """Return what a cue brings to where its content begins."""
    return "o", "kb", f"lk {lemma}", f"ls {lemma}", "kn", "v", f"tt {tag}"


def first_tails(passage: Passage, place: Place, options: Sequence[int]) -> list[tuple[str, ...]]:
    """Return what each beginning behind the cue brings, one for each head."""
    tags, keys, right, final = passage.tags, passage.keys, place.right, place.last - 1
    found: list[tuple[str, ...]] = []
    for at in options:
        key = keys[at]
        offset = at - right
        short, seen = "-" if offset < 0 else "", f" {key}"
        if offset > 0:
            skipped = tags[right:at]
            short = skipped if offset <= 4 else f"+{skipped[-3:]}"
            for mark in ",L{":
                if mark in skipped:
                    seen = mark + seen
        found.append((
            _OFFSETS[offset + 3 if offset > -3 else 0], f"{keys[at - 1]} {key}", key, short,
            f"{key} {keys[at + 1]}" if at < final else key, seen, f"{short} {tags[at]}",
        ))  # fmt: skip
    return found


def ends(passage: Passage, first: int, place: Place) -> list[int]:
    """Return the tokens before which a content may end that begins at `first`."""
    last, breaks = place.last, passage.breaks
    if last <= first:
        return [first + 1]
    quoted_at = passage.quoted_at if passage.quoted else None
    inside = quoted_at[first] if quoted_at else None
    at = inside.last if inside is not None and inside.first == first else first + 1
    found = breaks[bisect_left(breaks, at) : bisect_left(breaks, last)]
    if quoted_at:
        found = [at for at in found if (item := quoted_at[at]) is None or item is inside or item.first == at]
    if passage.apart:
        terms = passage.in_terms
        found = [at for at in found if at not in terms]
    if len(found) > MOST_ENDS:
        del found[MOST_ENDS:]
    found.append(last)
    return found


def last_heads(lemma: str) -> tuple[str, ...]:
    """Return what a cue brings to where its content ends."""
    return "c", "rl", "kn", f"lk {lemma}", "bk", "v"


def last_tails(passage: Passage, first: int, place: Place, options: Sequence[int]) -> list[tuple[str, ...]]:
    """Return what each end brings, one for each head; the last one is that of the sentence, as `ends` gives them."""
    keys, tags, phrases, stop = passage.keys, passage.tags, passage.chunk_by_start, place.last
    found: list[tuple[str, ...]] = []
    commas, counted, last, final = 0, first, options[-1], len(keys) - 1
    most = tags.count(",", first, last)
    most = most if most < _MOST_COMMAS else _MOST_COMMAS
    number = _COMMAS[0]
    for at in options[:-1]:
        if commas < most:
            commas += tags.count(",", counted, at)
            counted = at
            number = _COMMAS[commas if commas < most else most]
        size, rest, key = at - first, stop - at, keys[at]
        found.append((
            f"{number} {key}", _PAIRS[rest if rest < _FAR else _FAR][size if size < _FAR else _FAR],
            f"{key} {keys[at + 1] if at < final else '$'}", key, f"{keys[at - 1]} {key}",
            f"{_clause(tags, phrases, at, stop)} {key}",
        ))  # fmt: skip
    size = last - first
    found.append((
        f"{_COMMAS[most]} $", _PAIRS[0][size if size < _FAR else _FAR], "$", "$", f"{keys[last - 1]} $", "$",
    ))  # fmt: skip
    return found


_SUBJECT_AND_VERB = {tag: f"c{tag}" for tag in "VZMBAY"}


def _clause(tags: str, phrases: Mapping[int, int], at: int, last: int) -> str:
    """Return whether a subject and a verb follow, and whether that verb may report."""
    if tags[at] in ",C-:;KW":
        at += 1
    if at < last and tags[at] == "C":
        at += 1
    end = phrases.get(at)
    if end is None:
        return "v" if at < last and tags[at] in "VZ" else "-"
    while end < last:
        if (tag := tags[end]) != "a":
            return _SUBJECT_AND_VERB.get(tag, "n")
        end += 1
    return "n"


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
    clause = "^" if begin else _clause(passage.tags, passage.chunk_by_start, at, place.left)
    return [
        f"b {begin!s}", f"k {before} {key}", f"ka {before} {key} {after}", f"o {begin!s} {opening}",
        f"l {length} {begin!s}", f"t {tail} {begin!s}", f"tk {tail} {key} {begin!s}", f"lb {length} {before}",
        f"lem {cue.lemma} {begin!s}", f"c {clause} {before}",
    ]  # fmt: skip


def left_end(passage: Passage, place: Place) -> int:
    """Return one past the last token of a content before the cue: its comma left out, a closing mark kept."""
    end = place.left
    while end > place.first + 1 and passage.tags[end - 1] in ",-":
        end -= 1
    return end
