"""Find the words that name who speaks: noun phrases around the cue compete."""

from typing import NamedTuple

from reader.analysis.cues import Cue
from reader.analysis.passage import Passage
from reader.analysis.weights import best, weights

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


def features(passage: Passage, cue: Cue, item: Candidate | None) -> list[str]:
    """Return what speaks for a noun phrase as the source of a cue; None stands for no source in the sentence."""
    tags, keys, token, lemma = passage.tags, passage.keys, cue.token, cue.lemma
    tag = tags[token]
    first, last = cue.first, cue.last
    auxiliary = tags[cue.group : token].replace("a", "")[-3:]
    next1 = keys[token + 1] if token + 1 < last else "$"
    if item is None:
        before = keys[cue.group - 1] if cue.group > first else "^"
        return [
            "0", f"0t {tag} {auxiliary}", f"0l {lemma}", f"0la {lemma} {auxiliary}", f"0b {tag} {before}",
            f"0n {tag} {next1}", f"0w {passage.tokens.lower[token]} {next1}", f"0lb {lemma} {before}",
            f"0q {bool(passage.quoted_at(token))}",
        ]  # fmt: skip
    side = item.side
    gap = tags[item.last : cue.group] if item.last <= token else tags[token + 1 : item.first]
    coarse = _signature(gap)
    short = gap if len(gap) <= 4 else "+" + coarse
    kind = passage.kind_of(item.first, item.last)
    before = keys[item.first - 1] if item.first > first else "^"
    after = keys[item.last] if item.last < last else "$"
    return [
        f"sr {side} {tag} {item.rank}", f"gt {side} {tag} {short}", f"gc {side} {tag} {coarse}",
        f"gb {side} {tag} {before} {coarse}", f"l {side} {lemma}", f"k {side} {kind}", f"b {side} {before}",
        f"bt {side} {tag} {before} {auxiliary}", f"a {side} {after}", f"h {passage.head_word(item.first, item.last)}",
        f"ln {side} {lemma} {next1} {before}",
    ]  # fmt: skip


def _signature(gap: str) -> str:
    kept = gap.translate(_UNIMPORTANT)
    return kept[:3] + kept[-3:] if len(kept) > 6 else kept


def choose_source(passage: Passage, cue: Cue) -> tuple[Candidate | None, float]:
    """Return the likeliest source of a cue (None for none in its sentence) and its probability."""
    options: list[Candidate | None] = [None, *candidates(passage, cue)]
    index, chance = best(weights("source"), [features(passage, cue, option) for option in options])
    return options[index], chance
