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
    if item.side == "I":
        return item.first, item.last
    starts = first_options(passage, item)
    first = starts[0]
    if len(starts) > 1:
        first = starts[best_of(weights("source-first"), first_features(passage, item, starts))[0]]
    stops = last_options(passage, cue, item)
    last = stops[0]
    if len(stops) > 1:
        last = stops[best_of(weights("source-last"), last_features(passage, cue, item, stops))[0]]
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


def first_features(passage: Passage, item: Candidate, options: Sequence[int]) -> list[list[str]]:
    """Return for each token at which the source may begin what speaks for it."""
    keys, tags, side = passage.keys, passage.tags, item.side
    kind = passage.kind_of(item.first, item.last)
    found = []
    for at in options:
        before = keys[at - 1] if at else "^"
        skipped = tags[at : item.first]
        short = skipped if len(skipped) <= 5 else skipped[:2] + "+" + skipped[-3:]
        joint = " ".join([key for key, tag in zip(keys[at : item.first], skipped, strict=True) if tag in "CI,"])[:20]
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


def last_features(passage: Passage, cue: Cue, item: Candidate, options: Sequence[int]) -> list[list[str]]:
    """Return for each token before which the source may end what speaks for it."""
    keys, tags, side, core = passage.keys, passage.tags, item.side, item.last
    next_key = keys[core] if core < len(keys) else "$"
    kind = passage.kind_of(item.first, core)
    found = []
    for at in options:
        after = keys[at] if at < len(keys) else "$"
        before = keys[at - 1]
        skipped = tags[core:at]
        size = at - core
        short = skipped if size <= 4 else skipped[:2] + "+" + skipped[-2:]
        length = size if size <= 8 else 8 + size // 8
        whole = side == "L" and at == cue.group
        commas = skipped.count(",")
        commas = commas if commas < 3 else 3
        verb = not _VERBS.isdisjoint(skipped)
        found.append([
            f"0 {not skipped!s} {kind} {next_key}", f"w {whole!s} {next_key} {verb!s}", f"s {short} {side}",
            f"ab {before} {after} {side}", f"l {length} {side} {next_key}", f"c {commas} {after} {next_key} {side}",
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
