"""Who wrote a page: names from its statements for machines, then from what is marked as a byline; each looked over."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.importers.html import byline_lines as html_byline_lines
from reader.importers.html.byline_marks import handles, marked, stands_elsewhere, words_of
from reader.importers.html.linked_data import LinkedData
from reader.importers.html.names import (
    AGENCY,
    BY,
    PARTICLES,
    WHO,
    is_person,
    names,
    names_house,
)
from reader.importers.text.compose import folded, one_line
from reader.languages.lists import either, listed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_METAS = (
    "author", "article:author", "byl", "byline", "dc.creator", "dcterms.creator", "dc.contributor", "parsely-author",
    "sailthru.author", "cxenseparse:author", "citation_author", "og:article:author", "vr:author", "article:author_name",
    "article.author", "authors", "creator", "og:author", "author_name", "article:author:name", "lp.author",
)  # fmt: skip
_FURNITURE = re.compile(rf"\b(?:{either(listed('newsroom', 'around_name'))})\b", re.IGNORECASE)
"""What stands around names on a page, and in few names."""
_NOBODY = re.compile(
    rf"""
    # An address, a number, markup
    https?:|www\.|[@/<>{{}}=\\]|^\d+$|\.(?:com|org|net)\b
    # The web editors; admin; Quay Post staff
    |^(?:the\s+)?(?:web\s*)?(?:{either(listed("newsroom", "nobody"))})$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What names nobody."""
_OTHER_MAKERS = re.compile(
    r"(?:photo(?:graph)?s?|images?|pictures?|illustrations?|videos?|fotos?|bilde?r?|grafik)\b(?!\s*(?:and|und|&|\+))",
    re.IGNORECASE,
)
"""What a line begins with that names somebody else than the writer."""
_IN_SCRIPT = re.compile(
    r"""["'](?:author|authors|author_?name|article_?author|creator|byline)["']\s*:\s*\[?\s*(?:\{\s*"name"\s*:\s*)?["']([^"'<>{}\\]{5,80})["']""",
    re.IGNORECASE,
)
"""A writer in the data that a page hands to its scripts."""
_LOOKED_AT = 15
_LONGEST_HEADING = 500


class Byline(Struct, frozen=True):
    """Who wrote a page."""

    names: tuple[str, ...]
    """Those whom it states, or marks as its writers; none where it does neither."""
    stand_in: tuple[str, ...] = ()
    """What stands in where nobody is named at all: an agency, a handle, the outlet."""
    houses: tuple[str, ...] = ()
    """Names of the outlet."""


def byline(
    root: "HtmlElement",
    metas: Mapping[str, Sequence[str]],
    data: LinkedData,
    houses: Sequence[str] = (),
    headline: str = "",
    scripts: Sequence[str] = (),
) -> Byline:
    """Return who wrote a page, each name once; `houses` are names of the outlet, which wrote nothing.

    People go before agencies. Where a page names neither, what it states instead stands in: a handle, the outlet.
    """
    houses = (*houses, data.publisher, *metas.get("dc.publisher", ()), *metas.get("article:publisher", ()))
    people = [name for name, kind in data.authors if kind in ("Person", "")]
    others = [name for name, kind in data.authors if kind not in ("Person", "")]
    stated = [people, *([*metas.get(name, ())] for name in _METAS), _labelled(metas)]
    agencies = names(others, *houses)
    for lines in stated:
        found = names(lines, *houses)
        if found and not all(map(_gives_way, found)):
            return Byline(found)
        agencies = agencies or found
    by_rank = marked(root)
    # What holds the headline is the page itself, whatever else its class tells of.
    holders = {above for heading in _titles(root, headline) for above in heading.iterancestors()}
    found = _printed(by_rank, houses, holders) or html_byline_lines.beside(
        root, headline, lambda line: _printed_names(line, houses)
    )
    if found:
        return Byline(found)
    if told := next((match[1] for script in scripts if "uthor" in script and (match := _IN_SCRIPT.search(script))), ""):
        found = tuple(name for name in names([told], *houses) if _may_be_printed(name))
        agencies = found or agencies
    stated_lines = [*people, *others, *(line for lines in stated for line in lines)]
    return Byline((), agencies or _stand_in(stated_lines) or _handle(by_rank, holders), tuple(filter(None, houses)))


def _titles(root: "HtmlElement", headline: str) -> "Iterator[HtmlElement]":
    """Yield the first-level headings, and smaller ones that print the headline."""
    yield from islice(root.iter("h1"), _LOOKED_AT)
    wanted = folded(headline)
    for heading in islice(root.iter("h2", "h3"), _LOOKED_AT):
        if wanted and folded("".join(heading.itertext())[:_LONGEST_HEADING]) == wanted:
            yield heading


def _gives_way(name: str) -> bool:
    """Return whether a name is an agency's, a house's or a firm's: it stands only where no person is named."""
    return AGENCY.fullmatch(name) is not None or (not is_person(name) and names_house(name))


def _labelled(metas: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what a page states beside a label ("Written by", "Verfasst von"), as for previews of links."""
    return [
        value
        for number in ("1", "2")
        for label in metas.get(f"twitter:label{number}", ())[:1]
        if WHO.fullmatch(label.strip())
        for value in metas.get(f"twitter:data{number}", ())[:1]
    ]


def _stand_in(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the first line that names anybody at all, as it stands."""
    for line in lines:
        name = BY.sub("", one_line(unescape(line)).strip(" ,;:|•·-–—"))
        if 2 <= len(name) <= 60 and not _NOBODY.search(name) and any(map(str.isalpha, name)):
            return (name,)
    return ()


def _handle(by_rank: Sequence[Sequence["HtmlElement"]], holders: set["HtmlElement"]) -> tuple[str, ...]:
    """Return the one word that a page surely marks as its writer's name."""
    named = [inner for element in (*by_rank[2], *by_rank[3]) for inner in handles(element)]
    for element in [*by_rank[0], *by_rank[1], *named][:_LOOKED_AT]:
        line = words_of(element)
        if len(line.split()) > 3 or stands_elsewhere(element, holders, 0):  # noqa: PLR2004
            continue
        found = _stand_in([line])
        if found and len(found[0].split()) == 1 and not _FURNITURE.search(found[0]):
            return found
    return ()


def _printed(
    by_rank: Sequence[Sequence["HtmlElement"]], houses: Sequence[str], holders: set["HtmlElement"]
) -> tuple[str, ...]:
    """Return the names marked as the writers' in the page itself: by the surest mark that any have."""
    for rank, elements in enumerate(by_rank):
        found: list[str] = []
        first: HtmlElement | None = None
        for element in elements[:_LOOKED_AT]:
            # A mark is no promise: what stands further down may be other writers of other stories.
            if first is not None and not _belongs(element, first, rank):
                continue
            line = "" if stands_elsewhere(element, holders, rank) else element.get("content") or words_of(element)
            if taken := _printed_names(line, houses):
                found.extend(name for name in taken if name not in found)
                first = element if first is None else first
        if found:
            return tuple(found)
    return ()


def _printed_names(line: str, houses: Sequence[str]) -> list[str]:
    if not 0 < len(line) <= 160 or _OTHER_MAKERS.match(line):
        return []
    return [name for name in names([line], *houses) if _may_be_printed(name)]


def _belongs(element: "HtmlElement", first: "HtmlElement", rank: int) -> bool:
    """Return whether a second marked element is of the same byline as the first."""
    if rank > 1:
        return element.getparent() is first.getparent() and element.get("class") == first.get("class")
    return next(element.iterancestors("article"), None) is next(first.iterancestors("article"), None)


def _may_be_printed(name: str) -> bool:
    """Return whether words marked as a byline are a name: two or more, each with a capital where there are any."""
    words = name.split()
    # Names in scripts without capitals have no gap within them either.
    whole = len(words) > 1 or name.upper() == name.lower()
    if any(word.islower() and word not in PARTICLES for word in words[1:-1]):
        return False
    return whole and not _FURNITURE.search(name) and not (words[0].islower() or words[-1].islower())
