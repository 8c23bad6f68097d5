"""Reads the dates a person types into a search: 2025-03-30, March 2025, yesterday, last week, 3 days ago."""

import re
from datetime import date, timedelta

from reader.languages.lists import months

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:t.*)?$")
_AGO = re.compile(r"(\d{1,4}|a|an|one|two|three) (day|week|month|year)s? ago$")
_MONTH = re.compile(r"(?:(\d{1,2}) )?([a-z]{3,9})(?: (\d{1,2}))?,?(?: (\d{4}))?$")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


def read_date(words: str, today: date) -> date | None:
    """Return the first day of what the words name, or None if they name no day.

    A month without a year is the last one that has begun; a week begins on Monday.
    """
    words = " ".join(words.casefold().replace("_", " ").split())
    try:
        return _iso(words) or _relative(words, today) or _month(words, today)
    except (ValueError, OverflowError):
        return None


def _iso(words: str) -> date | None:
    found = _ISO.match(words)
    if not found:
        return None
    year, month, day = found.groups()
    return date(int(year), int(month or 1), int(day or 1))


def _relative(words: str, today: date) -> date | None:
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    fixed = {
        "today": today,
        "yesterday": today - timedelta(days=1),
        "this week": monday,
        "last week": monday - timedelta(days=7),
        "this month": first,
        "last month": _months_before(first, 1),
        "this year": today.replace(month=1, day=1),
        "last year": date(today.year - 1, 1, 1),
    }
    if words in fixed:
        return fixed[words]
    found = _AGO.match(words)
    if not found:
        return None
    count = _COUNTS.get(found[1]) or int(found[1])
    if found[2] == "month":
        return _months_before(today, count)
    return today - timedelta(days=count * {"day": 1, "week": 7, "year": 365}[found[2]])


def _months_before(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 - count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, 28))


def _month(words: str, today: date) -> date | None:
    found = _MONTH.match(words)
    if not found:
        return None
    name = found[2]
    month = next((at for at, full in enumerate(months(), 1) if full.startswith(name) or name == full[:3] + "t"), 0)
    if not month:
        return None
    day = int(found[1] or found[3] or 1)
    if found[4]:
        return date(int(found[4]), month, day)
    named = date(today.year, month, day)
    return named if named <= today else date(today.year - 1, month, day)
