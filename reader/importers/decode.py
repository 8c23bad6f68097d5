"""Bytes to text: byte order marks, UTF-8, UTF-16, then legacy encodings by a detector; nothing is refused but data."""

import codecs

_SAMPLE = 64 * 1024
"""Bytes looked at to tell text from data, and an encoding from another."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG\r\n", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ",
    b"SQLite format 3\x00", b"\xd0\xcf\x11\xe0", b"RIFF", b"OggS", b"ID3", b"MZ\x90\x00", b"\xca\xfe\xba\xbe", 
    b"7z\xbc\xaf", b"wOFF", b"wOF2",
)  # fmt: skip

_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\r\f\x1b")


def decode(data: bytes, declared: str | None = None) -> str | None:
    """Return the text that some bytes are, without a byte order mark, or None if they are data and no text.

    `declared` is the encoding the source names, tried after marks and UTF-8. Bytes that stand for nothing become
    U+FFFD. Never raises.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if data.startswith(_MAGIC):
        return None
    if wide := _wide_encoding(data[:_SAMPLE]):
        return data.decode(wide, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None if _looks_like_data(data[:_SAMPLE], 0.02) else _not_quite_utf8(data, declared)
    return None if _looks_like_data(data[:_SAMPLE], 0.3) else text


def _looks_like_data(sample: bytes, share: float) -> bool:
    controls = len(sample) - len(sample.translate(None, bytes(_CONTROLS)))
    return controls > share * len(sample)


def _wide_encoding(sample: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark: every other byte of Western text is NUL."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _not_quite_utf8(data: bytes, declared: str | None) -> str:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    # Real UTF-8 with a few bytes lost on the way still has many more whole sequences than broken ones.
    whole = sum(not char.isascii() for char in text[:_SAMPLE]) - text[:_SAMPLE].count("\ufffd")
    if whole > 2 * broken:
        return text
    for encoding in (declared, _detected(data[:_SAMPLE]), "cp1252"):
        if encoding:
            try:
                return data.decode(encoding)
            except (LookupError, UnicodeDecodeError):
                continue
    return data.decode("cp1252", "replace")


def _detected(sample: bytes) -> str | None:
    """Return what charset-normalizer takes the encoding for; Western look-alikes count as cp1252, which holds most."""
    high = sample.translate(None, bytes(range(0x80)))
    # Typographic quotes and dashes of Windows are control characters in every other Western encoding.
    if high and len(high) < 0.15 * len(sample) and _windows_punctuation(high):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        return None
    western = {"latin_1", "cp1252", "iso8859_15", "cp1250", "iso8859_9", "cp1254", "cp1257", "mac_roman", "cp437"}
    if best.encoding in western and len(high) < 0.15 * len(sample):
        return "cp1252" if best.encoding in {"latin_1", "cp1254", "iso8859_9", "cp437"} else best.encoding
    return best.encoding


def _windows_punctuation(high: bytes) -> bool:
    punctuation = high.translate(None, bytes(set(range(256)) - set(b"\x85\x91\x92\x93\x94\x96\x97")))
    return 2 * len(punctuation) >= len(high)
