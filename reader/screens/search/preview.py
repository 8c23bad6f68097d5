"""The words around a search hit, to look at before going there."""

import re
from collections.abc import Iterator

from textual.content import Content

from reader.layout.entries import title_of
from reader.model.article import Article, Paragraph
from reader.model.hit import SearchHit
from reader.model.kinds import PROSE
from reader.model.span import Span

_BEFORE = 2
_AFTER = 8
_MOST = 1500
_LEAD = 160
"""Characters shown of a paragraph before the hit's; twice as many of the hit's own paragraph before the hit."""
_MOST_WORDS = 24
_MARK = "bold $search-hit-text on $search-hit"


def preview(article: Article, hit: SearchHit) -> Content:
    """Return the headline and the paragraphs around a hit, with what matched marked."""
    title = Content.styled(title_of(article), "bold $heading")
    parts = [_marked_title(title, article, hit), Content("")]
    if not article.paragraphs:
        return Content("\n").join(parts)
    here = article.paragraph_at(hit.span.start).index
    words = _matched(article, hit)
    shown = [one for one in article.paragraphs if one.kind in PROSE - {"title"} or one.index == here != 0]
    at = next((number for number, one in enumerate(shown) if one.index >= here), 0)
    for paragraph in shown[max(0, at - _BEFORE) : at + _AFTER]:
        first, last = _shown(article, paragraph, hit, here)
        cut = "… " if first > paragraph.start else ""
        content = Content(cut + article.text[first:last].replace("\n", " "))
        if paragraph.index != here:
            content = content.stylize("$muted")
        marked = {span for span in hit.ranges if first <= span.start < last}
        marked.update(_again(words, article.text, first, last))
        for span in marked:
            start = span.start - first + len(cut)
            content = content.stylize(_MARK, start, start + len(span))
        parts += [content, Content("")]
    return Content("\n").join(parts)


def _matched(article: Article, hit: SearchHit) -> re.Pattern[str] | None:
    """Return what matches the words again that matched in a hit, wherever they stand; None where none did."""
    found = {article.text[span.start : span.end] for span in hit.ranges}
    if hit.field == "actor" and hit.names:
        found |= {hit.names[0][span.start : span.end] for span in hit.name_ranges}
    words = sorted((word for word in found if word.strip()), key=len, reverse=True)[:_MOST_WORDS]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE) if words else None


def _again(words: re.Pattern[str] | None, text: str, first: int, last: int) -> Iterator[Span]:
    if words is not None:
        yield from (Span(found.start(), found.end()) for found in words.finditer(text, first, last))


def _shown(article: Article, paragraph: Paragraph, hit: SearchHit, here: int) -> tuple[int, int]:
    """Return the characters of a paragraph to show: what stands before the hit must not push it out of view."""
    first = paragraph.start
    if paragraph.index < here:
        first = max(first, paragraph.end - _LEAD)
    elif paragraph.index == here:
        matched = [span.start for span in hit.ranges if paragraph.start <= span.start < paragraph.end]
        first = max(first, min(matched, default=hit.span.start) - 2 * _LEAD)
    if first > paragraph.start:
        first = article.text.find(" ", first, first + _LEAD) + 1 or first
    return first, min(paragraph.end, first + _MOST)


def _marked_title(title: Content, article: Article, hit: SearchHit) -> Content:
    for span in hit.ranges if hit.field == "headline" else ():
        at = title.plain.find(article.words_in(span).replace("\n", " "))
        if at >= 0:
            title = title.stylize(_MARK, at, at + len(span))
    return title
