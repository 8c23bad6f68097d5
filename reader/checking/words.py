"""The words of a text as they are compared: without case, shapes of marks and dashes, and white space.

Nothing else is folded. Accents count, and so do numbers with what stands in them, signs of money and share, and the
minus before a number: a quotation in which one of these differs is not verbatim.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence

from msgspec import Struct

from reader.model.article import Article, Paragraph
from reader.model.span import Span

_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
_INDIC = "\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0f71-\u0f84\u102b-\u103e"
# Scripts without spaces between words: each character is a word of its own.
_UNSPACED = "\u0e00-\u0e30\u0e32\u0e33\u0e40-\u0e46\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"(?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}{_INDIC}])"
_WORD = re.compile(
    rf"""
    (?:\[[^\W_]\])? {_LETTER}+              # "[T]he" is "the"
    (?: ['\u2027\u200c\u200d] {_LETTER}+    # an apostrophe, a soft hyphen or a joiner within a word
      | (?<=\d) [.,:] (?=\d) {_LETTER}+ )*  # 1.5; 12,000; 10:30
    | [{_UNSPACED}][{_MARKS}{_INDIC}]*
    | [%‰$€£¥₹&]                            # what changes the sense of a number
    | (?<![\w\-.])-(?=[$€£¥₹]?\d)           # the minus of one
    """,
    re.VERBOSE,
)
_SIC = re.compile(r"\[\s*sic\s*\]", re.IGNORECASE)
_ELLIPSIS = re.compile(r"[\[(]?\s*(?:…|\.(?:[ \t\u00a0]?\.){2,})(?:\s*[\])])?")
# One for one, so that offsets stay.
_SHAPES = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("′", "'"), ("＇", "'"), ("–", "-"), ("—", "-"), ("−", "-"), ("‐", "-"),
           ("‑", "-"), ("‒", "-"), ("―", "-"), ("－", "-"))  # fmt: skip
_DROPPED = str.maketrans("", "", "[]\u2027\u200c\u200d")


class Words(Struct, frozen=True):
    """The words of some stretches of a text, in order."""

    forms: Sequence[str]
    """As they are compared."""
    starts: Sequence[int]
    """Where each begins in the text."""
    ends: Sequence[int]
    """Where each ends."""

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self.forms)


def words_in(article: Article, stretches: Iterable[Span]) -> Words:
    """Return the words of stretches of an article, without inline markup; each lies inside one paragraph. Linear."""
    forms: list[str] = []
    starts, ends = array("L"), array("L")
    for stretch in stretches:
        paragraph = article.paragraph_at(stretch.start)
        shown = _shown(paragraph, stretch)
        text = "".join(article.text[piece.start : piece.end] for piece in shown)
        _add(text, shown, forms, starts, ends)
    return Words(forms, starts, ends)


def split_at_ellipses(article: Article, stretch: Span) -> list[Span]:
    """Return what stands between the ellipses (…, ..., […]) of a stretch of a paragraph, before and behind them too."""
    pieces: list[Span] = []
    start = stretch.start
    for found in _ELLIPSIS.finditer(article.text, stretch.start, stretch.end):
        pieces.append(Span(start, found.start()))
        start = found.end()
    return [*pieces, Span(start, stretch.end)]


def _shown(paragraph: Paragraph, stretch: Span) -> list[Span]:
    """Return what a screen shows of a stretch."""
    pieces: list[Span] = []
    start = stretch.start
    for run in paragraph.syntax:
        if run.end <= start:
            continue
        if run.start >= stretch.end:
            break
        if run.start > start:
            pieces.append(Span(start, run.start))
        start = min(run.end, stretch.end)
    if start < stretch.end:
        pieces.append(Span(start, stretch.end))
    return pieces


def _add(text: str, shown: Sequence[Span], forms: list[str], starts: "array[int]", ends: "array[int]") -> None:
    plain = _folded(text)
    found = list(_WORD.finditer(plain))
    forms.extend(_form(each.group()) for each in found)
    if len(shown) == 1:
        first = shown[0].start
        starts.extend(each.start() + first for each in found)
        ends.extend(each.end() + first for each in found)
        return
    number, before = 0, 0
    for each in found:
        while each.start() >= before + len(shown[number]):
            before += len(shown[number])
            number += 1
        starts.append(shown[number].start + each.start() - before)
        last, behind = number, before
        while each.end() > behind + len(shown[last]):
            behind += len(shown[last])
            last += 1
        ends.append(shown[last].start + each.end() - behind)


def _folded(text: str) -> str:
    """Return a text with marks and dashes of one shape and without [sic], as long as before."""
    if not text.isascii():
        for mark, same in _SHAPES:
            text = text.replace(mark, same)
    lower = text.lower()
    text = lower if len(lower) == len(text) else text
    return _SIC.sub(lambda found: " " * len(found.group()), text) if "[" in text else text


def _form(word: str) -> str:
    if word.isascii():
        return word.lower().translate(_DROPPED) if "[" in word else word.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word.translate(_DROPPED)).casefold())
