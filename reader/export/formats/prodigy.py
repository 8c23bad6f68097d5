"""Texts with spans and relations for Prodigy and spaCy, an article a line; offsets count code points."""

import json
from collections.abc import Iterator
from typing import Any

from reader.export.plain import PlainText
from reader.export.records import Entry, QuoteRow, span_of, spans_of
from reader.export.ways import Export
from reader.model.span import Span


def write(export: Export) -> Iterator[str]:
    """Yield a JSON object a line; the labels are CONTENT, CUE and SOURCE."""
    for entry in export.entries:
        yield json.dumps(_example(entry), ensure_ascii=False) + "\n"


def _example(entry: Entry) -> dict[str, Any]:
    plain = PlainText(entry.article)
    spans: dict[tuple[int, int, str], dict[str, Any]] = {}
    relations: list[dict[str, Any]] = []
    for row in entry.quotes:
        _add(entry, row, plain, spans, relations)
    meta = {name: getattr(entry.row, name) for name in ("id", "headline", "outlet", "published", "link")}
    # Several quotes may share a cue or a source, and spans come in the order of the text.
    ordered = [spans[key] for key in sorted(spans)]
    return {"text": plain.text, "spans": ordered, "relations": relations, "meta": meta}


def _add(
    entry: Entry, row: QuoteRow, plain: PlainText, spans: dict[tuple[int, int, str], dict[str, Any]],
    relations: list[dict[str, Any]],
) -> None:  # fmt: skip
    def put(span: Span, label: str, **more: Any) -> dict[str, Any]:
        shown = plain.span(span)
        place = {"start": shown.start, "end": shown.end, "label": label}
        spans.setdefault((shown.start, shown.end, label), {**place, **more})
        return place

    facts = {"quote": row.id, "kind": row.kind, "speaker": row.speaker, "confidence": row.confidence}
    contents = [put(span, "CONTENT", **facts) for span in spans_of(entry.article, row)]
    if not contents:
        return
    for label, place in (("CUE", row.cue_place), ("SOURCE", row.source_place)):
        if place is not None:
            other = put(span_of(entry.article, place), label)
            relations.append({"head_span": contents[0], "child_span": other, "label": label})
    for further in contents[1:]:
        relations.append({"head_span": contents[0], "child_span": further, "label": "CONTINUED"})
