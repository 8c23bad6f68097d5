"""Bytes to text: byte order marks, UTF-8, UTF-16, then legacy encodings by a detector; nothing is refused but data."""

import codecs
import re

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
    b"%PDF-", b"PK\x03\x04", b"\x89PNG\r\n", b"\xff\xd8\xff", b"\x7fELF", b"\x1f\x8b\x08", b"\xfd7zXZ", b"MZ\x90\x00",
    b"SQLite format 3\x00", b"\xd0\xcf\x11\xe0", b"\xca\xfe\xba\xbe", b"7z\xbc\xaf",
)  # fmt: skip
_MAGIC_WORDS = (b"GIF8", b"RIFF", b"OggS", b"ID3", b"BZh", b"wOFF", b"wOF2")
"""Beginnings of data that a text may have as well; they count only where control characters follow."""

_JAPANESE_ESCAPE = rb"\x1b\$[@B](?:[!-~]{2}){2}"
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\r\f\x1b")


def decode(data: bytes, declared: str | None = None) -> str | None:
    """Return the text that some bytes are, without a byte order mark, or None if they are data and no text.

    `declared` is the encoding the source names, tried after marks and UTF-8. Bytes that stand for nothing become
    U+FFFD. Never raises.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if data.startswith(_MAGIC) or (data.startswith(_MAGIC_WORDS) and _looks_like_data(data[:_SAMPLE], 0.0)):
        return None
    if wide := _wide_encoding(data[:_SAMPLE]):
        return data.decode(wide, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None if _looks_like_data(data[:_SAMPLE], 0.02) else _not_quite_utf8(data, declared)
    if b"\x1b$" in data[:_SAMPLE] and text.isascii() and re.search(_JAPANESE_ESCAPE, data[:_SAMPLE]):
        return data.decode("iso2022_jp", "replace")
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
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, ValueError):
            pass  # There is no such encoding, or these bytes are in another: what the source says is a hint.
    return data.decode(_detected(data[:_SAMPLE]) or "cp1252", "replace")


def _detected(sample: bytes) -> str | None:
    """Return the encoding bytes are most likely in, or None if there is no telling."""
    if len(sample) == _SAMPLE:
        # A character cut in two at the end would rule out the encoding that is right.
        sample = sample[: max(sample.rfind(end) for end in (b" ", b"\n", b"<")) + 1] or sample
    if _is_western(sample):
        return "cp1252"
    if _is_central_european(sample):
        return "cp1250" if re.search(_WINDOWS_ONLY, sample) else "iso8859_2"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_IN_USE)).best()
    if best is None:
        return None
    if best.encoding in _SAME_AS_WINDOWS:
        # The two differ in six letters, which are Icelandic in one and Turkish in the other.
        letters = set(sample.decode("cp1252", "replace"))
        return "cp1254" if letters & set("þýðÝÞÐ") and not letters & set("áíúæ") else "cp1252"
    return best.encoding


_IN_USE = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "iso8859_2", "iso8859_7",
    "iso8859_9", "iso8859_15", "latin_1", "koi8_r", "koi8_u", "mac_roman", "cp437", "cp850", "cp866", "gb18030", "big5",
    "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949", "tis_620",
)  # fmt: skip
"""Encodings that news was ever published in; the others a detector knows only compete with these."""
_SAME_AS_WINDOWS = frozenset({"latin_1", "iso8859_9", "cp1252", "cp1254"})
"""Encodings whose usual letters are those of cp1252 or cp1254, which have quotation marks and dashes besides."""
_WINDOWS_ONLY = rb"[\x80-\x9f]"
_SIGN_IN_WORD = "[^\\W\\d_][³¹¼¾¿¥¦±¶]|[£¥¦¿¼¾¯][a-zà-ÿ]"
"""Letters of Central Europe as cp1252 would show them."""
_WESTERN = "[\u00a0«»°·¡¿§©®€£½¼¾“”‘’–—…•™ŒœŠšŽžßÀ-ÏÑ-ÖØ-Üà-ïñ-öø-üÿ]"
_NOT_WESTERN = "[a-z,.!?][À-ÖØ-ÞŠŽ]|[^\\W\\d_][¡¿]|[^\\W\\d_][“‘™®©€£½¼¾]|[–—][a-z]{1,2}[–—]"
"""Neighbors that only another encoding's letters make: a capital behind a small letter, an opening mark behind one."""


def _is_western(sample: bytes) -> bool:
    """Return whether bytes read as cp1252 are words with a few Western letters and typographic marks among them."""
    text = sample.decode("cp1252", "replace")
    high = [char for char in text if char > "\x7f"]
    if not high or len(high) > 0.25 * len(text) or re.search(_NOT_WESTERN, text):
        return False
    return len(re.findall(_WESTERN, text)) >= 0.98 * len(high)


def _is_central_european(sample: bytes) -> bool:
    """Return whether bytes read as Latin words if what are signs in the West are letters."""
    text = sample.decode("cp1252", "replace")
    high = sum(char > "\x7f" for char in text)
    signs = len(re.findall(_SIGN_IN_WORD, text))
    return 0 < high <= 0.25 * len(text) and signs >= 0.25 * high
