"""The bytes of a page to one tree: encoding, embedded data and markup bombs are dealt with before anything is read."""

import re
import unicodedata
from typing import TYPE_CHECKING

from reader.importers.html.mended import mend, without_control_references
from reader.importers.text.decode import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAXIMUM_MARKUP = 12_000_000
"""Characters of markup left once embedded pictures and fonts are gone; a longer page is no article."""
MAXIMUM_ELEMENTS = 60_000
"""Elements of a page; more make the extractor slower than anybody waits."""

_DATA_ADDRESS = re.compile(r"data:[\w.+-]{1,60}/[\w.+-]{1,60}(?:;[\w=.+-]{1,60}){0,4},[^\"'()<>\s]{64,}")
_DATA_ADDRESS_IN_BYTES = re.compile(_DATA_ADDRESS.pattern.encode())
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{2,40})[\"']", re.IGNORECASE)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_AS_BROWSERS_READ = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252",
    "ascii": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "tis-620": "cp874", "windows-874": "cp874", "x-euc-jp": "euc_jp", "big5": "big5hkscs",
}  # fmt: skip
"""Labels that stand for a larger encoding in the WHATWG Encoding Standard."""
_CLOSED_ROOT = re.compile(r"(<html\b[^<>]{0,500}?)\s*/>", re.IGNORECASE)
_ACCENTS = "\u0300\u0301\u0302\u0303\u0306\u0307\u0308\u030a\u030c\u0327\u0328"
"""Accents that stand apart where text does; looking for each takes a tenth of the time that a pattern does."""
_LONGEST_TAG = 10_000
"""Characters of one tag; in a longer one its attributes are dropped."""
_LONG_VALUES = (re.compile(r"=\"[^\"]{3000,}\""), re.compile(r"='[^']{3000,}'"))
"""Values of attributes longer than any address or description: data, often with markup inside."""
_LONG_TAG = re.compile(rf"<([a-zA-Z][\w:-]{{0,40}}+)[^<>]{{{_LONGEST_TAG},}}+>?")
_SAVED_FROM = re.compile(r"Page saved with SingleFile\s+url:\s*(\S{1,2000})|<!--\s*saved from url=\(\d+\)(\S{1,2000})")


def is_page(data: bytes) -> bool:
    """Return whether bytes begin as a page of HTML does, whatever their name, in any encoding."""
    return bool(_PAGE.match(data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\0", b"")))


def begins_like_page(data: bytes) -> bool:
    """Return whether bytes begin as browsers know a page by (after the MIME Sniffing Standard, section 7.1)."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return head.startswith(
        (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<script", b"<!--", b"<title")
    )


def page_text(data: bytes, charset: str | None = None) -> str | None:
    """Return the markup that a page's bytes are, without embedded pictures, or None if they are no text.

    `charset` is what the HTTP header says; a byte order mark and valid UTF-8 go before it, the page's own `<meta>`
    behind it.
    """
    if b"data:" in data:
        data = _DATA_ADDRESS_IN_BYTES.sub(b"data:,", data)
    declared = charset or _declared(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        text = _decoded_as(data, declared)
        if text is not None:
            return text
    return decode(data, declared)


def _declared(beginning: bytes) -> str | None:
    match = _XML_ENCODING.search(beginning) or _META_CHARSET.search(beginning)
    return match[1].decode("ascii", "replace") if match else None


def _decoded_as(data: bytes, label: str) -> str | None:
    """Return the text in a declared encoding, a few broken bytes apart, or None if the label is wrong."""
    label = label.strip().strip("\"'").lower()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass  # The declared encoding comes next.
    if label.replace("_", "-") in ("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "utf-32"):
        return None
    try:
        text = data.decode(_AS_BROWSERS_READ.get(label, label), "replace")
    except (LookupError, ValueError, UnicodeError):
        return None
    return text if text.count("\ufffd") <= 3 + len(text) // 1000 else None


def saved_from(text: str) -> str | None:
    """Return the address that a browser or SingleFile noted at the top of a page it saved, or None."""
    match = _SAVED_FROM.search(text[:4096])
    return (match[1] or match[2]) if match else None


def slimmed(text: str) -> str:
    """Return markup without the data addresses that make saved pages long."""
    text = _DATA_ADDRESS.sub("data:,", text) if "data:" in text else text
    for value in _LONG_VALUES:
        text = value.sub('=""', text)
    # The parser compares each attribute of an element with all others.
    text = _LONG_TAG.sub(r"<\1>", text)
    # Letters and accents apart are a habit of some writers' machines; nobody searches for them so.
    text = unicodedata.normalize("NFC", text) if any(mark in text for mark in _ACCENTS) else text
    # Where the root element is closed in its own tag, the parser would see nothing behind it.
    text = _CLOSED_ROOT.sub(r"\1>", text, count=1) if _CLOSED_ROOT.search(text[:4096]) else text
    text = without_control_references(_DECLARATION.sub("", text, count=1))
    # Lone surrogates and non-characters are rare, and to look for each alone is faster by far than for all at once.
    text = _CONTROLS.sub(_as_shown, text)
    if "\ufffe" in text or "\uffff" in text:
        text = text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return text


def _as_shown(match: re.Match[str]) -> str:
    """Return what browsers show for a character that no tree may hold: a gap, or nothing."""
    return " " if match[0] in "\v\f" else ""


def parsed(text: str) -> "HtmlElement | None":
    """Return the root element of some markup, or None if there is none; nothing is fetched and no entity expanded."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False,
        collect_ids=False, default_doctype=False,
    )  # fmt: skip
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=False)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    mend(root)
    return root
