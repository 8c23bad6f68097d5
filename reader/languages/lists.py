"""The word lists of a language as lines; each list stands in one file, and whoever needs it reads it from here.

A file holds one entry a line; lines that begin with "# " say what it is. Where a file holds several lists, a line with
the name of the list in square brackets stands before each. Entries may be patterns: "…40" is whatever follows, up to 40
characters.
"""

import functools
import re
from collections.abc import Iterable, Mapping
from itertools import repeat
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent
ENGLISH = _FOLDER / "en"
"""The folder of all that is English, lists and weights."""


@functools.cache
def entries(name: str, language: str = "en") -> tuple[str, ...]:
    """Return the lines of a file without those that explain it; raises OSError if the language has no such file."""
    return _without_notes(_text(name, language))


def _text(name: str, language: str) -> str:
    return (_FOLDER / language / f"{name}.txt").read_text(encoding="utf-8")


def _without_notes(text: str) -> tuple[str, ...]:
    lines = text.split("\n")
    return tuple(
        [line for line in lines if line and not line.startswith("# ")] if "# " in text else filter(None, lines)
    )


def listed(name: str, kind: str, language: str = "en") -> tuple[str, ...]:
    """Return the entries of one of the lists in a file; raises KeyError if there is no list of that name."""
    return lists(name, language)[kind]


@functools.cache
def lists(name: str, language: str = "en") -> Mapping[str, tuple[str, ...]]:
    """Return the lists in a file by their names, in its order; raises OSError if the language has no such file."""
    parts = (part.partition("]\n") for part in _text(name, language).split("\n[")[1:])
    return {kind: _without_notes(entries) for kind, _, entries in parts}


def texts(name: str, language: str = "en") -> dict[str, str]:
    """Return the lists in a file by their names, each as one text whose entries stand between line ends.

    For long lists of which little is asked: a word of its own takes ten times the memory.
    """
    parts = (part.partition("]\n") for part in _text(name, language).split("\n[")[1:])
    return {kind: f"\n{entries.rstrip()}\n" for kind, _, entries in parts}


def kinds(name: str, language: str = "en") -> dict[str, str]:
    """Return for each entry of a file the name of its list, of the first that has it; whoever asks may add to it."""
    found: dict[str, str] = {}
    # Read once: the lists themselves need not be kept beside what is made of them.
    for kind, words in reversed(tuple(lists.__wrapped__(name, language).items())):
        found.update(zip(words, repeat(kind), strict=False))
    return found


def months(language: str = "en") -> tuple[str, ...]:
    """Return the twelve months in lower case, whole; three letters of each are its short form."""
    return listed("time_words", "month", language)[:12]


def weekdays(language: str = "en") -> tuple[str, ...]:
    """Return the seven days of the week in lower case, whole, from Monday on."""
    return listed("time_words", "name", language)[:7]


@functools.cache
def forms_of_saying(use: str, language: str = "en") -> tuple[str, ...]:
    """Return the forms of verbs of saying that tell in some place that somebody speaks; saying.txt says where."""
    rows = (line.split() for line in entries("saying", language))
    return tuple(form for form, *uses in rows if use in uses)


def either(alternatives: Iterable[str]) -> str:
    """Return the part of a pattern, verbose or not, that matches one of the entries."""
    pattern = "|".join(alternatives)
    if "…" in pattern:
        pattern = re.sub("…([0-9]+)", r"\\b.{0,\1}", pattern)
    return pattern.replace(" ", r"\ ")


@functools.cache
def calendar(kind: str) -> dict[str, str]:
    """Return the entries of one of the lists of calendar.txt by language, in the order of the file."""
    rows = (line.split(" ", 2) for line in (_FOLDER / "calendar.txt").read_text(encoding="utf-8").splitlines())
    return {row[0]: row[2] for row in rows if row[0] != "#" and row[1] == kind}


@functools.cache
def month_numbers() -> dict[str, dict[str, int]]:
    """Return for each form of a month, in lower case and without a point, its number by language."""
    found: dict[str, dict[str, int]] = {}
    for language, row in calendar("month").items():
        for number, forms in enumerate(row.split("|"), 1):
            for form in forms.split():
                found.setdefault(form, {})[language] = number
    return found


@functools.cache
def calendar_words(kind: str) -> frozenset[str]:
    """Return the words of one of the lists of calendar.txt, of all languages together."""
    return frozenset(word for row in calendar(kind).values() for word in row.split())
