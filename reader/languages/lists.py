"""The word lists of a language as lines; each list stands in one file, and whoever needs it reads it from here.

A file holds one entry a line; lines that begin with "# " say what it is. Where a file holds several lists, the first
word of a line names the list. Entries may be patterns: "…40" is whatever follows, up to 40 characters.
"""

import functools
import re
from collections.abc import Iterable
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


@functools.cache
def entries(name: str, language: str = "en") -> tuple[str, ...]:
    """Return the lines of a file without those that explain it; raises OSError if the language has no such file."""
    text = (_FOLDER / language / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("# "))


def listed(name: str, kind: str, language: str = "en") -> tuple[str, ...]:
    """Return the entries of one of the lists in a file; raises KeyError if there is no list of that name."""
    return _lists(name, language)[kind]


@functools.cache
def _lists(name: str, language: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in entries(name, language):
        kind, _, entry = line.partition(" ")
        found.setdefault(kind, []).append(entry)
    return {kind: tuple(lines) for kind, lines in found.items()}


@functools.cache
def months(language: str = "en") -> tuple[str, ...]:
    """Return the twelve months in lower case, whole; three letters of each are its short form."""
    (row,) = listed("time_words", "month", language)
    return tuple(row.split()[:12])


@functools.cache
def weekdays(language: str = "en") -> tuple[str, ...]:
    """Return the seven days of the week in lower case, whole, from Monday on."""
    (row,) = listed("time_words", "name", language)
    return tuple(row.split()[:7])


@functools.cache
def forms_of_saying(use: str, language: str = "en") -> tuple[str, ...]:
    """Return the forms of verbs of saying that tell in some place that somebody speaks; saying.txt says where."""
    rows = (line.split() for line in entries("saying", language))
    return tuple(form for form, *uses in rows if use in uses)


def either(alternatives: Iterable[str]) -> str:
    """Return the part of a pattern, verbose or not, that matches one of the entries."""
    return "|".join(re.sub("…([0-9]+)", r"\\b.{0,\1}", each).replace(" ", r"\ ") for each in alternatives)


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
