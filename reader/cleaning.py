"""The one gate for foreign text: what a terminal could obey, or an eye could not see, becomes a visible stand-in.

Cleaning is one character for one, so that every offset into the decoded source stays right. What it follows:
Unicode 16 categories Cc, Cf, Cs, Zl and Zp; UAX #9 for bidi controls; UTS #51 for joined emoji and flag tags.
"""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast
from unicodedata import category

T = TypeVar("T")

REPLACEMENT = "\ufffd"
"""Stand-in for what has no picture of its own."""

_LAST_LATIN = "\u02ff"
"""No mark comes before the letters of Latin and their variants."""
_MARKS_KEPT = 8
"""Combining marks left on one letter: more than any living spelling needs, too few to paint over other lines."""


@functools.cache
def _stand_in_table() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    del table[0x0A]
    table[0x09] = " "
    table[0x7F] = "␡"
    table.update(dict.fromkeys(range(0x80, 0xA0), REPLACEMENT))
    table.update(dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n"))
    # A break opportunity is a gap and a hyphenation point a point once somebody can see them.
    table[0x200B] = " "
    table[0xAD] = "‧"
    return table


def _stand_ins_of(characters: Iterable[str]) -> dict[int, str]:
    """Return what stands for those of some characters that nobody would see, or a terminal would obey, by code.

    A table of all of them would take half a megabyte for ever.
    """
    table = _stand_in_table()
    found = {}
    for code in map(ord, characters):
        if code in table:
            found[code] = table[code]
        elif code >= _INVISIBLE[0][0]:
            _, last = _INVISIBLE[bisect_right(_INVISIBLE, (code, _HIGHEST)) - 1]
            if code <= last or code & 0xFFFE == 0xFFFE:
                found[code] = REPLACEMENT
    return found


_INVISIBLE = (
    (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180E, 0x180E), (0x200E, 0x200F),
    (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xD800, 0xDFFF), (0xFDD0, 0xFDEF), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Bidi controls, fillers, invisible operators, tags, lone surrogates, non-characters: first and last code, in order."""
_HIGHEST = 0x10FFFF

# What follows is compiled when a text first has need of it, which is seldom.
# Tags are text only in the flags of regions, and a selector only right after the character it selects a shape of.
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f"
_IDEOGRAPH_SHAPE = "(?<=[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]"
_TAGS = "[\U000e0000-\U000e0fff]"
_SELECTOR_RUN = "(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]+"

# Joiners shape Arabic, Indic and Mongolian words and glue emoji; anywhere else they only hide.
_JOINING = (
    "\u0600-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ua840-\ua87f\ufb50-\ufdcf"
    "\ufe70-\ufefc\u2190-\u21ff\u2300-\u2bff\ufe0f\U0001f000-\U0001faff"
)
STRAY_JOINER = f"(?<![{_JOINING}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINING}])"
"""Joiners that join nothing."""
_JOINED = "\u0627"
"""A letter that a joiner may stand before."""
_SUSPECT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200d\u2028\u2029\ufe00-\ufe0e\ufdd0-\ufdef"
    f"{''.join(f'{chr(first)}-{chr(last)}' for first, last in _INVISIBLE)}"
    f"{''.join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17))}]"
)
"""Anything that cleaning may have to do with, marks apart; most news has none of it and is let through at once."""


def clean(text: str) -> str:
    """Return the text with the same number of characters, none of which a terminal obeys or an eye misses.

    Newlines stay; CR before LF becomes a space and any other line end a newline; a tab becomes a space. Idempotent.
    """
    text, is_changed = _made_visible(text)
    # Last, since a joiner may have stood beside what has just become a stand-in.
    return re.sub(STRAY_JOINER, REPLACEMENT, text) if is_changed and has_joiner(text) else text


def has_joiner(text: str) -> bool:
    """Return whether a text has a joiner, stray or not: to tell which takes a pattern that is long in compiling."""
    return "\u200c" in text or "\u200d" in text


def _made_visible(text: str) -> tuple[str, bool]:
    """Return a text cleaned but for joiners, and whether there was anything to look at."""
    if text.isascii() and text.isprintable():
        return text, False
    rare = rare_characters(text)
    if rare <= _USUAL:
        return text, False
    marks = "".join(char for char in rare if char > "\u02ff" and category(char) in ("Mn", "Me"))
    if not marks and not _SUSPECT.search("".join(rare)):
        return text, False
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    if text.isascii():
        return text.translate(_stand_ins_of(rare)), True
    text = _tags_kept_in_flags(text, _stand_ins_of(rare))
    text = re.sub(_SELECTOR_RUN, _stand_ins, text)
    if marks:
        one = f"[{re.escape(marks)}]"
        text = re.sub(f"(?<={one}{{{_MARKS_KEPT}}}){one}+", _stand_ins, text)
    return text, True


_USUAL = frozenset("\u00a0©®°½éèêëáàâäãåæçíîïñóòôöõøúûüßÉÖÜ‘’“”–—…•€£™")
"""What of all else most news has: nothing to clean."""
_COMMON = bytes((*range(0x20, 0x7F), 0x0A))
"""Printable ASCII and the line end."""


def rare_characters(text: str) -> set[str]:
    """Return the characters of a text that are neither printable ASCII nor a line end: few, so that each is looked at.

    As bytes the others are taken out ten times as fast as characters are told apart.
    """
    return set(text.encode("utf-8", "surrogatepass").translate(None, _COMMON).decode("utf-8", "surrogatepass"))


def clean_line(text: str) -> str:
    """Return a name, path or message cleaned, of the same length, with newlines shown as spaces."""
    return clean(text).replace("\n", " ")


def clean_typed(text: str) -> str:
    """Return what is in a box while it is typed, cleaned, of the same length, on one line.

    A joiner at its end stays where one may join: the letter it joins is typed next.
    """
    return clean_line(text + _JOINED)[:-1]


def clean_drawn(text: str) -> str:
    """Return a piece of a line on its way to the terminal, of the same length; all of it has been cleaned before.

    Joiners are let pass: the letters they join may stand in the piece before or after.
    """
    return _made_visible(text)[0].replace("\n", " ")


def text_from_bytes(data: bytes) -> str:
    """Return UTF-8 as clean text: a `text_factory` for SQLite, so that no row of a file of others comes in raw."""
    text = data.decode("utf-8", "replace")
    return text if text.isascii() and text.isprintable() else clean(text)


def cleaned(value: T) -> T:
    """Return plain values out of JSON, nested in lists and mappings, with every text in them cleaned."""
    result: Any = value
    if isinstance(value, str):
        result = clean(value)
    elif isinstance(value, list):
        result = [cleaned(each) for each in value]
    elif isinstance(value, dict):
        result = {clean(key): cleaned(each) for key, each in value.items()}
    return cast(T, result)


def _tags_kept_in_flags(text: str, table: Mapping[int, str]) -> str:
    if not re.search(_TAGS, text):
        return text.translate(table)
    pieces: list[str] = []
    last = 0
    kept = sorted(
        (*(m.span() for m in re.finditer(_FLAG, text)), *(m.span() for m in re.finditer(_IDEOGRAPH_SHAPE, text)))
    )
    for start, end in kept:
        pieces += text[last:start].translate(table), text[start:end]
        last = end
    return "".join(pieces) + text[last:].translate(table)


def _stand_ins(match: re.Match[str]) -> str:
    return REPLACEMENT * len(match[0])
