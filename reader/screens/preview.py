"""The words around a search hit, to look at before going there."""

from textual.content import Content

from reader.layout.entries import title_of
from reader.model.article import PROSE, Article
from reader.model.hit import SearchHit

_BEFORE = 2
_AFTER = 8
_MOST = 1500
_MARK = "bold $search-hit-text on $search-hit"


def preview(article: Article, hit: SearchHit) -> Content:
    """Return the headline and the paragraphs around a hit, with what matched marked."""
    title = Content.styled(title_of(article), "bold $heading")
    parts = [_marked_title(title, article, hit), Content("")]
    if not article.paragraphs:
        return Content("\n").join(parts)
    here = article.paragraph_at(hit.span.start).index
    shown = [one for one in article.paragraphs if one.kind in PROSE - {"title"} or one.index == here != 0]
    at = next((number for number, one in enumerate(shown) if one.index >= here), 0)
    for paragraph in shown[max(0, at - _BEFORE) : at + _AFTER]:
        text = article.text[paragraph.start : min(paragraph.end, paragraph.start + _MOST)]
        content = Content(text.replace("\n", " "))
        if paragraph.index != here:
            content = content.stylize("$muted")
        for span in hit.ranges:
            if paragraph.start <= span.start < paragraph.end:
                start = span.start - paragraph.start
                content = content.stylize(_MARK, start, start + len(span))
        parts += [content, Content("")]
    return Content("\n").join(parts)


def _marked_title(title: Content, article: Article, hit: SearchHit) -> Content:
    for span in hit.ranges if hit.field == "headline" else ():
        at = title.plain.find(article.words_in(span).replace("\n", " "))
        if at >= 0:
            title = title.stylize(_MARK, at, at + len(span))
    return title
