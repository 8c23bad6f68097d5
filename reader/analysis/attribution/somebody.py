"""Whether a noun phrase may mean somebody who says something: a name, a pronoun, a noun for people."""

import functools

from reader.analysis.words.passage import Passage
from reader.analysis.words.persons import person_nouns
from reader.analysis.words.times import time_words
from reader.analysis.words.vocabulary import closed, name_words, role_words

_AGENTS = ("er", "or", "ist", "man", "woman", "ian", "eer", "person", "men", "women", "people")


def can_speak(passage: Passage, first: int, last: int) -> bool:
    """Return whether a noun phrase may mean somebody who says something: a name, a pronoun, a noun for people."""
    tags, lower = passage.tags, passage.tokens.lower
    if tags[first] in "RW":
        return lower[first] in closed("speaking")
    if tags[last - 1] == "S":
        return False
    head = lower[last - 1]
    if tags[last - 1] == "P":
        return time_words().get(head) is None
    if tags[last - 1] in "XDHN" and (head in closed("speaking_number") or head.endswith("year-old")):
        return True
    return is_person(head) or is_group(head)


@functools.cache
def nobodies() -> frozenset[str]:
    """Return the words with which a noun phrase ends that may name nobody."""
    return frozenset((*time_words(), "there"))


def says_nothing(passage: Passage, first: int, last: int) -> bool:
    """Return whether a noun phrase can name nobody: "there", a day, a month, a minute."""
    head = passage.tokens.lower[last - 1]
    if head == "there":
        return True
    kind = time_words().get(head)
    if kind is None or passage.tags[last - 1] == "S":
        return False
    return kind != "month" and passage.tags.find("P", first, last - 1) < 0 or last - first == 1


def is_person(noun: str) -> bool:
    """Return whether a lower-case noun means one person, by the lists or by its ending ("-ist")."""
    nouns = person_nouns()
    return noun in nouns or noun.rpartition("-")[2] in nouns or (len(noun) > 4 and noun.endswith(_AGENTS))


def is_group(noun: str) -> bool:
    """Return whether a lower-case noun means people or a body of people."""
    roles = role_words()
    if noun in roles.groups or noun in roles.organisations or noun in roles.documents or noun in closed("inscribed"):
        return True
    return noun.endswith("s") and is_person(noun[:-1])


def is_name(passage: Passage, first: int, last: int) -> bool:
    """Return whether a noun phrase ends in a name that is no place and no day."""
    if passage.tags[last - 1] != "P":
        return False
    words = passage.tokens.words
    start = last - 1
    while start > first and passage.tags[start - 1] == "P":
        start -= 1
    return " ".join(words[start:last]) not in name_words().places and time_words().get(words[last - 1].lower()) is None
