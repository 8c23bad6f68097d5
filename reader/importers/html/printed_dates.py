"""The date that a page prints near its headline, where nothing states it for machines."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
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
    r"|entry-info|post-info|article-info|story-info|pub-?date|created|submitted|kopf|postmetadata"
    r"|(?:post|entry|article|asset)-footer)(?:$|[\s_-])"
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
_CLOSED = re.compile(r"\s*\)")
_DATED = re.compile(r"(?:date|datum|fecha|data|дата|stand)\s*:?\s", re.IGNORECASE)
"""A label before a date."""
_QUOTING = frozenset({"blockquote", "q"})
"""Elements of what somebody else posted or said, with its own date."""
_PARAGRAPH, _MOST_PARAGRAPHS = 80, 60
"""Characters of a paragraph, and how many of them tell where the article is."""
_BEFORE, _BEHIND = 8, 12
"""Blocks before and behind the headline that are near it."""
_SENTENCE = 12
"""Words from which on a line that ends with a full stop is body text."""
_LEAST = 3
"""Weight from which on a date counts."""


def printed(
    page: Sequence[Seen],
    margins: Sequence[Seen],
    headline: str,
    language: str | None = None,
    kept: Sequence[str] = (),
) -> str | None:
    """Return the ISO 8601 date that stands nearest to the headline in a line that looks like its date line, or None.

    `page` are the blocks of a page, `margins` those in the foot, menus and margins of its article, `kept` the words of
    those that are its article.
    """
    title = place_of_title(page, headline)
    around = article_around(page, kept, title)
    found: list[tuple[int, Seen, str, str]] = []
    for place, seen in enumerate([*page, *margins]):
        beginning = seen.text if len(seen.text) <= _LONGEST else seen.text[:_OPENING]
        if len(seen.text) >= _SHORTEST and dates.may_hold_date(beginning):
            line = one_line(beginning)
            if len(seen.text) > _LONGEST and not (_opens_with_date(line, language) or _is_filed(line, seen.element)):
                continue
            if (iso := dates.first_date(line, language)) and iso >= _FIRST and not stands_elsewhere(seen, around):
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
    return best or _labelled(line_and_date for _, _, *line_and_date in found)


def _labelled(found: Iterable[Sequence[str]]) -> str | None:
    """Return the one date that lines with a label ("Published: …") have, wherever they stand; several tell nothing."""
    told = {iso for line, iso in found if dates.is_date_line(line) and (_DATED.match(line) or dates.says_made(line))}
    return told.pop() if len(told) == 1 else None


def article_around(page: Sequence[Seen], kept: Sequence[str], title: int) -> frozenset["_Element"]:
    """Return the elements that hold the headline or most of the article: whatever they are called, they are no box.

    `kept` are the words of the blocks that are the article, `title` is the headline's place or -1.
    """
    words = {"".join(each.split()) for each in kept if len(each) >= _PARAGRAPH}
    weights: Counter[_Element] = Counter()
    long = (seen for seen in page if words and len(seen.text) >= _PARAGRAPH and "".join(seen.text.split()) in words)
    total = 0
    for seen in islice(long, _MOST_PARAGRAPHS):
        total += len(seen.text)
        for each in seen.element.iterancestors():
            weights[each] += len(seen.text)
    holders = {each for each, weight in weights.items() if weight > total / 2}
    return frozenset({*holders, *(page[title].element.iterancestors() if title >= 0 else ())})


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


def stands_elsewhere(seen: Seen, around: Container["_Element"]) -> bool:
    """Return whether a block stands in boxes, remarks or the page's foot; the article's own foot is part of it.

    `around` are the elements that hold the article.
    """
    for each in (seen.element, *seen.element.iterancestors()):
        named = each.get("class")
        if each in around or each.tag in ("body", "html"):
            return False
        if each.tag in _QUOTING or (named and ELSEWHERE.search(named)):
            return True
    return False


def _opens_with_date(line: str, language: str | None) -> bool:
    """Return whether a line begins with a place and a date, as statements to the press do."""
    found = next(iter(dates.dates_in(line[:_OPENING], language)), None)
    if found is None:
        return False
    place, behind = line[: found.start].strip(), line[found.end :]
    return bool(_CLOSED.match(behind) if place == "(" else not place or _PLACE.fullmatch(line[: found.start])) and bool(
        place == "(" or _DASH.match(behind)
    )


def _weight(line: str, element: "_Element", distance: int | None, language: str | None) -> int:
    if line.startswith(("©", "(c)", "Copyright", "copyright")):
        return 0
    is_line = dates.is_date_line(line, language) or _opens_with_date(line, language)
    weight = 3 if _is_named(element) else 0
    weight += 2 if is_line else 0
    weight += 1 if dates.says_made(line) else -2 if dates.says_changed(line) else 0
    if distance is not None:
        # Above the headline some pages print the day on which they are looked at.
        weight += 3 if 0 < distance <= _BEHIND else 1 if -_BEFORE <= distance <= 0 else -1
    if not is_line and line[-1:] in ".!?" and len(line.split()) >= _SENTENCE and not _is_filed(line, element):
        weight -= 3
    return weight


def _is_named(element: "_Element") -> bool:
    """Return whether an element, or one close to it, is named as one that holds a date."""
    around = [element, *islice(element.iterancestors(), 2), *islice(element.iterdescendants(), 8)]
    return _NAMED.search(" ".join(f"{each.get('class') or ''} {each.get('id') or ''}" for each in around)) is not None


def _is_filed(line: str, element: "_Element") -> bool:
    """Return whether a whole sentence tells when the article was published ("This entry was posted on …")."""
    return dates.says_made(line) and _is_named(element)
