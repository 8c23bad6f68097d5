"""The words of a tree, as blocks with kinds: a whole page, a fragment of one, or what the extractor keeps of it."""

import re
from collections.abc import Mapping
from html import unescape
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reader.importers.text.compose import Block
from reader.model.kinds import KindName

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup html li main menu nav ol p pre section summary table tbody td tfoot th thead tr
    ul head item list quote row cell doc
    """.split()  # noqa: SIM905
)
"""Elements of HTML, and of the extractor's own tree, that begin a line."""
_UNSEEN = frozenset(
    """
    script style template noscript svg math object embed iframe canvas audio video button select option textarea input
    title meta link
    """.split()  # noqa: SIM905
)
_HIDING = re.compile(
    r"""
    display\s*:\s*none|mso-hide\s*:\s*all
    # but what a script moves into view once it is reached
    |^(?!.*animation).*visibility\s*:\s*hidden
    # clipped to nothing, as for screen readers
    |clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)
    |clip-path\s*:\s*inset\(\s*(?:50|100)%
    # out of sight
    |(?<![\w-])(?:left|top)\s*:\s*-\d{4,}
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_NO_HEIGHT = re.compile(r"(?<![\w-])(?:max-)?height\s*:\s*0(?:px|em)?\s*(?:;|!|$)", re.IGNORECASE)
_NO_INK = re.compile(
    r"(?:opacity\s*:\s*0|(?:font-size|line-height)\s*:\s*[01](?:px)?)\s*(?:;|!|$)|color\s*:\s*transparent",
    re.IGNORECASE,
)
"""Beside a height of nothing: what is only folded up, to be opened by a click, is part of a page."""

_HIDDEN = frozenset(
    """
    visually-hidden visuallyhidden visually_hidden u-visually-hidden u-visuallyhidden is-visually-hidden
    is-visuallyhidden sr-only sr_only screen-reader-text screen-reader-only screenreader-only screenreader sronly
    a11y-hidden hide-accessible accessibility-hidden element-invisible accessible-offscreen
    hidden-visually show-for-sr katex-html mjx_assistive_mathml tooltip-text tooltiptext
    tooltip-content tooltip__content tooltip-inner hovercard-content hovercard__content hover-card-content
    hover-card__content popover-content popover-body popover__content
    """.split()  # noqa: SIM905
)
"""Classes that say the same in every toolkit."""
_LABEL = 2
"""Words that a picture's label has at most; more are a description."""
_LOGO = re.compile(
    r"""
    \b(?:logo|icon|avatar|profile|portrait|home\s?page|startseite|headshot)\b
    # main article image
    |^(?:(?:main|lead|hero|header|featured?|article|post|story|cover|default|placeholder|thumbnail)\s+)+
        (?:image|picture|photo|thumbnail|img)(?:\s\d+)?$
    # IMG 20200303 101500 jpg; what is no word
    |^(?:img|dsc|dscn|image|photo|picture|screen\s?shot|pxl|p)[\W_]*\d|\b(?:jpe?g|png|gif|webp)$
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Seen(Struct):
    """A run of words between two block boundaries, and where it stands."""

    kind: KindName
    """What its element is for."""
    level: int
    """Depth of a heading or list item."""
    element: "_Element"
    """The block element around the words."""
    text: str = ""
    """The words, with newlines where lines break."""
    linked: int = 0
    """How many of its characters are links."""
    is_good: bool | None = None
    """Whether it is a whole paragraph; None until somebody asked."""

    def block(self) -> Block:
        """Return it without its place."""
        return Block(self.kind, self.text, self.level)


def seen_blocks(root: "_Element", without: frozenset[str] = frozenset(), *, all_shown: bool = False) -> list[Seen]:
    """Return the words under an element, and its pictures, as blocks in order; some elements left out with all in them.

    `all_shown` says that nothing in it is hidden, so that no element is asked. Without recursion.
    """
    walk = _Walk(root, _UNSEEN | without, all_shown)
    walk.run()
    return walk.blocks


def fragment_blocks(root: "_Element") -> list[Block]:
    """Return all the words under an element as blocks in order."""
    return [seen.block() for seen in seen_blocks(root)]


class _Walk(Struct):
    """One pass over a tree that gathers the words between two block boundaries."""

    root: "_Element"
    without: frozenset[str]
    """Elements that are passed by."""
    all_shown: bool
    """Whether no element is hidden."""
    blocks: list[Seen] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    """How many links are open."""
    open: list[Seen] = field(default_factory=list)
    """What each open block element makes of its words."""

    def run(self) -> None:
        """Gather the words of the root and all in it."""
        from lxml import etree

        self.open.append(Seen("body", 0, self.root))
        walk = etree.iterwalk(self.root, events=("start", "end"))
        unseen: _Element | None = None
        for event, element in walk:
            tag = element.tag
            if event == "end":
                if element is not unseen:
                    self._close(str(tag))
                unseen = None
                if element is not self.root:
                    self._take(element.tail)
            elif tag in self.without or not isinstance(tag, str) or (not self.all_shown and is_hidden(element)):
                unseen = element
                walk.skip_subtree()
            else:
                self._open(element, tag)
        self._end_block()

    def _open(self, element: "_Element", tag: str) -> None:
        if tag in ("br", "lb"):
            self.words.append("\n")
        elif tag == "a":
            self.links += 1
        elif tag in ("img", "graphic"):
            self._picture(element)
        elif tag == "hr":
            self._end_block()
        elif tag in _BLOCKS:
            self._end_block()
            self.open.append(self._kind(element, tag))
        self._take(element.text, tag == "pre")

    def _picture(self, element: "_Element") -> None:
        alt = " ".join(unescape(element.get("alt") or "").split())
        # The words around a sign in a line stay one paragraph.
        if len(alt.split()) > 1 and any(char.isalpha() for char in alt):
            self._end_block()
            self.blocks.append(Seen("image", 0, element, alt))

    def _kind(self, element: "_Element", tag: str) -> Seen:
        above = self.open[-1]
        if tag in _HEADINGS:
            return Seen("heading", _HEADINGS[tag], element)
        if tag == "head":
            return Seen("heading", _HEADINGS.get(element.get("rend") or "", 2), element)
        if tag in ("li", "item", "dd", "dt"):
            return Seen("list", above.level + 1 if above.kind == "list" else 1, element)
        if tag in ("blockquote", "quote"):
            return Seen("blockquote", 0, element)
        if tag in ("figcaption", "caption"):
            return Seen("caption", 0, element)
        return Seen(above.kind, above.level, element)

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_block()
            self.open.pop()
        elif tag == "a":
            self.links -= 1

    def _take(self, words: str | None, verbatim: bool = False) -> None:
        if words:
            self.linked += len(words) if self.links else 0
            self.words.append(words if verbatim else words.replace("\n", " ").replace("\r", " "))

    def _end_block(self) -> None:
        words, linked = "".join(self.words), self.linked
        self.words.clear()
        self.linked = 0
        if words and not words.isspace():
            around = self.open[-1]
            self.blocks.append(Seen(around.kind, around.level, around.element, words, linked))


def is_hidden(element: "_Element | Mapping[str, str]") -> bool:
    """Return whether an element, or its attributes, say that it is not to be shown."""
    if element.get("hidden") is not None or element.get("role") == "tooltip":
        return True
    style = element.get("style")
    if style and (_HIDING.search(style) or (_NO_HEIGHT.search(style) and _NO_INK.search(style))):
        return True
    named = element.get("class")
    return bool(named) and not _HIDDEN.isdisjoint((named or "").lower().split())


def is_told(words: str) -> bool:
    """Return whether the alternative text of a picture tells what it shows; a name or the site's logo does not."""
    return len(words.split()) > _LABEL and not _LOGO.search(words)
