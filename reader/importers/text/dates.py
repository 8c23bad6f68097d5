"""Date lines: when an article was published, in the forms newsrooms print it in."""

import datetime
import re

from reader.languages.lists import either, months

_I = re.IGNORECASE | re.VERBOSE
# "sept" is the one short form of four letters.
_MONTH = rf"(?:{either(rf'{m[:3]}(?:{m[3:]})?' for m in months() if m != 'september')}|sept?(?:ember)?)\b\.?"
_DATE = rf"""
    # 2031-05-04
    \b(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?!\d)
    # May 4th, 2031
    |(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b
    # 4. May 2031
    |(?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?P<month2>{_MONTH}),?\s+(?P<year2>\d{{4}})\b)
    """
_LABEL = (
    r"(?:\b(?:first|last|originally|published|posted|updated|modified|date|dated|filed|created|on|at)\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?)"
)
_TIME = r"""
    # T09:30:00+02:00; 9.30 p.m.
    (?:T|\b)\d{1,2}(?:[:.]\d{2}){1,2}(?:\.\d+)?\s*(?:[ap]\.?m\b\.?|Z\b|[+-]\d{2}:?\d{2})?
    # 9 am
    |\b\d{1,2}\s?[ap]\.?m\b\.?
    # 3 hours ago
    |\b\d+\s+(?:minutes?|hours?|days?)\s+ago\b
    """
_ZONE = r"\b(?-i:UTC|GMT|BST|CES?T|EES?T|[ECMP][SD]?T|IST|JST|AES?T|Z|local\ time)\b"
_YEAR = re.compile(r"\d{4}")
"""Stands in every date; the patterns are compiled for the first line that has it."""


def is_date_line(line: str) -> bool:
    """Return whether a line is a date with nothing but a label, a weekday, a time and further dates around it."""
    if len(line) > 120 or not _YEAR.search(line) or not re.search(_DATE, line, _I):
        return False
    for part in (_DATE, _TIME, _ZONE, _LABEL):
        line = re.sub(part, " ", line, flags=_I)
    return not any(char.isalnum() for char in line)


def iso_date(line: str) -> str | None:
    """Return the ISO 8601 date a date line states first, or None if the line is none or there is no such day."""
    if not is_date_line(line):
        return None
    match = re.search(_DATE, line, _I)
    if match is None:
        return None
    try:
        if match["iso"]:
            return datetime.date.fromisoformat(match["iso"]).isoformat()
        short = (match["month"] or match["month2"]).lower()[:3]
        month = [each[:3] for each in months()].index(short) + 1
        year, day = int(match["year"] or match["year2"]), int(match["day"] or match["day2"])
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
