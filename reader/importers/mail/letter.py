"""Letters (.eml), newsletters above all: the HTML of a letter if it has any, else its plain text."""

import re
from collections.abc import Iterator
from email import parser
from email.errors import MessageError
from email.message import Message

from reader.cleaning import clean_line
from reader.importers.entries.html import blocks_of
from reader.importers.entries.items import BROKEN, failure
from reader.importers.entries.values import Refused
from reader.importers.html.tree import page_text
from reader.importers.mail.headers import Headers, read_headers
from reader.importers.mail.text import blocks_of_text
from reader.importers.text.compose import Block, compose, web_address
from reader.importers.text.decode import decode
from reader.languages.lists import either, listed
from reader.model.article import Article, Masthead, Origin
from reader.model.intake import Item
from reader.model.report import ImportFailure

MOST_BYTES = 50_000_000
"""A longer letter is all attachments."""
_MOST_PARTS = 500
_MOST_LINES = 1_000_000
_MOST_LOOKS = 20_000_000
"""Lines times boundaries: the standard parser looks at each line for each boundary that is open."""
_LONG_HEADER = re.compile(
    rb"^Content-[A-Za-z-]{1,40}:(?:[^\n]{4000}|(?:[^\n]*+\n[ \t]){40})", re.IGNORECASE | re.MULTILINE
)
"""A header whose parameters the standard parser would take minutes for, as it is quadratic in their length."""
_MOST_OF_PART = 10_000_000
_LINK = re.compile(r"<a\s([^<>]{0,4000}+)>((?:[^<]|<(?!/a)){0,400}+)", re.IGNORECASE)
_TARGET = re.compile(r"href\s{0,9}=\s{0,9}[\"']?(https?://[^\"'\s<>]{1,2000})", re.IGNORECASE)
_VIEW = re.compile(either(listed("letters", "view")), re.IGNORECASE)
_FURNITURE = re.compile(either(listed("letters", "furniture")), re.IGNORECASE)
_LONGEST_FURNITURE = 60
"""Words of a block of furniture; what has more is text that only speaks of it."""


def read_mail(data: bytes, origin: Origin, where: str = "") -> Iterator[Item | ImportFailure]:
    """Yield the article a letter is and those of the letters attached to it, or why there is none.

    A digest is the letters in it. `where` says which letter it is, if its origin does not.
    """
    where = where or clean_line(origin.location) or "letter"
    try:
        message = _parsed(data)
    except Refused as refusal:
        yield failure(where, refusal)
        return
    attached = [*_attached(message)]
    refused: Refused | None = None
    try:
        yield _item(message, origin)
    except Refused as refusal:
        # A digest has no words of its own.
        refused = refusal
    for letter in attached:
        try:
            yield _item(letter, origin)
        except Refused as refusal:
            yield failure(f"{where}, attached letter", refusal)
    if refused is not None and not attached:
        yield failure(where, refused)


def _parsed(data: bytes) -> "Message[str, str]":
    """Return a letter taken apart; raises Refused if it is beyond bounds or broken."""
    if len(data) > MOST_BYTES:
        raise Refused(f"is larger than {MOST_BYTES // 1_000_000} MB")
    if _is_made_to_take_long(data):
        raise Refused("is a letter made to take long")
    try:
        return parser.BytesParser().parsebytes(_letter(data))
    except (*BROKEN, MessageError, AssertionError) as error:
        raise Refused(f"is a broken letter: {error}"[:200]) from error


def _attached(message: "Message[str, str]") -> Iterator["Message[str, str]"]:
    """Yield the letters within a letter; one that is all there is of it is the letter's own text."""
    found: list[Message[str, str]] = []
    waiting: list[tuple[Message[str, str], bool]] = [(message, False)]
    seen = others = 0
    while waiting and seen < _MOST_PARTS:
        part, is_digest = waiting.pop()
        seen += 1
        parts = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(parts, list):
            found += [each for each in parts[:1] if isinstance(each, Message)]
        elif part.is_multipart() and isinstance(parts, list):
            inside = part.get_content_type() == "multipart/digest"
            waiting += [(each, inside) for each in parts[::-1] if isinstance(each, Message)]
        elif not is_digest and part.get_content_maintype() == "text":
            others += bool(str(parts).strip())
    if len(found) > 1 or others:
        yield from found


def _item(message: "Message[str, str]", origin: Origin) -> Item:
    """Return the item of a letter; raises Refused if it has no words."""
    try:
        headers = read_headers(message)
        article, online = _article(message, headers, origin)
    except (*BROKEN, MessageError, AssertionError) as error:
        raise Refused(f"is a broken letter: {error}"[:200]) from error
    return Item(
        article=article,
        link=article.link or online,
        title=headers.subject,
        guid=headers.identifier,
        tags=headers.tags,
        state=headers.state,
        starred=headers.starred,
        added_at=headers.date,
    )


def _is_made_to_take_long(data: bytes) -> bool:
    lines = data.count(b"\n")
    boundaries = len(re.findall(rb"boundary\s{0,9}=", data, re.IGNORECASE))
    return lines > _MOST_LINES or lines * boundaries > _MOST_LOOKS or bool(_LONG_HEADER.search(data))


def _letter(data: bytes) -> bytes:
    # Apple Mail writes the number of bytes on a line of its own before the letter.
    return re.sub(rb"\A\s*\d{1,12}[ \t]*\r?\n", b"", data, count=1)


def _article(message: "Message[str, str]", headers: Headers, origin: Origin) -> tuple[Article, str | None]:
    page, text = _bodies(message)
    online = None
    blocks: list[Block] = []
    if page is not None:
        markup = page_text(_payload(page), _charset(page)) or ""
        online = _online(markup)
        blocks = blocks_of(markup)
    if not any(block.kind != "image" for block in blocks) and text is not None:
        words = _text_of(text)
        flowed = str(text.get_param("format", "")).lower() == "flowed"
        blocks = blocks_of_text(words, flowed=flowed, delete_space=str(text.get_param("delsp", "")).lower() == "yes")
    if not any(block.kind != "image" and block.text.strip() for block in blocks):
        raise Refused("is a letter without words")
    _mark_furniture(blocks)
    stated = Masthead(
        headline=headers.subject,
        byline=headers.byline,
        outlet=headers.outlet,
        published=headers.date,
        link=online or headers.link,
    )
    article = compose(blocks, stated, origin)
    if not article.paragraphs:
        raise Refused("is a letter without words")
    return article, online


def _bodies(message: "Message[str, str]") -> tuple["Message[str, str] | None", "Message[str, str] | None"]:
    """Return the first part in HTML and the first in plain text that are no attachments."""
    page = text = None
    waiting: list[Message[str, str]] = [message]
    seen = 0
    while waiting and seen < _MOST_PARTS and page is None:
        part = waiting.pop()
        seen += 1
        kind = part.get_content_type()
        if part.is_multipart():
            parts = part.get_payload()
            is_forwarded = kind == "message/rfc822" and (text is not None or _is_one_of_several(message))
            if isinstance(parts, list) and not is_forwarded:
                waiting += [each for each in parts[::-1] if isinstance(each, Message)]
        elif part.get_content_disposition() != "attachment" and str(part.get_payload()).strip():
            if kind == "text/html":
                page = part
            elif kind == "text/plain" and text is None:
                text = part
    return page, text


def _is_one_of_several(message: "Message[str, str]") -> bool:
    """Return whether the letters within a letter are read as letters of their own."""
    return next(_attached(message), None) is not None


def _payload(part: "Message[str, str]") -> bytes:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if len(data) > _MOST_OF_PART:
        raise Refused(f"has a text of more than {_MOST_OF_PART // 1_000_000} MB")
    return data


def _charset(part: "Message[str, str]") -> str | None:
    value = part.get_content_charset()
    return value if value and re.fullmatch(r"[\w.:-]{1,40}", value) else None


def _text_of(part: "Message[str, str]") -> str:
    return decode(_payload(part), _charset(part)) or ""


def _online(markup: str) -> str | None:
    """Return the address under which a letter says it can be read in a browser."""
    for count, match in enumerate(_LINK.finditer(markup)):
        if count > 2000:
            break
        target = _TARGET.search(match[1])
        if target and _VIEW.search(re.sub(r"<[^>]*>|&nbsp;|\s+", " ", match[2])):
            return web_address(target[1].replace("&amp;", "&"))
    return None


def _mark_furniture(blocks: list[Block]) -> None:
    for block in blocks:
        if block.kind in ("body", "list", "heading") and len(block.text) <= 600:
            words = " ".join(block.text.split())
            is_short = words.count(" ") < _LONGEST_FURNITURE
            if is_short and (_FURNITURE.search(words) or (len(words) <= 80 and _VIEW.search(words))):
                block.kind, block.level = "boilerplate", 0
