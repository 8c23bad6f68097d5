"""Comma-separated values (RFC 4180) with a head line; nothing in a cell runs as a formula."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from reader.export.records import ArticleRow, PersonRow, QuoteRow
from reader.export.rows import shown_speaker
from reader.export.ways import Export, What
from reader.patterns import late

_QUOTES = (
    "article", "speaker", "role", "kind", "quote", "cue", "source", "paragraph", "confidence", "id", "link",
    "fragment", "outlet", "published", "byline", "start", "end", "corrected", "tags", "note",
)  # fmt: skip
HEADS: dict[What, tuple[str, ...]] = {
    "quotes": _QUOTES,
    "highlights": _QUOTES,
    "articles": (
        "id", "headline", "outlet", "byline", "dateline", "published", "fetched_at", "language", "link", "tags",
        "words", "quotes",
    ),
    "people": ("id", "name", "kind", "roles", "aliases", "outlets", "articles", "quotes", "first", "last"),
}  # fmt: skip
"""The columns; new ones come behind those that are there."""

_FORMULA = late(
    "[\\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+@\\-\u2212\uff1d\uff0b\uff20\uff0d\ufe62\ufe63\ufe66\ufe6b]|[\t\r\n]"
)
"""What spreadsheets take for the beginning of a formula, or may once they have trimmed or folded the cell."""
_BETWEEN = "; "
_FLUSH = 64 * 1024


def write(export: Export) -> Iterator[str]:
    """Yield CSV; what a spreadsheet would run as a formula gets an apostrophe before it, unless `raw` is asked for."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEADS[export.what])
    for record in export.records():
        line = cells(record)
        writer.writerow(line if export.raw else [safe(cell) if isinstance(cell, str) else cell for cell in line])
        if buffer.tell() > _FLUSH:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def cells(record: Any) -> tuple[Any, ...]:
    """Return a record as the cells of its columns."""
    if isinstance(record, QuoteRow):
        return (
            record.headline, shown_speaker(record), record.role or "", record.kind,
            record.text, record.cue or "", record.source or "", record.paragraph, f"{record.confidence:.2f}",
            record.id, record.link or "", record.fragment_link or "", record.outlet or "", record.published or "",
            _BETWEEN.join(record.byline), "" if record.start is None else record.start,
            "" if record.end is None else record.end, "yes" if record.corrected else "no",
            _BETWEEN.join(record.tags), record.note or "",
        )  # fmt: skip
    if isinstance(record, ArticleRow):
        return (
            record.id, record.headline, record.outlet or "", _BETWEEN.join(record.byline), record.dateline or "",
            record.published or "", record.fetched_at or "", record.language or "", record.link or "",
            _BETWEEN.join(record.tags), record.words, record.quotes,
        )  # fmt: skip
    assert isinstance(record, PersonRow)
    return (
        record.id or "", record.name, record.kind, _BETWEEN.join(record.roles), _BETWEEN.join(record.aliases),
        _BETWEEN.join(record.outlets), record.articles, record.quotes, record.first or "", record.last or "",
    )  # fmt: skip
