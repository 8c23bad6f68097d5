"""The package of an EPUB: what the book is, its parts in reading order, and the table of contents.

After EPUB 3.3 (https://www.w3.org/TR/epub-33/), with the NCX of EPUB 2; what real books get wrong is read for what it
means as far as that is plain.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.importers.entries.values import Refused, date_of, title_of
from reader.importers.entries.zips import Archive, inside
from reader.importers.text.compose import one_line, web_address
from reader.importers.text.decode import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PARTS = 5_000
"""Files in reading order; an encyclopedia has fewer."""
_MOST_MARKUP = 8_000_000
_MOST_ELEMENTS = 200_000
_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document")
_FONT_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_LOCKED = "is locked by its seller (DRM)"


class Entry(Struct, frozen=True):
    """One line of a table of contents."""

    page: str
    """Name of the page it leads to."""
    title: str
    """On one line."""
    depth: int
    """How many entries it stands under, counted from any base."""


class Book(Struct, frozen=True):
    """What a package says."""

    title: str
    """Of the book; empty if there is none."""
    byline: tuple[str, ...]
    """Its writers."""
    publisher: str
    """Empty if unknown."""
    published: str | None
    """ISO 8601 date or time."""
    language: str | None
    """As the book says."""
    identifier: str
    """What its makers call it; empty if unknown."""
    link: str | None
    """Where it came from."""
    parts: tuple[str, ...]
    """Names of the pages in reading order."""
    contents: tuple["Entry", ...]
    """The table of contents in its order; a page may come several times."""
    furniture: frozenset[str]
    """Names of pages that are covers, tables of contents or title pages."""


def read_package(archive: Archive) -> Book:
    """Return what the package of a book says; raises Refused if there is none, or the book is locked."""
    _check_lock(archive)
    name = _package_name(archive)
    root = xml_of(_entry(archive, name))
    manifest = {item.get("id", ""): item for item in _named(root, "item")}
    pages = {key: page for key, item in manifest.items() if (page := inside(name, item.get("href", "")))}
    parts: dict[str, None] = {}
    for reference in _named(root, "itemref"):
        key = reference.get("idref", "")
        is_page = key in pages and manifest[key].get("media-type", _PAGES[0]).lower() in _PAGES
        if is_page and reference.get("linear") != "no" and len(parts) < MOST_PARTS:
            parts[pages[key]] = None
    if not parts:
        raise Refused("is a book without pages of text")
    navigation = next((pages[key] for key, item in manifest.items() if _is_navigation(item) and key in pages), None)
    contents, furniture = _contents(archive, navigation, _ncx(manifest, pages))
    furniture |= {page for kind, page in _guide(root, name) if _is_furniture(kind)}
    return Book(
        title=_first(root, "title"),
        byline=tuple(_creators(root)),
        publisher=_first(root, "publisher"),
        published=next(filter(None, map(date_of, _texts(root, "date"))), None),
        language=_first(root, "language").replace("_", "-") or None,
        identifier=_first(root, "identifier"),
        link=next(filter(None, map(web_address, _texts(root, "source"))), None),
        parts=tuple(parts),
        contents=tuple(contents),
        furniture=frozenset(furniture | ({navigation} if navigation else set())),
    )


def xml_of(data: bytes) -> "_Element":
    """Return the root of an XML text; raises Refused if it is none, is huge, or defines entities.

    Nothing outside the data is read and no entity is expanded.
    """
    from lxml import etree

    text = decode(data)
    if text is None or len(text) > _MOST_MARKUP:
        raise Refused("is a book whose table of parts cannot be read")
    if re.search(r"<!ENTITY", text, re.IGNORECASE):
        raise Refused("defines entities of its own, as no book needs to")
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text, count=1)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True,
        remove_pis=True, collect_ids=False, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise Refused("is a book whose table of parts cannot be read") from error
    if root is None or sum(1 for _ in zip(root.iter(), range(_MOST_ELEMENTS), strict=False)) >= _MOST_ELEMENTS:
        raise Refused("is a book whose table of parts cannot be read")
    return root


def _entry(archive: Archive, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError as error:
        raise Refused("is no book: a part it names is missing") from error


def _package_name(archive: Archive) -> str:
    try:
        root = xml_of(archive.read("META-INF/container.xml"))
        for file in _named(root, "rootfile"):
            if name := inside("", file.get("full-path", "")):
                return name
    except KeyError:
        pass  # Some makers leave the container out; a package alone is still a book.
    packages = [name for name in archive.names if name.lower().endswith(".opf")]
    if len(packages) != 1:
        raise Refused("is no EPUB book")
    return packages[0]


def _check_lock(archive: Archive) -> None:
    """Raise Refused if pages are encrypted; fonts may be, by two ways that lock nobody out."""
    try:
        root = xml_of(archive.read("META-INF/encryption.xml"))
    except KeyError:
        return
    for data in _named(root, "EncryptedData"):
        methods = [method.get("Algorithm", "") for method in _named(data, "EncryptionMethod")]
        addresses = [reference.get("URI", "") for reference in _named(data, "CipherReference")]
        is_page = any(re.search(r"\.(?:x?html?|opf|ncx|xml)$", address, re.IGNORECASE) for address in addresses)
        if is_page and not set(methods) <= set(_FONT_SCRAMBLING):
            raise Refused(_LOCKED)


def _named(root: "_Element", name: str) -> Iterator["_Element"]:
    """Yield the elements of a local name, in whatever namespace the maker put them."""
    for element in root.iter("*"):
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name:
            yield element


def _words(element: "_Element") -> str:
    return title_of("".join(str(text) for text in element.itertext())[:4000])


def _texts(root: "_Element", name: str) -> Iterator[str]:
    metadata = next(_named(root, "metadata"), None)
    if metadata is not None:
        yield from filter(None, map(_words, _named(metadata, name)))


def _first(root: "_Element", name: str) -> str:
    return next(_texts(root, name), "")


def _creators(root: "_Element") -> Iterator[str]:
    metadata = next(_named(root, "metadata"), None)
    if metadata is None:
        return
    roles = {
        meta.get("refines", "").removeprefix("#"): _words(meta)
        for meta in _named(metadata, "meta")
        if meta.get("property") == "role"
    }
    for creator in _named(metadata, "creator"):
        attributes = {str(key).rpartition("}")[2]: str(value) for key, value in creator.attrib.items()}
        role = attributes.get("role") or roles.get(attributes.get("id", ""), "aut")
        name = _words(creator)
        # The program that collected the articles is none of their writers.
        if name and role == "aut" and name.lower() != "calibre":
            yield name


def _is_navigation(item: "_Element") -> bool:
    return "nav" in item.get("properties", "").split()


def _ncx(manifest: dict[str, "_Element"], pages: dict[str, str]) -> str | None:
    return next(
        (pages[k] for k, i in manifest.items() if k in pages and i.get("media-type") == "application/x-dtbncx+xml"),
        None,
    )


def _contents(archive: Archive, navigation: str | None, ncx: str | None) -> tuple[list[Entry], set[str]]:
    """Return the table of contents from the navigation page, else from the NCX, and the pages it calls furniture."""
    furniture: set[str] = set()
    for name in filter(None, (navigation, ncx)):
        try:
            root = xml_of(archive.read(name))
        except (KeyError, Refused):
            continue  # A book without a table of contents is a book all the same.
        found = list(_from_navigation(root, name, furniture) if name == navigation else _from_ncx(root, name))
        if found:
            return found, furniture
    return [], furniture


def _from_navigation(root: "_Element", name: str, furniture: set[str]) -> Iterator[Entry]:
    for part in _named(root, "nav"):
        attributes = {str(key).rpartition("}")[2]: str(value) for key, value in part.attrib.items()}
        kind = attributes.get("type", "toc")
        for link in _named(part, "a"):
            page = inside(name, link.get("href", ""))
            if not page:
                continue
            if kind == "toc" and (title := _words(link)):
                yield Entry(page, title, _depth(link, "ol"))
            elif kind == "landmarks":
                types = {str(key).rpartition("}")[2]: str(value) for key, value in link.attrib.items()}
                furniture |= {page} if _is_furniture(types.get("type", "")) else set()


def _from_ncx(root: "_Element", name: str) -> Iterator[Entry]:
    for point in _named(root, "navPoint"):
        label = next((child for child in point if str(child.tag).endswith("navLabel")), None)
        content = next((child for child in point if str(child.tag).endswith("content")), None)
        page = inside(name, content.get("src", "")) if content is not None else None
        if page and label is not None and (title := one_line(_words(label))):
            yield Entry(page, title, _depth(point, "navPoint"))


def _depth(element: "_Element", name: str) -> int:
    return sum(1 for above in element.iterancestors() if str(above.tag).rpartition("}")[2] == name)


def _guide(root: "_Element", name: str) -> Iterator[tuple[str, str]]:
    for reference in _named(root, "reference"):
        if page := inside(name, reference.get("href", "")):
            yield reference.get("type", ""), page


def _is_furniture(kind: str) -> bool:
    return kind.lower() in ("cover", "toc", "title-page", "titlepage", "copyright-page", "loi", "lot", "index")
