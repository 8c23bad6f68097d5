"""Lists of feeds in OPML 1.0, 1.1 and 2.0 (http://opml.org/spec2.opml), read as people's programs write them.

Outlines nest as folders do; attributes come in any case, ampersands bare, and the document type is not looked at.
"""

import html
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from reader.cleaning import clean_line
from reader.importers.feeds.fence import OutOfBoundsError, fenced
from reader.importers.text.compose import one_line, web_address
from reader.model.intake import FeedAddress
from reader.model.report import ImportFailure

if TYPE_CHECKING:
    from lxml import etree

MAXIMUM_BYTES = 10_000_000
_MOST_OUTLINES = 20_000
_DEEPEST = 20
"""Folders inside each other; what lies deeper comes into the last of them."""
_REFERENCE = re.compile(r"&(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")
_DOCTYPE = re.compile(r"\A<!DOCTYPE rss [^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_XML_OWN = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))


def read_opml(data: bytes, location: str = "OPML") -> Iterator[FeedAddress | ImportFailure]:
    """Yield the feeds of a list in its order, each address once, and a failure for each that cannot be followed."""
    where = clean_line(location)
    if len(data) > MAXIMUM_BYTES:
        yield ImportFailure(where, f"is larger than {MAXIMUM_BYTES // 1_000_000} MB", "no list of feeds is")
        return
    try:
        root = _tree(data)
    except OutOfBoundsError as error:
        yield ImportFailure(where, str(error))
        return
    if root is None or not any(_local(element) in ("opml", "outline") for element in root.iter()):
        yield ImportFailure(where, "is no list of feeds (OPML)")
        return
    found = 0
    seen: set[str] = set()
    for outline, folder in _outlines(root):
        values = {str(name).rpartition("}")[2].lower(): str(value) for name, value in outline.attrib.items()}
        address = (values.get("xmlurl") or values.get("url") or "").strip()
        if not values.get("xmlurl") and values.get("type", "").lower() not in ("rss", "atom", "feed"):
            continue
        found += 1
        feed = _feed(address, values, folder, where)
        if isinstance(feed, ImportFailure) or feed.address not in seen:
            yield feed
            seen.add(feed.address if isinstance(feed, FeedAddress) else "")
    if not found:
        yield ImportFailure(where, "lists no feeds")


def _tree(data: bytes) -> "etree._Element | None":
    from lxml import etree

    text = fenced(data).decode("utf-8", "replace")
    # Without its document type, no entity but those of XML itself is left to be expanded.
    text = _REFERENCE.sub(_spelled_out, _DOCTYPE.sub("", text, count=1))
    parser = etree.XMLParser(encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(clean_markup(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def clean_markup(text: str) -> str:
    """Return text without the characters that XML forbids."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


def _spelled_out(match: re.Match[str]) -> str:
    name = match[1]
    if name is None:
        return "&amp;"
    if name in _XML_OWN or name.startswith("#"):
        return match[0]
    return escape(html.unescape(match[0])) if html.unescape(match[0]) != match[0] else f"&amp;{name}"


def _local(element: "etree._Element") -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _outlines(root: "etree._Element") -> Iterator[tuple["etree._Element", tuple[str, ...]]]:
    """Yield the outlines in document order with the folders they lie in."""
    waiting: list[tuple[etree._Element, tuple[str, ...]]] = [(root, ())]
    count = 0
    while waiting and count < _MOST_OUTLINES:
        element, folder = waiting.pop()
        inside = folder
        if _local(element) == "outline":
            count += 1
            yield element, folder
            inside = _inside(element, folder)
        waiting.extend((child, inside) for child in reversed(element))


def _inside(outline: "etree._Element", folder: tuple[str, ...]) -> tuple[str, ...]:
    values = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
    name = one_line(values.get("text") or values.get("title"))
    return (*folder, name) if name and len(folder) < _DEEPEST else folder


def _feed(address: str, values: dict[str, str], folder: tuple[str, ...], where: str) -> FeedAddress | ImportFailure:
    if address.lower().startswith("feed:"):
        address = address[5:]
        address = f"http:{address}" if address.startswith("//") else address
    link = address if address.startswith("file:///") and clean_line(address) == address else web_address(address)
    if link is None:
        shown = clean_line(address)[:200] or one_line(values.get("text"))[:200] or where
        return ImportFailure(shown, "is no web address and cannot be followed")
    tags = tuple(
        dict.fromkeys(tag for part in values.get("category", "").split(",") if (tag := one_line(part).strip("/")))
    )
    return FeedAddress(
        link, one_line(values.get("title") or values.get("text")), folder, web_address(values.get("htmlurl")), tags
    )


def write_opml(feeds: Iterable[FeedAddress], title: str = "Feeds") -> str:
    """Return an OPML 2.0 document of the feeds, folders as nested outlines in the order they first come."""
    tree = _Folder()
    for feed in feeds:
        place = tree
        for name in feed.folder:
            place = place.folders.setdefault(name, _Folder())
        place.feeds.append(feed)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "  <head>"]
    lines += [f"    <title>{escape(clean_line(title))}</title>", "  </head>", "  <body>"]
    _write(tree, lines, "    ")
    return "\n".join([*lines, "  </body>", "</opml>", ""])


class _Folder:
    def __init__(self) -> None:
        self.folders: dict[str, _Folder] = {}
        self.feeds: list[FeedAddress] = []


def _write(folder: _Folder, lines: list[str], indent: str) -> None:
    for feed in folder.feeds:
        name = feed.title or feed.address
        attributes = {"type": "rss", "text": name, "title": feed.title, "xmlUrl": feed.address}
        attributes |= {"htmlUrl": feed.site or "", "category": ",".join(feed.tags)}
        shown = " ".join(f"{key}={quoteattr(clean_line(value))}" for key, value in attributes.items() if value)
        lines.append(f"{indent}<outline {shown}/>")
    for name, inner in folder.folders.items():
        lines.append(f"{indent}<outline text={quoteattr(clean_line(name))}>")
        _write(inner, lines, f"{indent}  ")
        lines.append(f"{indent}</outline>")
