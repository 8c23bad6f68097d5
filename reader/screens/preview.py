"""The words around a search hit, to look at before going there."""

from textual.content import Content

from reader.layout.entries import title_of
from reader.model.article import Article
from reader.model.hit import SearchHit

_BEFORE = 2
_AFTER = 8
_MOST = 1500


def preview(article: Article, hit: SearchHit) -> Content:
    """Return the headline and the paragraphs around a hit, with what matched marked."""
    parts = [Content.styled(title_of(article), "bold $heading"), Content("")]
    if not article.paragraphs:
        return Content("\n").join(parts)
    here = article.paragraph_at(hit.span.start).index
    for paragraph in article.paragraphs[max(0, here - _BEFORE) : here + _AFTER]:
        text = article.text[paragraph.start : min(paragraph.end, paragraph.start + _MOST)]
        content = Content(text.replace("\n", " "))
        if paragraph.index != here:
            content = content.stylize("$muted")
        for span in hit.ranges:
            if paragraph.start <= span.start < paragraph.end:
                start = span.start - paragraph.start
                content = content.stylize("bold $search-hit-text on $search-hit", start, start + len(span))
        parts += [content, Content("")]
    return Content("\n").join(parts)
