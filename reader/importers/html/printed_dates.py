"""The date that a page prints near its headline, where nothing states it for machines."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from reader.importers.html.blocks import Seen
from reader.importers.html.byline_lines import ELSEWHERE
from reader.importers.html.passed_over import is_good
from reader.importers.text import dates
from reader.importers.text.compose import folded, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:date|dates|datum|fecha|data|time|zeit|stamp|meta|posted|published|publi|byline|by-?line|dateline"
    r"|entry-info|post-info|article-info|story-info|pub-?date|created|submitted|kopf)(?:$|[\s_-])"
    r"|(?:Date|Time|Meta|Published|Posted|Timestamp)(?![a-z])|(?:date|datum|timestamp|meta)\b",
)
"""Names of elements that hold dates."""
_LONGEST_HEADING = 500
_LONGEST = 200
"""Characters of a line that may hold the date."""
_SHORTEST = 4
"""Characters of a year, the least that a text with a date in it has."""
_FIRST = "1990"
"""Dates before are what a page tells of."""
_OPENING = 90
"""Characters among which a place and a date stand if a paragraph opens with them."""
_PLACE = re.compile(
    r"(?:[A-ZÄÖÜÉ][\w.’'-]+(?:[ /-]+[\w.’'()-]+){0,3}\s*(?:,|\(|/|:|–|-)\s*(?:(?:den|am|le|the|el|il|on|vom)\s+)?|\()"
)
_DASH = re.compile(r"\s*\)?\s*(?:[-–—:|/(]|\.\s|$)")
_BEFORE, _BEHIND = 8, 12
"""Blocks before and behind the headline that are near it."""
_SENTENCE = 12
"""Words from which on a line that ends with a full stop is body text."""
_LEAST = 3
"""Weight from which on a date counts."""


def printed(page: Sequence[Seen], margins: Sequence[Seen], headline: str, language: str | None = None) -> str | None:
    """Return the ISO 8601 date that stands nearest to the headline in a line that looks like its date line, or None.

    `page` are the blocks of a page, `margins` those in the foot, menus and margins of its article.
    """
    title = place_of_title(page, headline)
    found: list[tuple[int, Seen, str, str]] = []
    for place, seen in enumerate([*page, *margins]):
        beginning = seen.text if len(seen.text) <= _LONGEST else seen.text[:_OPENING]
        if len(seen.text) >= _SHORTEST and dates.may_hold_date(beginning):
            line = one_line(beginning)
            if len(seen.text) > _LONGEST and not _opens_with_date(line, language):
                continue
            if (iso := dates.first_date(line, language)) and iso >= _FIRST and not _stands_elsewhere(seen.element):
                found.append((place, seen, line, iso))
    if title < 0:
        title = next((place - 1 for place, seen in enumerate(page) if is_good(seen)), -1)
    best, most, is_below = None, _LEAST - 1, False
    for place, seen, line, iso in found:
        # What stands in the article's own foot is as near as what stands above its text.
        distance = None if title < 0 else 1 if place >= len(page) else place - title
        weight = _weight(line, seen.element, distance, language)
        if weight > most or (weight == most and 0 < (distance or 0) <= _BEHIND and not is_below):
            best, most = iso, weight
            is_below = distance is not None and distance > 0
    return best


def place_of_title(page: Sequence[Seen], headline: str) -> int:
    """Return the place of the headline among a page's blocks, or of the first first-level heading; -1 without either.

    Where no heading prints it, a line may that is no link to it.
    """
    wanted = folded(headline)
    first = line = -1
    for place, seen in enumerate(page):
        is_heading = seen.kind == "heading"
        if wanted and len(seen.text) <= _LONGEST_HEADING and folded(seen.text) == wanted:
            if is_heading:
                return place
            line = place if line < 0 and not seen.linked else line
        first = place if first < 0 and is_heading and seen.level == 1 else first
    return first if first >= 0 else line


def _stands_elsewhere(element: "_Element") -> bool:
    """Return whether an element stands in boxes, remarks or the page's foot; the article's own foot is part of it."""
    for each in (element, *element.iterancestors()):
        named = each.get("class")
        if named and each.tag not in ("body", "html") and ELSEWHERE.search(named):
            return True
    return False


def _opens_with_date(line: str, language: str | None) -> bool:
    """Return whether a line begins with a place and a date, as statements to the press do."""
    found = next(iter(dates.dates_in(line[:_OPENING], language)), None)
    return found is not None and bool(_PLACE.fullmatch(line[: found.start]) and _DASH.match(line[found.end :]))


def _weight(line: str, element: "_Element", distance: int | None, language: str | None) -> int:
    if line.startswith(("©", "(c)", "Copyright", "copyright")):
        return 0
    around = [element, *islice(element.iterancestors(), 2), *islice(element.iterdescendants(), 8)]
    names = " ".join(f"{each.get('class') or ''} {each.get('id') or ''}" for each in around)
    is_line = dates.is_date_line(line, language) or _opens_with_date(line, language)
    weight = 3 if _NAMED.search(names) else 0
    weight += 2 if is_line else 0
    weight += 1 if dates.says_made(line) else -2 if dates.says_changed(line) else 0
    if distance is not None:
        # Above the headline some pages print the day on which they are looked at.
        weight += 3 if 0 < distance <= _BEHIND else 1 if -_BEFORE <= distance <= 0 else -1
    if not is_line and line[-1:] in ".!?" and len(line.split()) >= _SENTENCE:
        weight -= 3
    return weight
