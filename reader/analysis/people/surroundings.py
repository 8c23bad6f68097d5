"""What the words around a name tell about it, those before it first: jobs, prepositions, articles."""

import functools
import re
from collections.abc import Mapping, Sequence

from reader.analysis.people.behind import CALLED_THING, SEATED, look_behind
from reader.analysis.people.chunks import Chunk
from reader.analysis.people.named import Name
from reader.analysis.words.vocabulary import closed, is_doer, name_words, role_words
from reader.model.article import Paragraph
from reader.patterns import late

_PREVIOUS = re.compile(r"([\w’'.-]+)([,:;]?)[ \n\u00a0]+[\"“‘(]?\Z")
_BEFORE_NAME = frozenset(' \n\u00a0"“‘(')
_SPACES = frozenset(" \n\u00a0")
_NO_WORD = frozenset('.”"?!…)—–')
"""What no word ends with that tells something of a name behind it, the point after a shortened one aside."""
_CALLED_SELF = late(
    r"\b(?:(?:identified|introduced|described)(?: (?:him|her|them)self)?"
    r"|gave (?:his|her|their) (?:first |last |full )?name)[ ](?:only |simply |just )?as[ ]\Z"
)
_NAMED_SO = 5.0
"""What it speaks for a person that the words before say what somebody is called."""
_OPENING_MARKS, _CLOSING = frozenset('“‘"'), ("”", "’", '"')
_IN_MARKS = 2.0
"""What it speaks against a person that nothing but the name stands in marks: a nickname, a work."""


def look_around(text: str, name: Name, chunk: Chunk, whole: bool) -> None:
    """Add what the words before and behind a name tell about it."""
    end, begin = name.title_start, chunk.paragraph.start
    floor = end - _WORD if end - _WORD > begin else begin
    if end - 1 > floor and text[end - 1] in _BEFORE_NAME and text[end - 2] not in _NO_WORD:
        _look_before(text, name, chunk.paragraph, floor)
    if text[name.start - 1] in _OPENING_MARKS and text[name.end : name.end + 2].lstrip(",.")[:1] in _CLOSING:
        name.score -= _IN_MARKS
    if chunk.joined and name.start == chunk.start:
        name.adjectival = True
    if whole and not name.possessive:
        look_behind(text, name, chunk.paragraph, chunk.end)


_AGED = 2.5
"""What an age right before a name speaks for a person."""
_WORD = 24
"""Characters before a name in which the word before it lies."""


def _look_before(text: str, name: Name, paragraph: Paragraph, floor: int) -> None:
    """Add what the word before a name tells about it, looked for from the last space on."""
    end = name.title_start
    start = text.rfind(" ", floor, end - 1) + 1
    word, mark = text[start : end - 1], ""
    if start <= floor or not word.isalpha() or text[end - 1] not in _SPACES:
        # Hardly ever; the search tries every place.
        found = _PREVIOUS.search(text, start if start > floor and text[start].isalpha() else floor, end)
        word, mark = found.groups() if found is not None else ("", "")
    lower = word.lower()
    kinds = _telling().get(lower, _NO_KINDS)
    if not mark and not kinds:
        name.score += _AGED * lower.endswith("-year-old")  # "10-year-old Ada".
        return
    roles = role_words()
    full = len(name.words) > 1
    thing = full and not mark and word == lower and name.title_start == name.start and lower in _things()
    if thing and lower in roles.organisations and _heads_body(text, paragraph, name.title_start):
        name.score += _HEADS_BODY
    elif thing:
        name.score -= CALLED_THING
        name.otherwise = name.otherwise or ("organisation" if lower in roles.organisations else None)
    elif mark == ",":
        _look_before_comma(name, word, text[name.end : name.end + 1] == ",")
    elif not mark:
        if "determiner" in kinds and name.title_start == name.start:
            name.articled = True
            name.score -= _THE if full and name.words[0] in name_words().given else 3
        elif ("companies" in kinds or lower == "rival") and word == lower and not full:
            pass  # "The developer Mojo" is a firm as often as somebody.
        elif "people" in kinds and word == lower:
            name.score += 0.5 if lower in closed("in_role") else 2.5
            name.gender = name.gender or roles.genders.get(lower, "")
        elif "saying_before" in kinds:
            name.score += 2
            name.says = lower not in closed("spoken_to")
        elif "along" in kinds and full and name.words[-1] in name_words().things:
            # "in Jackson Park", "on Francis Street": first and last name could be so, too, but not there.
            name.placed = lower == word
            name.score -= SEATED
        elif lower == "from" and not full and _is_of(text, name.title_start - len("from ")):
            name.placed = True
        elif "placing" in kinds:
            name.placed = lower == word
            name.score -= 1 if not full and lower in ("in", "at", "near") else 0
        if lower == "as" and _is_called(text, max(paragraph.start, name.title_start - 40), name.title_start):
            name.score += _NAMED_SO
        name.after_preposition = "preposition" in kinds


_NO_KINDS: Sequence[str] = ()


_CALLING = ("dentified", "ntroduced", "escribed", "gave ")
"""What stands in words that end in "as" where they say what somebody is called."""


def _is_called(text: str, start: int, end: int) -> bool:
    """Return whether words that end in "as" say what somebody is called."""
    named = any([text.find(word, start, end) >= 0 for word in _CALLING])
    return named and _CALLED_SELF.search(text, start, end) is not None


@functools.cache
def _telling() -> Mapping[str, Sequence[str]]:
    """Return the words that tell something of a name right behind them, each with the kinds that it is of."""
    roles = role_words()
    kinds = ("determiner", "companies", "saying_before", "along", "placing", "preposition", "called_thing")
    words = {kind: closed(kind) for kind in kinds}
    words |= {"people": roles.people, "other": roles.documents | roles.organisations | {"rival", "from"}}
    found: dict[str, tuple[str, ...]] = {}
    for kind, listed in words.items():
        found.update({word: (*found.get(word, ()), kind) for word in listed})
    return found


def _is_of(text: str, end: int) -> bool:
    """Return whether a noun for a person ends before "from": what follows is a place ("a student from Porto")."""
    return text[max(0, end - _NOUN) : end].rstrip().rpartition(" ")[2] in role_words().people


_NOUN = 20
"""Characters of a noun at most."""


def _look_before_comma(name: Name, word: str, closed_off: bool) -> None:
    """Add what a word and a comma before a name tell about it; `closed_off`: another comma stands behind the name."""
    roles, lower, full = role_words(), word.lower(), len(name.words) > 1
    plain = word == lower
    if not plain and not full and closed_off and lower in closed("street"):
        # "Ada Lund, of Dock Street, Hull, said": the end of an address.
        name.placed, name.score = True, name.score - SEATED
        return
    if plain and lower in closed("companies"):
        name.score -= 1.0
        name.otherwise = name.otherwise or "organisation"
        if not full and closed_off and name.kind == "bare":
            name.kind = "organisation"
    elif plain and lower in closed("called_thing") and closed_off:
        name.score -= _APPOSED_THING
    elif (closed_off and full and plain and is_doer(lower)) or (lower in roles.people and (plain or full)):
        name.score += 2.75 if closed_off else 2.0
    elif plain and full and closed_off:
        name.score += 1.0
    elif lower.endswith(("s’", "’s", "'s")):
        name.score += 0.5


_APPOSED_THING = 2.0
"""What a noun for a work or a ship and a comma before a name do, where another comma follows."""
_THE = 2.0
"""What an article before first and last name speaks against a person: "the Ada Lund" is a boat."""


_HEADS_BODY = 2.5
"""What an office of a body right before a name speaks for a person: "leader of Holme council Ada Lund"."""
_OFFICE_OF = late(r"\b(?P<noun>[\w-]+)[ ](?:of|at|for)[ ](?:the[ ])?(?:[A-Z][\w’'-]+[ ]){0,3}[a-z]+[ ]\Z")


def _heads_body(text: str, paragraph: Paragraph, end: int) -> bool:
    """Return whether an office of a body stands before a place ("leader of Holme council Ada Lund")."""
    office = _OFFICE_OF.search(text, max(paragraph.start, end - 60), end)
    return office is not None and office["noun"].lower() in role_words().people


@functools.cache
def _things() -> frozenset[str]:
    """Return the nouns that, before a name, tell that no person is called so."""
    roles = role_words()
    return closed("called_thing").union(roles.documents, roles.organisations) - roles.people - closed("in_role")
