"""Speakers printed as labels: before a turn of a transcript or interview, or behind a quotation as its signature."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from reader.analysis.attribution.value import Attribution
from reader.model.article import Article, Paragraph
from reader.model.span import Span

_UPPER = re.compile(r"(?P<name>[A-Z][A-Z.’'-]*(?: [A-Z][A-Z.’'-]*){0,4}(?: \([^)\n]{1,40}\))?)(?P<colon>:) +(?=\S)")
_MIXED = re.compile(r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})(?P<colon>:) +(?=\S)")
_SIGNATURE = re.compile(
    r"\s{0,3}(?P<dash>[-–—―]{1,3})[ \u00a0]*"
    r"(?P<name>[^\W\d_][^\n“”\".;:!?]{1,80}(?:\.[^\n“”\".;:!?]{1,40})?)[ \u00a0.]*(?:\n|$)"
)
_SMALL = frozenset(
    ("of", "the", "and", "for", "de", "la", "von", "van", "der", "bin", "al", "in", "at", "del", "di", "du")
)
TURNS = 2
"""A label in capitals counts from this many turns in the article on; one in mixed case needs twice as many."""


def turns(article: Article, paragraphs: Sequence[Paragraph]) -> dict[int, Attribution]:
    """Return the turns of a transcript by paragraph index: all that follows the label is what its speaker says."""
    upper, mixed = {}, {}
    for paragraph in paragraphs:
        if paragraph.is_head:
            continue
        match = _UPPER.match(article.text, paragraph.start, paragraph.end)
        if match:
            upper[paragraph.index] = match
        match = match or _MIXED.match(article.text, paragraph.start, paragraph.end)
        if match:
            mixed[paragraph.index] = match
    names = Counter(match["name"] for match in mixed.values())
    talk = len(mixed) >= 2 * TURNS and max(names.values()) >= TURNS and len(names) <= len(mixed) / 2 + 1
    chosen = mixed if talk else upper if len(upper) >= TURNS else {}
    ends = {paragraph.index: paragraph.end for paragraph in paragraphs}
    return {index: _turn(match, ends[index]) for index, match in chosen.items()}


def _turn(match: re.Match[str], end: int) -> Attribution:
    name = Span(*match.span("name"))
    return Attribution(
        "direct", (Span(match.end(), end),), Span(*match.span("colon")), name, name, None, 0.9, ("label: turn",)
    )


def sign(article: Article, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions with those that nobody is named for given to the name behind a dash, if there is one."""
    return [_signed(article, item) if item.cue is None and item.inherits is None else item for item in found]


def _signed(article: Article, item: Attribution) -> Attribution:
    end = item.spans[-1].end
    match = _SIGNATURE.match(article.text, end)
    if match is None or not _is_name(match["name"]):
        return item
    name = Span(match.start("name"), match.start("name") + len(match["name"].rstrip(" .")))
    within = [p for p in (article.paragraph_at(name.start),) if p.start <= name.start and name.end <= p.end]
    if not within:
        return item
    head = Span(name.start, name.start + len(article.words_in(name).split(",")[0]))
    dash = Span(*match.span("dash"))
    return replace(item, cue=dash, source=name, head=head, confidence=0.9, reason=("label: signature",))


def _is_name(words: str) -> bool:
    """Return whether most words are capitalized up to the first comma, as in a name with its title."""
    parts = words.split(",")[0].split()
    return len(parts) <= 8 and all(word[0].isupper() or word in _SMALL for word in parts)
