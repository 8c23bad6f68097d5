"""The HTML of a feed's items as plain blocks, fast: one pass of a tolerant parser, no tree, no look for furniture.

Items carry a fragment without the page around it, so none of the work that a whole page needs is done. Nothing of the
markup is kept but what a block is; scripts, frames, forms and what is hidden are left out.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from reader.importers.html.blocks import is_hidden, is_told
from reader.importers.html.mended import is_note_mark
from reader.importers.text.compose import Block
from reader.model.kinds import KindName

_MOST_BLOCKS = 20_000
"""Blocks of one item that are kept."""

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "tfoot", "thead", "tr", "ul",
))  # fmt: skip
_LEFT_OUT = frozenset((
    "script", "style", "template", "noscript", "iframe", "frame", "frameset", "object", "applet", "svg", "annotation",
    "annotation-xml", "canvas", "audio", "video", "head", "title", "button", "select", "textarea", "form", "map",
))  # fmt: skip
_SILENT = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr",
))  # fmt: skip
"""Elements that hold nothing and so never hide anything."""
_KEPT_LEVELS = frozenset(("li", "blockquote", "figcaption", *_HEADINGS))
_BREAK = "\x1e"
"""Stands for <br> until the white space around it is known; the parser itself never gives U+001E."""
_AROUND_BREAK = re.compile(r"[ \t\n\r\f\v]*\x1e[ \t\n\r\f\v]*")
_BREAKS = re.compile(r"\x1e{2,}")
_CONTROLS_AS_SPACES = bytes.maketrans(bytes([*range(9), *range(11, 32)]), b" " * 30)


class HtmlReader:
    """Reads one fragment after the other; to set up a parser costs as much as to read a short one."""

    def __init__(self) -> None:
        from lxml import etree

        self._target = _Target()
        target: Any = self._target
        self._parser = etree.HTMLParser(encoding="utf-8", no_network=True, target=target)
        self._errors = etree.LxmlError

    def blocks(self, html: str) -> list[Block]:
        """Return the blocks of an HTML fragment in order; linear in its length, never raises for what it holds.

        A newline in a block stands for a single <br>; more of them part two blocks.
        """
        if "<" not in html and "&" not in html:
            return [Block("body", html.replace("\n", " ").replace("\r", " "))] if html.strip() else []
        try:
            self._parser.feed(html.encode("utf-8", "replace").translate(_CONTROLS_AS_SPACES))
            self._parser.close()
        except self._errors:
            # What came before the place where the parser gave up is still there.
            self._target.close()
        return self._target.taken()

    def line(self, html: str) -> str:
        """Return the words of an HTML fragment on one line."""
        return " ".join(" ".join(block.text for block in self.blocks(html)).split())


class _Target:
    """Takes what the parser meets and gathers blocks of it."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._kind: KindName = "body"
        self._level = 0
        self._around: list[tuple[str, KindName, int]] = []
        self._lists = self._quotes = self._preformatted = 0
        self._raised = -1
        """Where in the words a raised run began; -1 outside one."""
        self._target = ""
        """Where the last link leads."""
        self._hidden = 0
        """How many elements are open from the hidden one inward; 0 where nothing is hidden."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        if self._hidden:
            self._hidden += tag not in _SILENT
        elif tag in _LEFT_OUT or (attributes and is_hidden(attributes)):
            if tag in _BLOCKS:
                self._end_block()
            self._hidden = tag not in _SILENT
        elif tag in _BLOCKS:
            self._end_block()
            self._open_block(tag)
        elif tag == "br":
            self._words.append(_BREAK)
        elif tag == "img":
            self._image(attributes.get("alt", ""))
        elif tag == "q":
            self._words.append("“")
        elif tag in ("td", "th"):
            self._words.append(" ")
        elif tag == "sup":
            self._raised, self._target = len(self._words), ""
        elif tag == "a":
            self._target = attributes.get("href", "")

    def end(self, tag: str) -> None:
        """Close an element."""
        if self._hidden:
            self._hidden -= tag not in _SILENT
        elif tag in _BLOCKS:
            self._end_block()
            self._close_block(tag)
        elif tag == "q":
            self._words.append("”")
        elif tag == "sup":
            if self._raised >= 0 and is_note_mark("".join(self._words[self._raised :]), self._target):
                del self._words[self._raised :]
            self._raised = -1

    def data(self, words: str) -> None:
        """Take words of the element that is open."""
        if not self._hidden:
            self._words.append(words.replace("\n", _BREAK) if self._preformatted else words)

    def close(self) -> None:
        """End the last block."""
        self._end_block()

    def taken(self) -> list[Block]:
        """Return the blocks gathered, and forget them and all that is still open."""
        blocks = self.blocks
        self._begin()
        return blocks

    def _open_block(self, tag: str) -> None:
        if tag in _KEPT_LEVELS:
            self._around.append((tag, self._kind, self._level))
            if tag == "li":
                self._kind, self._level = "list", max(1, self._lists)
            elif tag == "blockquote":
                self._quotes += 1
                self._kind, self._level = "blockquote", self._quotes
            elif tag == "figcaption":
                self._kind, self._level = "caption", 0
            else:
                self._kind, self._level = "heading", _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            self._lists += 1
        elif tag == "pre":
            self._preformatted += 1

    def _close_block(self, tag: str) -> None:
        if tag in _KEPT_LEVELS:
            if self._around and self._around[-1][0] == tag:
                _, self._kind, self._level = self._around.pop()
            self._quotes -= tag == "blockquote"
        elif tag in ("ul", "ol"):
            self._lists -= 1
        elif tag == "pre":
            self._preformatted -= 1

    def _end_block(self) -> None:
        if not self._words:
            return
        text = "".join(self._words)
        self._words.clear()
        self._raised = -1
        if _BREAK in text:
            for part in _BREAKS.split(_AROUND_BREAK.sub(_BREAK, text)):
                self._keep(part.replace("\n", " ").strip(" \x1e").replace(_BREAK, "\n"))
        else:
            self._keep(text.replace("\n", " "))

    def _keep(self, text: str) -> None:
        # White space is collapsed where an article is composed.
        if not text.isspace() and text and len(self.blocks) < _MOST_BLOCKS:
            self.blocks.append(Block(self._kind, text, self._level))

    def _image(self, alternative: str) -> None:
        words = unescape(alternative).replace("\n", " ")
        if is_told(words):
            self._end_block()
            self.blocks.append(Block("image", words))
