"""Somebody without a name who is told of since the last mention of whom a pronoun or description is thought to mean."""

import functools
import re
from bisect import bisect_left
from operator import itemgetter

from reader.analysis.people.coreference import Story
from reader.analysis.words.classes import word_class
from reader.analysis.words.persons import person_nouns
from reader.analysis.words.vocabulary import role_words
from reader.patterns import late

PASSED_OVER = "passed over"
"""Evidence that somebody without a name has been told of since, who may be meant instead."""
_SOMEBODY = late(
    r"(?:[.!?;:]\s|\n|\b(?:and|then|when|as) |, (?=another |one ))\s*"
    r"(?:(?:At|In|On|After|During|Outside|Inside|From|By) [^,.;\n]{2,40}?,? )?"
    r"(?:[Tt]he|(?<!as )[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w-]+[’']s)[ ]"
    r"(?:[A-Za-z][\w-]*[ ]){0,2}?(?P<noun>[A-Za-z][\w-]+)"
    r"(?:,? who\b|[ ](?:of|for|from|at|in|on|with)\b|[ ](?:\w+ly )?(?P<verb>[a-z]+))"
)
"""A noun phrase that begins a sentence or a clause, with the verb, the "who" or the place behind it."""
_OTHERS = ("One", "Another", "The other", "A second", "A third")
_ANOTHER = late(
    rf"(?:[.!?]\s|\n)\s*(?:{'|'.join(_OTHERS)})(?:,[^,.]{{1,60}},)? (?:of [\w ]{{1,30}} )?"
    r"(?P<verb>[a-z]+)"
)
"""One of several of whom nothing else is told, as the subject of a sentence."""
_MET = late(r"\b(?:I|[Ww]e) (?:[a-z]+ )?[a-z]+ (?:an?|another|one) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]+)\b")
"""Somebody whom the writer met: "I found a government whip by the urn"."""
_SINCE = 400
"""Characters before a place in which somebody else may have been told of."""
_WORD = re.compile(r"[a-z-]+")
_FINITE = ("V", "Z", "B", "A", "M")


def is_passed_over(story: Story, last: int, start: int, gender: str) -> bool:
    """Return whether "the judge" or "one of them" is what a sentence tells of between two places.

    If these words mean somebody else, so may the pronoun at the second place: `gender` is its own ("m", "f", or "" for
    a description), and nouns of the other one do not count.
    """
    floor = last if last > start - _SINCE else start - _SINCE
    window = story.text[floor:start]
    if "\n" not in window and ". " not in window and " and " not in window and "? " not in window:
        return False  # As in one sentence with the mention.
    window = _unquoted(story, floor, start)
    if any([word in window for word in _OTHERS]) and any(
        _is_finite(match["verb"]) for match in _ANOTHER.finditer(window)
    ):
        return True
    people, genders = _people(), role_words().genders
    if people.isdisjoint(_WORD.findall(window.lower())):
        return False
    told = [(match["noun"].lower(), match["verb"]) for match in _SOMEBODY.finditer(window)]
    for noun, verb in (*told, *((match["noun"], None) for match in _MET.finditer(window))):
        fits = not gender or genders.get(noun) in (None, gender)
        if noun in people and fits and (verb is None or _is_finite(verb)):
            return True
    return False


def _unquoted(story: Story, floor: int, start: int) -> str:
    """Return the writer's words between two places; the first may lie inside a quotation."""
    parts, at = [], floor
    quoted = story.quoted
    for first, last in quoted[bisect_left(quoted, floor, key=itemgetter(1)) :]:
        if first >= start:
            break
        parts.append(story.text[at : max(at, first)].rstrip('“"'))
        at = max(at, last)
    parts.append(story.text[at:start])
    return " ".join([part.lstrip('”"') for part in parts])


@functools.cache
def _people() -> frozenset[str]:
    """Return all nouns for a person that are known, whatever they may mean beside."""
    return role_words().people | person_nouns()


def _is_finite(word: str) -> bool:
    return word.endswith("ed") or word_class(word)[:1] in _FINITE
