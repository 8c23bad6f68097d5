"""Find the stretches between quotation marks, paragraph by paragraph, whatever marks the article uses."""

import functools
import re
from collections.abc import Sequence

from msgspec import Struct

from reader.languages.lists import either, forms_of_saying
from reader.model.article import Article, Paragraph
from reader.model.kinds import HEADS
from reader.patterns import late

_MARKS = late(r"[“”\"«»„‟'](?:(?<!')|(?<!'')'(?!'))")
"""A mark, or two apostrophes that stand for one; of one shape so that it can be looked for by its first character."""
_STRAIGHT, _ENGLISH = re.compile('"'), late('[“”"]')
"""The same for articles that have no other marks: nearly all, and each costs a part of what the next one does."""
PAIRS = (
    r"「[^「」\n]{1,2000}」|『[^『』\n]{1,2000}』|"
    r"(?<!\w)‹(?=\S)[^‹›«»“”„\n]{1,2000}(?<=\S)›|(?<!\w)‚(?=\w)[^‚‘“”„\n]{1,2000}‘"
)
"""Marks that quote only where both stand in one paragraph: alone they are arrows of a menu or odd commas."""
PAIR_OPENERS = "「『‹‚"
SINGLE_OPEN = late(
    r"[‘'](?<![\w’'”.,!?].)(?=[^\s'’‘])(?!\d\ds?\b|(?i:n|em|tis|twas|twill|twere|til|cuz|neath|gainst|tween)\b(?!’s))"
)
"""An opening single mark: none before a decade or a word that lost its beginning ('90s, 'em)."""
SINGLE_CLOSE = late(r"[’'](?<=[^\s‘].)(?!\w)")
SINGLE_END = ".,!?…–—"


_BESIDE = either(forms_of_saying("beside"))
_REST = r"(?:[\w'-]++|’)"
"""A piece of what follows the first letter of a word; a class with ’ in it takes long to compile."""
ATTRIBUTED = late(
    rf"[,?!] (?:(?:he|she|they|[A-Z]{_REST}++(?: [A-Z]{_REST}++){{0,3}}) (?:{_BESIDE})\b|"
    rf"(?:{_BESIDE}) (?:he\b|she\b|(?:[a-z]{_REST}*+ ){{0,4}}[A-Z](?:['-]++|’)*+\w))"
)
"""An attribution inside a quotation nobody closed: the mark was forgotten before it."""


_BEFORE_OPENING = frozenset("([{—–-―/‘")
_BEHIND_CLOSING = frozenset(".,;:!?)]}…”’")
_MOST_NESTED = 12
"""Marks looked at for the end of a quotation within another, so that work stays linear."""
_SENTENCE = late(r"[.?!](?=\s)|…(?=\s)")
_TOLD = late(rf"\b(?:(?:he|she|they|[A-Z]{_REST}++) (?:{_BESIDE})\b|(?:{_BESIDE}) (?:he\b|she\b|they\b|[A-Z]))")
"""Somebody who says something: not the words of one speech any more."""


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


class _Mark(Struct, gc=False):
    """A quotation mark, by its characters; a paragraph of nothing but marks makes thousands."""

    start: int
    end: int
    text: str


def find_quotations(article: Article, paragraphs: Sequence[Paragraph]) -> list[list[Quotation]]:
    """Return the outermost quotations of each paragraph, in text order."""
    text = article.text
    singles = _single_marks_are_main(article, paragraphs)
    marks = _marks_of(text)
    found = []
    for paragraph in paragraphs:
        quotations = _double(text, paragraph.start, paragraph.end, marks)
        if quotations and singles:
            quotations = _outermost([*_single(text, paragraph.start, paragraph.end), *quotations])
        elif not quotations and (singles or paragraph.kind in HEADS or paragraph.index == 0):
            quotations = _single(text, paragraph.start, paragraph.end)
        found.append(quotations)
    return found


@functools.cache
def _marks_and_pairs() -> re.Pattern[str]:
    return re.compile(rf"{_MARKS.pattern}|{PAIRS}")


def _marks_of(text: str) -> re.Pattern[str]:
    """Return what finds the marks of a text: looking for more than it has is slow."""
    if any([mark in text for mark in PAIR_OPENERS]):
        return _marks_and_pairs()
    if any([mark in text for mark in "«»„‟"]) or "''" in text:
        return _MARKS
    return _ENGLISH if "“" in text or "”" in text else _STRAIGHT


def _single_marks_are_main(article: Article, paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether an article quotes in single marks: twice as often as in double ones that stand in none of them."""
    text = article.text
    openers = text.count("‘") + text.count(" '") + text.count("\n'")
    if not openers:
        return False
    doubles = _doubles(text, 0, len(text))
    if doubles and openers <= doubles // 2:
        return False
    told = [p for p in paragraphs if not p.is_head]
    singles = [item for p in told for item in _single(text, p.start, p.end)]
    if not doubles:
        return bool(singles)
    inside = sum(_doubles(text, item.start, item.end) for item in singles)
    outside = doubles - inside
    return len(singles) >= max(2 if outside else 1, 2 * outside)


def _doubles(text: str, start: int, end: int) -> int:
    """Return how many quotations in double marks a stretch holds, by its marks."""
    return text.count("“", start, end) + text.count('"', start, end) // 2 + text.count("«", start, end)


def _outermost(quotations: list[Quotation]) -> list[Quotation]:
    """Return the quotations that begin within no other, in text order; of two that cross, the earlier one."""
    found: list[Quotation] = []
    for item in sorted(quotations, key=lambda item: (item.start, -item.end)):
        if not found or item.start >= found[-1].end:
            found.append(item)
    return found


def _double(text: str, start: int, end: int, marks: re.Pattern[str]) -> list[Quotation]:
    found: list[Quotation] = []
    places: list[_Mark] = []
    for match in marks.finditer(text, start, end):
        if match.group()[0] in PAIR_OPENERS:
            found.append(Quotation(match.start(), match.end()))
        else:
            places.append(_Mark(match.start(), match.end(), match.group()))
    if not places:
        return found
    paired = _paired(text, places, [_side(text, mark, start, end) for mark in places], end)
    # Marks of a pair within other quotation marks are no quotation of their own.
    return _outermost([*found, *paired]) if found else paired


def _side(text: str, match: _Mark, start: int, end: int) -> str:
    """Return whether a mark can only open (O), only close (C) or do both (B), by the sides on which blanks stand."""
    mark = match.text
    if mark in "«»„":
        return "O" if mark == "„" else "B"
    before = text[match.start - 1] if match.start > start else " "
    after = text[match.end] if match.end < end else " "
    opens = before.isspace() or before in _BEFORE_OPENING
    closes = after.isspace() or after in _BEHIND_CLOSING
    if opens and not closes:
        return "O"
    if closes and not opens or mark == "”":
        return "C"
    return "O" if mark == "“" else "B"


def _paired(text: str, places: list[_Mark], sides: list[str], end: int) -> list[Quotation]:
    """Return the outermost quotations between the marks of a paragraph, which ends at `end`."""
    found: list[Quotation] = []
    opened: _Mark | None = None
    index, count = 0, len(places)
    while index < count:
        match, side = places[index], sides[index]
        if opened is None:
            if side == "O" or side == "B" and _may_open(text, match, index + 1 < count):
                opened = match
        elif side == "O" and (inner := _nested(sides, index, count)):
            index = inner
            continue
        elif side == "O" or not _closes(opened.text, match.text):
            if side == "O" and opened.text != "„":
                found.extend(_left_open(text, opened, match.start, True))
                opened = match
        elif text[match.start - 1].isdigit() and ATTRIBUTED.search(text, opened.end, match.start):
            # Whoever is named behind a forgotten mark is told a size of.
            found.extend(_left_open(text, opened, match.start, True))
            opened = None
        elif not _is_inch(text, match, sides[index + 1 : index + 2]):
            if not text[opened.end : match.start].isspace() and match.start > opened.end:
                found.append(Quotation(opened.start, match.end, mark=len(opened.text)))
            opened = None
        index += 1
    return [*found, *_left_open(text, opened, end, False)] if opened is not None else found


def _may_open(text: str, match: _Mark, more: bool) -> bool:
    """Return whether a mark with blanks on both sides or on none opens a quotation: no inch mark, and one closes it."""
    before = text[match.start - 1 : match.start]
    return not before.isdigit() and (more or match.text in "«»" or not text[match.end : match.end + 1].isspace())


def _nested(sides: list[str], index: int, count: int) -> int:
    """Return the index behind the quotation that opens within another, or 0 if that other was left open before it."""
    depth = 1
    for at in range(index, min(count, index + _MOST_NESTED)):
        depth += 1 if sides[at] == "O" else -1
        if depth == 0:
            return at
    return 0


def _is_inch(text: str, match: _Mark, following: list[str]) -> bool:
    """Return whether a mark behind a digit measures: another mark closes the quotation it stands in."""
    return following == ["C"] and text[match.start - 1].isdigit() and match.text == '"'


def _left_open(text: str, opened: _Mark, end: int, again: bool) -> list[Quotation]:
    """Return the quotation that nobody closed before `end`, where its paragraph ends or the next quotation begins.

    It ends where its speaker is named. Before a next one (`again`) it goes on to there where that only begins the next
    paragraph of one speech, printed on the same line: whole sentences that tell of nobody who said something. Else it
    ends with its first sentence, as no more is certain.
    """
    stop = opened.start + len(text[opened.start : end].rstrip())
    attributed = ATTRIBUTED.search(text, opened.end, min(stop, opened.end + 600))
    if attributed:
        stop = attributed.start() + 1
    elif again and (sentence := _SENTENCE.search(text, opened.end, stop)):
        whole = text[stop - 1] in ".?!…" and _TOLD.search(text, opened.end, stop) is None
        stop = stop if whole else sentence.start() + 1
    if stop <= opened.end:
        return []
    return [Quotation(opened.start, stop, closed=False, mark=len(opened.text))]


def _closes(opener: str, mark: str) -> bool:
    if opener == "”":
        return mark in '“”"'
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
            if limit == end and text[opener] == "‘" and (opener == start or text[opener - 2 : opener - 1] in ",:."):
                found.append(Quotation(opener, start + len(text[start:end].rstrip()), closed=False, single=True))
            continue
        found.append(Quotation(opener, closer + 1, single=True))
        last = closer + 1
    return found


def _single_closer(text: str, start: int, limit: int) -> int | None:
    """Return where the closing mark stands: after punctuation if anywhere, and not the apostrophe of a plural."""
    plural = None
    for match in SINGLE_CLOSE.finditer(text, start, limit):
        at = match.start()
        if text[at - 1] in SINGLE_END:
            return at
        if text[at - 1] != "s" or at + 1 >= limit or text[at + 1] in ",.;:!?)\n":
            return at
        plural = plural if plural is not None else at
    return plural
