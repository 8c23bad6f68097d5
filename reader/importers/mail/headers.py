"""What the headers of a letter say: subject, sender, date, the page it is also at, and how far it was read.

The standard library's newer header parser takes minutes for headers made to take long, and raises for some broken
ones; so headers are taken raw, cut to a length, and only encoded words (RFC 2047) are decoded.
"""

import re
from collections.abc import Iterator
from email import header, utils
from email.errors import HeaderParseError
from email.message import Message

from msgspec import Struct

from reader.importers.entries.values import tags_of, time_of, title_of
from reader.importers.text.compose import one_line, web_address
from reader.importers.text.decode import decode
from reader.languages.lists import either, listed
from reader.model.intake import ReadState

_LONGEST = 4000
_NAME_OF_BOTH = re.compile(r"^(?P<writer>.{2,60}?)\s+(?:at|from|via|von|[|@–—-])\s+(?P<outlet>.{2,80})$")
_OUTLET_WORD = re.compile(rf"\b(?:{either(listed('letters', 'outlet'))})\b", re.IGNORECASE)
_PERSON = re.compile(r"^(?:[A-ZÀ-ÞĀ-Ž][\w’'-]*\.?\s){1,3}[A-ZÀ-ÞĀ-Ž][\w’'-]+$")


class Headers(Struct, frozen=True):
    """What is known of a letter besides its text; cleaned."""

    subject: str
    byline: tuple[str, ...]
    outlet: str
    date: str | None
    link: str | None
    identifier: str | None
    tags: tuple[str, ...]
    state: ReadState
    starred: bool


def read_headers(message: "Message[str, str]") -> Headers:
    """Return what the headers of a letter say; never raises for what they hold."""
    raw = _raw(message)
    byline, outlet = sender(decoded(raw.get("from", "")), decoded(raw.get("list-id", "")))
    labels = [label.strip() for label in decoded(raw.get("x-gmail-labels", "")).split(",") if label.strip()]
    names = {label.lower() for label in labels}
    flags = raw.get("status", "") + raw.get("x-status", "")
    mozilla = _hexadecimal(raw.get("x-mozilla-status", ""))
    was_read = "R" in flags or bool(mozilla & 1) or (bool(names) and "unread" not in names)
    return Headers(
        subject=title_of(decoded(raw.get("subject", ""))),
        byline=byline,
        outlet=outlet,
        date=_date(raw.get("date", "")),
        link=next(filter(None, map(_address, (raw.get("archived-at", ""), raw.get("list-archive", "")))), None),
        identifier=one_line(raw.get("message-id", ""))[:998].strip("<> ") or None,
        tags=tags_of(label for label in labels if label.lower() not in _GMAIL_OWN),
        state="finished" if was_read else "unread",
        starred="F" in raw.get("x-status", "") or bool(mozilla & 4) or "starred" in names,
    )


_GMAIL_OWN = frozenset(
    ("inbox", "unread", "opened", "starred", "important", "archived", "sent", "category updates", "category promotions")
)


def _raw(message: "Message[str, str]") -> dict[str, str]:
    """Return the first of each header by its lower-case name, unfolded, bytes beyond ASCII decoded."""
    found: dict[str, str] = {}
    for name, value in message.raw_items():
        text = str(value)[:_LONGEST]
        data = text.encode("utf-8", "surrogateescape") if not text.isascii() else b""
        found.setdefault(name.lower(), re.sub(r"\r?\n[ \t]*", " ", (decode(data) or "") if data else text).strip())
    return found


def decoded(value: str) -> str:
    """Return a header with its encoded words decoded; as it stands where they make no sense."""
    if "=?" not in value:
        return value
    try:
        return "".join(_pieces(value))
    except (ValueError, LookupError, HeaderParseError):
        return value


def _pieces(value: str) -> Iterator[str]:
    for piece, charset in header.decode_header(value):
        if isinstance(piece, str):
            yield piece
        else:
            yield piece.decode(charset, "replace") if charset and charset != "unknown-8bit" else decode(piece) or ""


def sender(from_header: str, list_header: str = "") -> tuple[tuple[str, ...], str]:
    """Return the writers and the outlet that the sender of a letter is."""
    try:
        name, address = utils.parseaddr(from_header[:_LONGEST])
    except (ValueError, LookupError, TypeError, RecursionError):
        name = address = ""
    name = title_of(name)[:200].strip(" \"'")
    listed = title_of(re.sub(r"<[^>]*>?", "", list_header)).strip(" \"'")
    if both := _NAME_OF_BOTH.match(name):
        return (both["writer"],), both["outlet"]
    if not name:
        domain = title_of(address.rpartition("@")[2])
        return (), listed or domain
    if _PERSON.match(name) and not _OUTLET_WORD.search(name):
        return (name,), listed if listed != name else ""
    return (), name


def _date(value: str) -> str | None:
    try:
        return time_of(utils.parsedate_to_datetime(value[:200]).isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _address(value: str) -> str | None:
    return web_address(value.split(",")[0].strip().strip("<>"))


def _hexadecimal(value: str) -> int:
    return int(value, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,8}", value) else 0
