"""The date that a page prints near its headline, where nothing states it for machines."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.importers.html.byline_lines import ELSEWHERE
from reader.importers.text import dates
from reader.importers.text.compose import folded, one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNREAD = frozenset({"script", "style", "noscript", "template", "form", "select", "textarea", "head"})
_ELSEWHERE = frozenset({"aside", "footer", "nav"})
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:date|dates|datum|fecha|data|time|zeit|stamp|meta|posted|published|publi|byline|by-?line|dateline"
    r"|entry-info|post-info|article-info|story-info|pub-?date|created|submitted|kopf)(?:$|[\s_-])"
    r"|(?:Date|Time|Meta|Published|Posted|Timestamp)(?![a-z])|(?:date|datum|timestamp|meta)\b",
)
"""Names of elements that hold dates."""
_MOST_TEXTS = 100
_MAY_BE_DATES = "descendant::text()[contains(.,'20') or contains(.,'19')]"
_PLACE = "count(preceding::*) + count(ancestor::*)"
_MOST_HEADINGS = 10
_LONGEST = 200
"""Characters of a line that may hold the date."""
_SHORTEST = 4
"""Characters of a year, the least that a text with a date in it has."""
_BEFORE, _BEHIND = 15, 60
"""Elements before and behind the headline that are near it."""
_SENTENCE = 12
"""Words from which on a line that ends with a full stop is body text."""
_LEAST = 3
"""Weight from which on a date counts."""


class _Candidate(Struct):
    """A date on a page."""

    iso: str
    line: str
    element: "HtmlElement"
    place: int


def printed(root: "HtmlElement", headline: str, language: str | None = None) -> str | None:
    """Return the ISO 8601 date that stands nearest to the headline in a line that looks like its date line, or None."""
    pieces = [words for words in root.xpath(_MAY_BE_DATES)[:_MOST_TEXTS] if _SHORTEST <= len(words) <= _LONGEST]
    found: list[_Candidate] = []
    title = -1
    for words in pieces:
        if not dates.may_hold_date(words):
            continue
        element = words.getparent().getparent() if words.is_tail else words.getparent()
        if element is not None and not _stands_elsewhere(element):
            if not found:
                heading = _heading(root, folded(headline))
                title = -1 if heading is None else int(heading.xpath(_PLACE))
            found.extend(_candidates(words, element, int(element.xpath(_PLACE)), language))
    best, most = None, _LEAST - 1
    for candidate in found:
        weight = _weight(candidate, title, language)
        if weight > most:
            best, most = candidate.iso, weight
    return best


def _heading(root: "HtmlElement", wanted: str) -> "HtmlElement | None":
    """Return the element that prints the headline, or the first of the first level."""
    for heading in [*islice(root.iter("h1"), 3), *islice(root.iter("h2", "h3"), _MOST_HEADINGS)]:
        if wanted and folded("".join(heading.itertext())[:500]) == wanted:
            return heading
    return next(root.iter("h1"), None)


def _stands_elsewhere(element: "HtmlElement") -> bool:
    """Return whether an element stands in boxes, remarks or the page's foot; the article's own foot is part of it."""
    for each in (element, *element.iterancestors()):
        if each.tag in _UNREAD or (
            each.tag in _ELSEWHERE and next(each.iterancestors("article", "main"), None) is None
        ):
            return True
        named = each.get("class")
        if named and each.tag not in ("body", "html") and ELSEWHERE.search(named):
            return True
    return False


def _candidates(words: str, holder: "HtmlElement", place: int, language: str | None) -> Iterator[_Candidate]:
    for line in (_line(holder), one_line(words)):
        if line and (iso := dates.first_date(line, language)):
            yield _Candidate(iso, line, holder, place)
            return
    above = holder.getparent()
    line = _line(above) if above is not None else ""
    if above is not None and line and (iso := dates.first_date(line, language)):
        yield _Candidate(iso, line, above, place)


def _line(element: "HtmlElement") -> str:
    """Return the words of an element on one line, or nothing if they are more than a line."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece.strip())
        if length > _LONGEST:
            return ""
    return one_line(" ".join(pieces))


def _weight(candidate: _Candidate, title: int, language: str | None) -> int:
    line, element = candidate.line, candidate.element
    if line.startswith(("©", "(c)", "Copyright", "copyright")):
        return 0
    names = " ".join(f"{each.get('class') or ''} {each.get('id') or ''}" for each in islice(_around(element), 3))
    is_line = dates.is_date_line(line, language)
    weight = 3 if _NAMED.search(names) else 0
    weight += 2 if element.tag == "time" else 0
    weight += 2 if is_line else 0
    weight += 1 if dates.says_made(line) else -2 if dates.says_changed(line) else 0
    if title >= 0:
        distance = candidate.place - title
        weight += 2 if -_BEFORE <= distance <= _BEHIND else -1
        weight += 1 if 0 < distance <= _BEHIND else 0
    if not is_line and line[-1] in ".!?" and len(line.split()) >= _SENTENCE:
        weight -= 3
    return weight


def _around(element: "HtmlElement") -> Iterator["HtmlElement"]:
    yield element
    yield from element.iterancestors()
