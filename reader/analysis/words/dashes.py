"""Speech that a dash opens and no mark closes, as in much fiction: "— You look thin, said the barber."."""

from collections.abc import Sequence

from reader.analysis.words.quotations import Quotation
from reader.languages.lists import either, entries
from reader.model.article import Article, Paragraph
from reader.patterns import late

_DASHES = "—–―"
_OPENING = late(rf"[{_DASHES}][ \u00a0]?(?=[^\W\d])")
_SUBJECT = (
    r"(?:(?:[a-z][\w’'-]* ){1,3}[A-Z][\w.’'-]*|he|she|they|I|we|"
    r"(?:the|a|an|one|his|her|their|my|our) [\w’'-]+(?: [\w’'-]+)?|[A-Z][\w.’'-]*)"
)
_VERB = rf"(?:{either(entries('dash_verbs'))})"
_ATTRIBUTION = late(
    rf"[,?!…](?= (?:[—–―-] )?(?:{_VERB} {_SUBJECT}|{_SUBJECT}(?: [A-Z][\w’'-]+){{0,3}} {_VERB})(?:[\s.,:;]|\Z))"
)
"""The stop at the end of what is said, before the words that tell who says it."""
_LEAST = 2
"""Paragraphs with a dash before them from which on it opens speech: one alone may be anything."""


def dashed(article: Article, paragraphs: Sequence[Paragraph]) -> dict[int, Quotation]:
    """Return what a dash opens, up to the words that tell who says it, by paragraph index."""
    opened = [
        (paragraph, match)
        for paragraph in paragraphs
        if paragraph.kind in ("body", "list")
        and article.text[paragraph.start] in _DASHES
        and (match := _OPENING.match(article.text, paragraph.start, paragraph.end)) is not None
    ]
    if len(opened) < _LEAST:
        return {}
    found = {}
    for paragraph, match in opened:
        end = _ATTRIBUTION.search(article.text, match.end(), paragraph.end)
        if end is not None:
            size = match.end() - match.start()
            found[paragraph.index] = Quotation(paragraph.start, end.end(), closed=False, mark=size)
    return found
