"""Attributions told by where they stand: directly beside a quotation any verb reports, listed or not."""

from collections.abc import Iterator

from msgspec import Struct

from reader.analysis.attribution import asides
from reader.analysis.attribution.somebody import can_speak
from reader.analysis.attribution.subjects import REACH, Clause, following, inscription, inverted, is_phrasal, preceding
from reader.analysis.words.passage import Passage, Quoted
from reader.analysis.words.vocabulary import closed
from reader.analysis.words.weights import cue_words
from reader.patterns import late

_CALLED = late(r"(?:B[an]*|C)[EV][KI]?D?\Z")
"""Words for "was called", "is described as"."""

_COLON_REACH = 30
"""Tokens between the verb of a sentence and the colon at its end beyond which it does not lead a quotation in."""


class Beside(Struct):
    """A clause that attributes the quotation it stands beside."""

    number: int
    """Which quotation of the paragraph."""
    clause: Clause
    any_verb: bool
    """Whether the place alone makes the verb report, whichever it is."""


def find_beside(passage: Passage) -> Iterator[Beside]:
    """Yield for each quotation the clause that attributes it by standing directly beside it, if there is one."""
    for number, item in enumerate(passage.quoted):
        found = _behind(passage, number) if item.last < len(passage.tags) else None
        if item.first and (found is None or not found.any_verb):
            before = _before(passage, number)
            found = before if before is not None and (found is None or before.any_verb) else found
        if found is not None:
            yield found


def _behind(passage: Passage, number: int) -> Beside | None:
    """Return the clause behind a quotation that ends as speech does before its attribution."""
    item = passage.quoted[number]
    tags, lower, at = passage.tags, passage.tokens.lower, item.last
    inner = last_mark(passage, item)
    comma = tags[at] == ","
    if lower[at] == "by" and _is_called(passage, item):
        found = inverted(passage, at, _limit(passage, at))
        return Beside(number, found, True) if found and can_speak(passage, found.first, found.last) else None
    if tags[at] == "B" and lower[at + 1 : at + 2] in (["how"], ["what"]):
        found = following(passage, at + 2, _limit(passage, at))
        return Beside(number, found, True) if found and can_speak(passage, found.first, found.last) else None
    aside = _was_reply(passage, at) if tags[at] == "B" else None
    if aside is None and at + comma < len(tags) and lower[at + comma] in asides.OPENINGS:
        aside = asides.behind(passage, at + comma, _limit(passage, at))
    if aside is not None or not comma and inner not in ",?!…—–-":
        return Beside(number, aside, True) if aside is not None else None
    at += comma
    limit = _limit(passage, at)
    if at < limit and comma and lower[at] in closed("source_behind"):
        found = inverted(passage, at, limit)
        return Beside(number, found, True) if found and can_speak(passage, found.first, found.last) else None
    while at < limit and tags[at] == "a":
        at += 1
    if at >= limit:
        return None
    if lower[at] == "came" and (reply := _came(passage, at, limit)) is not None:
        return Beside(number, reply, True)
    if (bare := _headless(passage, at, limit)) is not None:
        return Beside(number, bare, True)
    turned = tags[at] in "VZ" or tags[at] in "NQE" and is_phrasal(passage, at)
    found = inverted(passage, at, limit) if turned else following(passage, at, limit)
    found = _quoted_as_saying(passage, found) if found is not None else None
    if found is None or not can_speak(passage, found.first, found.last):
        return None
    return Beside(number, found, _may_report(passage, item, found, inner))


def _was_reply(passage: Passage, verb: int) -> Clause | None:
    """Return whose statement quoted words are said to be by the verb behind: "“No chance,” was the mayor’s reply"."""
    tags, at = passage.tags, verb + 1
    noun = passage.chunk_by_start.get(at, at) - 1
    if noun <= at or passage.tokens.lower[noun] not in closed("statement"):
        return None
    ending = tags.rfind("S", at, noun)
    if tags[at] == "H" and ending < 0:
        return Clause(at, at + 1, noun, noun)
    return Clause(at, ending, noun, noun) if ending > at and can_speak(passage, at, ending) else None


def last_mark(passage: Passage, item: Quoted) -> str:
    """Return the last character within a quotation, marks of quotations inside it left out: "?" of “‘Who?’”."""
    at, first, tags = item.last - 1 - item.quotation.closed, item.first, passage.tags
    while at > first and tags[at] in "'\"}":
        at -= 1
    return passage.tokens.words[at if at > first else first][-1:]


def _headless(passage: Passage, at: int, limit: int) -> Clause | None:
    """Return the clause of an adjective that stands for a person: "a regular said." """
    tags = passage.tags
    if tags[at] not in "DX" or tags[at + 1 : at + 2] != "J" or tags[at + 2 : at + 3] not in ("E", "V"):
        return None
    ends = at + 3 >= limit or tags[at + 3] in ".,aI"
    return Clause(at, at + 2, at + 2, at + 2) if ends and passage.tokens.lower[at + 2] in cue_words() else None


def _telling(passage: Passage, number: int, first: int) -> Beside | None:
    """Return who is told of as telling: of "she recalls the painter Ada Lund telling her: “…”" the painter."""
    lower, tags = passage.tokens.lower, passage.tags
    end = passage.quoted[number].first
    end -= tags[end - 1] in ",:"
    places = range(end - 1, max(first, end - _TELLING) - 1, -1)
    verb = next((at for at in places if lower[at] in closed("telling")), None)
    if verb is None or set(tags[verb + 1 : end]) - _HEARER:
        return None
    subject = passage.chunk_by_end.get(verb)
    if subject is None or subject[0] <= first or tags[subject[0]] in "RW" or not can_speak(passage, *subject):
        return None
    return Beside(number, Clause(*subject, verb, verb), True)


_TELLING = 5
_HEARER = frozenset("DHNPOXJ")
"""What may stand between "telling" and the words: whom somebody tells."""


def _board(passage: Passage, first: int, opening: int) -> tuple[int, int] | None:
    """Return what is put up to be read before quoted words: "a sign reading “…”", "a shirt that said simply: “…”"."""
    lower, tags = passage.tokens.lower, passage.tags
    at = opening - 1
    at -= tags[at] in ",:"
    while at > first and tags[at] == "a":
        at -= 1
    if lower[at] in closed("reads_behind"):
        return inscription(passage, at)
    if lower[at] not in closed("reads_so"):
        return None
    if tags[at - 1] in "LW":
        at -= 1
    return inscription(passage, at - (tags[at - 1] == ","))


def _was_like(passage: Passage, number: int, first: int) -> Beside | None:
    """Return the subject of "and he was like, “No way.”", or None."""
    end = passage.quoted[number].first
    end -= passage.tags[end - 1] == ","
    if end - first < 3 or passage.tokens.lower[end - 1] != "like" or passage.tags[end - 2] != "B":
        return None
    subject = passage.chunk_by_end.get(end - 2)
    if subject is None or not can_speak(passage, *subject):
        return None
    return Beside(number, Clause(*subject, end - 2, end - 1), True)


def _came(passage: Passage, verb: int, limit: int) -> Clause | None:
    """Return who replied in "came the reply from the mayor", or None."""
    chunk = passage.chunk_by_start.get(verb + 1)
    if chunk is None or chunk >= limit or passage.tokens.lower[chunk] != "from":
        return None
    found = inverted(passage, chunk, limit)
    return found if found is not None and can_speak(passage, found.first, found.last) else None


def _quoted_as_saying(passage: Passage, clause: Clause) -> Clause:
    """Return a clause, but of "the Echo quoted Ada Lund as saying" one whose subject is who is quoted."""
    end = passage.chunk_by_start.get(clause.verb + 1)
    lower = passage.tokens.lower
    if lower[clause.verb] not in closed("quoting") or end is None or lower[end : end + 2] != ["as", "saying"]:
        return clause
    return Clause(clause.verb + 1, end, clause.group, clause.verb)


def _is_called(passage: Passage, item: Quoted) -> bool:
    """Return whether something is called the quoted words: "was described as “a mess” by one reviewer"."""
    tags = passage.tags[max(0, item.first - 5) : item.first]
    return bool(_CALLED.search(tags))


def _limit(passage: Passage, at: int) -> int:
    """Return one past the last token of the writer's sentence that begins at or holds a token, before any mark."""
    last = passage.outer_sentence(at)[1]
    mark = passage.tags.find("{", at, last)
    return min(last if mark < 0 else mark, at + REACH)


def _may_report(passage: Passage, item: Quoted, clause: Clause, inner: str) -> bool:
    """Return whether any verb in this place reports: behind words that are a sentence of their own."""
    tags, words = passage.tags, passage.tokens.words
    if passage.tokens.lower[clause.verb] in closed("never_reports") or not _whole(passage, item):
        return False
    if inner in ",…—–-" or tags[item.last] == ",":
        return True
    # Behind a question or an exclamation a new sentence may begin: "“Again!” The tenors groaned."
    if item.last not in passage.outer_starts or not words[item.last][:1].isupper():
        return True
    after = tags[clause.verb + 1 : clause.verb + 2]
    return clause.verb > clause.first and after in (".", ",", "a", "I", "") and tags[clause.first] != "D"


def _whole(passage: Passage, item: Quoted) -> bool:
    """Return whether a quotation is a sentence of its own, not words inside one of the writer's."""
    first = passage.outer_sentence(item.first)[0]
    before = item.first - 1
    if item.first > first and passage.tags[before] == "'":
        before -= 1
    if item.first <= first:
        begins = True
    else:
        begins = passage.tags[before] in ",:" and passage.tags.find("}", first, before) >= 0
    return begins


def _before(passage: Passage, number: int) -> Beside | None:
    """Return the clause directly before a quotation that is a sentence of its own: "He turned to her: “Go.”"."""
    tags, words, item = passage.tags, passage.tokens.words, passage.quoted[number]
    at = item.first
    first = passage.outer_sentence(at)[0]
    if at - first > 2 and (aside := asides.before(passage, at, first)) is not None:
        return Beside(number, aside, True)
    if at - first > 2 and (board := _board(passage, first, at)) is not None:
        return Beside(number, Clause(*board, at - 1, at - 1), True)
    if at - first < 2 or not words[min(at + 1, len(words) - 1)][:1].isupper():
        return None
    inner = last_mark(passage, item)
    outside = tags[item.last : item.last + 1]
    if inner not in ".?!…," and outside not in (".", ","):
        return None
    if passage.tokens.lower[at - 1] in closed("reads_behind") and (noun := passage.chunk_by_end.get(at - 1)):
        speaks = can_speak(passage, *noun)
        return Beside(number, Clause(*noun, at - 1, at - 1), True) if speaks else None
    if (like := _was_like(passage, number, first) or _telling(passage, number, first)) is not None:
        return like
    mark = tags[at - 1]
    end = at - 1 if mark in ",:" else at
    mark = mark if mark in ",:" else ""
    worded = not mark and passage.tokens.lower[at - 1] in ("words", "message")
    verb = _last_verb(passage, first, end, 40 if mark == ":" else 5 if mark == "," else 12 if worded else 1)
    if verb is None and mark == ":":
        return _main_clause(passage, number, first, end)
    if verb is None or passage.tokens.lower[verb] in closed("never_reports"):
        return None
    group = verb
    while group > first and tags[group - 1] in "AMYanT":
        group -= 1
    core = preceding(passage, group, max(first, group - REACH))
    if core is None or not can_speak(passage, *core):
        return None
    sentence = inner in ".?!…" or outside == "."
    bare = passage.tokens.lower[verb] in closed("reports_bare") or passage.tokens.lower[verb] in closed("utters")
    any_verb = sentence and (bool(mark) or worded or bare)
    return Beside(number, Clause(*core, group, verb), any_verb)


def _main_clause(passage: Passage, number: int, first: int, colon: int) -> Beside | None:
    """Return the first clause of a sentence that a colon ends before a quotation, whatever stands between."""
    at = first
    while at < colon and passage.tags[at] in "aC":
        at += 1
    worded = not closed("statement").isdisjoint(passage.tokens.lower[at:colon])
    found = following(passage, at, colon, whatever=worded)
    if found is None or not can_speak(passage, found.first, found.last):
        return None
    verb = passage.tokens.lower[found.verb]
    if (
        verb in closed("never_reports")
        and not (worded and verb in ("had", "has", "have"))
        or colon - found.verb > _COLON_REACH
    ):
        return None
    return Beside(number, found, last_mark(passage, passage.quoted[number]) in ".?!…")


def _last_verb(passage: Passage, first: int, end: int, most: int) -> int | None:
    """Return the last finite verb among the `most` tokens before a token, if no clause begins between."""
    tags = passage.tags
    for at in range(end - 1, max(first, end - most) - 1, -1):
        if tags[at] in "VZ" or passage.tokens.lower[at] in closed("reports_bare"):
            return at
        if tags[at] == "E" and tags[max(first, at - 3) : at].rstrip("an")[-1:] == "A":
            return at
        if tags[at] in "KLwW}{BMAY":
            return None
    return None
