"""Find the words that name who speaks: noun phrases around the cue compete."""

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from reader.analysis.attribution.cues import Cue
from reader.analysis.attribution.subjects import (
    CLAUSE_GOES_ON,
    apposed,
    can_speak,
    following,
    name_end,
    nobodies,
    says_nothing,
    whole_name,
)
from reader.analysis.words.passage import Passage
from reader.analysis.words.vocabulary import closed, role_words
from reader.analysis.words.weights import Weights, best, rows

_RELATIVE = 10
"""Tokens between "who" and its verb."""
_CLAUSE = frozenset("VZRMBAQLw{}")
AGENT, TOLD = 0.9, 0.85
"""How sure the agent of a passive is its source, and who is told to have said something before "for" or "after"."""
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
    token, starts, quoted_at = cue.token, passage.chunk_starts, passage.quoted_at
    lower, nobody = passage.tokens.lower, nobodies()
    # A cue within a quotation looks at everything, one of the writer's only at the writer's words.
    outside = bool(passage.quoted) and quoted_at[token] is None
    found: list[Candidate] = []
    rank = 0
    low, high = bisect_left(starts, max(cue.first, token - REACH)), bisect_right(starts, token)
    for start, end in reversed(passage.chunks[low:high]):
        if rank >= LEFT_LIMIT:
            break
        if outside and quoted_at[start] or lower[end - 1] in nobody and says_nothing(passage, start, end):
            continue
        if end > token:
            possessor = _possessor(passage, start, token)
            if possessor:
                found.append(Candidate(*possessor, "I", rank))
            continue
        found.append(Candidate(start, end, "L", rank))
        rank += 1
    rank = 0
    for start, end in passage.chunks[high : bisect_left(starts, min(cue.last, token + REACH // 2))]:
        if rank >= RIGHT_LIMIT:
            break
        if passage.tags[start] == "R" and passage.tags[end : end + 1] in CLAUSE_GOES_ON:
            continue
        if not (outside and quoted_at[start] or lower[end - 1] in nobody and says_nothing(passage, start, end)):
            found.append(Candidate(start, end, "R", rank))
            rank += 1
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
    tag, lemma, auxiliary, next1, before = _around(passage, cue)
    return (*_own_heads(tag, lemma, auxiliary), *_near_heads(tag, lemma, next1, before))


def _around(passage: Passage, cue: Cue) -> tuple[str, str, str, str, str]:
    """Return the class of a cue, its lemma, the classes of its auxiliaries, and the words behind and before it."""
    keys, tags, group = passage.keys, passage.tags, cue.group
    auxiliary = tags[group : cue.token].replace("a", "")[-3:] if group < cue.token else ""
    next1 = keys[cue.token + 1] if cue.token + 1 < cue.last else "$"
    return tags[cue.token], cue.lemma, auxiliary, next1, keys[group - 1] if group > cue.first else "^"


def _own_heads(tag: str, lemma: str, auxiliary: str) -> tuple[str, ...]:
    return (
        f"sr {tag}", f"gt {tag}", f"gc {tag}", f"gb {tag}", f"l {lemma}", "b", f"bt {tag} {auxiliary}", "a", "h",
        f"la {lemma} {auxiliary}",
    )  # fmt: skip


def _near_heads(tag: str, lemma: str, next1: str, before: str) -> tuple[str, ...]:
    return f"ln {lemma} {next1}", f"cb {tag} {before}"


@functools.lru_cache(maxsize=1 << 12)
def _own_rows(tag: str, lemma: str, auxiliary: str) -> tuple[Weights, ...]:
    return rows("source", _own_heads(tag, lemma, auxiliary))


def _rows(passage: Passage, cue: Cue) -> tuple[Weights, ...]:
    """Return the weights for each head; those of the word itself are kept, for the same come again and again."""
    tag, lemma, auxiliary, next1, before = _around(passage, cue)
    return (*_own_rows(tag, lemma, auxiliary), *rows("source", _near_heads(tag, lemma, next1, before)))


def forget() -> None:
    """Have the weights looked up anew, after a training run has changed them."""
    _own_rows.cache_clear()


_NO_SOURCE = ("0",) * 12


def tails(passage: Passage, cue: Cue, options: Sequence[Candidate | None]) -> list[tuple[str, ...]]:
    """Return what each noun phrase brings, one for each head; None stands for no source in the sentence."""
    keys, tags, token, group = passage.keys, passage.tags, cue.token, cue.group
    head_word = passage.head_word
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
        found.append((
            f"{side}{rank}", f"{side} {gap}" if len(gap) <= 4 else near, near, f"{left} {coarse}", side,
            left, left, f"{side} {keys[last] if last < closing else '$'}", head_word(first, last), side, left, side,
        ))  # fmt: skip
    return found


@functools.lru_cache(maxsize=1 << 13)
def _signature(gap: str) -> str:
    kept = gap.translate(_UNIMPORTANT)
    return kept[:3] + kept[-3:] if len(kept) > 6 else kept


def _agent(passage: Passage, cue: Cue) -> Candidate | None:
    """Return who a passive says does it: "described by an inspector as …"."""
    at = cue.token + 1
    if passage.tags[cue.token] not in "EV" or passage.tokens.lower[at : at + 1] != ["by"]:
        return None
    end = passage.chunk_by_start.get(at + 1)
    if end is None or end > cue.last or not can_speak(passage, at + 1, end):
        return None
    return Candidate(at + 1, end, "R", 0)


def _relative(passage: Passage, cue: Cue) -> Candidate | None:
    """Return the "who" of a relative clause whose verb the cue is, if only words that say when stand between."""
    tags = passage.tags
    at = tags.rfind("W", max(cue.first, cue.group - _RELATIVE), cue.group)
    if at < 0 or at + 1 == cue.group or passage.tokens.lower[at] != "who" or set(tags[at + 1 : cue.group]) & _CLAUSE:
        return None
    low, high = bisect_right(passage.chunk_starts, at), bisect_left(passage.chunk_starts, cue.group)
    within = passage.chunks[low:high]
    return Candidate(at, at + 1, "L", 0) if all(says_nothing(passage, *chunk) for chunk in within) else None


def _writing(passage: Passage, cue: Cue) -> Candidate | None:
    """Return what is written in "an article by Nordic Weekly that claimed", for the cue behind "that"."""
    tags, lower = passage.tags, passage.tokens.lower
    that = cue.group - 1
    if that <= cue.first or tags[that] != "L" or tags[cue.token] not in "VZ":
        return None
    chunk = passage.chunk_by_end.get(that)
    while chunk is not None and chunk[0] > cue.first and lower[chunk[1] - 1] not in role_words().documents:
        if tags[chunk[0] - 1] != "I":
            return None
        chunk = passage.chunk_by_end.get(chunk[0] - 1)
    return Candidate(*chunk, "L", 0) if chunk is not None and chunk[0] > cue.first else None


def _inscribed(passage: Passage, cue: Cue) -> Candidate | None:
    """Return what is written where it goes on in -ing: "a sign promising “free cake”", "a notice warning of"."""
    chunk = passage.chunk_by_end.get(cue.token)
    if chunk is None or not passage.tokens.lower[cue.token].endswith("ing") or chunk[0] <= cue.first:
        return None
    return Candidate(*chunk, "L", 0) if is_inscribed(passage, chunk) else None


def _subordinate(passage: Passage, cue: Cue) -> Candidate | None:
    """Return who is said to have said something in "was fined after calling him “a dud”": the sentence's subject.

    "Criticised Ada Lund for calling him" tells it of the object.
    """
    tags, link = passage.tags, cue.token - 1
    if tags[cue.token] != "G" or link <= cue.first or passage.tokens.lower[link] not in closed("before_gerund"):
        return None
    last = passage.chunk_by_end.get(link)
    if last is not None and passage.tokens.lower[link] == "for" and last[0] > cue.first and tags[last[0] - 1] in "VZEG":
        return Candidate(*last, "L", 0) if tags[last[0]] == "O" or can_speak(passage, *last) else None
    if tags.find("{", cue.token, min(cue.last, cue.token + _GERUND)) < 0:
        return None
    low, high = bisect_left(passage.chunk_starts, cue.first), bisect_left(passage.chunk_starts, link)
    for at in passage.chunk_starts[low:high]:
        clause = following(passage, at, link, whatever=True)
        if clause is not None and can_speak(passage, clause.first, clause.last):
            return Candidate(clause.first, clause.last, "L", 0)
    return None


_GERUND = 10
"""Tokens from "calling" to the words it quotes at most."""


def is_inscribed(passage: Passage, chunk: tuple[int, int]) -> bool:
    """Return whether a noun phrase means something that is put up to be read, and nobody's statement."""
    first, last = chunk
    lower = passage.tokens.lower
    released = first > 0 and lower[first - 1] in closed("releases")
    return passage.tags[last - 1] == "N" and lower[last - 1] in closed("inscribed") and not released


def _quoted(passage: Passage, cue: Cue) -> Candidate | None:
    """Return who is quoted in "the Echo quoted Ada Lund as saying", for both of its cues."""
    lower, at = passage.tokens.lower, cue.token
    if lower[at] == "saying" and lower[at - 1] == "as" and (chunk := passage.chunk_by_end.get(at - 1)) is not None:
        verb = chunk[0] - 1
    elif lower[at] in closed("quoting") and (end := passage.chunk_by_start.get(at + 1)) is not None:
        chunk, verb = (at + 1, end), at
        if lower[end : end + 2] != ["as", "saying"]:
            return None
    else:
        return None
    if verb < cue.first or lower[verb] not in closed("quoting") or passage.tags[verb - 1 : verb] == "B":
        return None
    return Candidate(*chunk, "L" if chunk[0] < at else "R", 0)


def _beyond_agent(passage: Passage, cue: Cue, chosen: Candidate) -> Candidate | None:
    """Return the subject of "a statement issued after a meeting chaired by Ada Lund called", where she is chosen.

    Whoever "by" makes the doer of a participle that only describes a noun is not what the sentence is about.
    """
    tags, lower = passage.tags, passage.tokens.lower
    first, described = chosen.first, False
    if chosen.last != cue.group or lower[first - 1] != "by":
        return None
    while first > cue.first:
        link = first - 1
        if tags[link] not in "IK":
            return None
        participle = tags[link - 1 : link] in ("E", "V")
        described = described or (participle and lower[link] == "by")
        chunk = passage.chunk_by_end.get(link - participle)
        if chunk is None or chunk[0] < cue.first:
            return None
        first, last = chunk
    known = described and first < chosen.first and can_speak(passage, first, last)
    return Candidate(first, last, "L", chosen.rank) if known else None


def choose_source(passage: Passage, cue: Cue) -> tuple[Candidate | None, float]:
    """Return the likeliest source of a cue (None for none in its sentence) and its probability."""
    agent = _agent(passage, cue) or _relative(passage, cue) or _writing(passage, cue)
    agent = agent or _inscribed(passage, cue) or _quoted(passage, cue)
    if agent is not None:
        return agent, AGENT
    options: list[Candidate | None] = [None, *candidates(passage, cue)]
    index, chance = best(_rows(passage, cue), tails(passage, cue, options))
    chosen = options[index]
    if chosen is None and (told := _subordinate(passage, cue)) is not None:
        return told, TOLD
    if chosen is not None and chosen.side == "L" and chosen.first > cue.first:
        chosen = _beyond_agent(passage, cue, chosen) or chosen
    if chosen is not None and chosen.side != "I":
        first, last = whole_name(passage, chosen.first, name_end(passage, chosen.first, chosen.last))
        if chosen.side == "L" and passage.tags[last : last + 1] == ",":
            first, last = apposed(passage, (first, last), last)
        chosen = chosen._replace(first=first, last=last)
    return chosen, chance
