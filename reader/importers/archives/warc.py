"""WARC (ISO 28500) and WACZ: every page that was archived with success is an article, each address once.

What is packed is unpacked a piece at a time; a record that is no page is read past, and never held.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from msgspec import Struct

from reader.cleaning import clean_line
from reader.importers.entries.items import failure
from reader.importers.entries.values import Refused
from reader.importers.entries.zips import Archive
from reader.importers.html.page import article_from_html
from reader.importers.text.compose import web_address
from reader.importers.web.inflate import BrokenCodingError, inflated
from reader.model.article import Article, Origin
from reader.model.intake import Item
from reader.model.report import ImportFailure

MOST_PAGES = 20_000
"""Pages of one archive that are read."""
MOST_RECORDS = 2_000_000
MOST_UNPACKED = 20_000_000_000
"""Bytes that are unpacked of one archive."""
MOST_OF_RECORD = 20_000_000
"""Bytes of a record that is held; no page has more."""
_MOST_OF_HEAD = 64_000
_PIECE = 1 << 18
_HEADER = re.compile(rb"^([A-Za-z][\w-]{0,60}):[ \t]*([^\r\n]{0,4000})", re.MULTILINE)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_WACZ_PART = re.compile(r"(?:^|/)archive/[^/]+\.warc(?:\.gz)?$")
_MOST_OF_PART = 1_000_000_000


class WarcRecord(Struct):
    """One record: its headers in lower case, and its content if it may be a page."""

    headers: dict[str, str]
    content: bytes


def read_wacz(archive: Archive, origin: Origin) -> Iterator[Item | ImportFailure]:
    """Yield the pages of all WARC files in a WACZ."""
    for name in sorted(name for name in archive.names if _WACZ_PART.search(name)):
        part = Origin(f"{origin.location}, {clean_line(name)}", origin.media)
        try:
            data = archive.read(name, _MOST_OF_PART)
        except Refused as refusal:
            yield failure(part.location, refusal)
        else:
            yield from _read(iter([data]), part)


def read_warc(stream: BinaryIO, origin: Origin) -> Iterator[Item | ImportFailure]:
    """Yield the pages of a WARC file, packed or not; how many others there were is one line."""
    yield from _read(iter(lambda: stream.read(_PIECE), b""), origin)


def _read(pieces: Iterator[bytes], origin: Origin) -> Iterator[Item | ImportFailure]:
    seen: set[str] = set()
    without = 0
    try:
        first = next(pieces, b"")
        pieces = chain([first], pieces)
        for record in _records(inflated(pieces, "gzip") if first.startswith(b"\x1f\x8b") else pieces):
            address = web_address(record.headers.get("warc-target-uri", "").strip("<>"))
            page = page_of(record)
            if page is None or address is None or address in seen:
                continue
            seen.add(address)
            if len(seen) > MOST_PAGES:
                yield ImportFailure(origin.location, f"has more than {MOST_PAGES:,} pages", "split it to read the rest")
                break
            body, charset = page
            article = article_from_html(body, Origin(origin.location, "html"), address, charset=charset)
            if isinstance(article, Article):
                yield Item(article, link=article.link or address, title=article.headline or "")
            else:
                without += 1
    except (BrokenCodingError, Refused, zlib.error) as error:
        yield ImportFailure(
            origin.location, f"is broken, read as far as it makes sense: {clean_line(str(error))[:100]}"
        )
    if without:
        pages = "page holds" if without == 1 else "pages hold"
        yield ImportFailure(origin.location, f"{without:,} {pages} no article", "left out")


def _records(pieces: Iterator[bytes]) -> Iterator[WarcRecord]:
    """Yield the records that may be pages; raises Refused where what follows is no record."""
    buffer = bytearray()
    total = 0

    def more() -> bool:
        nonlocal total
        piece = next(pieces, b"")
        total += len(piece)
        if total > MOST_UNPACKED:
            raise Refused("unpacks to more than any archive")
        buffer.extend(piece)
        return bool(piece)

    for _ in range(MOST_RECORDS):
        while not buffer.lstrip(b"\r\n") and more():
            pass
        del buffer[: len(buffer) - len(buffer.lstrip(b"\r\n"))]
        if not buffer:
            return
        while b"\r\n\r\n" not in buffer[:_MOST_OF_HEAD] and len(buffer) < _MOST_OF_HEAD and more():
            pass
        end = buffer.find(b"\r\n\r\n", 0, _MOST_OF_HEAD)
        if not buffer.startswith(b"WARC/") or end < 0:
            raise Refused("what follows is no record")
        headers = headers_of(bytes(buffer[:end]))
        del buffer[: end + 4]
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit()) or len(length) > 12:  # noqa: PLR2004
            raise Refused("a record has no length")
        left = int(length)
        wanted = headers.get("warc-type") in ("response", "resource") and left <= MOST_OF_RECORD
        content = bytearray()
        while left > 0:
            if not buffer and not more():
                raise Refused("the last record is cut off")
            taken = bytes(buffer[:left])
            del buffer[: len(taken)]
            left -= len(taken)
            if wanted:
                content += taken
        if wanted:
            yield WarcRecord(headers, bytes(content))


def headers_of(head: bytes) -> dict[str, str]:
    return {
        name.decode("ascii", "replace").lower(): value.decode("utf-8", "replace").strip()
        for name, value in _HEADER.findall(head)
    }


def page_of(record: WarcRecord) -> tuple[bytes, str | None] | None:
    """Return the bytes and the encoding of the page a record holds, or None if it holds none."""
    if record.headers["warc-type"] == "resource":
        return (record.content, None) if "html" in record.headers.get("content-type", "") else None
    head, _, body = record.content.partition(b"\r\n\r\n")
    status = _STATUS.match(head)
    if status is None or status[1] != b"200":
        return None
    headers = headers_of(head.partition(b"\r\n")[2])
    kind = headers.get("content-type", "").lower()
    if "html" not in kind:
        return None
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    coding = headers.get("content-encoding", "")
    if coding and coding.lower() != "identity":
        try:
            body = _bounded(inflated(iter([body]), coding))
        except BrokenCodingError:
            return None
    charset = re.search(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", kind)
    return body, charset[1] if charset else None


def _bounded(pieces: Iterator[bytes]) -> bytes:
    found = bytearray()
    for piece in pieces:
        found += piece
        if len(found) > MOST_OF_RECORD:
            raise BrokenCodingError("larger than any page")
    return bytes(found)


def _unchunked(body: bytes) -> bytes:
    """Return a body that was sent in chunks (RFC 9112, section 7.1); as it is if it was stored whole."""
    found, at = bytearray(), 0
    while match := re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r\n").match(body, at):
        size = int(match[1], 16)
        if not size:
            return bytes(found)
        found += body[match.end() : match.end() + size]
        at = match.end() + size + 2
    return bytes(found) if found else body
