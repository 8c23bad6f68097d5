"""DOCX (ECMA-376): the paragraphs of a document with their styles; deleted words, notes and drawings are left out.

Read from the archive itself, inside the fences of all archives: a dozen elements hold all that an article has.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.importers.entries.values import Refused, date_of, title_of
from reader.importers.entries.zips import Archive
from reader.importers.html.marks import marked
from reader.importers.text import bylines, dates
from reader.importers.text.compose import Block, compose
from reader.model.article import Article, Masthead, Origin
from reader.model.report import ImportFailure

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOCUMENT, _CORE = "word/document.xml", "docProps/core.xml"
_MOST = 50_000_000
"""Bytes of the document's markup."""
_MOST_PARAGRAPHS = 100_000
_HEADING = re.compile(r"(?:heading|berschrift|titre|titulo|rubrik)(?P<level>\d)", re.IGNORECASE)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOBODY = frozenset({"", "administrator", "admin", "user", "microsoft office user", "python-docx", "unknown"})


def read_docx(archive: Archive, origin: Origin) -> Iterator[Article | ImportFailure]:
    """Yield the article of a document, or why there is none; raises Refused if it is broken."""
    try:
        root = _tree(archive.read(_DOCUMENT, _MOST))
    except KeyError as error:
        raise Refused("is no document of a word processor") from error
    blocks = marked([*_blocks(root)])
    core = _properties(archive)
    lines = [block.text for block in blocks[:8]]
    byline = next((names for line in lines if (names := bylines.names(line))), ())
    printed = next((day for line in lines if (day := dates.iso_date(line))), None)
    creator = core.get("creator", "")
    stated = Masthead(
        headline=core.get("title") or _first(blocks),
        byline=byline or ((creator,) if creator.lower() not in _NOBODY else ()),
        published=printed or date_of(core.get("created")),
        language=core.get("language") or None,
    )
    article = compose(blocks, stated, origin)
    yield article if article.paragraphs else ImportFailure(origin.location, "holds no text")


def _tree(data: bytes) -> "_Element":
    from lxml import etree

    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise Refused("defines entities, which no document does")
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise Refused("is a broken document") from error


def _properties(archive: Archive) -> dict[str, str]:
    """Return what the document says of itself, by the names of Dublin Core."""
    try:
        root = _tree(archive.read(_CORE))
    except (KeyError, Refused):
        return {}
    return {
        str(element.tag).rpartition("}")[2]: title_of(element.text)
        for element in root
        if isinstance(element.tag, str) and element.text
    }


def _blocks(root: "_Element") -> Iterator[Block]:
    for number, paragraph in enumerate(root.iter(f"{_WORD}p")):
        if number >= _MOST_PARAGRAPHS:
            return
        words = "".join(_words(paragraph))
        if not words.strip():
            continue
        style = next((each.get(f"{_WORD}val") or "" for each in paragraph.iter(f"{_WORD}pStyle")), "")
        heading = _HEADING.search(style.replace(" ", ""))
        if heading:
            yield Block("heading", words, max(1, min(6, int(heading["level"]))))
        elif style.lower() in ("title", "titel", "titre"):
            yield Block("title", words)
        elif "quote" in style.lower() or "zitat" in style.lower():
            yield Block("blockquote", words, 1)
        elif next(paragraph.iter(f"{_WORD}numPr"), None) is not None:
            yield Block("list", words, 1)
        else:
            yield Block("body", words)


def _words(paragraph: "_Element") -> Iterator[str]:
    for element in paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr", f"{_WORD}noBreakHyphen"):
        # A box within a paragraph has paragraphs of its own.
        if next(element.iterancestors(f"{_WORD}p"), None) is not paragraph:
            continue
        name = str(element.tag).rpartition("}")[2]
        if name == "t":
            yield element.text or ""
        else:
            yield {"tab": " ", "noBreakHyphen": "-"}.get(name, "\n")


def _first(blocks: list[Block]) -> str | None:
    """Return the title, or the first heading, or a first line short enough to be one."""
    head = next((block.text for block in blocks if block.kind == "title"), None)
    head = head or next((block.text for block in blocks[:3] if block.kind == "heading"), None)
    if head is None and len(blocks) > 1 and blocks[0].kind == "body" and len(blocks[0].text.split()) <= 20:  # noqa: PLR2004
        head = blocks[0].text
        blocks[0] = Block("title", head)
    return head
