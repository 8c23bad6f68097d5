"""Statements led in without a verb of saying: "And this from X:", "X's verdict:", "issued the following statement."."""

from bisect import bisect_right
from collections.abc import Iterator

from reader.analysis.attribution.beside import Beside
from reader.analysis.attribution.somebody import can_speak, is_name, says_nothing
from reader.analysis.attribution.subjects import Clause, inverted, preceding
from reader.analysis.words.passage import Passage
from reader.analysis.words.vocabulary import closed
from reader.patterns import late

_CLAUSE = frozenset("VZMBAKLR{}")
_NO_CUE = frozenset("VZ{}")
"""Classes of words that may report, or be reported, between an opening and the quotation it gives."""
_WAS = late(r"(?:[IT][DHJNPX]{1,5})?B[aJXDN]{0,5}")
"""What may tell of a statement before the colon: "to fans was simple"."""
_TAIL = 4
"""Tokens from "statement" to the colon at most, as in "Ada Lund’s statement in full:"."""
_REACH = 40
"""Tokens before a quotation or the end of a paragraph among which it is led in."""


def led_in(passage: Passage) -> Iterator[Beside]:
    """Yield who is led in before each quotation of a paragraph, and at its end for the next one (number -1)."""
    for number, item in enumerate(passage.quoted):
        opening = item.first
        if not opening:
            continue
        before = passage.tags[opening - 1]
        clause = _introduction(passage, opening - 1) if before in ":," else None
        if clause is None and opening > 1 and before in "aB-":
            clause = _reads(passage, opening)
        clause = clause or _opening(passage, opening) or _own_words(passage, opening)
        if clause is None and before == "I" and item.last < len(passage.tags):
            clause = _cried(passage, opening, item.last)
        if clause is not None:
            yield Beside(number, clause, True)
    last = len(passage.tags) - 1
    if (not passage.quoted or passage.quoted[-1].last < last) and leads_on(passage):
        clause = _introduction(passage, last)
        if clause is not None:
            yield Beside(-1, clause, True)


def _cried(passage: Passage, opening: int, behind: int) -> Clause | None:
    """Return from where cries come whose words are quoted: "cries of “Shame!” from the gallery"."""
    lower = passage.tokens.lower
    cry = opening - 2
    if cry < 0 or lower[opening - 1] != "of" or lower[behind] != "from" or lower[cry] not in closed("cries"):
        return None
    last = passage.chunk_by_start.get(behind + 1)
    if last is None or lower[last - 1] in _OUTSET or says_nothing(passage, behind + 1, last):
        return None  # It is told since when, not from where.
    return Clause(behind + 1, last, cry, cry)


_OUTSET = frozenset(("start", "outset", "beginning", "first"))


def leads_on(passage: Passage) -> bool:
    """Return whether a paragraph may lead in what the next one quotes: few that end in a full stop have the words."""
    tags, lower = passage.tags, passage.tokens.lower
    if len(tags) < _LEADS_ON or tags[-1] not in ":.":
        return False
    return tags[-1] == ":" or not closed("statement").isdisjoint(lower[-1 - _REACH :])


_LEADS_ON = 2
"""Tokens of such a paragraph at least."""


def _reads(passage: Passage, opening: int) -> Clause | None:
    """Return whose statement quoted words are: "X’s reply, when it came, was “Hm.”", "the verdict of X – “No” –"."""
    tags, lower = passage.tags, passage.tokens.lower
    first = passage.outer_sentence(opening)[0]
    verb = opening - 1
    while verb > first and tags[verb] == "a":
        verb -= 1
    if tags[verb] == "B":
        core = preceding(passage, verb, max(first, verb - _REACH), whatever=True)
        # The clause's core is its first noun phrase; "of X" may stand behind it.
        return _stated(passage, *core, verb) if core is not None else None
    if tags[verb] == "-" and verb == opening - 1:
        for at in range(verb - 1, max(first, verb - _REACH) - 1, -1):
            if tags[at] in _CLAUSE:
                return None
            if lower[at] in closed("statement") and (end := at + 1) in passage.chunk_by_end:
                return _stated(passage, passage.chunk_by_end[end][0], end, verb)
    return None


def _stated(passage: Passage, first: int, last: int, end: int) -> Clause | None:
    """Return who makes the statement that a noun phrase names: its owner, or the one behind "of" or "from"."""
    tags, lower = passage.tags, passage.tokens.lower
    if lower[last - 1] not in closed("statement") and lower[last - 1] not in closed("stated"):
        return None
    if (ending := tags.rfind("S", first, last)) > first:
        return Clause(first, ending, last - 1, last - 1) if can_speak(passage, first, ending) else None
    if tags[first] == "H":
        return Clause(first, first + 1, last - 1, last - 1)
    if lower[last] in ("of", "from"):
        apposed = passage.chunk_by_end.get(end - (tags[end - 1] == ","))
        if apposed is not None and tags[apposed[0] - 1] == "," and is_name(passage, *apposed):
            return Clause(*apposed, last - 1, last - 1)
        return _named(passage, last, end)
    return None


def _opening(passage: Passage, opened: int) -> Clause | None:
    """Return whose words a sentence says it gives before it goes on: "In the words of Ada Lund, it is “…”"."""
    lower, tags = passage.tokens.lower, passage.tags
    first = passage.outer_sentence(opened)[0]
    if lower[first] in closed("gives_words"):
        comma = tags.find(",", first, min(opened, first + _REACH))
    else:
        # In the middle only directly before the mark: "The plan is, per analyst Ada Lund, “…”".
        comma = opened - 1
        first = tags.rfind(",", first, comma) + 1 if tags[comma] == "," else 0
        if not first or lower[first] != "per":
            return None
    if comma < 0 or not _NO_CUE.isdisjoint(tags[comma:opened]):
        return None
    if lower[first : first + 4] == ["in", "the", "words", "of"]:
        return _named(passage, first + 3, comma)
    if lower[first] == "in" and lower[comma - 1] == "words":
        return _owner(passage, first + 1, comma - 1)
    if lower[first] == "per" and passage.tokens.words[first + 1].islower():
        return _named(passage, first, comma)
    if lower[first] == "quoting" or lower[first : first + 2] == ["to", "quote"]:
        return _named(passage, first + (lower[first] == "to"), comma)
    return None


def _own_words(passage: Passage, opened: int) -> Clause | None:
    """Return whose own words the middle of a sentence says follow: "It was, by his own account, “…”"."""
    lower, tags = passage.tokens.lower, passage.tags
    end = opened - (tags[opened - 1] == ",")
    if lower[end - 1] not in closed("own_words"):
        return None
    chunk = passage.chunk_by_end.get(end)
    if chunk is None or lower[chunk[0] - 1] not in ("in", "by"):
        return None
    noun = end - 1
    if tags[chunk[0]] == "H" and tags.rfind("S", chunk[0], noun) < 0:
        return Clause(chunk[0], chunk[0] + 1, noun, noun)
    return _owner(passage, chunk[0], noun)


def _introduction(passage: Passage, end: int) -> Clause | None:
    """Return who is led in by the sentence that ends at a mark, as a clause whose verb stands for the cue."""
    lower, tags = passage.tokens.lower, passage.tags
    first = max(passage.outer_sentence(end - 1)[0], end - _REACH)
    colon, within = tags[end] == ":", lower[first:end]
    if colon and (label := _label(passage, first, end)) is not None:
        return label
    announced = tags[end] != "." or "from" in within or not closed("introduces").isdisjoint(within)
    if not announced or _INTRODUCING.isdisjoint(within) and closed("statement").isdisjoint(within):
        return None
    for at in range(end - 1, first - 1, -1):
        word = lower[at]
        if tags[at] in "{}":
            return None
        if word in ("from", "by", "of") and (colon or tags[end] == ".") and _is_statement(passage, first, at, colon):
            return _named(passage, at, end)
        if colon and word == "courtesy" and lower[at + 1] == "of":
            return _named(passage, at + 1, end)
        if word == "words" and lower[max(0, at - 2) : at + 2] == ["in", "the", "words", "of"]:
            return _named(passage, at + 1, end)
        if word == "words" and lower[first] == "in" and tags[end] == "," and at == end - 1:
            return _owner(passage, first + 1, at)
        if word in ("quote", "quoting") and tags[end] == "," and at <= first + 1:
            return _named(passage, at, end)
        if word in closed("statement") and (found := _statement(passage, first, at, end)) is not None:
            return found
    return None


_INTRODUCING = frozenset(("from", "by", "of", "courtesy", "words", "quote", "quoting"))
"""Words one of which leads a statement in, beside those for statements."""


def _label(passage: Passage, first: int, end: int) -> Clause | None:
    """Return the name that is all there is before a colon, but for what is set off behind it: "Kirsty Bell, 41:"."""
    reach = passage.chunk_by_start.get(first)
    if reach is None or reach > end or any(tag in _CLAUSE for tag in passage.tags[first:end]):
        return None
    if passage.tags[reach] not in ",:(I" or not is_name(passage, first, reach):
        return None
    if passage.tags[reach] == "I" and passage.tokens.lower[reach - 1] in closed("statement"):
        return None
    return Clause(first, reach, end, end)


def _is_statement(passage: Passage, first: int, at: int, colon: bool) -> bool:
    """Return whether what stands before "from" is something said: "This", "And this", "A tribute", "a statement"."""
    lower = passage.tokens.lower
    before = lower[at - 1] if at > first else ""
    if lower[at] == "of":
        return before in closed("statement") and colon and first <= at - 2 and lower[at - 2] in ("the", "this")
    if before in closed("statement"):
        return colon or any(word in closed("releases") for word in lower[first:at])
    return colon and (before in closed("introduces") or before == "more" or at == first or lower[first:at] == ["and"])


def _named(passage: Passage, at: int, end: int) -> Clause | None:
    clause = inverted(passage, at, end)
    return clause if clause is not None and can_speak(passage, clause.first, clause.last) else None


def _owner(passage: Passage, first: int, noun: int) -> Clause | None:
    """Return the owner of a noun in the noun phrase that begins at a token: of "Ada Lund’s words" Ada Lund."""
    ending = passage.tags.rfind("S", first, noun)
    return Clause(first, ending, noun, noun) if ending > first and can_speak(passage, first, ending) else None


def _statement(passage: Passage, first: int, noun: int, end: int) -> Clause | None:
    """Return who makes a statement: its owner ("X's verdict:") or the subject of "issued the following statement"."""
    tags, lower = passage.tags, passage.tokens.lower
    position = bisect_right(passage.chunk_starts, noun) - 1
    chunk = passage.chunks[position] if position >= 0 else (0, 0)
    if noun >= chunk[1]:
        return None
    owner = tags.rfind("S", chunk[0], noun)
    last = noun >= end - _TAIL and not set(tags[noun + 1 : end]) & _CLAUSE
    last = last or bool(_WAS.fullmatch(tags, noun + 1, end))
    if owner > chunk[0] and tags[end] == ":" and last:
        return Clause(chunk[0], owner, noun, noun)
    if tags[chunk[0]] == "H" and tags[end] == ":" and (noun == end - 1 or last):
        return Clause(chunk[0], chunk[0] + 1, noun, noun)
    announced = tags[end] == ":" or any(word in closed("introduces") for word in lower[chunk[0] : noun])
    if not announced:
        return None
    for verb in range(chunk[0] - 1, first, -1):
        had = tags[verb] == "A" and tags[end] == ":" and verb == chunk[0] - 1
        if had or tags[verb] in "VZE" and lower[verb] in closed("releases"):
            group = verb
            while group > first and tags[group - 1] in "AMYanT":
                group -= 1
            core = preceding(passage, group, first, whatever=had)
            if core is not None and can_speak(passage, *core):
                return Clause(*core, group, verb)
    return None
