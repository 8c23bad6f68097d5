"""Blocks that a format names one by one, to an article: what pages, feeds, books and letters end with."""

import functools
import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from reader.cleaning import clean, clean_line
from reader.importers.text import bylines
from reader.importers.text.unseen import without_unseen
from reader.model.article import Article, Masthead, Origin, Paragraph, fields_of
from reader.model.kinds import KindName

_BETWEEN = "\n\n"
"""What stands between two paragraphs of a text that never was one file."""
_LONGEST_ADDRESS = 2000
"""Characters of an address; a longer one is data and no address."""
_HEAD = 6
"""Blocks from the top among which the headline is looked for."""
_OPENING = 80
"""Characters at the beginning of a report in which its place stands."""
_DASHES = ("—", "–", "--", " - ", " _ ")
_SHORT = 200
_NOT_WORDS = re.compile(r"[\W_]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")


class Block(Struct):
    """One paragraph to be, with words that may still be foreign."""

    kind: KindName
    """What it is for."""
    text: str
    """Its words without markup; a newline is a line break."""
    level: int = 0
    """Depth of a heading or list item, from 1; 0 where it has none."""


def compose(blocks: Iterable[Block], stated: Masthead | None = None, origin: Origin | None = None) -> Article:
    """Return the article that blocks make: each cleaned, in order, with an empty line between them.

    White space inside a block is one space, as a browser shows it; blocks without words are left out. A headline that
    no block near the top repeats becomes the first paragraph; without one, the first block of kind title is it. What is
    stated is cleaned, too; a link that is no http or https address, a language that is no BCP 47 tag and a time not in
    ISO 8601 are dropped.
    """
    kept = [Block(block.kind, words, block.level) for block in blocks if (words := tidy(block.text))]
    known = {name: _clean_field(name, value) for name, value in fields_of(stated or Masthead()).items()}
    title = known.get("headline") or next((line(block.text) for block in kept if block.kind == "title"), None)
    if title and kept:
        _place_title(kept, title)
    paragraphs: list[Paragraph] = []
    at = 0
    for index, block in enumerate(kept):
        paragraphs.append(Paragraph(index, block.kind, at, at + len(block.text), (), block.level))
        at += len(block.text) + len(_BETWEEN)
    known["headline"], known["dateline"] = title, known.get("dateline") or _dateline(kept)
    return Article(_BETWEEN.join(block.text for block in kept), tuple(paragraphs), origin or Origin(), **known)


def _clean_field(name: str, value: Any) -> Any:
    """Return a field of a masthead cleaned, empty if it is not what it has to be."""
    if name in ("published", "language"):
        return value if (_TIME if name == "published" else _LANGUAGE).fullmatch(value) else None
    if name == "link":
        return web_address(value)
    return line(value) if isinstance(value, str) else tuple(each for each in map(line, value) if each)


def tidy(words: str) -> str:
    """Return the words of a block cleaned, each line without white space around it; newlines are line breaks."""
    lines = (" ".join(each.split()) for each in clean(without_unseen(words)).split("\n"))
    return "\n".join(each for each in lines if each)


def line(words: str | None) -> str | None:
    """Return words cleaned and on one line, or None if nothing is left of them."""
    return one_line(words) or None


def one_line(words: str | None) -> str:
    """Return words cleaned and on one line; empty for None."""
    return " ".join(clean_line(without_unseen(words)).split()) if words else ""


def web_address(address: str | None) -> str | None:
    """Return an http or https address cleaned, or None if it is no such address."""
    address = clean_line((address or "").strip())
    if len(address) > _LONGEST_ADDRESS or re.search(r"[\s\ufffd]", address):
        return None
    return address if re.match(r"https?://[^\s/?#]", address, re.IGNORECASE) else None


def same_words(one: str, other: str) -> bool:
    """Return whether two lines have the same letters and digits in the same order, whatever stands between them."""
    return folded(one) == folded(other) != ""


def folded(words: str) -> str:
    """Return the letters and digits of a line, without case."""
    return _folded(words) if len(words) <= _SHORT else _NOT_WORDS.sub("", words.casefold())


@functools.lru_cache(maxsize=512)
def _folded(line: str) -> str:
    """Return the same of a short line, which a page is asked about again and again."""
    return _NOT_WORDS.sub("", line.casefold())


def _place_title(kept: list[Block], title: str) -> None:
    """Mark the block near the top that repeats the headline, or put the headline first; demote other titles."""
    heads = (i for i, b in enumerate(kept[:_HEAD]) if b.kind in ("title", "heading") and same_words(b.text, title))
    place = next(heads, -1)
    for block in kept:
        if block.kind == "title":
            block.kind, block.level = "heading", 1
    if place < 0:
        kept.insert(0, Block("title", title))
    else:
        kept[place].kind, kept[place].level = "title", 0


def _dateline(kept: list[Block]) -> str | None:
    opening = next((block.text[:_OPENING] for block in kept if block.kind == "body"), "")
    # Most reports open with none, and to look for the dash first is faster by far than the pattern.
    return bylines.dateline(opening) if any(dash in opening for dash in _DASHES) else None
