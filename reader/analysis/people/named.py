"""One place where a name stands, and the parts of a name."""

import functools

from msgspec import Struct

from reader.analysis.people.names import SUFFIXES, NameKind
from reader.model.article import Paragraph


class Name(Struct, gc=False):
    """One place where a name stands, before it is known who bears it."""

    start: int
    """First character of the name, its title left out."""
    end: int
    """One past its last character, a possessive ending left out."""
    words: tuple[str, ...]
    """The words of the name."""
    kind: NameKind
    """What the words and their surroundings say it is."""
    score: float
    """Evidence for a person; 2 and more is enough."""
    title_start: int
    """First character of the title before it; equal to `start` if there is none."""
    gender: str
    """"m" or "f" where a title says so."""
    paragraph: Paragraph
    """Where it stands."""
    possessive: bool = False
    """Whether 's follows."""
    adjectival: bool = False
    """Whether it only qualifies the noun after it ("the Lund campaign")."""
    after_preposition: bool = False
    """Whether a preposition stands before it, so that it is hardly a subject."""
    placed: bool = False
    """Whether "in", "at" or the like stands before it, as before a place."""
    articled: bool = False
    """Whether "the" or the like stands before it, as before a thing."""
    says: bool = False
    """Whether a verb that people are the subject of stands beside it."""
    opens: bool = False
    """Whether a sentence starts with it."""
    relation: str = ""
    """What somebody's relative it is introduced as ("son"), if so."""
    dead: bool = False
    """Whether the words behind it tell of its bearer's death."""
    testifies: bool = False
    """Whether its bearer told a court or an inquest something."""
    family: str = ""
    """The family name of the relative it is introduced by, where only a first name is printed."""
    implied: bool = False
    """Whether its family name is printed with another only ("Ada and Tom Lund")."""
    otherwise: NameKind | None = None
    """What it names unless it proves to be a person's ("Ida Bank")."""
    rivals: int = 0
    """Others who bear the name too and may be meant."""


@functools.lru_cache(maxsize=1 << 12)
def plain_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without suffix, quoted nickname and loose commas."""
    return tuple(w for w in words if w not in SUFFIXES and w != "," and w[0] not in "\"“‘'(")


@functools.lru_cache(maxsize=1 << 12)
def quoted_nickname(words: tuple[str, ...]) -> str:
    """Return the nickname printed in quotation marks inside a name, or ""."""
    return next((w.strip("\"“”‘’'(),") for w in words if w[0] in "\"“‘'("), "")


@functools.lru_cache(maxsize=1 << 12)
def suffix_of(words: tuple[str, ...]) -> str:
    """Return the suffix of a name ("jr", "iii"), or ""."""
    return next((w.strip(".").lower() for w in words if w in SUFFIXES), "")
