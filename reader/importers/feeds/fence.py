"""What a feed must not bring before it is parsed: other encodings in disguise, entities, too much of anything.

feedparser reads nothing from outside by itself, but an entity of its own may still grow a hundred thousand fold, and
its search for e-mail addresses takes the square of the length of an author.
"""

import html
import re

from reader.importers.text.decode import decode

_MOST_TAGS = 400_000
"""Opening and closing tags outside CDATA; twenty thousand items of ten elements each."""
_MOST_ENTITIES = 300
_LONGEST_ENTITY = 16
_LONGEST_AUTHOR = 4_000
"""Bytes from the opening of an author to its end."""

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,1000}\?>", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml\b[^>]{0,500}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})[\"']", re.IGNORECASE)
_PROLOG = re.compile(
    rb"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*+(?=<[A-Za-z_])", re.DOTALL | re.IGNORECASE
)
_FIRST_ELEMENT = re.compile(rb"<[A-Za-z_]")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*", re.IGNORECASE)
_SIMPLE_ENTITY = re.compile(rb"<!ENTITY\s+([\w.-]{1,40})\s+(?:\"([^\"&%<]*|&#\w{1,8};)\"|'([^'&%<]*|&#\w{1,8};)')\s*>")
_CDATA = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_AUTHOR = re.compile(
    rb"<((?:[\w.-]{1,40}:)?(?:\w{0,10}author|creator|managingeditor|webmaster|contributor|publisher|owner))[\s>]",
    re.IGNORECASE,
)
_SUPERSETS = {
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949", "iso-8859-1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252", "latin1": "cp1252", "iso-8859-9": "cp1254", "tis-620": "cp874",
}  # fmt: skip
"""What browsers read where a smaller encoding is declared (WHATWG Encoding Standard)."""


class OutOfBoundsError(ValueError):
    """The feed holds more than any feed; `str()` says of what."""


def fenced(data: bytes, charset: str | None = None) -> bytes:
    """Return an XML feed in UTF-8 without declaration and with harmless entities only; raises OutOfBoundsError."""
    named = _DECLARED.search(data[:1000])
    declared = named[1].decode("ascii") if named else charset
    text = decode(data, _SUPERSETS.get((declared or "").lower(), declared))
    if text is None:
        raise OutOfBoundsError("is data and no text")
    text = text.lstrip("\ufeff \t\r\n\0")
    data = text[match.end() if (match := _DECLARATION.match(text)) else 0 :].encode("utf-8", "replace")
    if data.count(b"<") > _MOST_TAGS and _CDATA.sub(b"", data).count(b"<") > _MOST_TAGS:
        raise OutOfBoundsError("holds more elements than any feed")
    if _has_endless_author(data):
        raise OutOfBoundsError(f"has an author with a name of more than {_LONGEST_AUTHOR:,} characters")
    return _with_simple_entities(data)


def _with_simple_entities(data: bytes) -> bytes:
    """Return the data with a document type of only the entities that name one short text each."""
    head = _PROLOG.match(data) or _FIRST_ELEMENT.search(data)
    if head is None:
        return data
    start = head.end() if head.re is _PROLOG else head.start()
    prolog = data[:start]
    kept: dict[bytes, bytes] = {}
    for match in _SIMPLE_ENTITY.finditer(prolog[:200_000]):
        value = match[2] if match[2] is not None else match[3]
        if len(value) <= _LONGEST_ENTITY and len(kept) < _MOST_ENTITIES:
            plain = html.unescape(value.decode("utf-8", "replace"))
            kept.setdefault(match[1], value if plain in ("<", "&", '"') else plain.encode("utf-8", "replace"))
    netscape = any(b"netscape" in each.lower() for each in _DOCTYPE.findall(prolog))
    declared = b"".join(b'<!ENTITY %s "%s">\n' % (name, value.replace(b'"', b"&#34;")) for name, value in kept.items())
    if not kept:
        # The mark of RSS 0.91 as Netscape had it names the version.
        return (b'<!DOCTYPE rss SYSTEM "netscape">\n' if netscape else b"") + data[start:]
    return b"<!DOCTYPE rss [\n" + declared + b"]>\n" + data[start:]


def _has_endless_author(data: bytes) -> bool:
    return any(_is_endless(data, match[1], match.end()) for match in _AUTHOR.finditer(data))


def _is_endless(data: bytes, name: bytes, start: int) -> bool:
    """Return whether an element does not surely end nearby; an end inside a value, comment or CDATA is none."""
    opened = data.find(b">", start - 1, start + _LONGEST_AUTHOR)
    tag = data[start - 1 : opened]
    if opened < 0 or b"<" in tag or tag.count(b'"') % 2 or tag.count(b"'") % 2:
        return True
    if tag.endswith(b"/"):
        return False
    end = data.find(b"</" + name, opened, start + _LONGEST_AUTHOR)
    inside = data[opened:end]
    in_comment = inside.rfind(b"<!--") > inside.rfind(b"-->")
    return end < 0 or in_comment or inside.rfind(b"<![CDATA[") > inside.rfind(b"]]>")
