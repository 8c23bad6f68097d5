"""Values as other programs write them: times, tags, flags and numbers, each read with doubt and cleaned."""

import datetime
import re
from collections.abc import Iterable, Iterator
from html import unescape

from reader.importers.source import Refused as Refused
from reader.importers.text.compose import one_line, tidy

LONGEST_TITLE = 1000
"""Characters of a title that are kept."""
_REFERENCE = re.compile(r"&(?:amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[mn]dash|hellip|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
MOST_TAGS = 100
"""Tags and folders of one item that are kept."""
_LONGEST_TAG = 100
_LATEST = 253_402_300_799
"""The last second of the year 9999."""
_EARLIEST = -62_135_596_800
"""The first second of the year 1."""


def title_of(value: object) -> str:
    """Return a title cleaned and on one line, as it was meant if it was escaped twice; empty if it is no text."""
    if not isinstance(value, str):
        return ""
    value = value[: 4 * LONGEST_TITLE]
    return one_line(unescape(value) if _REFERENCE.search(value) else value)[:LONGEST_TITLE]


def words_of(value: object) -> str:
    """Return words somebody marked or wrote, cleaned, line breaks kept; empty if the value is no text."""
    return tidy(value) if isinstance(value, str) else ""


def time_of(value: object) -> str | None:
    """Return the ISO 8601 UTC time, to the second, of a Unix time (seconds, milli- or microseconds) or an ISO time.

    None where the value is neither, 0, or in no year from 1 to 9999.
    """
    if isinstance(value, str):
        text = value.strip()
        if not re.fullmatch(r"-?\d{1,17}(?:\.\d{1,9})?", text):
            return _from_iso(text)
        value = float(text)
    if isinstance(value, bool) or not isinstance(value, int | float) or not value:
        return None
    return _from_unix(value)


def _from_unix(seconds: float) -> str | None:
    if abs(seconds) > 1_000_000 * _LATEST:
        return None  # JSON knows whole numbers that no division gets through.
    for _ in range(2):
        if abs(seconds) > 100_000_000_000:  # In seconds that would be the year 5138.
            seconds /= 1000
    if not _EARLIEST <= seconds <= _LATEST:
        return None
    moment = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(seconds=int(seconds))
    return _written(moment)


def _from_iso(text: str) -> str | None:
    if len(text) > 40:
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=datetime.UTC)
        return _written(moment.astimezone(datetime.UTC))
    except (ValueError, OverflowError):
        return None


def _written(moment: datetime.datetime) -> str:
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def date_of(value: object) -> str | None:
    """Return the ISO 8601 date or time that a text begins with, a year or month alone as it stands; else None."""
    text = value.strip()[:40] if isinstance(value, str) else ""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return datetime.date.fromisoformat(text).isoformat()
        except ValueError:
            return None
    return _from_iso(text) if re.match(r"\d{4}-\d{2}-\d{2}[T ]", text) else None


def tags_of(values: Iterable[object]) -> tuple[str, ...]:
    """Return tags cleaned, each once, in their order; what is no text is left out."""
    tags: dict[str, str] = {}
    for value in values:
        tag = one_line(value[: 4 * _LONGEST_TAG])[:_LONGEST_TAG].strip() if isinstance(value, str) else ""
        if tag:
            tags.setdefault(tag.casefold(), tag)
        if len(tags) >= MOST_TAGS:
            break
    return tuple(tags.values())


def is_true(value: object) -> bool:
    """Return whether a flag is set, in any of the ways JSON from PHP and spreadsheets write it."""
    return value is True or value == 1 or (isinstance(value, str) and value.strip().lower() in ("1", "true", "yes"))


def number_of(value: object) -> float:
    """Return a number, or 0 where there is none."""
    return float(value) if isinstance(value, int | float) and value == value and abs(value) < 1e15 else 0.0


def texts_in(value: object) -> Iterator[str]:
    """Yield the texts of a list, or the text itself."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (each for each in value if isinstance(each, str))
