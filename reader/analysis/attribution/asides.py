"""Asides that say whose words a quotation holds: "in the words of X", "as X put it", "by his own account"."""

from reader.analysis.attribution.somebody import can_speak
from reader.analysis.attribution.subjects import Clause, apposed, inverted
from reader.analysis.words.passage import Passage
from reader.analysis.words.vocabulary import closed

_REACH = 20
"""Tokens of an aside at most."""
_PUTTING, _ON_THE_WAY = 6, frozenset("aAMBYJIGVZTQE")
"""Tokens between "as X" and "put it" at most, and their classes: "as X, who was fond" is another matter."""
_BREAKS = frozenset("{}.;:")


OPENINGS = frozenset(("as", "in", "by"))
"""The words with which an aside behind a quotation begins."""


def behind(passage: Passage, at: int, limit: int) -> Clause | None:
    """Return whose words an aside that begins at a token, with one of OPENINGS, says stand before it, or None."""
    lower = passage.tokens.lower
    if lower[at] == "as":
        found = _as_put(passage, at, limit)
        return found[0] if found is not None else None
    if lower[at] == "by":
        return _by_own_account(passage, at, limit)
    if lower[at + 1 : at + 4] == ["the", "words", "of"]:
        return _able(passage, inverted(passage, at + 3, limit))
    if (end := passage.chunk_by_start.get(at + 1, 0)) and lower[end - 1] == "words":
        return _able(passage, _owner(passage, at + 1, end))
    return None


def before(passage: Passage, opening: int, first: int) -> Clause | None:
    """Return whose words an aside before a quotation says they are: "he, as he liked to put it, “hid”"."""
    lower, tags = passage.tokens.lower, passage.tags
    end = opening - (tags[opening - 1] == ",")
    first = max(first, end - _REACH)
    within = lower[first:end]
    if "as" not in within and "by" not in within:
        return None
    for at in range(end - 1, first - 1, -1):
        if tags[at] in _BREAKS:
            break
        if lower[at] == "as":
            found = _as_put(passage, at, end)
            if found is not None and found[1] == end:
                return found[0]
        if lower[at] == "by" and (own := _by_own_account(passage, at, end)) is not None:
            return own
    return None


def _as_put(passage: Passage, at: int, limit: int) -> tuple[Clause, int] | None:
    """Return the clause of "as X put it" that begins at a token, and one past its last token."""
    tags, lower = passage.tags, passage.tokens.lower
    end = passage.chunk_by_start.get(at + 1)
    if end is None or end >= limit:
        return None
    core = end > at + 1 and tags[end : end + 1] == "," and apposed(passage, (at + 1, end), end)
    first, last = core or (at + 1, end)
    if core and first > at + 1:
        end = last + (tags[last : last + 1] == ",")
    for verb in range(end, min(limit, end + _PUTTING)):
        if set(tags[end:verb]) - _ON_THE_WAY:
            return None
        past = verb + 1
        if lower[verb] in closed("puts"):
            past += lower[past : past + 1] == ["it"]
            if past == verb + 1:
                continue
        elif lower[verb] in closed("calls"):
            if tags[past : past + 1] not in ("O", "R"):
                continue
            past += 1
        elif lower[verb] not in closed("fond_of"):
            continue
        if past >= limit or tags[past] in ",.-;{":
            return (Clause(first, last, verb, verb), past) if can_speak(passage, first, last) else None
    return None


def _by_own_account(passage: Passage, at: int, limit: int) -> Clause | None:
    """Return the owner of "by his own account", where its "by" stands at a token."""
    noun = at + 3
    if noun >= limit or passage.tokens.lower[noun] not in closed("account"):
        return None
    owned = passage.tags[at + 1] == "H" and passage.tokens.lower[at + 2] == "own"
    return Clause(at + 1, at + 2, noun, noun) if owned else None


def _owner(passage: Passage, first: int, end: int) -> Clause | None:
    """Return the owner that a noun phrase begins with: "his words", "Ada Lund’s own words"."""
    if passage.tags[first] == "H":
        return Clause(first, first + 1, end - 1, end - 1)
    ending = passage.tags.rfind("S", first, end)
    return Clause(first, ending, end - 1, end - 1) if ending > first else None


def _able(passage: Passage, clause: Clause | None) -> Clause | None:
    if clause is None or passage.tags[clause.first] == "H":
        return clause
    return clause if can_speak(passage, clause.first, clause.last) else None
