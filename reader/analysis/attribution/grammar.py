"""Sources that the grammar of a sentence alone tells, whatever the learned weights say."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from reader.analysis.attribution.cues import Cue
from reader.analysis.attribution.somebody import can_speak, says_nothing
from reader.analysis.attribution.subjects import following
from reader.analysis.words.passage import Passage
from reader.analysis.words.vocabulary import closed, role_words

_RELATIVE = 10
"""Tokens between "who" and its verb."""
_CLAUSE = frozenset("VZRMBAQLw{}")


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


def by_grammar(passage: Passage, cue: Cue) -> Candidate | None:
    """Return the source of a cue whose place in the sentence leaves no choice, or None."""
    tags, lower, first, group, token = passage.tags, passage.tokens.lower, cue.first, cue.group, cue.token
    tag, word = tags[token], lower[token]
    near = group - _RELATIVE
    # Nearly every cue has nothing of the kind: what is rarest in each is looked for here.
    found = (
        (tag in "EV" and token + 1 < len(lower) and lower[token + 1] == "by" and _agent(passage, cue))
        or (tags.find("W", first if first > near else near, group) >= 0 and _relative(passage, cue))
        or (tags[group - 1] == "L" and _writing(passage, cue))
        or (word.endswith("ing") and (_inscribed(passage, cue) or _quoted(passage, cue)))
        or (word in closed("quoting") and _quoted(passage, cue))
    )
    if found or tag not in "VZE" or (end := passage.chunk_by_start.get(first)) is None or end >= group:
        return found or None
    if tags[end] == "W":
        return _beyond_relative(passage, cue, end)
    return _put_up(passage, cue, end) if tags[end] in "VEIG" else None


def _agent(passage: Passage, cue: Cue) -> Candidate | None:
    """Return who a passive says does it: "described by an inspector as …"."""
    at = cue.token + 1
    end = passage.chunk_by_start.get(at + 1)
    if end is None or end > cue.last or not can_speak(passage, at + 1, end) or is_channel(passage, at + 1, end):
        return None
    return Candidate(at + 1, end, "R", 0)


def is_channel(passage: Passage, first: int, last: int) -> bool:
    """Return whether a bare noun behind "by" tells how something was said: "said by email"."""
    if last - first > 1 or passage.tags[first] != "N":
        return False
    noun = passage.tokens.lower[first]
    return noun in role_words().documents or noun in closed("medium")


def _relative(passage: Passage, cue: Cue) -> Candidate | None:
    """Return the "who" of a relative clause whose verb the cue is, if only words that say when stand between."""
    tags = passage.tags
    at = tags.rfind("W", max(cue.first, cue.group - _RELATIVE), cue.group)
    if (
        at < 0
        or at + 1 == cue.group
        or passage.tokens.lower[at] != "who"
        or not _CLAUSE.isdisjoint(tags[at + 1 : cue.group])
    ):
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


def _put_up(passage: Passage, cue: Cue, end: int) -> Candidate | None:
    """Return what is put up to be read, told of with where it is: "a sign taped to the till said"."""
    first = cue.first
    if not _CLAUSE.isdisjoint(passage.tags[end + 1 : cue.group]) or not is_inscribed(passage, (first, end)):
        return None
    return Candidate(first, end, "L", 0)


def _beyond_relative(passage: Passage, cue: Cue, end: int) -> Candidate | None:
    """Return whom a sentence tells of in "a carer who robbed a woman with gout told the court", for "told"."""
    tags, first = passage.tags, cue.first
    if passage.tokens.lower[end] != "who":
        return None
    last = passage.chunk_by_end.get(cue.group)
    if last is None or last[0] < 1 or tags[last[0] - 1] != "I" or cue.group - end > _CLAUSE_REACH:
        return None
    within = tags[end + 1 : cue.group]
    if set(within) & _OTHER_CLAUSE or sum(tag in "VZ" for tag in within) != 1 or not can_speak(passage, first, end):
        return None
    return Candidate(first, end, "L", 0)


_CLAUSE_REACH, _OTHER_CLAUSE = 30, frozenset("KLWRC,;:(-{}")
"""Tokens of such a relative clause at most, and what would begin another one in it."""


def beyond_agent(passage: Passage, cue: Cue, chosen: Candidate) -> Candidate | None:
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


def addressed(passage: Passage, found: Candidate) -> Candidate:
    """Return a source, but of an age or address behind a name whose it is: "Lund, 44, of Dock Street, Hull, said"."""
    tags, lower = passage.tags, passage.tokens.lower
    first = found.first
    if tags[first : found.last] == "X" and first > 1 and tags[first - 1] == "," and lower[first].isdigit():
        whose = passage.chunk_by_end.get(first - 1)
        return found if whose is None or tags[whose[1] - 1] != "P" else found._replace(first=whose[0], last=whose[1])
    for _ in range(_ADDRESS):
        if first < 3 or tags[found.last : found.last + 1] != ",":
            return found
        if lower[first - 1] in ("of", "from") and tags[first - 2] == ",":
            break
        before = passage.chunk_by_end.get(first - 1) if tags[first - 1] == "," else None
        if before is None:
            return found
        first = before[0]
    else:
        return found
    whose = passage.chunk_by_end.get(first - 2)
    if whose is not None and tags[whose[0] : whose[1]] == "X" and tags[whose[0] - 1] == ",":
        whose = passage.chunk_by_end.get(whose[0] - 1)
    if whose is None or tags[whose[1] - 1] != "P":
        return found
    start = whose[1]
    while start > whose[0] and tags[start - 1] == "P":
        start -= 1
    return found._replace(first=start, last=whose[1])


_ADDRESS = 4
"""Parts of an address, set off by commas, at most."""


def subordinate(passage: Passage, cue: Cue) -> Candidate | None:
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
