"""Who the subject of a verb is, by the grammar of the clause alone: appositions, clauses and titles in between."""

from bisect import bisect_left

from msgspec import Struct

from reader.analysis.attribution.somebody import is_group, is_name, is_person
from reader.analysis.words.classes import word_class
from reader.analysis.words.passage import Passage
from reader.analysis.words.persons import person_nouns
from reader.analysis.words.vocabulary import closed, name_words

REACH = 70
"""Tokens between a verb and its subject beyond which nobody looks."""
_CLAUSE = 14
"""Tokens of a relative clause behind an inverted subject at most."""
CLAUSE_GOES_ON = frozenset("MVZBAY")
"""What follows the subject of a clause of its own: of "Lund said he could" Lund says so."""
_AUXILIARIES = frozenset("AMYanT")
_FINITE = frozenset("VZ")
_FULL_NAME = 2


class Clause(Struct):
    """A verb with its subject."""

    first: int
    """First token of the core of its subject."""
    last: int
    """One past it."""
    group: int
    """First token of the verb with its auxiliaries."""
    verb: int
    """The verb."""


def following(passage: Passage, at: int, limit: int, whatever: bool = False) -> Clause | None:
    """Return the clause whose subject begins at a token and whose verb comes before `limit`, or None.

    With `whatever` the verb may be one of being or having, too.
    """
    tags = passage.tags
    end = passage.chunk_by_start.get(at)
    if end is None or end > limit:
        return None
    end = name_end(passage, at, end)
    core = at, end
    place = end
    while place < limit and place - at < REACH:
        tag = tags[place]
        if tag in "ICa" and (tag != "a" or tags[place + 1 : place + 2] == "I"):
            reach = passage.chunk_by_start.get(place + 1)
            if reach is None or reach > limit:
                break
            if tag == "C" and tags[place + 1] == "W":
                break
            if tag == "C":
                core = _coordinated(passage, core, (place + 1, reach))
            core = titled(passage, *core) or core
            place = reach
        elif tag == "," and (behind := _behind_comma(passage, core, place, limit, whatever)) is not None:
            core = apposed(passage, core, place)
            place = behind
        elif tag in "JaN" and passage.tokens.lower[place] in closed("behind_noun"):
            place += 1
        elif tag == "(" and (closing := tags.find(")", place, min(limit, place + 20))) > 0:
            place = closing + 1
        else:
            break
    verb = _verb(passage, place, limit)
    if verb is None and whatever and place < limit and tags[place] in "BA":
        verb = place
    if verb is None and _ends_in_verb(passage, at, end):
        return Clause(at, end - 1, end - 1, end - 1)
    return Clause(*core, place, verb) if verb is not None else None


def name_end(passage: Passage, first: int, last: int) -> int:
    """Return one past the last token of a name that goes on: "the Committee on Energy and Security"."""
    tags, words = passage.tags, passage.tokens.words
    if tags[last - 1] != "P" or words[last - 1] not in name_words().extended:
        return last
    while tags[last : last + 1] in ("I", "C", ",") and tags[last + 1 : last + 2] in ("P", "D"):
        reach = passage.chunk_by_start.get(last + 1)
        if reach is None or tags[reach - 1] != "P" or not _joins(passage, last):
            break
        last = reach
    return last


def _joins(passage: Passage, at: int) -> bool:
    """Return whether a token joins the parts of a name: "of", "and", or the comma of "Culture, Media and Sport"."""
    words = passage.tokens.words
    if passage.tags[at] == ",":
        fields = closed("portfolio")
        return words[at - 1] in fields and at + 1 < len(words) and words[at + 1] in fields
    return passage.tokens.lower[at] in closed("in_names")


def titled(passage: Passage, first: int, last: int) -> tuple[int, int] | None:
    """Return the name behind an office and its field: of "head of coaching Ada Lund" Ada Lund, or None."""
    tags, lower = passage.tags, passage.tokens.lower
    office = lower[last - 1] in closed("heads_of") and tags[first] not in "DHX"
    if not office or tags[last : last + 1] != "I" or lower[last] != "of":
        return None
    end = passage.chunk_by_start.get(last + 1)
    if end is None:
        return None
    name = end
    while name > last + 1 and tags[name - 1] == "P":
        name -= 1
    field = lower[name - 1]
    if end - name < _FULL_NAME or name == last + 1 or tags[name - 1] != "N" or field in person_nouns():
        return None
    return name, end


def whole_name(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """Return a name with what it is the end of, as "Security" is of "the Committee on Energy and Security"."""
    if passage.tags[last - 1] != "P":
        return first, last
    at = first
    while at and _joins(passage, at - 1) and (before := passage.chunk_by_end.get(at - 1)):
        if passage.tags[before[1] - 1] != "P":
            break
        at = before[0]
        if (end := name_end(passage, *before)) >= last:
            return at, end
    return first, last


def _verb(passage: Passage, at: int, limit: int) -> int | None:
    """Return the finite verb that begins at a token, behind its auxiliaries; no passive."""
    tags = passage.tags
    helped = ""
    while at < limit and (tags[at] in _AUXILIARIES or tags[at] == "B"):
        helped += tags[at] if tags[at] in "AMYB" else ""
        at += 1
    if at >= limit:
        return None
    if not helped:
        alike = tags[at] in "QJ" and _past_alike(passage, at)
        return at if tags[at] in _FINITE or alike else None
    allowed = {"A": "EVN", "M": "Q", "Y": "Q", "B": "G"}.get(helped[-1], "")
    return at if tags[at] in allowed else None


def _past_alike(passage: Passage, at: int) -> bool:
    """Return whether a word that looks alike in present and past stands as a past: "shot back", "read:"."""
    word, after = passage.tokens.lower[at], passage.tags[at + 1 : at + 2]
    if word in closed("reports_bare"):
        return after in ("{", ":", ",")
    return word in closed("past_alike") and after in ("I", "a")


def _names_somebody(noun: str) -> bool:
    return is_person(noun) or is_group(noun)


def _ends_in_verb(passage: Passage, first: int, last: int) -> bool:
    """Return whether the last word of a noun phrase is rather a verb in the present behind a name: "Askew jokes"."""
    word = passage.tokens.lower[last - 1]
    tags = passage.tags
    if last - first < 2 or tags[last - 1] != "N":
        return False
    if _past_alike(passage, last - 1):
        return word in closed("reports_bare") or tags[last - 2] in "PN"
    known = word_class(word)
    if tags[last - 2] == "N" and word.endswith("s"):
        return "Z" in known and _names_somebody(passage.tokens.lower[last - 2])
    if tags[last - 2] != "P" or not word.endswith("s"):
        return False
    return "Z" in known if known else not is_person(word[:-1])


def _coordinated(passage: Passage, core: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """Return the core of two noun phrases with "and" between: of two titles of one person the one with the name."""
    titles = passage.tags[core[1] - 1] == "N" and passage.tags[other[0]] not in "DH"
    return other if titles and is_name(passage, *other) and not is_name(passage, *core) else core


def _closing_comma(passage: Passage, comma: int, limit: int, whatever: bool = False) -> int | None:
    """Return the token behind the comma that closes what a comma opened, where a verb follows there."""
    tags = passage.tags
    at = comma + 1
    while (at := tags.find(",", at, min(limit, comma + REACH))) > 0:
        verb = _verb(passage, at + 1, limit) is not None or whatever and tags[at + 1 : at + 2] in ("B", "A")
        if verb and tags.find("}", comma, at) < 0:
            return at + 1
        at += 1
    return None


def _behind_comma(
    passage: Passage, core: tuple[int, int], comma: int, limit: int, whatever: bool = False
) -> int | None:
    """Return the token behind what a comma sets off, where a verb follows there, or None."""
    behind = _closing_comma(passage, comma, limit, whatever)
    return _unclosed(passage, core, comma, limit) if behind is None else behind


def _unclosed(passage: Passage, core: tuple[int, int], comma: int, limit: int) -> int | None:
    """Return the verb behind what a name is, the second comma left out: "Ada Lund, a nurse from Tarn said"."""
    tags, end = passage.tags, passage.chunk_by_start.get(comma + 1)
    if end is None or core[1] - core[0] < _FULL_NAME or not is_name(passage, *core):
        return None
    if not is_person(passage.tokens.lower[end - 1]) and tags[comma + 1 : end] != "X":
        return None
    while tags[end : end + 1] == "I" and (reach := passage.chunk_by_start.get(end + 1)) is not None:
        end = reach
    return end if end < limit and _verb(passage, end, limit) is not None else None


def apposed(passage: Passage, core: tuple[int, int], comma: int) -> tuple[int, int]:
    """Return the core of a noun phrase and what a comma sets off behind it: the name, where only that has one."""
    name = passage.chunk_by_start.get(comma + 1)
    noun = passage.tokens.lower[core[1] - 1]
    titled = core[1] - core[0] == 2 and passage.tags[core[0]] == "D" and is_person(noun)
    if name is None or is_name(passage, *core) and not titled or not is_name(passage, comma + 1, name):
        return core
    if passage.tags[name : name + 1] not in (",", ".", "W", "(", "", ":", "C"):
        return core
    if not is_person(noun) and noun not in closed("speaking_number"):
        return core
    return comma + 1, name


def inscription(passage: Passage, reading: int) -> tuple[int, int] | None:
    """Return what is put up to be read in "a sign above the till reading", or None; `reading` is that word."""
    tags, at = passage.tags, reading
    for _ in range(3):
        chunk = passage.chunk_by_end.get(at) or passage.chunk_by_end.get(at + 1)
        if chunk is None or chunk[0] >= at:
            return None
        noun = at - 1
        if tags[noun] == "N" and passage.tokens.lower[noun] in closed("inscribed"):
            return chunk[0], at
        if tags[chunk[0] - 1 : chunk[0]] != "I":
            return None
        at = chunk[0] - 1
    return None


def is_phrasal(passage: Passage, verb: int) -> bool:
    """Return whether a verb and the word behind it are one: "cut in", "piped up"."""
    lower = passage.tokens.lower
    behind = lower[verb + 1] if verb + 1 < len(lower) else ""
    return lower[verb] in closed("phrasal") and behind in closed("particle_behind")


def inverted(passage: Passage, verb: int, limit: int) -> Clause | None:
    """Return the clause of a verb whose subject stands behind it: "said, after a while, his wife, Ada Lund"."""
    tags = passage.tags
    at = verb + 1
    if at < limit and is_phrasal(passage, verb):
        at += 1
    while at < limit and tags[at] == "a":
        at += 1
    if at < limit and tags[at] == ",":
        closing = tags.find(",", at + 1, min(limit, at + 25))
        at = closing + 1 if closing > 0 else at
    end = passage.chunk_by_start.get(at)
    if end is None or end > limit or tags[at] == "R" and tags[end : end + 1] in CLAUSE_GOES_ON:
        return None
    end = name_end(passage, at, end)
    core = at, end
    place = end
    while place < limit and tags[place] in "IC" and (reach := passage.chunk_by_start.get(place + 1)) is not None:
        if tags[place] == "C":
            core = _coordinated(passage, core, (place + 1, reach))
        core = titled(passage, *core) or core
        place = reach
    if tags[place : place + 1] in ("L", "W") and (comma := tags.find(",", place, min(limit, place + _CLAUSE))) > 0:
        place = comma
    if tags[place : place + 1] == ",":
        core = apposed(passage, core, place)
    return Clause(*core, verb, verb)


def preceding(passage: Passage, group: int, first: int, whatever: bool = False) -> tuple[int, int] | None:
    """Return the core of the subject that ends before a verb group, looked for from `first` on, or None."""
    starts = passage.chunk_starts
    governed: tuple[int, int] | None = None
    for at in starts[bisect_left(starts, first) : bisect_left(starts, group)]:
        clause = following(passage, at, min(len(passage.tags), group + 6), whatever)
        if clause is not None and clause.group <= group <= clause.verb:
            if at == first or passage.tags[at - 1] not in "IT":
                return clause.first, clause.last
            # "In a statement to the Echo, her lawyer, Ada Lund, said": no subject stands behind a preposition.
            governed = governed or (clause.first, clause.last)
    return governed if governed is None else _reduced(passage, first, group) or governed


def _reduced(passage: Passage, first: int, group: int) -> tuple[int, int] | None:
    """Return what a participle goes on about up to a verb: of "a sign taped to the till said" the sign, or None."""
    end = passage.chunk_by_start.get(first)
    if end is None or passage.tags[end] not in "VE" or set(passage.tags[end + 1 : group]) & _ANEW:
        return None
    return first, end


_ANEW = frozenset("VZBMAKLWRC,{}")
"""What begins another clause."""
