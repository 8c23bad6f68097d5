"""A file to import into Hypothesis: annotations of one place each; a split quote is several with its id as tag."""

import json
from collections.abc import Iterator
from typing import Any

from reader.export.formats.annotation import own_source, quote_selector
from reader.export.plain import PlainText
from reader.export.records import Entry, QuoteRow, spans_of
from reader.export.rows import remarks, said_by
from reader.export.ways import Export


def write(export: Export) -> Iterator[str]:
    """Yield one JSON object, an annotation a line."""
    yield json.dumps({"export_date": export.date})[:-1] + ', "annotations": ['
    opening = "\n"
    for entry in export.entries:
        plain = PlainText(entry.article)
        for row in entry.quotes:
            for number, target in enumerate(_targets(entry, row, plain), 1):
                name = row.id if number == 1 else f"{row.id}-{number}"
                yield opening + json.dumps(_annotation(row, name, target, export.date), ensure_ascii=False)
                opening = ",\n"
    yield "\n]}\n"


def _annotation(row: QuoteRow, name: str, target: dict[str, Any], date: str) -> dict[str, Any]:
    said = ", ".join(part for part in (said_by(row), remarks(row)) if part)
    created = row.made_at or row.fetched_at or date
    tags = dict.fromkeys((*([row.speaker] if row.speaker else []), row.kind, row.id, *row.tags))
    return {
        "id": name, "created": created, "updated": created, "uri": target["source"],
        "document": {"title": [row.headline]}, "tags": list(tags),
        # The text of an annotation is Markdown there.
        "text": "\n\n".join(_plain(part) for part in (said, row.note) if part), "target": [target],
    }  # fmt: skip


def _plain(text: str) -> str:
    from reader.export.escaping import markdown

    return "\n\n".join(markdown(line) for line in text.split("\n") if line.strip())


def _targets(entry: Entry, row: QuoteRow, plain: PlainText) -> Iterator[dict[str, Any]]:
    """Yield the places of a row; positions are a hint that the client checks against the words, in UTF-16 units."""
    source = row.link or own_source(row.article_id)
    spans = [plain.span(span) for span in spans_of(entry.article, row)]
    for span in spans:
        start, end = plain.utf16(span)
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        yield {"source": source, "selector": [position, quote_selector(plain.text, span)]}
    if not spans:
        words = {"selector": [{"type": "TextQuoteSelector", "exact": row.text}]} if row.text else {}
        yield {"source": source, **words}
