"""What the words behind a name tell about it: verbs of saying, ages, party labels, appositions."""

import functools
import re
from collections.abc import Sequence

from reader.analysis.people.named import Name
from reader.analysis.words.classes import word_class
from reader.analysis.words.vocabulary import closed, name_words, role_words
from reader.languages.lists import forms_of_saying
from reader.model.article import Paragraph
from reader.patterns import late

_SAYING = frozenset(forms_of_saying("person"))
_ACTING = frozenset(["has", "had", "was", "is", "did", "does", "would", "will"])
_BEFORE_SAYING = frozenset(["also", "later", "then", "himself", "herself", "has", "had", "who", "himself,"])
_WORDS = re.compile(r"[a-z][\w’'-]*(?:[ ][a-z][\w’'-]*){0,3}")
"""Up to four words behind a name."""
_NO_LETTER = re.compile(r"\W")
_PARTY = late(r",?[ ]\(?[RDI](?:em|ep|nd)?\.?-[A-Z]")
_AGE = late(r",[ ](?:age[ ])?[1-9]\d[,.)]")
_OWNING = re.compile(r"['’][\w’'-]*")
"""An apostrophe inside a word and what is left of it."""
_ITSELF = late(r"[ ](?:on \w+day |that )?it(?:s|self|[’']s)?\b")
"""What behind a verb of saying tells that a body speaks of itself."""
_TRANSCRIPT = 6.5
"""Score of a name that opens a paragraph and ends in a colon, as the speakers of a transcript do."""

SEATED = 3.0
"""What "crown court" and the like behind a name speaks against a person: they are called after a place."""
CALLED_THING = 3.5
"""What a noun for a thing or a body beside a name does: "the trawler Ada Lund", "the group Lund Ring"."""


def _may_label(name: Name) -> bool:
    """Return whether a name may label a speaker: two or three words, or one in capitals or with a title."""
    titled = name.title_start < name.start
    return 1 < len(name.words) < 4 or (
        len(name.words) == 1 and (titled or (name.words[0].isupper() and len(name.words[0]) > 1))
    )


def look_behind(text: str, name: Name, paragraph: Paragraph, end: int) -> None:
    """Read what stands behind a name and the letters that belong to it, from `end` on."""
    limit = paragraph.end
    # A character: a slice of it takes many times as long.
    mark = text[end] if end < limit else ""
    if mark == ":" and name.title_start == paragraph.start and _may_label(name):
        name.score += _TRANSCRIPT
    elif mark == ",":
        _look_behind_comma(text, name, end, limit)
    elif mark == " " or mark == "\n":
        if text[end + 1 : end + _SHORT].partition(" ")[0] in _mute():
            return
        match = _WORDS.match(text, end + 1, limit)
        if match is not None:
            _read_words(text, name, match.group(), end + 1, limit)
        elif mark == " " and end + 1 < limit and text[end + 1] in _OPENS_PARTY and _PARTY.match(text, end, limit):
            name.score += _LABELED


_INSIDE_WORDS = frozenset("_-’'")
_OPENS_PARTY = ("(", "R", "D", "I")
_LABELED = 2.5
"""What a party and a place ("D-Ohio") or an age behind a name speak for a person."""


_SHORT = 12
"""Characters behind a name that hold a preposition and the spaces around it."""


@functools.cache
def _mute() -> frozenset[str]:
    """Return words that tell nothing of a name right before them: "to", "the"; "of" may lead on to an office."""
    return (closed("preposition") | closed("determiner")) - closed("in_role")


def _read_words(text: str, name: Name, phrase: str, start: int, limit: int) -> None:
    """Add what the words in lower case that begin right behind a name tell about it."""
    words = phrase.split(" ")
    first = words[0]
    form = first if first.isalpha() else _letters(first)
    if form in _SAYING:
        said = start + len(form)
    else:
        said = _verb_end(text, words, start, limit) if first in _BEFORE_SAYING else 0
    if said:
        name.score += 1.5
        name.says = True
        if len(name.words) == 1 and name.words[0] not in name_words().given and _ITSELF.match(text, said):
            name.score -= 3
    elif form in _ACTING:
        name.score += 0.75
        name.says = True
    else:
        if "’" in phrase or "'" in phrase:
            words = _OWNING.sub("", phrase).split(" ")
        if len(name.words) > 1 and words[0] in closed("seated"):
            name.score -= SEATED
        while len(words) > 1 and words[0] in closed("in_role"):
            del words[0]
        if _is_verb(words):
            name.says = True
            name.score += 0.5
        elif words[0] in name_words().followers:
            name.adjectival = True
        elif words[0] in role_words().people:
            name.adjectival = len(name.words) == 1


def _letters(word: str) -> str:
    """Return the letters a word begins with ("said" of "said-to")."""
    return word if word.isalpha() else _NO_LETTER.split(word, 1)[0]


def _verb_end(text: str, words: list[str], start: int, limit: int) -> int:
    """Return where a verb of saying ends that stands behind the first of some words from `start` on, or 0."""
    if words == ["himself"] and text.startswith(", ", start + len("himself")):
        words = ["himself,", text[start + len("himself, ") : limit].partition(" ")[0]]
    if len(words) > 1 and (form := _letters(words[1])) in _SAYING:
        return start + len(words[0]) + 1 + len(form)
    return 0


def _look_behind_comma(text: str, name: Name, end: int, limit: int) -> None:
    """Add what stands behind a name and a comma: a party, an age, an apposition."""
    if end + 2 >= limit or text[end + 1] != " ":
        return
    first = text[end + 2]
    if (first in _OPENS_PARTY and _PARTY.match(text, end, limit)) or (
        (first.isdigit() or first == "a") and _AGE.match(text, end, limit)
    ):
        name.score += _LABELED
    elif first.isalnum() or (first in _INSIDE_WORDS and text[end + 2 : end + 6].lstrip("_-’'")[:1].isalnum()):
        _weigh_apposition(name, text[end + 2 : min(end + 70, limit)])
        name.says = _goes_on(text, end, limit)


_STOPS = frozenset('.;:“”"\n')
_ASIDE = 70
"""Characters of an apposition at most."""
_TWO_WORDS = 40
_BEFORE_VERB = frozenset(["also", "later", "then", "has", "had"])


def _goes_on(text: str, end: int, limit: int) -> bool:
    """Return whether a verb follows one or two appositions from a comma on: what stands before them is its subject."""
    for _ in range(2):
        start = end + len(", ")
        end = text.find(",", start, min(start + _ASIDE + 1, limit))
        if end < start + 2 or text[start - 1] != " " or not _STOPS.isdisjoint(text[start:end]):
            return False
        if text[end + 1 : end + 2] == " ":
            first, _, rest = text[end + 2 : min(end + _TWO_WORDS, limit)].partition(" ")
            word = _letters(first)
            if word in _SAYING or word in _ACTING:
                return True
            if first in _BEFORE_VERB and ((word := _letters(rest.partition(" ")[0])) in _SAYING or word in _ACTING):
                return True
    return False


def _is_verb(words: Sequence[str]) -> bool:
    """Return whether the words behind a name begin with a verb in the past or present, adverbs before it left out."""
    for word in words[:2]:
        if word.endswith("ed"):
            return True
        reading = word_class(word)
        if not (reading.startswith("a") or word.endswith("ly")):
            return reading[:1] in ("V", "Z")
    return False


def _weigh_apposition(name: Name, phrase: str) -> None:
    """Add what the words behind a name and a comma tell about it."""
    if phrase.startswith("which ") or _is_body(phrase):
        name.score -= CALLED_THING
        name.otherwise = name.otherwise or "organisation"
    elif not name.placed:
        name.score += _role_evidence(phrase)


_BODY = late(r"(?:an?|the)[ ](?P<noun>[a-z][\w'-]*(?:[ ][a-z][\w'-]*){0,7})")
"""For words with straight apostrophes: with two kinds a pattern takes long to compile."""


def _is_body(phrase: str) -> bool:
    """Return whether words behind a name and a comma say that it is a body's or thing's ("Lund Kreel, a law firm")."""
    match = _BODY.match(phrase.replace("’", "'")) if phrase.startswith(("a ", "an ", "the ")) else None
    if match is None:
        return False
    roles, found = role_words(), False
    for word in match["noun"].split(" "):
        if word in roles.people or word in roles.groups:
            return False
        if word in closed("preposition") or word in closed("who"):
            break
        # The last noun says what it is: "a school nurse" is no school.
        found = word in roles.organisations or word in closed("companies") or word in closed("called_thing")
    return found


_TO_COMMAS = str.maketrans(dict.fromkeys(".;:)—\n", ","))
"""Makes whatever ends a clause a comma."""


def _role_evidence(phrase: str) -> float:
    """Return how much the words behind a name and a comma speak for a person, 0 to 2.5."""
    roles = role_words()
    clause = phrase.partition(",")[0].translate(_TO_COMMAS).partition(",")[0]
    if clause.startswith(("who ", "whose ")):
        return 2.5
    words = clause.lower().split()[:7]
    if roles.people.isdisjoint(words):
        return 0.0
    return 2.5 if words[0] in ("the", "a", "an") else 2.0
