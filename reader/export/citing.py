"""What the three citation formats share: writers' names in parts, dates in numbers, keys, and quotes in a line."""

import re
import unicodedata

from msgspec import Struct

from reader.export.records import ArticleRow, QuoteRow
from reader.export.rows import in_one_line, remarks, said_by

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|II|III|IV")
_BODY = re.compile(
    r"\b(?:agency|associates|board|bureau|center|correspondents?|council|desk|editors?|journal|media|news|newsroom|office"
    r"|press|reporters?|service|staff|team|times|wire|writers?)\b", re.IGNORECASE,
)  # fmt: skip
"""Words of a byline that names no person."""


class Name(Struct, frozen=True):
    """A writer; who is no person, or has one name only, is all family name."""

    family: str
    """Family name, or the whole of it."""
    given: str = ""
    """Given names."""
    particle: str = ""
    """What stands before the family name and does not sort ("van", "de la")."""
    suffix: str = ""
    """Jr., III."""

    @property
    def whole(self) -> bool:
        """Return whether the name has no parts."""
        return not self.given


def name_of(text: str) -> Name:
    """Return a name of a byline in parts."""
    words = text.split()
    if len(words) < 2 or _BODY.search(text) or "," in text:
        return Name(" ".join(words))
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    first = next((at for at, word in enumerate(words[1:-1], 1) if word[0].islower()), len(words) - 1)
    particle = words[first:-1]
    return Name(words[-1], " ".join(words[:first]), " ".join(particle), suffix)


def date_parts(date: str | None) -> tuple[int, ...]:
    """Return year, month and day of an ISO 8601 date as far as they are stated; empty where it is none."""
    found = _DATE.match(date or "")
    if found is None:
        return ()
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if not 1 <= month <= 12:
        return (year,)
    return (year, month, day) if 1 <= day <= 31 else (year, month)


def key_of(row: ArticleRow) -> str:
    """Return a key of small letters, digits and hyphens that no other article has, the same in every export."""
    first = name_of(row.byline[0]).family if row.byline else row.outlet or "article"
    year = date_parts(row.published)[:1]
    parts = (_ascii(first)[:20], *map(str, year), row.id[:12])
    return "-".join(part for part in parts if part)


def quote_line(row: QuoteRow) -> str:
    """Return a quote with who said it and where it stands, on one line."""
    said = ", ".join(part for part in (said_by(row), remarks(row)) if part)
    line = in_one_line(row.text) + (f" — {said}" if row.text and said else "")
    return f"{line} [{in_one_line(row.note)}]".strip() if row.note else line


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
