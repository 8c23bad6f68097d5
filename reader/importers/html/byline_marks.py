"""The elements of a page that are marked as its writers', by how sure their marks are, and where they stand."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from reader.importers.html import byline_lines as html_byline_lines
from reader.importers.html.names import apart_from_dates
from reader.importers.text.compose import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PLACES = {
    "class": (
        "uthor", "yline", "yLine", "YLINE", "autor", "auteur", "riter", "submitted", "reatedby", "reateby", "username",
        "erfasser", "edakteur", "name-uid", "entryFooter",
    ),
    "id": ("uthor", "yline", "yLine"),
    "data-testid": ("yline", "uthor"),
    "data-component": ("yline",),
    "rel": ("author", "has_creator"),
    "itemprop": ("author", "creator"),
    "property": ("author", "creator"),
}  # fmt: skip
"""Parts of the attributes that mark writers."""
_MOST_MARKED = 500
_MARKED = f"(descendant::address | descendant::author)[position() <= {_MOST_MARKED}] | " + " | ".join(
    f"(descendant::*/@{attribute}[contains(.,'"
    + "') or contains(.,'".join(parts)
    + f"')])[position() <= {_MOST_MARKED}]/.."
    for attribute, parts in _PLACES.items()
)
"""Where names may stand; asked of attributes, which takes a third of the time that asking each element does.

The first few hundred, since the time libxml2 takes to unite them grows with the square of their number.
"""
_NAMED_BYLINE = re.compile(r"(?<![a-z])[Bb][Yy][-_]?[Ll]ine|(?<=[a-z])B[Yy][-_]?[Ll]ine|(?<![A-Za-z])BYLINE")
_NAMED_AUTHOR = re.compile(
    r"author(?!i[tsz])|autor|auteur|writer|submitted|createdby|createby|username|verfasser|redakteur|name-uid|entryFooter",
    re.IGNORECASE,
)
_NOT_SHOWN = frozenset({"link", "input", "textarea", "form", "body", "html", "script", "style", "label"})
_CREATORS = frozenset({"author", "creator", "schema:author", "schema:creator", "dc:creator", "dcterms:creator"})
_MAKERS = frozenset({"author", "schema:author", "schema:creator", "dc:creator", "dcterms:creator", "foaf:maker"})
"""Relations of links, and of RDFa, to whoever wrote."""
_NOT_BY_WRITERS = frozenset({"figure", "figcaption", "blockquote"})
"""Elements whose marks name whoever took a picture or is quoted."""
_OF_SOMETHING_ELSE = re.compile(r"(?:Image|Video|Media|Audio)Object|Comment|Rating|UserReview")
"""Types of microdata that have makers of their own."""
_HANDLES = frozenset({"author", "fn", "nickname", "username"})
_PROFILE = re.compile(r"/(?:authors?|autor(?:en)?|auteurs?|users?|profiles?|people)/", re.IGNORECASE)
_MOST_PIECES = 40
_SURE = 2
"""The rank up to which a mark says for sure that a name is the writer's."""
_COUNTER = re.compile(r"view|comment|count|share|follow|read-?time|reading", re.IGNORECASE)


def marked(root: "HtmlElement") -> list[list["HtmlElement"]]:
    """Return the elements marked as the writers', those with the surest marks first."""
    marked: list[list[HtmlElement]] = [[], [], [], []]
    for element in root.xpath(_MARKED):
        if element.tag not in _NOT_SHOWN and (rank := _rank(element)) < len(marked):
            marked[rank].append(element)
    return marked


def handles(element: "HtmlElement") -> "Iterator[HtmlElement]":
    """Yield elements in a byline that hold one word: named so, linked to the page of whoever wrote, or behind "by"."""
    for each in islice(element.iter(), _MOST_PIECES):
        if not isinstance(each.tag, str) or len(each.text_content().split()) != 1:
            continue
        is_named = not _HANDLES.isdisjoint((each.get("class") or "").split())
        is_link = each.tag == "a" and (
            _PROFILE.search(each.get("href") or "") or html_byline_lines.says_by(each.getparent())
        )
        if is_named or is_link:
            yield each


def _rank(element: "HtmlElement") -> int:
    if not _CREATORS.isdisjoint(f"{element.get('itemprop')} {element.get('property')}".split()):
        return 0
    if not _MAKERS.isdisjoint((element.get("rel") or "").split()):
        return 1
    named = f"{element.get('class')} {element.get('id')} {element.get('data-testid')} {element.get('data-component')}"
    if _NAMED_BYLINE.search(named):
        return 2
    return 3 if element.tag in ("address", "author") or _NAMED_AUTHOR.search(named) else 4


def words_of(element: "HtmlElement") -> str:
    """Return the words of a marked element, those of the inner marks that hold a name alone if there are any."""
    if element.tag == "address" and any(map(str.isdigit, apart_from_dates(_text(element)))):
        # Where somebody lives, and not who wrote.
        return ""
    inner = element.xpath("descendant::*[@itemprop='name' or @rel='author' or @property='schema:name']")
    # One mark may stand around another; the inner one holds the name alone.
    around = {above for each in inner for above in each.iterancestors()}
    inner = [each for each in inner if each not in around]
    # Between two elements there is a gap for the eye that the markup may lack.
    return "; ".join(each.get("content") or _text(each) for each in inner[:6]) if inner else _text(element)


def _text(element: "HtmlElement") -> str:
    pieces = [
        piece
        for piece in islice(element.xpath("descendant::text()"), _MOST_PIECES)
        if piece.strip() and not _is_counter(piece.getparent(), element)
    ]
    return one_line("; ".join(pieces)[:400])


def _is_counter(element: "HtmlElement", holder: "HtmlElement") -> bool:
    """Return whether words inside a byline are named as something else: how often it was read, remarked on, shared."""
    return element is not holder and _COUNTER.search(element.get("class") or "") is not None


def _is_own(foot: "HtmlElement", holders: set["HtmlElement"]) -> bool:
    """Return whether a foot is that of the article with the headline."""
    article = next(foot.iterancestors("article"), None)
    return article is not None and article in holders


def stands_elsewhere(element: "HtmlElement", holders: set["HtmlElement"], rank: int) -> bool:
    """Return whether an element stands in something else than the article: remarks, teasers, the page's foot.

    A sure mark may stand in the foot, the menu or the margin of the article itself, as many themes have it.
    """
    margin: HtmlElement | None = None
    for above in (element, *element.iterancestors()):
        if above.tag in ("body", "html"):
            return margin is not None
        if above.tag in _NOT_BY_WRITERS or _OF_SOMETHING_ELSE.search(above.get("itemtype") or ""):
            return True
        if above in holders and (margin is None or above.tag != "main"):
            return False
        if html_byline_lines.ELSEWHERE.search(named := above.get("class") or ""):
            is_foot = html_byline_lines.ELSEWHERE.search(named.replace("footer", "")) is None
            if named.strip().lower() != "footer" and not (is_foot and _is_own(above, holders)):
                return True
            margin = above
        if margin is not None and above.tag == "article":
            return bool(holders)
        if above.tag in ("aside", "footer", "nav"):
            # The foot of the article itself tells of its writer, whatever the mark.
            if rank > _SURE and not (above.tag == "footer" and _is_own(above, holders)):
                return True
            margin = above
    return False
