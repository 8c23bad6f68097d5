"""Lines beside a headline that say who wrote what follows ("By Ada Lund"), where no markup says so."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from reader.importers.text.compose import folded, one_line
from reader.languages.lists import either, listed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BEGINNING = re.compile(
    rf"\s*(?:(?:{either(listed('newsroom', 'by'))})\s+)?(?:by|von|par|por)(?:\s*:|\s|$)",
    re.IGNORECASE,
)
_BY_ALONE = re.compile(rf"\s*(?:(?:{either(listed('newsroom', 'by'))})\s+)?(?:by|von|par|por)\s*:?\s*", re.IGNORECASE)
_NAME_HOLDERS = frozenset({"a", "span", "strong", "b", "em", "cite"})
ELSEWHERE = re.compile(
    r"""
    # "comments", but not "comment-count"
    comment(?!s?[-_]?(?:count|date|link|number|bubble|icon))
    # "footer", but not that of the article
    |(?<!post-)(?<!entry-)(?<!article-)(?<!asset-)(?<!story-)(?<!node-)footer
    |related|sidebar|promo|teaser|popular|trending|recommend|newsletter
    # facts about what an article is about
    |infobox
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Classes of what stands around an article."""
_UNREAD = frozenset({"script", "style", "noscript", "template", "nav", "footer", "aside", "form", "select", "button"})
_HEADINGS = ("h1", "h2", "h3")
_FAR = 160
"""Elements behind the headline among which the line is looked for."""
_PARAGRAPH = 250
"""Characters of a line that is body text: a byline above the report stands before the second of these."""
_SHARE = 0.22
"""Share of such a line that its names must be; in a longer one "by" is something else."""
_LONGEST = 160
"""Characters of a line that names writers."""


def beside(root: "HtmlElement", headline: str, names: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    """Return the writers that the first line with "by" near the printed headline names; `names` reads them from it."""
    for element in _behind(root, folded(headline)):
        if _BEGINNING.match(element.text or ""):
            # "by" and a link: the link is the name, whatever stands behind it.
            if _BY_ALONE.fullmatch(element.text or "") and len(element) and element[0].tag in _NAME_HOLDERS:
                name = _words(element[0])
                if len(name.split()) > 1 and (found := names(name)):
                    return tuple(found)
            line = _line(element)
            found = names(line) if line else ()
            if sum(map(len, found)) > _SHARE * len(line):
                return tuple(found)
    return ()


def says_by(element: "HtmlElement | None") -> bool:
    """Return whether an element begins with "by" and nothing else in front of what it holds."""
    return element is not None and _BY_ALONE.fullmatch(element.text or "") is not None


def _behind(root: "HtmlElement", headline: str) -> Iterator["HtmlElement"]:
    """Yield the elements behind the headline, up to where its report is well under way."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start",))
    left, paragraphs = 0, 0
    for _, element in walk:
        if element.tag in _UNREAD or not isinstance(element.tag, str):
            walk.skip_subtree()
        elif (
            element.tag in _HEADINGS and headline and folded("".join(islice(element.itertext(), 20))[:500]) == headline
        ):
            left, paragraphs = _FAR, 0
        elif left > 0 and ELSEWHERE.search(element.get("class") or ""):
            walk.skip_subtree()
        elif left > 0:
            left -= 1
            paragraphs += element.tag in ("p", "div") and len(element.text or "") > _PARAGRAPH
            if paragraphs > 1:
                return
            yield element


def _line(element: "HtmlElement") -> str:
    """Return the line that an element with "by" begins, with the names that stand beside it in other elements."""
    words = _words(element)
    above = element.getparent()
    if len(words.split()) < 3 and above is not None:
        whole = _words(above)
        words = whole[whole.find(words) :] if words in whole else words
    return words if len(words) <= _LONGEST and not words.endswith((".", "!", "?", "”")) else ""


def _words(element: "HtmlElement") -> str:
    pieces = [*islice((piece for piece in element.itertext() if piece.strip()), 12)]
    # Lines broken by elements are lines of their own for the eye; "By" and its name are one.
    line = one_line("; ".join(pieces)[:400])
    return re.sub(r"^(\w+(?:\s\w+)?\s?:?); ", r"\1 ", line) if _BEGINNING.match(line.split(";")[0] + " ") else line
