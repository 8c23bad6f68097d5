"""Dates as newsrooms print them, in the languages of reader/languages/calendar.txt, alone in a line or among words.

Numbers alone leave the order of day and month open: points part a day from its month, slashes are read by the language
or by what else is known, and where neither helps there is no date rather than a wrong one.
"""

import datetime
import functools
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from reader.languages.lists import calendar_words, month_numbers
from reader.patterns import late

_YEARS = range(1900, 2101)
_LONGEST_LINE = 120
_MONTH = r"[^\W\d_]{3,12}"
_DATE = rf"""
    # 2031-05-04, 2031/5/4, 2031.05.04.
    (?<![\w.,-])(?P<y1>(?:19|20)\d{{2}})(?P<s1>[-/.])[ ]?(?P<m1>\d{{1,2}})(?P=s1)[ ]?(?P<d1>\d{{1,2}})(?!\d|\.\d)
    # 2031年5月4日
    |(?<!\d)(?P<y2>(?:19|20)\d{{2}})\s*[年년]\s*(?P<m2>\d{{1,2}})\s*[月월]\s*(?P<d2>\d{{1,2}})\s*[日일]
    # 04.05.2031, 4/5/2031, 4-5-31
    |(?<![\d.,/-])(?P<a>\d{{1,2}})(?P<s3>[./-])[ ]?(?P<b>\d{{1,2}})(?P=s3)[ ]?(?P<y3>(?:19|20)\d{{2}}|\d{{2}})(?![\d/-])
    # 4. May 2031, 4 de mayo de 2031, le 1er mai 2031, 4th of May, 2031, 04-May-2031
    |(?<![\d:])(?<!\d[.,])(?P<d4>\d{{1,2}})(?:st|nd|rd|th|er|re|[.ºª°])?[\s-]*(?:(?:de|di|of|d[’'])\s+)?
        # Where a month has two names, both may stand: 4 آب/أغسطس 2031
        (?:[^\W\d_]{{2,12}}\s?/\s?)?(?P<m4>{_MONTH})\.?,?[\s-]*(?:(?:de|del|of)\s+)?(?P<y4>(?:19|20)\d{{2}})(?!\d)
    # May 4th, 2031; behind a time it may stand without a gap
    |(?<![^\W\d_])(?P<m5>{_MONTH})\.?\s+(?:the\s+)?(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?P<y5>(?:19|20)\d{{2}})(?!\d)
    # 2031. május 4.; 2031 May 4
    |(?<!\d)(?P<y6>(?:19|20)\d{{2}})[.,]?\s+(?:m\.\s+)?(?P<m6>{_MONTH})\.?\s+(?P<d6>\d{{1,2}})(?!\d)
    """
_TIME = r"""
    # T09:30:00+02:00; 9.30 p.m.; 10 h 15
    (?:T|\b)\d{1,2}(?:(?:[:.]\d{2}){1,2}(?:\.\d+)?|\s?h\s?\d{0,2}\b)\s*(?:[ap]\.?m\b\.?|Z\b|[+-]\d{2}:?\d{2})?
    # 9 am; 9 Uhr
    |\b\d{1,2}\s?(?:[ap]\.?m\b\.?|uhr\b|uur\b)
    # GMT+0200
    |\b(?:GMT|UTC)[+-]\d{1,2}:?(?:\d{2})?\b
    # 3 hours ago
    |\b\d+\s+(?:minutes?|hours?|days?)\s+ago\b
    """
_ZONE = late(r"\b(?:UTC|GMT|BST|CES?T|MES?Z|EES?T|[ECMP][SD]?T|IST|JST|AES?T|Z|local\ time)\b")
_MAY_HOLD = re.compile(r"(?:19|20)\d\d|\d[./-]\s?\d{1,2}[./-]\s?\d\d")
"""Stands in every date; the other patterns are compiled for the first line that has it."""
_WORDS = re.compile(r"[^\W\d_]+")
_INITIALS = re.compile(r"\(\s*[^\W\d_]{2,4}(?:\s?/\s?[^\W\d_]{2,4})*\s*\)\s*$")
_BY = frozenset({"by", "von", "par", "de", "di", "da"})
"""Labels that also lead to names."""
_MONTH_FIRST = frozenset({"", "en", "en-us", "en-ph", "fil"})
"""Languages in which the month goes first between slashes; English that names no country is mostly American."""


class Printed(Struct, frozen=True):
    """One date in a line."""

    iso: str
    """ISO 8601 date."""
    start: int
    """Its first character in the line."""
    end: int
    """One past the last."""


@functools.cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


def may_hold_date(line: str) -> bool:
    """Return whether a date may stand in a line; fast."""
    return _MAY_HOLD.search(line) is not None or "年" in line or "년" in line


def dates_in(line: str, language: str | None = None, day_first: bool | None = None) -> Iterator[Printed]:
    """Yield the dates in a line in order, each with its place.

    `language` (BCP 47) decides over months that languages name alike and over numbers between slashes, unless
    `day_first` does.
    """
    if not may_hold_date(line):
        return
    for match in _pattern(_DATE).finditer(line):
        if iso := _iso(match, (language or "").lower().replace("_", "-"), day_first):
            yield Printed(iso, *match.span())


def first_date(line: str, language: str | None = None, day_first: bool | None = None) -> str | None:
    """Return the ISO 8601 form of the first date in a line, whatever stands beside it, or None."""
    return next((found.iso for found in dates_in(line, language, day_first)), None)


def is_date_line(line: str, language: str | None = None) -> bool:
    """Return whether a line is a date with nothing but a label, a weekday, a time and further dates around it."""
    if len(line) > _LONGEST_LINE:
        return False
    found = [*dates_in(line, language)]
    if not found:
        return False
    for date in reversed(found):
        line = f"{line[: date.start]} {line[date.end :]}"
    if any(map(str.isdigit, line)):
        line = _pattern(_TIME).sub(" ", line)
        if any(map(str.isdigit, line)):
            return False
    return _names_no_more(line) or _names_no_more(_ZONE.sub(" ", line))


def _names_no_more(line: str) -> bool:
    """Return whether the words around a date are labels and days, but for the initials of who wrote ("(al/iv)")."""
    line = _INITIALS.sub(" ", line)
    labels, days = calendar_words("label"), calendar_words("day")
    return all(word in labels or word in days for word in map(str.lower, _WORDS.findall(line)))


def without_dates(line: str) -> str:
    """Return a line with a bar (" | ") for each date in it, without its time, its day and the words that lead to it."""
    parts, last = [], 0
    for match in _pattern(_DATE).finditer(line):
        parts.append(line[last : match.start()])
        last = match.end()
    if not parts:
        return line
    return " | ".join(_without_lead(_pattern(_TIME).sub(" | ", part)) for part in (*parts, line[last:]))


def _without_lead(part: str) -> str:
    """Return what stands before or behind a date without labels and days of the week at its ends."""
    words = part.split()
    while words and _leads(words[-1]):
        words.pop()
    # "by" behind a date leads to a name.
    while words and _leads(words[0]) and words[0].lower() not in _BY:
        words.pop(0)
    return " ".join(words)


def _leads(word: str) -> bool:
    bare = word.strip(".,:;|()–—-•·/")
    is_label = bare.lower() in calendar_words("label") and bare.lower() not in _BY
    return not bare or is_label or bare.lower() in calendar_words("day")


def iso_date(line: str, language: str | None = None) -> str | None:
    """Return the ISO 8601 date a date line states first, or None if the line is none or there is no such day."""
    return first_date(line, language) if is_date_line(line, language) else None


def says_changed(line: str) -> bool:
    """Return whether a line tells of a change to an article and not of its publication."""
    words = {*map(str.lower, _WORDS.findall(line))}
    return not words.isdisjoint(calendar_words("changed")) and words.isdisjoint(calendar_words("made"))


def says_made(line: str) -> bool:
    """Return whether a line says that it tells when an article was published."""
    return not calendar_words("made").isdisjoint(map(str.lower, _WORDS.findall(line)))


def day_goes_first(values: Iterable[str]) -> bool | None:
    """Return whether the day stands before the month in dates of numbers, as those show that leave no doubt; else None.

    Numbers between points are no evidence for those between slashes, which are looked at alone.
    """
    first = second = 0
    for value in values:
        for match in re.finditer(r"(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}(?!\d)", value[:_LONGEST_LINE]):
            first += int(match[1]) > 12  # noqa: PLR2004
            second += int(match[2]) > 12  # noqa: PLR2004
    return None if (first > 0) == (second > 0) else first > 0


def _iso(match: re.Match[str], language: str, day_first: bool | None) -> str | None:
    number = next(number for number in "123456" if match[f"y{number}"])
    year = int(match[f"y{number}"])
    if number == "3":
        return _from_numbers(match, year, language, day_first)
    month = match[f"m{number}"]
    return _checked(year, int(month) if month.isdigit() else _month(month, language), int(match[f"d{number}"]))


def _from_numbers(match: re.Match[str], year: int, language: str, day_first: bool | None) -> str | None:
    first, second = int(match["a"]), int(match["b"])
    if len(match["y3"]) == 2:  # noqa: PLR2004
        # Years of two digits are common behind points, and behind slashes where the language says what they are.
        if match["s3"] == "-" or (match["s3"] == "/" and not language) or (match["s3"] == "." and _is_number(match)):
            return None
        year += 2000 if year < 60 else 1900  # noqa: PLR2004
    if match["s3"] == "." or first > 12:  # noqa: PLR2004
        return _checked(year, second, first)
    if second > 12 or first == second:  # noqa: PLR2004
        return _checked(year, first, second)
    if day_first is None:
        day_first = match["s3"] == "-" or language not in _MONTH_FIRST
        if not language and match["s3"] == "/":
            return None
    return _checked(year, second, first) if day_first else _checked(year, first, second)


def _is_number(match: re.Match[str]) -> bool:
    """Return whether a date of one digit each is more likely the number of a version or a chapter."""
    if len(match["a"]) + len(match["b"]) > 2:  # noqa: PLR2004
        return False
    before = _WORDS.findall(match.string[: match.start()].lower())
    return not before or before[-1] not in calendar_words("label")


def _month(word: str, language: str) -> int:
    numbers = month_numbers().get(word.lower(), {})
    return numbers.get(language.split("-")[0]) or next(iter(numbers.values()), 0)


def _checked(year: int, month: int, day: int) -> str | None:
    if year not in _YEARS:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
