"""What newsrooms print around an article: furniture, credits, captions. General wording, of no one outlet."""

import functools
import re
from collections.abc import Iterable

from reader.languages.lists import either, entries, forms_of_saying, listed
from reader.patterns import late

_I = re.IGNORECASE

_ALMOST_SURE = re.compile(r"[a-z0-9 -]+")
_ONE_OF = re.compile(r"\(\?:([a-z |]+)\)(?![?*{])")
_CASELESS = re.compile(r"[a-hj-rt-z]{4,}")
"""Letters beside which there are no others that equal them in another case, as there are for i, k and s."""


@functools.cache
def _openings() -> tuple[tuple[str, str], ...]:
    """Return what lines of furniture begin with, in lower case, each with the entry that such a line may match."""
    sites = listed("newsroom", "site")
    shared = rf"(?:{'|'.join(sites)})(?:[\s,|/·•]+(?:{'|'.join(sites)}|x|copy link|more))*"
    found = [(site, shared) for site in sites]
    for each in entries("furniture"):
        if each.startswith("\\d"):
            found += [(digit, each) for digit in "0123456789"]
        elif not each.startswith("."):
            found += [(opening, each) for opening in _beginnings(each)]
    return tuple(found)


@functools.cache
def _by_beginning() -> tuple[dict[str, list[tuple[str, str]]], int]:
    """Return the openings with their entries by the two characters they begin with, digits by the one they are.

    Second: the characters of the longest opening.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for opening, entry in _openings():
        found.setdefault(opening[:2], []).append((opening, entry))
    return found, max(len(opening) for opening, _ in _openings())


@functools.cache
def _within() -> tuple[tuple[str, str, str], ...]:
    """Return of each entry that may begin with anything letters without others that equal them, a word, and itself."""
    found = []
    for each in entries("furniture"):
        if each.startswith("."):
            # What stands in brackets is one of several; of words alike in length the last is the rarest.
            certain = re.sub(r"\([^()]*\)", " ", each.partition("\\b")[2])
            letters = max(reversed(_CASELESS.findall(certain)), key=len)
            found.append((letters, max(certain.replace("…", " ").split(), key=len), each))
    return tuple(found)


@functools.cache
def _furniture(entry: str) -> re.Pattern[str]:
    """Return what matches a whole line without its bullets; only what a line may match is compiled: all take long."""
    return re.compile(rf"(?:{either([entry])})\s*[:.!>]*$", _I)


_ARROWS = {ord(arrow): ">" for arrow in "…»›→"}
"""No entry tells these apart, and a pattern that names them takes four times as long to compile."""


def _beginnings(entry: str) -> list[str]:
    """Return the characters with which every line an entry matches begins, by what they go on with if that is told."""
    found = _ALMOST_SURE.match(entry)
    assert found is not None, f"furniture.txt: {entry} begins with no letter"
    if (following := _ONE_OF.match(entry, found.end())) is not None:
        return [found[0] + each for each in following[1].split("|")]
    follows = entry[found.end() : found.end() + 1]
    return [found[0][:-1] if follows and follows in "?*{" else found[0].rstrip()]


_BULLETS = (
    "-•*>| \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""Signs of a list, and white space of all kinds."""
_SAME_LETTERS = {0x131: "i", 0x130: "i", 0x17F: "s", 0x212A: "k"}
"""Letters that equal i, s and k where case is ignored."""
_SAYING = late(rf"\b(?:{either(forms_of_saying('anywhere'))})\b")
_CLOSED = tuple(sign + mark for sign in ".!?," for mark in '"”’')
_LINK = late(r"(?:read|see|watch|listen|more|related|also|recommended|tags?)\b", _I)


def is_boilerplate(line: str) -> bool:
    """Return whether a whole line belongs to the page and not to the article; never where somebody is quoted in it."""
    found = _entries_for(line)
    if not found:
        return False
    bare = line.lstrip(_BULLETS).translate(_ARROWS)
    if not any(_furniture(entry).match(bare) for entry in found):
        return False
    return bool(_LINK.match(bare)) or not _is_reported(line)


def _is_reported(line: str) -> bool:
    """Return whether somebody speaks in a line."""
    return line.startswith(('"', "“", "‘")) or has_any(line, _CLOSED) or bool(_SAYING.search(line))


def _entries_for(line: str) -> list[str]:
    """Return the entries that a line may match, by how it begins and by the words in it."""
    by_beginning, longest = _by_beginning()
    opening = line.lstrip(_BULLETS)[:longest]
    if not opening.isascii():
        # Only then: it takes long to translate what is not in the table.
        opening = opening.translate(_SAME_LETTERS)
    opening = opening.lower()
    may_be = by_beginning.get(opening[:2]) or by_beginning.get(opening[:1])
    found = list(dict.fromkeys([entry for each, entry in may_be if opening.startswith(each)])) if may_be else []
    lower = line.lower()
    for letters, word, entry in _within():
        if letters in lower and word in line.translate(_SAME_LETTERS).lower():
            found.append(entry)
    return found


def has_any(line: str, signs: Iterable[str]) -> bool:
    """Return whether a line holds one of some signs; a plain loop, which costs half of what `any` does."""
    for sign in signs:  # noqa: SIM110
        if sign in line:
            return True
    return False


def may_be_furniture(line: str) -> bool:
    """Return whether a line behind "More to read" may be a link or a box, and not the article going on."""
    return len(line) < 240 and not _is_reported(line)


END_MATTER = late(rf"^(?:{either(listed('newsroom', 'end'))})\s*:?$", _I)
"""A line after which, near the end, only the page goes on: headlines of other stories, boxes to sign up."""

_IMAGE_TARGET = late(r"\]\((?:[^()\n]|\([^()\n]*\))*+\)[ ]*")
_IMAGE_NOTE = r"\[(?:image|photo|video|picture)\b[^\]\n]*\]"


def is_image(line: str) -> bool:
    """Return whether a line is nothing but images, as Markdown or as "[Image: …]"; linear in the line's length."""
    position = 0
    while line.startswith("![", position):
        target = line.find("](", position)
        match = _IMAGE_TARGET.match(line, target) if target >= 0 else None
        if match is None:
            return False
        position = match.end()
    return position == len(line) > 0 or (line.startswith("[") and bool(re.fullmatch(_IMAGE_NOTE, line, _I)))


_AGENCY = either((*listed("newsroom", "agency"), *listed("newsroom", "pictures")))
CAPTION = late(
    rf"""
    # Photo: Ada Lund
    ^\(?(?:photo(?:graph)?|picture|image|illustration|video|file\ photo|caption)
        \s*(?:by|courtesy|credit)?\s*[:/]\s*\S.{{0,160}}$
    # ... (file photo by Ada Lund)
    |\((?:(?:file\ )?(?:photo|picture|image|illustration)\b[^()]{{0,60}}
    # ... (Ada Lund/Quay Post via Tide Pictures)
        |[A-Z][^()/]{{1,40}}\s?/\s?[A-Z][^()/]{{1,40}}(?:\s(?:via|/)\s[^()]{{1,40}})?)\)\s*$
    # Picture by Ada Lund
    |^(?:photo|picture|illustration|image)s?\s+by\s+[A-Z].{{0,80}}$
    # The quay at dawn. Composite: Quay Post
    |(?:^|[.!?]\s+)(?:photograph|photo|picture|image|illustration|composite)s?:\s[^.]{{2,80}}$
    # The quay at dawn. Ada Lund/Reuters
    |(?:^|[.!?]\s+)[\w.’'\ -]{{2,40}}\s?(?:/|\bvia\b)\s?(?:{_AGENCY})(?:\s?(?:/|via)\s?[\w\ ]{{2,30}})?\.?$
    # Image source, Getty Images
    |^image\ (?:source|caption),?(?:\s.{{0,200}})?$
    """,
    _I | re.VERBOSE,
)
_CAPTION_WORDS = ("photo", "cture", "mage", "llustrat", "deo", "capt", "compo")
"""One of these stands, in lower case, in every caption of the other kinds, at its beginning or before a colon.

Letters that ignoring case makes ambiguous are left out.
"""
_CAPTION_LETTERS = "pivfc(\u0131"
_BEFORE_COLON = tuple(
    ending + plural for ending in ("oto", "raph", "ture", "mage", "on", "te") for plural in ("", "s", "\u017f")
)
"""How captions begin, and how what stands before their colon ends."""
_BEFORE_AGENCY = ("/", "via", "v\u0131a", "vi\u0307a")
_AGENCIES = (*listed("newsroom", "agency"), *listed("newsroom", "pictures"))
_OPENING = 20
"""Characters in which a caption that has no colon says what it is."""


def is_caption(line: str) -> bool:
    """Return whether a line says what a picture shows or whose it is."""
    lower = line.lower()
    may_be = (
        _says_picture(lower)
        or (has_any(lower[:-2], _BEFORE_AGENCY) and _names_agency(line))
        or (line.rstrip().endswith(")") and _credits_picture(lower))
    )
    return may_be and bool(CAPTION.search(line))


def _says_picture(lower: str) -> bool:
    """Return whether a line may begin with a word for a picture, as captions do, or have one before a colon."""
    colon = ":" in lower
    if not has_any(lower if colon else lower[:_OPENING], _CAPTION_WORDS):
        return False
    begins = lower[:1] in _CAPTION_LETTERS
    if begins and (colon or "/" in lower or "by" in lower or "mage " in lower[:_OPENING]):
        return True
    return colon and any([part.endswith(_BEFORE_COLON) for part in lower.split(":")[:-1]])


def _credits_picture(lower: str) -> bool:
    """Return whether the last brackets of a line may hold the credit of a picture."""
    inside = lower.rpartition("(")[2]
    return "/" in inside or (inside[:1] in _CAPTION_LETTERS and has_any(inside, _CAPTION_WORDS))


def _names_agency(line: str) -> bool:
    """Return whether an agency stands right behind a slash or "via"."""
    same = line.translate(_SAME_LETTERS).lower()
    behind = [part.lstrip() for sign in ("/", "via") for part in same.split(sign)[1:]]
    return any([part.startswith(_AGENCIES) for part in behind])


_CONTRIBUTED = (
    # Ada Lund contributed to this report.
    (("report", "story", "article", "piece"), late(
        r"(?<!who )\bcontribut(?:ed|ing)\b.{0,40}\b(?:this|the)\s+(?:report|story|article|piece)\b"
        r"(?:(?![“”])[^,\"]){0,60}$"
    )),
    # Ada Lund contributed reporting. Ada Lund contributed from Saltmouth.
    (("reporting", "from"), late(r"^[A-Z](?:[\w.,' -]|’(?=.)){3,120}\scontributed\s+(?:reporting\b|from\s[A-Z])")),
    # Contributed by Ada Lund
    (("Contributed",), late(r"^Contributed\s+by\s")),
    # The Quay Post writer Ada Lund contributed.
    (("writer", "correspondent", "reporter", "staff"), late(
        r"^(?:the\s+)?[A-Z][\w&. ]{2,40}\s+(?:writers?|correspondents?|reporters?|staff)\s+[A-Z].{3,120}\bcontributed\b"
    )),
)  # fmt: skip
"""One of several words that is in such a line, and the pattern of it."""
_ANYHOW = ("",)
_CREDITS = (
    # Ada Lund writes for the Quay Post
    (("write", "report"), _ANYHOW, late(r"[^.\n]{0,160}\b(?:writes?|report(?:s|ed)?)\s+for\s+(?:the\s+)?[A-Z]")),
    # Ada Lund and Ruth Okpara reported from Saltmouth.
    (("reported",), _ANYHOW, late(
        r"(?:[A-Z](?:[\w'-]++|’)++(?:,?\sand\s|,\s|\s)){1,5}reported\s+from\s+[A-Z][^.]{1,60}\.?$"
    )),
    # — Additional reporting by Ada Lund
    (("by",), ("—", "–", "-", "add", "report", "wr", "ed", "comp", "tran", "prod"), late(
        r"(?:[—–-]\s*)?(?:additional\s+)?"
        r"(?:report(?:ing|ed)|writing|edit(?:ing|ed)|compiled|translat(?:ion|ed)|written|produced)\s+by\b", _I,
    )),
    # (Writing by Ada Lund)
    (("by",), ("(", "report", "wr", "ed"), late(r"\(?(?:reporting|writing|editing)\s+by\b.{0,200}$", _I)),
    # Follow the author on … Contact Ada Lund at …
    (_ANYHOW, ("follow", "contact", "reach", "ema", "e-ma"), late(
        r"(?i:follow|contact|reach|e-?mail)\s+(?:the\s+(?:author|reporter|writer)|[A-Z]\w+(?:\s[A-Z]\w+)?)"
        r"\s+(?:on|at|via)\b.{0,120}$",
    )),
    # © 2031 Quay Post. © Quay Post
    (_ANYHOW, ("©", "(c)", "copyr"), late(r"(?i:©|\(c\)|copyright)\s*\d{4}\b.{0,160}$|©\s*[A-Z].{2,80}$")),
    # Email: ada@quay.example; @adalund
    (("@",), _ANYHOW, late(r"(?:E-?mail:?\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|@\w{2,30}$")),
    # Write to Ada Lund at ada@quay.example
    (("@",), ("wr",), late(r"(?i:write\sto)\s+(?:[A-Z]\w+\s){1,4}at\s+\S+@\S+$")),
    # This article was first published in the Quay Post
    (("article", "report", "story", "piece"), ("th",), late(
        r"this\s(?:article|story|report|piece)\s(?:was\s)?(?:originally|first)\s"
        r"(?:appeared|published|ran)\b.{0,160}$", _I,
    )),
)  # fmt: skip
"""What is in a credit and what it begins with, in lower case, and its pattern, compiled for the first line with both.

Beginnings end before a letter that ignoring case makes ambiguous.
"""
_CREDIT_SIGNS = (
    "contribut", "ed by ", "ing by ", "tion by ", "ten by ", "©", "(c)", "opyright", "OPYRIGHT",
    "ollow ", "ontact ", "each ", "mail", "@", "appeared", "published", " ran ",
)  # fmt: skip
"""One of these stands in every credit but those that say for whom or from where somebody reports."""
_WRITES_FOR = ("write", "report")


def is_credit(line: str) -> bool:
    """Return whether a line says who wrote, reported, edited or owns the article."""
    # Looking for words costs far less than the patterns do.
    if not has_any(line, _CREDIT_SIGNS) and not (
        (" for " in line and has_any(line, _WRITES_FOR)) or (" from " in line and "reported" in line)
    ):
        return False
    lower = line.lower().translate(_SAME_LETTERS)
    for signs, beginnings, pattern in _CREDITS:
        if lower.startswith(beginnings) and has_any(lower, signs) and pattern.match(line):
            return True
    return "ontribut" in line and any(has_any(line, signs) and pattern.search(line) for signs, pattern in _CONTRIBUTED)


_BULLET = late(r"(?:[•‣◦▪●○■]\s*|[-+*]\s+|\(?\d{1,2}[.)]\s+)(?=\S)")
_BULLET_SIGNS = "•‣◦▪●○■-+*"


def bullet(line: str) -> int:
    """Return the characters of the bullet or number that a line of a list begins with, 0 if it is none."""
    first = line[:1]
    if first.isdecimal() or first == "(":
        if "." not in line[:4] and ")" not in line[:4]:
            return 0
    elif first not in _BULLET_SIGNS or (first in "-+*" and not line[1:2].isspace()):
        return 0
    match = _BULLET.match(line)
    return match.end() if match else 0
