"""Tasks with predictions for Label Studio; its offsets count UTF-16 units, as JavaScript does."""

import json
from collections.abc import Iterator
from typing import Any

from reader.export.plain import PlainText
from reader.export.records import Entry, QuoteRow, span_of, spans_of
from reader.export.ways import Export
from reader.model.span import Span

_FACTS = ("id", "headline", "outlet", "published", "link")


def write(export: Export) -> Iterator[str]:
    """Yield a JSON array, a task an article; the labels are Content, Cue and Source."""
    opening = "[\n"
    for entry in export.entries:
        yield opening + json.dumps(_task(entry), ensure_ascii=False)
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def _task(entry: Entry) -> dict[str, Any]:
    from reader import __version__

    plain = PlainText(entry.article)
    result = [part for row in entry.quotes for part in _parts(entry, row, plain)]
    sure = [row.confidence for row in entry.quotes]
    facts = {name: getattr(entry.row, name) for name in _FACTS}
    score = round(sum(sure) / len(sure), 3) if sure else 0.0
    prediction = {"model_version": f"pullquote {__version__}", "score": score, "result": result}
    return {"data": {"text": plain.text, **facts}, "predictions": [prediction]}


def _parts(entry: Entry, row: QuoteRow, plain: PlainText) -> Iterator[dict[str, Any]]:
    """Yield the regions of a quote and what binds them: later pieces to the first, cue and source to it."""
    spans = spans_of(entry.article, row)
    for number, span in enumerate(spans):
        name = row.id if number == 0 else f"{row.id}-{number + 1}"
        meta = {"speaker": row.speaker, "role": row.role, "kind": row.kind, "note": row.note} if number == 0 else {}
        yield _region(name, "Content", plain, plain.span(span), row.confidence, meta)
        if number:
            yield _relation(row.id, name, "continued")
    for label, place in (("Cue", row.cue_place), ("Source", row.source_place)):
        if place is not None and spans:
            name = f"{row.id}-{label.lower()}"
            yield _region(name, label, plain, plain.span(span_of(entry.article, place)), row.confidence, {})
            yield _relation(row.id, name, label.lower())


def _region(name: str, label: str, plain: PlainText, span: Span, score: float, meta: dict[str, Any]) -> dict[str, Any]:
    start, end = plain.utf16(span)
    value = {"start": start, "end": end, "text": plain.text[span.start : span.end], "labels": [label]}
    region = {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value, "score": score}
    return {**region, "meta": meta} if meta else region


def _relation(start: str, end: str, label: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": [label]}
