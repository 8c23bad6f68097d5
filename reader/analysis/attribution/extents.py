"""Find how far the words that name a source reach: titles before, appositions and clauses after its core."""

from collections.abc import Sequence
from typing import Any

from reader.analysis.attribution.cues import Cue
from reader.analysis.attribution.grammar import Candidate
from reader.analysis.words.passage import Passage
from reader.analysis.words.weights import best_of, weights

_LINKS = frozenset(("", "C", "I", ",", ",C", "a", "IC", "-", ","))
_MOST = 14
_VERBS = frozenset("VZMBA")


def extent(passage: Passage, cue: Cue, item: Candidate) -> tuple[int, int]:
    """Return the token range of the whole source around its core."""
    first, last = item.first, item.last
    if item.side == "I":
        return first, last
    starts = first_options(passage, item)
    if len(starts) > 1:
        first = starts[best_of(weights("source-first"), first_features(passage, item, starts))[0]]
    if last != cue.group:
        stops = last_options(passage, cue, item)
        if len(stops) > 1:
            last = stops[best_of(weights("source-last"), last_features(passage, cue, item, stops))[0]]
    return first, last


def first_options(passage: Passage, item: Candidate) -> list[int]:
    """Return the tokens at which the source may begin, its core's first token first."""
    tags, at, chunk_by_end = passage.tags, item.first, passage.chunk_by_end
    found = [at]
    if at not in chunk_by_end and (not at or tags[at - 1] not in ",CIa-"):
        return found
    sentence = passage.sentence_at(at)[0]
    chunk_by_start = passage.chunk_by_start
    while len(found) < 5:
        link = at
        while link > sentence and at - link < 2 and tags[link - 1] in ",CIa-" and link - 1 not in chunk_by_start:
            link -= 1
        while link <= at and link not in chunk_by_end:
            link += 1
        if link > at or tags[link:at] not in _LINKS:
            break
        at = chunk_by_end[link][0]
        if at < sentence:
            break
        found.append(at)
    return found


def first_features(passage: Passage, item: Candidate, options: Sequence[int]) -> list[list[str]]:
    """Return for each token at which the source may begin what speaks for it."""
    keys, tags, side, first = passage.keys, passage.tags, item.side, item.first
    kind = passage.kind_of(first, item.last)
    found = []
    for at in options:
        before = keys[at - 1] if at else "^"
        skipped = tags[at:first]
        short = skipped if len(skipped) <= 5 else skipped[:2] + "+" + skipped[-3:]
        joint = " ".join([key for key, tag in zip(keys[at:first], skipped, strict=True) if tag in "CI,"])[:20]
        found.append([
            f"s {short} {side}", f"b {before} {short}", f"k {kind} {short}", f"jb {joint} {before}",
            f"jk {joint} {kind} {tags[at]}",
        ])  # fmt: skip
    return found


def last_options(passage: Passage, cue: Cue, item: Candidate) -> list[int]:
    """Return the tokens before which the source may end, its core's end first."""
    tags = passage.tags
    found = [item.last]
    limit = cue.group if item.last <= cue.group else passage.sentence_at(item.first)[1]
    if item.last >= limit or tags[item.last] not in ",ICLW(-GEJwaTNPDX":
        return found
    at, before, chunk_by_end = item.last + 1, tags[item.last], passage.chunk_by_end
    while at < limit and len(found) < _MOST and before not in "{}.":
        tag = tags[at]
        if at in chunk_by_end or tag in ",)-." or before in ",)":
            found.append(at)
        before = tag
        at += 1
    if item.last < cue.group and at >= limit:
        found.append(limit)
    elif at >= limit and found[-1] != limit - 1:
        found.append(limit - (tags[limit - 1] in ".}"))
    return found


def last_features(passage: Passage, cue: Cue, item: Candidate, options: Sequence[int]) -> list[list[str]]:
    """Return for each token before which the source may end what speaks for it."""
    keys, tags, side, core = passage.keys, passage.tags, item.side, item.last
    next_key = keys[core] if core < len(keys) else "$"
    kind = passage.kind_of(item.first, core)
    count, group, close = len(keys), cue.group, f"{next_key} {side}"
    none, some = f"0 {True!s} {kind} {next_key}", f"0 {False!s} {kind} {next_key}"
    found = []
    for at in options:
        after = keys[at] if at < count else "$"
        skipped = tags[core:at]
        size = at - core
        short = skipped if size <= 4 else skipped[:2] + "+" + skipped[-2:]
        length = size if size <= 8 else 8 + size // 8
        whole = side == "L" and at == group
        commas = skipped.count(",")
        many = "0123"[commas if commas < 3 else 3]
        verb = not _VERBS.isdisjoint(skipped)
        found.append([
            some if size else none, f"w {whole!s} {next_key} {verb!s}", f"s {short} {side}",
            f"ab {keys[at - 1]} {after} {side}", f"l {length} {side} {next_key}", f"c {many} {after} {close}",
            f"v {verb!s} {after} {side}", f"k {kind} {short}",
        ])  # fmt: skip
    return found


def collect(passage: Passage, cue: Cue, item: Candidate, wanted: tuple[int, int], rows: dict[str, list[Any]]) -> None:
    """Add the training rows of one annotated source, given as a token range."""
    if item.side == "I":
        return
    starts, stops = first_options(passage, item), last_options(passage, cue, item)
    if len(starts) > 1:
        rows["source-first"].append((first_features(passage, item, starts), _nearest(starts, wanted[0])))
    if len(stops) > 1:
        rows["source-last"].append((last_features(passage, cue, item, stops), _nearest(stops, wanted[1])))


def _nearest(options: Sequence[int], wanted: int) -> int:
    return min(range(len(options)), key=lambda index: (abs(options[index] - wanted), index))
