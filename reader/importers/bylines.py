"""Who wrote, from where, for whom: byline lines, the dateline a report opens with, the outlet a copyright names."""

import re

_NAME = r"(?:[A-ZÀ-ÞŁŚŻČŠŽ][\w.’'‐-]*|(?:de|da|del|della|der|den|di|do|dos|du|la|le|van|von|zu|bin|ibn|al|el|y|e|af|av|ter|ten)\b\.?)"
_FULL = rf"[A-ZÀ-ÞŁŚŻČŠŽ][\w.’'‐-]*(?:[ \u00a0]{_NAME}){{1,4}}"
_BYLINE = re.compile(
    rf"^(?:[Bb]y|BY|Von|Par|Por|Da|Door|Words by|Story by|Written by|Text by|Report by)[:\s]\s*"
    rf"(?P<names>{_FULL}(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|AND|und|et|y|e|en|&)\s+){_FULL})*)"
    rf"(?P<rest>\s*(?:$|[,|/·•—–-].{{0,100}}$|\s+(?:in|for|of|at)\s+.{{0,80}}$))"
)
_SPLIT = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|AND|und|et|y|e|en|&)\s+")
_JOBS = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|bureau|desk|chief|columnist|critic|contributor|affairs|reporting)s?\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?P<place>(?:[^\W\d_a-zß-ÿ][\w.’'‐-]*[ \u00a0]?(?:(?:de|la|da|del|di|do|du|van|von|am|an der|upon|sur|of|y)[ \u00a0])?){1,5}"
    r"(?:,[ \u00a0][^\W\d_][\w.’'‐-]*(?:[ \u00a0][^\W\d_][\w.’'‐-]*){0,2})?)"
    r"(?:,?[ \u00a0](?:(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?[ \u00a0]\d{1,2}|\d{1,2}[ \u00a0][A-Z][a-z]+))?"
    r"[ \u00a0]*(?:\((?P<agency>[^()]{2,40})\))?[ \u00a0]*(?:—|–|--|[ \u00a0]-)[ \u00a0]*(?=\S)"
)
_COPYRIGHT = re.compile(
    r"^(?:©|\([cC]\)|[Cc]opyright)\s*(?:©\s*)?\d{4}(?:[–-]\d{4})?,?\s+(?:by\s+)?(?P<outlet>[^.,|]{2,60}?)\s*(?:[.,|]|$|All\s)"
)


def names(line: str) -> tuple[str, ...]:
    """Return the writers a byline line names, or nothing if it is none."""
    if len(line) > 200 or not (match := _BYLINE.match(line.strip())):
        return ()
    return tuple(
        name for name in _SPLIT.split(match["names"]) if name and not _JOBS.search(name) and not name.startswith("The ")
    )


def outlet(line: str) -> str | None:
    """Return the outlet a byline line names after its writers ("By Ada Lund, The Quay Courier"), or None."""
    match = _BYLINE.match(line.strip())
    if match is None:
        return None
    published = [name for name in _SPLIT.split(match["names"]) if name.startswith("The ")]
    for part in [*published, *re.split(r"[,|/·•—–]", match["rest"])]:
        part = re.sub(r"^(?:for|of|at)\s+", "", part.strip())
        named = re.match(r"^(?:The|Der|Die|Le|La|El)?\s*[A-Z][\w’'&.-]*(?:\s[A-Z&][\w’'&.-]*){0,4}$", part)
        if named and not _JOBS.search(part) and (part.startswith("The ") or len(part.split()) > 1):
            return part
    return None


def dateline(line: str) -> str | None:
    """Return the place a report opens with ("MUNICH, Germany — …" gives "MUNICH, Germany"), or None."""
    match = _DATELINE.match(line)
    if match is None:
        return None
    place = match["place"].strip(" \u00a0,")
    letters = [char for char in place.split(",")[0] if char.isalpha()]
    # One capital and a dash open many sentences; a place is written in capitals, or with its agency behind it.
    return place if len(letters) > 2 and (all(char.isupper() for char in letters) or match["agency"]) else None


def copyright_holder(line: str) -> str | None:
    """Return who holds the copyright a line states, or None."""
    match = _COPYRIGHT.match(line)
    return match["outlet"].strip() if match else None
