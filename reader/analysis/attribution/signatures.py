"""Speakers printed beside what they say without a verb: behind a dash, in brackets, on the line before or behind."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from reader.analysis.attribution.value import Attribution
from reader.model.article import Article
from reader.model.span import Span
from reader.patterns import late

_IN_NAME = r"(?:(?![“”])[^\n\".;:!?()@])"
"""Marks apart: a class of Latin ones and others takes long to compile."""
_DASH = late(
    rf"\s{{0,3}}(?P<mark>[-–—―]{{1,3}})[ \u00a0]*(?P<name>[^\W\d_]{_IN_NAME}{{1,80}}(?:\.{_IN_NAME}{{1,40}})?)"
    r"[ \u00a0.]*(?:\([^)\n]{1,60}\)(?:(?![“”])[^\n\"]){0,40})?(?:\n|$)"
)
_BRACKETS = late(r"[ \u00a0]?(?P<mark>\()(?P<name>[^()\n“”\"]{3,90})\)")
_BEHIND = late(
    r"[ \u00a0]*\n{1,2}(?P<mark>)[ \t*_]*(?P<name>[^\W\d_][^\n“”\".;:!?()]{2,80})[*_]{0,3}[ \u00a0]*(?:\n|$)"
)
_BEFORE = late(
    r"(?:^|\n)[ \t*_]*(?P<name>[^\W\d_][^\n“”\".;:!?()]{2,90}?)(?P<beside>[ ]\(\d{1,3}\)(?:,[^\n“”\".;:!?()]{1,60}?)?)?"
    r"[*_]{0,3}(?P<mark>:?)[*_]{0,3}[ \t]*\n{1,2}[ \t]*\Z"
)
SIGNED = 0.95
"""How sure a name beside quoted words is the one who says them."""
_LONGEST = 200
"""Characters before a quotation in which the line with its speaker is looked for."""
_DASHES = frozenset("-–—―")
_STOPS = tuple('.;!?“”"')
_STOPS_BELOW = (*_STOPS, ":", "(", ")")
"""Marks that stand in no line with a name before quoted words, and in none below them."""
_AGE = late(r"(?:aged )?\d{1,3}\b")
_SMALL = frozenset(
    (
        "of",
        "the",
        "and",
        "for",
        "de",
        "la",
        "von",
        "van",
        "der",
        "bin",
        "al",
        "in",
        "at",
        "del",
        "di",
        "du",
        "den",
        "af",
    )
)


def sign(article: Article, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, those that nobody is named for given to the name that signs them if there is one."""
    return [_signed(article, item) if item.source is None and item.inherits is None else item for item in found]


def _signed(article: Article, item: Attribution) -> Attribution:
    if item.kind in ("indirect", "term"):
        return item
    match = signature(article, item.spans[0].start, item.spans[-1].end)
    return item if match is None else _given(article, item, match)


def signature(article: Article, start: int, end: int) -> re.Match[str] | None:
    """Return the name that signs quoted words, as a match with `name` and `mark`, or None if there is none."""
    text = article.text
    if start == article.paragraph_at(start).start or text[start - 1 : start] == "\n":
        before = text[max(0, start - _LONGEST) : start].rstrip()
        # As mostly, a sentence ends there.
        match = None if before.endswith(_STOPS) else _BEFORE.search(text, max(0, start - _LONGEST), start)
        if match is not None and _introduces(match["name"], bool(match["mark"] or match["beside"])):
            return match
    behind = text[end : end + _LONGEST]
    if not _DASHES.isdisjoint(behind[:4]):
        match = _DASH.match(text, end)
        if match is not None and is_name(article, match["name"]):
            return match
    if "(" in behind[:2]:
        match = _BRACKETS.match(text, end)
        if match is not None and _is_full_name(article, match["name"]):
            return match
    if behind.lstrip(" \u00a0")[:1] == "\n" and not behind.lstrip().partition("\n")[0].rstrip().endswith(_STOPS_BELOW):
        match = _BEHIND.match(text, end)
        if match is not None and _signs_below(article, match["name"]):
            return match
    return None


def _given(article: Article, item: Attribution, match: re.Match[str]) -> Attribution:
    """Return an attribution with the words of a match as its source."""
    name = Span(match.start("name"), match.start("name") + len(match["name"].rstrip(" \u00a0.")))
    paragraph = article.paragraph_at(name.start)
    if name.end > paragraph.end or paragraph.kind in ("title", "byline", "caption", "credit", "teaser", "boilerplate"):
        return item
    head = Span(name.start, name.start + len(article.words_in(name).split(",")[0]))
    cue = Span(*match.span("mark")) if match["mark"] else None
    kind = "direct" if item.kind == "mixed" else item.kind
    return replace(item, kind=kind, cue=cue, source=name, head=head, confidence=SIGNED, reason=("label: signature",))


def is_name(_article: Article | None, words: str) -> bool:
    """Return whether most words are capitalized up to the first comma, as in a name with its title."""
    parts = words.split(",")[0].split()
    return 0 < len(parts) <= 8 and all(word[0].isupper() or word in _SMALL for word in parts)


def _is_full_name(_article: Article, words: str) -> bool:
    """Return whether words are a name of two to four words, alone or before what the person is."""
    parts = words.split(",")[0].split()
    return (
        2 <= len(parts) <= 4
        and is_name(None, words)
        and all(part.strip(".’'-").isalpha() or "-" in part for part in parts)
    )


def _signs_below(article: Article, words: str) -> bool:
    """Return whether a line behind a quotation is a name that the article has elsewhere too, or tells who it is."""
    if not _is_full_name(article, words):
        return False
    name = words.split(",")[0].split()[-1]
    return "," in words or article.text.count(name) > 1


def _introduces(words: str, colon: bool) -> bool:
    """Return whether a line before a quotation is a name with an age, an office or a colon."""
    if not is_name(None, words) or len(words.split(",")[0].split()) > 4:
        return False
    rest = words.split(",")[1:]
    return len(words.split(",")[0].split()) > 1 and (
        colon or any(_AGE.match(part.strip()) for part in rest) or bool(rest)
    )
