"""Articles, analyses and selectors as the compact texts and bytes that the library file holds."""

import zlib
from typing import Any

from msgspec import json

from reader.cleaning import cleaned
from reader.model.analysis import Actor, Analysis, Candidate, Mention, Quote
from reader.model.article import STATED, Article, ArticleId, Link, Masthead, Origin, Paragraph
from reader.model.selector import TextSelector
from reader.model.span import Span

ARTICLE_COLUMNS = ", ".join(("id", "text", "paragraphs", *STATED, "location", "media"))


def packed(value: Any) -> str:
    """Return a value as JSON without white space."""
    return json.encode(value).decode()


def unpacked(value: str | bytes) -> Any:
    """Return the value in JSON, every text in it cleaned: an escape may hide in it what the gate for rows cannot see.

    Raises ValueError if it is damaged.
    """
    return cleaned(json.decode(value))


def article_values(article: Article) -> tuple[str | None, ...]:
    """Return an article as the values of ARTICLE_COLUMNS."""
    paragraphs = [
        [one.kind, one.start, one.end, one.level, [[run.start, run.end] for run in one.syntax], *_packed_links(one)]
        for one in article.paragraphs
    ]
    stated = [packed(value) if isinstance(value := getattr(article, name), tuple) else value for name in STATED]
    return article.id, article.text, packed(paragraphs), *stated, article.origin.location, article.origin.media


def _packed_links(paragraph: Paragraph) -> list[list[list[int | str]]]:
    """Return the links of a paragraph as one more value, if it has any."""
    return [[[one.start, one.end, one.address] for one in paragraph.links]] if paragraph.links else []


def article_from(row: tuple[Any, ...]) -> Article:
    """Return the article in the values of ARTICLE_COLUMNS; raises ValueError or TypeError if they are damaged."""
    _, text, paragraphs, *values, location, media = row
    blocks = tuple(
        Paragraph(
            index,
            kind,
            start,
            end,
            tuple(Span(*run) for run in syntax),
            level,
            tuple(Link(*link) for link in (links[0] if links else ())),
        )
        for index, (kind, start, end, level, syntax, *links) in enumerate(unpacked(paragraphs))
    )
    stated: dict[str, Any] = {
        name: tuple(unpacked(value)) if isinstance(default, tuple) else value
        for name, default, value in zip(STATED, Masthead.__struct_defaults__, values, strict=True)
    }
    return Article(text, blocks, Origin(location, media), **stated)


def packed_analysis(analysis: Analysis) -> bytes:
    """Return quotes and actors as compressed JSON."""
    quotes = [
        [q.id, q.kind, [_pair(span) for span in q.spans], _pair(q.cue), _pair(q.source), q.speaker, q.confidence,
         list(q.reason), [[c.actor, c.chance] for c in q.candidates]]
        for q in analysis.quotes
    ]  # fmt: skip
    actors = [
        [a.id, a.name, a.kind, a.role, a.pronouns, list(a.aliases),
         [[m.span.start, m.span.end, m.form] for m in a.mentions]]
        for a in analysis.actors
    ]  # fmt: skip
    return zlib.compress(packed([quotes, actors]).encode(), 3)


def analysis_from(article_id: ArticleId, body: bytes) -> Analysis:
    """Return the analysis in compressed JSON; raises ValueError, TypeError or zlib.error if it is damaged."""
    quotes, actors = unpacked(zlib.decompress(body))
    return Analysis(
        article_id,
        tuple(
            Quote(
                quote_id, kind, tuple(Span(*span) for span in spans), _span(cue), _span(source), speaker, confidence,
                tuple(reason), tuple(Candidate(*one) for one in candidates),
            )
            for quote_id, kind, spans, cue, source, speaker, confidence, reason, candidates in quotes
        ),
        tuple(
            Actor(
                actor_id, name, kind, role, pronouns, tuple(aliases),
                tuple(Mention(Span(start, end), form) for start, end, form in mentions),
            )
            for actor_id, name, kind, role, pronouns, aliases, mentions in actors
        ),
    )  # fmt: skip


def packed_selector(words: TextSelector | None) -> str | None:
    """Return a selector as JSON, None as None."""
    return packed([words.exact, words.prefix, words.suffix, words.start]) if words else None


def selector_from(value: str | None) -> TextSelector | None:
    """Return the selector in JSON, or None for None; raises ValueError or TypeError if it is damaged."""
    return TextSelector(*unpacked(value)) if value else None


def selector_or_none(value: str | None) -> TextSelector | None:
    """Return the selector in JSON, or None where there is none or it is damaged."""
    try:
        return selector_from(value)
    except (ValueError, TypeError):
        return None


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span is not None else None


def _span(pair: list[int] | None) -> Span | None:
    return Span(*pair) if pair is not None else None
