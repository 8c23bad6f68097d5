"""When an entry of a feed was published: what its own string says, before what anybody guesses of it."""

import datetime
import re
from collections.abc import Sequence
from time import struct_time

from msgspec import Struct

from reader.importers.text import dates

_YEARS = range(1900, 2101)
_LONGEST = 120
_TIME = re.compile(
    r"(?<![\d:])(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?:[.,]\d+)?\s*(?P<half>[ap]\.?m\b)?"
    r"\s*(?P<zone>[+-]\d{2}:?\d{2}\b|[A-Za-z]{1,5}\b)?",
    re.IGNORECASE,
)
_ZONES = {
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "cet": 1, "cest": 2,
    "mez": 1, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9, "kst": 9, "aest": 10, "aedt": 11,
}  # fmt: skip
"""Hours ahead of universal time; every other name is read as that."""
_PLAIN = re.compile(r"\d{4}(?:-\d{2})?")
_SLASHES = re.compile(r"(?<![\d/-])\d{1,2}/\d{1,2}/\d{4}(?!\d)")
_LEAST_APART = 3
"""Dates that a feed must have for their order to be told by how far they lie apart."""


class Reading(Struct, frozen=True):
    """How the dates of one feed are read."""

    day_first: bool | None = None
    """Whether the day stands before the month between slashes; None where nothing tells."""
    language: str | None = None
    """As the feed says."""


def reading_of(values: Sequence[str], language: str | None) -> Reading:
    """Return how a feed's dates are to be read: by those among them that can be read in one way only.

    Where each could be read in two ways, the one in which they lie closer together is right: a feed holds weeks, and
    days and months exchanged scatter them over a year.
    """
    day_first = dates.day_goes_first(values)
    if day_first is None:
        open_ones = [value for value in values if _SLASHES.search(value[:_LONGEST])]
        spans = [_span(open_ones, first) for first in (True, False)]
        if len({*open_ones}) >= _LEAST_APART and spans[0] != spans[1]:
            day_first = spans[0] < spans[1]
    return Reading(day_first, language)


def _span(values: Sequence[str], day_first: bool) -> int:
    days = [
        datetime.date.fromisoformat(day).toordinal()
        for value in values
        if (day := dates.first_date(value[:_LONGEST], None, day_first))
    ]
    return max(days) - min(days) if days else 0


def moment(value: str, guess: struct_time | None, reading: Reading) -> str | None:
    """Return the ISO 8601 time, in UTC, that a string states, or None if it states none.

    `guess` is feedparser's reading, in UTC; it counts where the string says nothing else.
    """
    value = value.strip()[:_LONGEST]
    guessed = _from_guess(guess)
    stated = _stated(value, reading)
    if stated is not None:
        is_same = guessed is not None and abs(guessed - stated) <= datetime.timedelta(hours=26)
        return (guessed if is_same and guessed else stated).isoformat(timespec="seconds")
    if guessed is None or not _agrees(value, guess):
        return None
    return guessed.isoformat(timespec="seconds")


def _from_guess(guess: struct_time | None) -> datetime.datetime | None:
    if guess is None or guess[0] not in _YEARS:
        return None
    try:
        return datetime.datetime(*guess[:6], tzinfo=datetime.UTC)
    except (ValueError, TypeError):
        return None


def _agrees(value: str, guess: struct_time | None) -> bool:
    """Return whether what was guessed stands in the string: year and day, in digits."""
    if guess is None or _SLASHES.search(value):
        return False
    if not value or _PLAIN.fullmatch(value):
        return True
    numbers = {int(number) for number in re.findall(r"\d+", value) if len(number) < 9}  # noqa: PLR2004
    year, month, day = guess[:3]
    # Where the zone moves midnight, the string has the day before or behind.
    has_day = any(day + shift in numbers for shift in (-1, 0, 1)) or day == 1
    return not numbers.isdisjoint({year, year % 100}) and has_day or re.sub(r"\D", "", value)[:8] in (
        f"{year}{month:02}{day:02}", str(year)
    )  # fmt: skip


def _stated(value: str, reading: Reading) -> datetime.datetime | None:
    day = dates.first_date(value, reading.language, reading.day_first)
    if day is None:
        return None
    moment = datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(), datetime.UTC)
    match = _TIME.search(value)
    if match is None:
        return moment
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    if hour > 23:  # noqa: PLR2004
        return moment
    moment = moment.replace(hour=hour, minute=int(match["minute"]), second=int(match["second"] or 0))
    try:
        return moment - _ahead(match["zone"] or "")
    except OverflowError:
        return moment


def _ahead(zone: str) -> datetime.timedelta:
    if zone[:1] in ("+", "-") and zone:
        digits = zone[1:].replace(":", "")
        ahead = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return -ahead if zone[0] == "-" else ahead
    return datetime.timedelta(hours=_ZONES.get(zone.lower(), 0))
