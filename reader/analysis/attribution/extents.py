"""Find how far the words that name a source reach: titles before, appositions and clauses after its core."""

from collections.abc import Sequence
from typing import Any

from reader.analysis.attribution.cues import Cue
from reader.analysis.attribution.grammar import Candidate
from reader.analysis.words.passage import Passage
from reader.analysis.words.weights import best_of, weights

_LINKS = frozenset(("", "C", "I", ",", ",C", "a", "IC", "-", ","))
_MOST = 14


def extent(passage: Passage, cue: Cue, item: Candidate) -> tuple[int, int]:
    """Return the token range of the whole source around its core."""
    if item.side == "I":
        return item.first, item.last
    starts = first_options(passage, item)
    first = starts[0]
    if len(starts) > 1:
        first = starts[best_of(weights("source-first"), [first_features(passage, cue, item, at) for at in starts])[0]]
    stops = last_options(passage, cue, item)
    last = stops[0]
    if len(stops) > 1:
        last = stops[best_of(weights("source-last"), [last_features(passage, cue, item, at) for at in stops])[0]]
    return first, last


def first_options(passage: Passage, item: Candidate) -> list[int]:
    """Return the tokens at which the source may begin, its core's first token first."""
    tags = passage.tags
    found = [item.first]
    sentence = passage.sentence_at(item.first)[0]
    at = item.first
    while len(found) < 5:
        link = at
        while (
            link > sentence and at - link < 2 and tags[link - 1] in ",CIa-" and link - 1 not in passage.chunk_by_start
        ):
            link -= 1
        while link <= at and link not in passage.chunk_by_end:
            link += 1
        if link > at or tags[link:at] not in _LINKS:
            break
        at = passage.chunk_by_end[link][0]
        if at < sentence:
            break
        found.append(at)
    return found


def first_features(passage: Passage, cue: Cue, item: Candidate, at: int) -> list[str]:
    """Return what speaks for the source to begin at a token."""
    keys, tags = passage.keys, passage.tags
    before = keys[at - 1] if at else "^"
    skipped = passage.tags[at : item.first]
    short = skipped if len(skipped) <= 5 else skipped[:2] + "+" + skipped[-3:]
    kind = passage.kind_of(item.first, item.last)
    joint = " ".join(key for key, tag in zip(keys[at : item.first], skipped, strict=True) if tag in "CI,")[:20]
    return [
        f"s {short} {item.side}", f"b {before} {short}", f"k {kind} {short}", f"jb {joint} {before}",
        f"jk {joint} {kind} {tags[at]}",
    ]  # fmt: skip


def last_options(passage: Passage, cue: Cue, item: Candidate) -> list[int]:
    """Return the tokens before which the source may end, its core's end first."""
    tags = passage.tags
    found = [item.last]
    limit = cue.group if item.last <= cue.group else passage.sentence_at(item.first)[1]
    if item.last >= limit or tags[item.last] not in ",ICLW(-GEJwaTNPDX":
        return found
    at = item.last + 1
    while at < limit and len(found) < _MOST and tags[at - 1] not in "{}.":
        if at in passage.chunk_by_end or tags[at] in ",)-." or tags[at - 1] in ",)":
            found.append(at)
        at += 1
    if item.last < cue.group and at >= limit:
        found.append(limit)
    elif at >= limit and found[-1] != limit - 1:
        found.append(limit - (tags[limit - 1] in ".}"))
    return found


def last_features(passage: Passage, cue: Cue, item: Candidate, at: int) -> list[str]:
    """Return what speaks for the source to end before a token."""
    keys, tags = passage.keys, passage.tags
    side = item.side
    after = keys[at] if at < len(keys) else "$"
    next_key = keys[item.last] if item.last < len(keys) else "$"
    before = keys[at - 1]
    skipped = tags[item.last : at]
    short = skipped if len(skipped) <= 4 else skipped[:2] + "+" + skipped[-2:]
    length = min(len(skipped), 8 + len(skipped) // 8)
    whole = side == "L" and at == cue.group
    kind = passage.kind_of(item.first, item.last)
    commas = min(3, skipped.count(","))
    verb = any(letter in skipped for letter in "VZMBA")
    return [
        f"0 {not skipped} {kind} {next_key}", f"w {whole} {next_key} {verb}", f"s {short} {side}",
        f"ab {before} {after} {side}", f"l {length} {side} {next_key}", f"c {commas} {after} {next_key} {side}",
        f"v {verb} {after} {side}", f"k {kind} {short}",
    ]  # fmt: skip


def collect(passage: Passage, cue: Cue, item: Candidate, wanted: tuple[int, int], rows: dict[str, list[Any]]) -> None:
    """Add the training rows of one annotated source, given as a token range."""
    if item.side == "I":
        return
    starts, stops = first_options(passage, item), last_options(passage, cue, item)
    if len(starts) > 1:
        options = [first_features(passage, cue, item, at) for at in starts]
        rows["source-first"].append((options, _nearest(starts, wanted[0])))
    if len(stops) > 1:
        options = [last_features(passage, cue, item, at) for at in stops]
        rows["source-last"].append((options, _nearest(stops, wanted[1])))


def _nearest(options: Sequence[int], wanted: int) -> int:
    return min(range(len(options)), key=lambda index: (abs(options[index] - wanted), index))
