"""Find the stretches between quotation marks, paragraph by paragraph, whatever marks the article uses."""

import functools
import re
from collections.abc import Iterable

from msgspec import Struct

from reader.model.article import Article, Paragraph

MARKS = re.compile(r"[“”\"«»„‟'](?:(?<!')|(?<!'')'(?!'))")
"""A mark, or two apostrophes that stand for one; of one shape so that it can be looked for by its first character."""
PAIRS = (
    r"「[^「」\n]{1,2000}」|『[^『』\n]{1,2000}』|"
    r"(?<!\w)‹(?=\S)[^‹›«»“”„\n]{1,2000}(?<=\S)›|(?<!\w)‚(?=\w)[^‚‘“”„\n]{1,2000}‘"
)
"""Marks that quote only where both stand in one paragraph: alone they are arrows of a menu or odd commas."""
PAIR_OPENERS = "「『‹‚"
SINGLE_OPEN = re.compile(r"(?<![\w’'”.,!?])[‘'](?=[^\s'’‘])")
SINGLE_CLOSE = re.compile(r"(?<=[^\s‘])[’'](?!\w)")
SINGLE_END = re.compile(r"[.,!?…–—]")


ATTRIBUTED = re.compile(
    r"[,?!] (?:(?:he|she|they|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}) (?:said|says|told|added|asked|wrote)|"
    r"(?:said|says|added|asked|wrote) (?:he|she|[A-Z][\w’'-]+))\b"
)
"""An attribution inside a quotation nobody closed: the mark was forgotten before it."""


class Quotation(Struct):
    """Words between quotation marks within one paragraph."""

    start: int
    """First character, the opening mark included; an offset into the article."""
    end: int
    """One past the closing mark, or past the last character of the paragraph where none follows."""
    closed: bool = True
    """Whether a closing mark was found."""
    single: bool = False
    """Whether single marks are used, which in many papers set off anything but speech."""
    mark: int = 1
    """Characters of the opening mark (2 for two apostrophes)."""


def find_quotations(article: Article, paragraphs: Iterable[Paragraph]) -> list[list[Quotation]]:
    """Return the outermost quotations of each paragraph, in text order."""
    text = article.text
    singles = _single_marks_are_main(text)
    # Few articles hold them, and the longer pattern is slower.
    marks = _marks_and_pairs() if any(mark in text for mark in PAIR_OPENERS) else MARKS
    found = []
    for paragraph in paragraphs:
        quotations = _double(text, paragraph.start, paragraph.end, marks)
        if quotations and singles:
            quotations = _outermost([*_single(text, paragraph.start, paragraph.end), *quotations])
        elif not quotations and (singles or paragraph.kind in ("title", "heading") or paragraph.index == 0):
            quotations = _single(text, paragraph.start, paragraph.end)
        found.append(quotations)
    return found


@functools.cache
def _marks_and_pairs() -> re.Pattern[str]:
    return re.compile(rf"{MARKS.pattern}|{PAIRS}")


def _single_marks_are_main(text: str) -> bool:
    doubles = text.count("“") + text.count('"') // 2 + text.count("«")
    if text.count("‘") + text.count(" '") + text.count("\n'") <= 2 * doubles:
        return False
    return sum(1 for _ in SINGLE_OPEN.finditer(text)) >= max(2, 2 * doubles)


def _outermost(quotations: list[Quotation]) -> list[Quotation]:
    """Return the quotations that begin within no other, in text order; of two that cross, the earlier one."""
    found: list[Quotation] = []
    for item in sorted(quotations, key=lambda item: (item.start, -item.end)):
        if not found or item.start >= found[-1].end:
            found.append(item)
    return found


def _double(text: str, start: int, end: int, marks: re.Pattern[str]) -> list[Quotation]:
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for match in marks.finditer(text, start, end):
        mark = match.group()
        if mark[0] in PAIR_OPENERS:
            if opened is None:
                found.append(Quotation(match.start(), match.end()))
        elif opened is not None and _closes(opened.group(), mark):
            if not text[opened.end() : match.start()].isspace() and match.start() > opened.end():
                found.append(Quotation(opened.start(), match.end(), mark=len(opened.group())))
            opened = None
        elif opened is None and mark != "”" or mark == "“":
            opened = match
    if opened is not None:
        stop = start + len(text[start:end].rstrip())
        attributed = ATTRIBUTED.search(text, opened.end(), min(stop, opened.end() + 600))
        if attributed:
            stop = attributed.start() + 1
        if stop > opened.end():
            found.append(Quotation(opened.start(), stop, closed=False, mark=len(opened.group())))
    return found


def _closes(opener: str, mark: str) -> bool:
    if opener == "„":
        return mark in '“”"‟'
    if opener in "«»":
        return mark in "«»" and mark != opener
    return mark in '”"' or mark == "''"


def _single(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    openers = [match.start() for match in SINGLE_OPEN.finditer(text, start, end)]
    last = start
    for number, opener in enumerate(openers):
        if opener < last:
            continue
        limit = openers[number + 1] if number + 1 < len(openers) else end
        closer = _single_closer(text, opener + 2, limit)
        if closer is None:
            continue
        found.append(Quotation(opener, closer + 1, single=True))
        last = closer + 1
    return found


def _single_closer(text: str, start: int, limit: int) -> int | None:
    """Return where the closing mark stands: after punctuation if anywhere, and not the apostrophe of a plural."""
    plural = None
    for match in SINGLE_CLOSE.finditer(text, start, limit):
        at = match.start()
        if SINGLE_END.match(text, at - 1):
            return at
        if text[at - 1] != "s" or at + 1 >= limit or text[at + 1] in ",.;:!?)\n":
            return at
        plural = plural if plural is not None else at
    return plural
