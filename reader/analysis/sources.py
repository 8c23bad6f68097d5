"""Find the words that name who speaks: noun phrases around the cue compete."""

import functools
from collections.abc import Sequence
from typing import NamedTuple

from reader.analysis.cues import Cue
from reader.analysis.passage import Passage
from reader.analysis.weights import best

LEFT_LIMIT, RIGHT_LIMIT = 6, 2
"""Noun phrases looked at on each side of the cue."""
REACH = 120
"""Tokens before the cue beyond which no source is looked for; half as many after it."""
_UNIMPORTANT = str.maketrans("", "", "DHJNPXROaSnwx'…\"")


class Candidate(NamedTuple):
    """A noun phrase, or the possessor in one, that may be the source of a cue."""

    first: int
    """First token."""
    last: int
    """One past the last token."""
    side: str
    """L before the cue, R after it, I around it."""
    rank: int
    """0 for the nearest on its side."""


def candidates(passage: Passage, cue: Cue) -> list[Candidate]:
    """Return the noun phrases of the cue's sentence that may be its source, nearest first on each side."""
    first, last = cue.first, cue.last
    inside = passage.quoted_at(cue.token)
    found: list[Candidate] = []
    counts = {"L": 0, "R": 0}
    chunks = passage.chunks_in(max(first, cue.token - REACH), min(last, cue.token + REACH // 2))
    left = [chunk for chunk in chunks if chunk[0] <= cue.token]
    right = [chunk for chunk in chunks if chunk[0] > cue.token]
    for side, limit, ordered in (("L", LEFT_LIMIT, reversed(left)), ("R", RIGHT_LIMIT, iter(right))):
        for start, end in ordered:
            if counts[side] >= limit:
                break
            if inside is None and passage.quoted and passage.quoted_at(start):
                continue
            rank = counts[side]
            if end > cue.token and side == "L":
                possessor = _possessor(passage, start, cue.token)
                if possessor:
                    found.append(Candidate(*possessor, "I", rank))
                continue
            found.append(Candidate(start, end, side, rank))
            counts[side] += 1
    return found


def _possessor(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    ending = passage.tags.rfind("S", start, end)
    if ending > start:
        return start, ending + 1
    if passage.tags[start] == "H" and end > start:
        return start, start + 1
    return None


def heads(passage: Passage, cue: Cue) -> tuple[str, ...]:
    """Return what a cue brings to the choice of its source."""
    keys, tags, group = passage.keys, passage.tags, cue.group
    auxiliary = tags[group : cue.token].replace("a", "")[-3:] if group < cue.token else ""
    next1 = keys[cue.token + 1] if cue.token + 1 < cue.last else "$"
    return _heads(tags[cue.token], cue.lemma, auxiliary, next1, keys[group - 1] if group > cue.first else "^")


def _heads(tag: str, lemma: str, auxiliary: str, next1: str, before: str) -> tuple[str, ...]:
    return (
        f"sr {tag}", f"gt {tag}", f"gc {tag}", f"gb {tag}", f"l {lemma}", "k", "b", f"bt {tag} {auxiliary}", "a", "h",
        f"ln {lemma} {next1}", f"cb {tag} {before}", f"la {lemma} {auxiliary}",
    )  # fmt: skip


_NO_SOURCE = ("0",) * 13


def tails(passage: Passage, cue: Cue, options: Sequence[Candidate | None]) -> list[tuple[str, ...]]:
    """Return what each noun phrase brings, one for each head; None stands for no source in the sentence."""
    keys, tags, look, token, group = passage.keys, passage.tags, passage.look, cue.token, cue.group
    opening, closing = cue.first, cue.last
    found: list[tuple[str, ...]] = []
    for option in options:
        if option is None:
            found.append(_NO_SOURCE)
            continue
        first, last, side, rank = option
        gap = tags[last:group] if last <= token else tags[token + 1 : first]
        coarse = _signature(gap)
        near = f"{side} {coarse}"
        left = f"{side} {keys[first - 1] if first > opening else '^'}"
        kind, head = look(first, last)
        found.append((
            f"{side}{rank}", f"{side} {gap}" if len(gap) <= 4 else near, near, f"{left} {coarse}", side,
            f"{side} {kind}", left, left, f"{side} {keys[last] if last < closing else '$'}", head, left, side, side,
        ))  # fmt: skip
    return found


@functools.lru_cache(maxsize=1 << 13)
def _signature(gap: str) -> str:
    kept = gap.translate(_UNIMPORTANT)
    return kept[:3] + kept[-3:] if len(kept) > 6 else kept


def choose_source(passage: Passage, cue: Cue) -> tuple[Candidate | None, float]:
    """Return the likeliest source of a cue (None for none in its sentence) and its probability."""
    options: list[Candidate | None] = [None, *candidates(passage, cue)]
    index, chance = best("source", heads(passage, cue), tails(passage, cue, options))
    return options[index], chance
