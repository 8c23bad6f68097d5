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
_MOST_ELEMENTS = 6000
_LONGEST = 200
"""Characters of a line that may hold the date."""
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
    found: list[_Candidate] = []
    title, first_heading = -1, -1
    wanted = folded(headline)
    for place, element in enumerate(islice(_shown(root), _MOST_ELEMENTS)):
        if element.tag in ("h1", "h2", "h3") and title < 0:
            words = folded("".join(element.itertext())[:500])
            title = place if wanted and words == wanted else title
            first_heading = place if first_heading < 0 and element.tag == "h1" else first_heading
        found.extend(_candidates(element, place, language))
    title = title if title >= 0 else first_heading
    best, most = None, _LEAST - 1
    for candidate in found:
        weight = _weight(candidate, title, language)
        if weight > most:
            best, most = candidate.iso, weight
    return best


def _shown(root: "HtmlElement") -> Iterator["HtmlElement"]:
    """Yield the elements that may hold the date: none of boxes, remarks and the page's foot."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start",))
    within = 0
    for _, element in walk:
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNREAD:
            walk.skip_subtree()
            continue
        within = within or tag in ("article", "main")
        named = element.get("class")
        # In the article itself its own foot and notes tell when; elsewhere those of others.
        if (tag in _ELSEWHERE and not within) or (named and ELSEWHERE.search(named) and tag not in ("body", "html")):
            walk.skip_subtree()
            continue
        yield element


def _candidates(element: "HtmlElement", place: int, language: str | None) -> Iterator[_Candidate]:
    for words, holder in ((element.text, element), (element.tail, element.getparent())):
        if not words or holder is None or len(words) > _LONGEST or not dates.may_hold_date(words):
            continue
        line = _line(holder)
        for around in (line, one_line(words)):
            if around and (iso := dates.first_date(around, language)):
                yield _Candidate(iso, around, holder, place)
                break
        else:
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
