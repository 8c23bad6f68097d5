"""The main part of a page: what trafilatura finds, found again in the page itself, where every block shows its kind.

The extractor decides which words are the article's. The page then corrects it where it contradicts itself: furniture
and readers' comments outside the element that holds the article are left out, paragraphs that stand between kept ones
are put back, and pictures and captions come in at their places.
"""

import functools
import logging
import re
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.importers.html import region as html_region
from reader.importers.html.blocks import Seen, is_hidden, seen_blocks
from reader.importers.text.compose import Block, folded

if TYPE_CHECKING:
    from lxml import etree
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_FURNITURE = frozenset({"aside"})
"""Elements that hold no part of an article, though the extractor may want to see them."""
_CLEARED = (
    "script", "style", "svg", "template", "link", "nav", "footer", "iframe", "select", "object", "meta", "noscript",
    "button", "input", "textarea", "option", "canvas", "audio", "video", "embed", "source",
)  # fmt: skip
"""Elements that neither shows."""
_TEASER_SHARE = 0.5
"""Share of the text in a page's JSON-LD below which what is shown is only its beginning."""
_MOST_OF_PAGE = 0.4
"""Share of a page's words from which on an element that holds them is no box of remarks."""
_PARTS = ("omment", "idden", "sr-", "sr_", "sronly", "creen", "ccess", "ooltip", "nvisible", "katex")
_CLASSES = "descendant::*/@class[" + " or ".join(f"contains(.,'{part}')" for part in _PARTS) + "]"
_FOUND = ("style", "id[contains(.,'comment')]", "hidden", "role[.='tooltip']")
"""Styles, names of remarks, and what else may say that something is hidden; asked of attributes, which is fast."""
_MOSTLY = 0.5
"""Share of a margin's letters that are links if it is a list of other stories."""
_VEILED = re.compile(r"visibility\s*:\s*hidden|opacity\s*:\s*0\s*(?:;|!|$)", re.IGNORECASE)
"""Styles that scripts take away once a page is there."""
_LONG = 8_000
"""Elements from which on a page is long: more than all but one of some three hundred real ones."""
_MANY_HEADINGS = 1000
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MOST_HEADINGS = 2000
"""More than any article has; the extractor's time grows by the square of those that stand together at its end."""
_MOST_IN_MARGIN = 10
"""Blocks of one margin that are looked at for a date."""
_STATED = 600
"""Characters of the text in JSON-LD from which on it is more than a summary."""


class MainPart(Struct):
    """The main part of a page, and all that stands around it."""

    blocks: list[Block]
    """The article's; none where there is none."""
    page: list[Seen] = []
    """What the page shows, without what is in its margins."""
    margins: list[Seen] = []
    """What stands in the foot, the menus and the margins of the article itself."""


def main_part(root: "HtmlElement", stated: str = "") -> MainPart:
    """Return a page's main part; `stated` is the article's text as the page's JSON-LD has it, if it does."""
    margins = [
        seen
        for element in root.iter("footer", "nav", "aside")
        if next(element.iterancestors("article"), None) is not None
        for seen in seen_blocks(element)[:_MOST_IN_MARGIN]
    ]
    _clear(root)
    for heading in list(root.iter(*_HEADINGS))[_MOST_HEADINGS:]:
        heading.tag = "p"
    _uncover(root)
    _clear_teasers(root)
    kept = [seen for seen in _kept(root) if seen.kind != "image"]
    page = seen_blocks(root, _FURNITURE, all_shown=True)
    if not kept:
        return MainPart(_told(stated), page, margins)

    def around() -> str:
        return "".join("".join("".join(element.itertext()).split()) for element in root.iter(*_FURNITURE))

    blocks = html_region.arranged(page, kept, stated, around)
    if len(stated) >= _STATED and sum(len(block.text) for block in blocks) < _TEASER_SHARE * len(stated):
        blocks = _told(stated)
    return MainPart(blocks, page, margins)


def _kept(root: "HtmlElement") -> list[Seen]:
    """Return what the extractor keeps; it works on a tree of its own."""
    from trafilatura import bare_extraction

    # What it logs of odd pages is no news to a reader.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    # A format of its own spares the writing out of a text that nobody reads. It copies the tree itself.
    document = bare_extraction(root, output_format="xml", include_comments=False, fast=_is_long(root))
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    body: _Element = document.body
    return seen_blocks(body, all_shown=True)


def _clear(root: "HtmlElement") -> None:
    """Take out of a tree what holds no part of an article, once, where the extractor does it on each of its copies."""
    for element in [*root.iter(*_CLEARED)]:
        is_data = element.tag == "script" and "ld+json" in (element.get("type") or "")
        if not is_data and element.getparent() is not None:
            element.drop_tree()


def _clear_teasers(root: "HtmlElement") -> None:
    """Take out the margins that hardly hold more than links to other stories; some hold the article itself."""
    outer = [each for each in root.iter(*_FURNITURE) if next(each.iterancestors(*_FURNITURE), None) is None]
    for element in outer:
        words = sum(map(len, "".join(element.itertext()).split()))
        linked = sum(len("".join("".join(link.itertext()).split())) for link in element.iter("a"))
        if linked > _MOSTLY * words and element.getparent() is not None:
            element.drop_tree()


@functools.cache
def _finders() -> "tuple[etree.XPath, ...]":
    """Return the searches for attributes, compiled once."""
    from lxml import etree

    return tuple(etree.XPath(path) for path in (*(f"descendant::*/@{each}" for each in _FOUND), _CLASSES))


def _uncover(root: "HtmlElement") -> None:
    """Drop what is hidden, and take names and styles that mislead from elements that hold most of a page's words.

    The extractor drops whatever is called "comment…" ("commentisfree"); some pages show their text only by a script.
    """
    total = 0
    styles, names, *others, classes = (find(root) for find in _finders())
    named = [*names, *(each for each in classes if "comment" in each)]
    for value in [*named, *styles]:
        element = value.getparent()
        is_veiled = value.attrname == "style"
        if is_veiled and not _VEILED.search(value):
            continue
        total = total or len("".join(root.itertext()))
        holds_article = is_veiled or next(element.iter("h1"), None) is not None
        if holds_article and len("".join(element.itertext())) > _MOST_OF_PAGE * total:
            for attribute in ("style",) if is_veiled else ("id", "class"):
                element.attrib.pop(attribute, None)
    for value in [*styles, *chain.from_iterable(others), *classes]:
        element = value.getparent()
        if element is not None and element.getparent() is not None and is_hidden(element):
            element.drop_tree()


def _is_long(root: "HtmlElement") -> bool:
    """Return whether a page is too long for the extractor's second opinion, whose time grows by the square."""
    headings = sum(1 for _ in root.iter(*_HEADINGS))
    return headings > _MANY_HEADINGS or bool(root.xpath(f"count(descendant::*) > {_LONG}"))


def _told(stated: str) -> list[Block]:
    """Return the text that JSON-LD has as blocks, if it is more than a summary."""
    lines = stated.replace("\r", "\n").split("\n") if len(stated) >= _STATED else []
    return [Block("body", line) for line in lines if folded(line)]
