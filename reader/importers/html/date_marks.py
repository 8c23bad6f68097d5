"""The elements of a page that mark a date, those nearest to its headline first; none of teasers, boxes and remarks."""

import functools
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from reader.importers.html.byline_lines import ELSEWHERE
from reader.importers.text import dates
from reader.importers.text.compose import folded

if TYPE_CHECKING:
    from lxml import etree
    from lxml.html import HtmlElement

_WHEN = (
    "descendant::*/@itemprop[.='datePublished']",
    "descendant::*/@pubdate",
    "descendant::*/@property[contains(.,'datePublished') or contains(.,'dateCreated') or contains(.,'dc:date')"
    " or contains(.,'dc:created') or contains(.,'dcterms:created') or contains(.,'dc:issued')]",
)
_ABBREVIATED = re.compile(r"published|date|time", re.IGNORECASE)
_MOST_TIMES, _MOST_TRIED = 200, 24
_NEAR, _MOST_IN_TEASER, _TEASER_WORDS = 3, 8, 4
"""Elements around a date that are looked at, what they hold at most, and the words of a headline at least."""
_QUOTING = frozenset({"blockquote", "q"})
"""Elements of posts and statements by others, which have dates of their own."""
_LOOKED_AT = 12
"""Elements of a page whose date is tried."""


@functools.cache
def path_of(path: str) -> "etree.XPath":
    """Return a search for attributes or elements, compiled once."""
    from lxml import etree

    return etree.XPath(path)


def marked(root: "HtmlElement", headline: str) -> Iterator[str]:
    """Yield what the elements that mark a date say: those of the publication first, none of boxes and remarks."""
    surely = [value.getparent() for path in _WHEN for value in path_of(path)(root)[:_MOST_TIMES]]
    times = [each for each in islice(root.iter("time", "abbr"), _MOST_TIMES) if not _stands_elsewhere(each)]
    times = [each for each in times if each.tag == "time" or _ABBREVIATED.search(each.get("class") or "")]
    titled = [each for each in _titled(root) if not _stands_elsewhere(each)]
    fresh = [each for each in times if not _is_change(each)]
    for element in [*_nearest_first(root, headline, [*surely, *fresh])[:_MOST_TRIED], *titled]:
        for attribute in ("datetime", "content", "title", "data-utime"):
            if value := element.get(attribute):
                yield value
        yield " ".join("".join(element.itertext())[:200].split())


def _is_of_teaser(element: "HtmlElement", headline: str) -> bool:
    """Return whether an element stands beside the linked headline of another story; a mark for machines is believed."""
    if element.get("itemprop") or element.get("property"):
        return False
    for above in islice(element.iterancestors(), _NEAR):
        if len(above) > _MOST_IN_TEASER or above.tag in ("body", "article", "main", "header"):
            return False
        for link in islice(above.iter("a"), _MOST_IN_TEASER):
            words = "".join(islice(link.itertext(), 20))[:500]
            is_other = len(words.split()) >= _TEASER_WORDS and folded(words) not in headline
            if is_other and not dates.may_hold_date(words):
                return True
    return False


def _nearest_first(root: "HtmlElement", headline: str, times: "list[HtmlElement]") -> "list[HtmlElement]":
    """Return elements by how near they stand to the headline: in the same box, then around it, behind it at first.

    Those of teasers for other stories are left out.
    """
    wanted = folded(headline)
    times = [each for each in times if not _is_of_teaser(each, wanted)]
    if len(times) < 2:  # noqa: PLR2004
        return times
    headings = islice(root.iter("h1", "h2", "h3"), _MOST_TIMES)
    # A label may stand in the heading ("for subscribers").
    printed = (each for each in headings if wanted in folded("".join(islice(each.itertext(), 20))[:500]))
    heading = next(printed, None) if wanted else None
    if heading is None and (heading := next(root.iter("h1"), None)) is None:
        return times
    around = {each: distance for distance, each in enumerate(heading.iterancestors())}
    before: set[HtmlElement] = set()
    wanted_ones = set(times)
    for each in root.iter(*{*(str(each.tag) for each in times), str(heading.tag)}):
        if each is heading:
            break
        if each in wanted_ones:
            before.add(each)

    def far(element: "HtmlElement") -> tuple[int, bool]:
        shared = (around[each] for each in (element, *element.iterancestors()) if each in around)
        return next(shared, len(around)), element in before

    return sorted(times, key=far)


def _titled(root: "HtmlElement") -> "Iterator[HtmlElement]":
    """Yield elements that are named a date and have one for a tooltip, as where "three years ago" is printed."""
    for value in path_of("descendant::*[@title]/@class[contains(.,'date') or contains(.,'time')]")(root)[:_LOOKED_AT]:
        if dates.may_hold_date(value.getparent().get("title")):
            yield value.getparent()


def _is_change(element: "HtmlElement") -> bool:
    """Return whether an element tells of a change; of an article that was never changed it may name both at once."""
    above = element.getparent()
    named = f"{element.get('class')} {element.get('itemprop')} {above.get('class') if above is not None else ''}"
    if "published" in (element.get("class") or "").split():
        return False
    return "updated" in named.split() or "dateModified" in named or "modified" in named


def last_changes(root: "HtmlElement") -> Iterator[str]:
    """Yield the dates of changes that the page prints, which stand in where nothing says more."""
    times = [each for each in islice(root.iter("time"), _LOOKED_AT) if not _stands_elsewhere(each) and _is_change(each)]
    for element in times:
        yield element.get("datetime") or element.get("content") or "".join(element.itertext())[:200]


def _stands_elsewhere(element: "HtmlElement") -> bool:
    """Return whether an element stands in remarks, among teasers or in what somebody else posted."""
    for above in element.iterancestors():
        if above.tag in ("body", "html", "article", "main"):
            return False
        if above.tag in _QUOTING:
            return True
        if ELSEWHERE.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
    return False
