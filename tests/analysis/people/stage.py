"""Small articles for the speaker stages: `{Lund}` marks the source of the quoted words in its paragraph."""

import re

from reader.analysis.attribution.value import Attribution
from reader.analysis.engine import build
from reader.model.analysis import Analysis
from reader.model.article import Article, Paragraph
from reader.model.kinds import KindName
from reader.model.span import Span

_MARK = re.compile(r"\{([^}]*)\}")
_QUOTED = re.compile(r"“[^”]*”")


def article_of(*paragraphs: str, kinds: dict[int, KindName] | None = None) -> Article:
    """Return an article of the given paragraphs, all body unless `kinds` says otherwise."""
    spans: list[Paragraph] = []
    at = 0
    for index, words in enumerate(paragraphs):
        spans.append(Paragraph(index, (kinds or {}).get(index, "body"), at, at + len(words)))
        at += len(words) + 2
    return Article("\n\n".join(paragraphs), tuple(spans))


def read(*paragraphs: str, kinds: dict[int, KindName] | None = None) -> tuple[Article, Analysis]:
    """Return an article and its analysis; each `{…}` is the source of all quoted words of its paragraph."""
    article = article_of(*(_MARK.sub(r"\1", words) for words in paragraphs), kinds=kinds)
    found: list[Attribution] = []
    for paragraph, marked in zip(article.paragraphs, paragraphs, strict=True):
        shift = 0
        sources = []
        for match in _MARK.finditer(marked):
            start = paragraph.start + match.start() - shift
            sources.append(Span(start, start + len(match.group(1))))
            shift += 2
        quoted = [Span(*match.span()) for match in _QUOTED.finditer(article.text, paragraph.start, paragraph.end)]
        for number, source in enumerate(sources):
            content = tuple(quoted) if len(sources) == 1 and quoted else tuple(quoted[number : number + 1])
            content = content or (Span(source.end, paragraph.end),)
            found.append(Attribution("direct", content, None, source, source, confidence=0.99))
    return article, build(article, tuple(found))


def speakers(*paragraphs: str) -> list[str | None]:
    """Return the names of the speakers of the marked sources, in order."""
    _, analysis = read(*paragraphs)
    return [actor.name if (actor := analysis.speaker_of(quote)) else None for quote in analysis.quotes]


def people(*paragraphs: str, kinds: dict[int, KindName] | None = None) -> list[str]:
    """Return the names of the persons found, in order of first mention."""
    _, analysis = read(*paragraphs, kinds=kinds)
    return [actor.name for actor in analysis.actors if actor.kind == "person"]
