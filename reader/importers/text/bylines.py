"""Who wrote, from where, for whom: byline lines, the dateline a report opens with, the outlet a copyright names."""

import functools
import re

from reader.languages.lists import either, listed, months, weekdays
from reader.patterns import late

_PARTICLES = "de|da|del|della|der|den|di|do|dos|du|la|le|van|von|zu|bin|ibn|al|el|y|e|af|av|ter|ten"
_PARTICLE = rf"(?:{_PARTICLES})\b\.?"
_ALIKE = str.maketrans(dict.fromkeys("’‐", "'") | dict.fromkeys("•—–", "·") | dict.fromkeys("ŁŚŻČŠŽ", "Þ"))
"""Signs that no pattern of names tells apart. One that lists them takes five times as long to compile."""
_NAME = rf"(?:[A-ZÀ-Þ][\w.'-]*|{_PARTICLE})"
_FULL = rf"[A-ZÀ-Þ][\w.'-]*(?:[\ \u00a0]{_NAME}){{1,4}}"
_BY_WORDS = tuple(each.capitalize() for each in listed("newsroom", "by"))
_BYLINE = rf"""
    ^(?:[Bb]y|BY|Von|Par|Por|Da|Door|(?:{either(_BY_WORDS)})\ by)[:\s]\s*
    # Ada Lund, Ruth Okpara and Ines Vold
    (?P<names>{_FULL}(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|AND|und|et|y|e|en|&)\s+){_FULL})*)
    # , Quay Post; in Saltmouth
    (?P<rest>\s*(?:$|[,|/·-].{{0,100}}$|\s+(?:in|for|of|at)\s+.{{0,80}}$))
    """
_BY = ("By", "by", "BY", "Von", "Par", "Por", "Da", "Door", *_BY_WORDS)
"""What a byline begins with; few lines do, and the pattern is compiled for the first that does."""
_SEASONS = ("Christmas", "Easter", "Noon", "Midnight")


@functools.cache
def _times() -> tuple[str, ...]:
    """Return the names of times that "by" may stand before in a sentence that begins with it."""
    return (*map(str.capitalize, (*weekdays(), *months())), *_SEASONS)


def _is_time(name: str) -> bool:
    """Return whether what follows "by" is no writer but a time: "Monday"; "Noon Ada Lund"."""
    if not name.startswith(_times()):
        return False
    days = either(each.capitalize() for each in weekdays())
    return bool(re.match(rf"(?:{days})\b|(?:{either((*map(str.capitalize, months()), *_SEASONS))})\s+[A-Z]", name))


_SPLIT = r"\s*,\s*(?:and\s+)?|\s+(?:and|AND|und|et|y|e|en|&)\s+"
_JOB_WORDS = either((*listed("newsroom", "job"), *listed("newsroom", "newsroom")))
_JOBS = late(rf"\b(?:{_JOB_WORDS})s?\b", re.IGNORECASE)
_WORD = r"[^\W\d_a-zß-ÿ](?:[\w.']|-(?!-))*+"
"""One word of a place, never given back once read: a line without a space would be cut at every character."""
_MONTH_WORD = either(each.capitalize()[: 4 if each == "september" else 3] for each in months())
_DATELINE = rf"""
    # SALT MOUTH, England
    ^(?P<place>{_WORD}
        (?:[\ \u00a0](?:(?:de|la|da|del|di|do|du|van|von|am|an\ der|upon|sur|of|y)[\ \u00a0])?{_WORD}){{0,4}}
        (?:,[\ \u00a0][^\W\d_](?:[\w.']|-(?!-))*+(?:[\ \u00a0][^\W\d_](?:[\w.']|-(?!-))*+){{0,2}})?)
    # , Jan. 5; , 5 January
    (?:,?[\ \u00a0](?:(?:{_MONTH_WORD})[a-z]*\.?[\ \u00a0]\d{{1,2}}|\d{{1,2}}[\ \u00a0][A-Z][a-z]+))?
    # (Reuters)
    [\ \u00a0]*(?:\((?P<agency>[^()]{{2,40}})\))?
    # —
    [\ \u00a0]*(?:—|–|--|[\ \u00a0]-|[\ \u00a0]_[\ \u00a0])[\ \u00a0]*(?=\S)
    """
_DASHES = ("—", "–", "--", " -", "\u00a0-", " _", "\u00a0_")
"""One of these stands behind every place."""
_LABELS = frozenset(listed("newsroom", "label"))
"""What stands before a dash in capitals and is no place."""
_BARE = rf"""
    # Ada Lund and Ruth Okpara
    ^(?P<names>{_FULL}(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|und|et|y|e|en|&)\s+){_FULL})*)
    # , science editor; in Saltmouth
    (?P<rest>(?:\s*[,|/·]\s*|\s+in\s+)[^.]{{2,80}})?$
    """
_JOB = rf"""
    # Senior political correspondent in Saltmouth
    ^(?:[\w’'&-]+\ ){{0,4}}(?:(?:{either(listed("newsroom", "job"))}|bureau\ chief)s?|agencies)
        (?:,?\ (?:in|for|at)\ [\w’'.\ -]{{2,40}}|,\ [\w’'.\ -]{{2,40}})?$
    # The Associated Press
    |^(?:the\ )?(?:{either(listed("newsroom", "agency"))})(?:\ news)?$
    """
_COPYRIGHT = r"""
    # Copyright © 2030–2031 by
    ^(?:©|\([cC]\)|[Cc]opyright)\s*(?:©\s*)?\d{4}(?:[–-]\d{4})?,?\s+(?:by\s+)?
    # Quay Post. All rights reserved.
    (?P<outlet>[^.,|]{2,60}?)\s*(?:[.,|]|$|All\s)
    """


def names(line: str) -> tuple[str, ...]:
    """Return the writers a byline line names, or nothing if it is none."""
    line = line.strip()
    # "By Monday Norrland, where boats float, was dark." is a sentence.
    if len(line) > 200 or not line.startswith(_BY):
        return ()
    if line.endswith((".", "!", "?", "”", '"')) and len(line.split()) > 8:
        return ()
    named, _ = _named(line)
    if not named or _is_time(named):
        return ()
    return tuple(
        name for name in re.split(_SPLIT, named) if name and not _JOBS.search(name) and not name.startswith("The ")
    )


def _named(line: str) -> tuple[str, str]:
    """Return the names of a byline and what stands behind them, both empty where a line is none."""
    may_be = line.startswith(_BY) and line.split(None, 1)[0].partition(":")[0] in _BY
    match = re.match(_BYLINE, line.translate(_ALIKE), re.X) if may_be else None
    if match is None:
        return "", ""
    return line[slice(*match.span("names"))], line[slice(*match.span("rest"))]


def bare_names(line: str) -> tuple[str, ...]:
    """Return the writers that a line names without "by" ("Ada Lund in Saltmouth"), or nothing if it is no such line."""
    line = line.strip()
    if len(line) > 120 or not _may_name(line):
        return ()
    match = re.match(_BARE, line.translate(_ALIKE), re.X)
    if match is None:
        return ()
    parts = re.split(_SPLIT, line[slice(*match.span("names"))])
    people = [name for name in parts if not _JOBS.search(name) and not name.startswith("The ")]
    return tuple(name for name in people if 2 <= len(name.split()) <= 4)


def _may_name(line: str) -> bool:
    """Return whether a line may begin with a name of two words and is no sentence, by its second and its last word."""
    words = line.replace("\u00a0", " ").split(" ")
    second, last = words[1] if len(words) > 1 else "", words[-1]
    if second.rstrip(",").isalpha() and second[0].islower() and second.rstrip(",") not in _BEFORE_NAME:
        return False
    return second[:1].isalpha() and not (last[-1:] == "." and last[0].islower() and last[:-1] not in _BEFORE_NAME)


_BEFORE_NAME = frozenset(_PARTICLES.split("|"))
"""Words in lower case within a name."""


def has_job_or_place(line: str) -> bool:
    """Return whether a line of names goes on with a job or with where they write from."""
    return bool(_JOBS.search(line) or re.search(r"\s+in\s+[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?$", line.strip()))


def is_job(line: str) -> bool:
    """Return whether a line is a writer's job or agency and nothing else."""
    return len(line) <= 80 and bool(re.match(_JOB, line.strip(), re.IGNORECASE | re.X))


def outlet(line: str) -> str | None:
    """Return the outlet a byline line names after its writers ("By Ada Lund, The Quay Courier"), or None."""
    line = line.strip()
    named, rest = _named(line)
    if not named:
        return None
    published = [name for name in re.split(_SPLIT, named) if name.startswith("The ")]
    behind = re.split(r"[,|/·•—–]", rest) if rest else []
    for part in [*published, *behind]:
        part = re.sub(r"^(?:for|of|at)\s+", "", part.strip())
        match = re.match(r"^(?:The|Der|Die|Le|La|El)?\s*[A-Z][\w’'&.-]*(?:\s[A-Z&][\w’'&.-]*){0,4}$", part)
        if match and not _JOBS.search(part) and (part.startswith("The ") or len(part.split()) > 1):
            return part
    return None


def dateline(line: str) -> str | None:
    """Return the place a report opens with ("MUNICH, Germany — …" gives "MUNICH, Germany"), or None."""
    # Without an agency a place stands in capitals.
    if not line[:1].isalnum() or (line[1:2].islower() and "(" not in line):
        return None
    if not any(dash in line for dash in _DASHES):
        return None
    match = re.match(_DATELINE, line.replace("’", "'").replace("‐", "'"), re.X)
    if match is None:
        return None
    place = line[slice(*match.span("place"))].strip(" \u00a0,")
    town = place.split(",")[0]
    # The longest names have four words; a label or the half of a headline is no place either.
    if town in _LABELS or len(town.split()) > 4 or len(place.split()) > 5:
        return None
    letters = [char for char in town if char.isalpha()]
    # One capital and a dash open many sentences; a place is written in capitals, or with its agency behind it.
    return place if len(letters) > 2 and (all(char.isupper() for char in letters) or match["agency"]) else None


def copyright_holder(line: str) -> str | None:
    """Return who holds the copyright a line states, or None."""
    match = re.match(_COPYRIGHT, line, re.X) if line.startswith(("©", "(c)", "(C)", "Copyright", "copyright")) else None
    return match["outlet"].strip() if match else None
