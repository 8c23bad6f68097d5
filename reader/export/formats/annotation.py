"""W3C Web Annotations: each quote a highlight on the page it comes from."""

import json
from collections.abc import Iterator
from typing import Any

from reader import __version__
from reader.export.plain import PlainText
from reader.export.records import Entry, QuoteRow, spans_of
from reader.export.rows import MINE
from reader.export.ways import Export
from reader.model.span import Span

_CONTEXT = 32


def write(export: Export) -> Iterator[str]:
    """Yield a JSON array, an annotation a line, each with its own context."""
    opening = "[\n"
    for entry in export.entries:
        plain = PlainText(entry.article)
        for row in entry.quotes:
            yield opening + json.dumps(_annotation(entry, row, plain), ensure_ascii=False)
            opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def own_source(article_id: str) -> str:
    """Return the name of an article's own text, without inline markup, in which our positions count."""
    return f"urn:pullquote:text:{article_id}"


def quote_selector(text: str, span: Span) -> dict[str, Any]:
    """Return the TextQuoteSelector of a span of a text."""
    return {
        "type": "TextQuoteSelector", "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - _CONTEXT) : span.start], "suffix": text[span.end : span.end + _CONTEXT],
    }  # fmt: skip


def _annotation(entry: Entry, row: QuoteRow, plain: PlainText) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": f"urn:pullquote:quote:{row.id}", "type": "Annotation",
        "motivation": "commenting" if row.kind == "note" else "highlighting",
    }  # fmt: skip
    if created := row.made_at or row.fetched_at:
        found["created"] = created
    found["generator"] = {"id": "urn:pullquote", "type": "Software", "name": f"Pullquote {__version__}"}
    found["body"] = [
        {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
        for purpose, value in _bodies(row)
    ]
    spans = [plain.span(span) for span in spans_of(entry.article, row)]
    source = row.link or own_source(row.article_id)
    targets = [{"source": source, "selector": _selectors(plain.text, span, not row.link)} for span in spans]
    if not targets and row.text:
        targets = [{"source": source, "selector": {"type": "TextQuoteSelector", "exact": row.text}}]
    found["target"] = (targets if len(targets) > 1 else targets[0]) if targets else source
    return found


def _bodies(row: QuoteRow) -> Iterator[tuple[str, str]]:
    if row.speaker:
        yield "identifying", row.speaker
    if row.kind not in MINE:
        sure = f"{row.kind} quote; speaker " + (f"{row.confidence:.2f} sure" if row.speaker else "not found")
        sure = "words in marks that nobody says" if row.kind == "term" else sure
        yield "describing", f"{row.role}; {sure}" if row.role else sure
    if row.note:
        yield "commenting", row.note
    yield from (("tagging", tag) for tag in row.tags)


def _selectors(text: str, span: Span, own: bool) -> Any:
    """Return the words, and their position only where the text is our own: on the page it is another."""
    words = quote_selector(text, span)
    if not own:
        return words
    return [words, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]
