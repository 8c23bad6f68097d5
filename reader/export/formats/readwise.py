"""CSV to import into Readwise; its cells are data, no spreadsheet's, and stay as they are."""

import csv
import io
from collections.abc import Iterator

from reader.export.records import QuoteRow
from reader.export.rows import remarks, said_by
from reader.export.ways import Export

HEAD = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
"""The columns Readwise asks for."""


def write(export: Export) -> Iterator[str]:
    """Yield the head and a line for each quote; notes without words are left out, for Readwise takes none."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in export.records():
        if isinstance(row, QuoteRow) and row.text:
            writer.writerow(_cells(row))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _cells(row: QuoteRow) -> tuple[str | int, ...]:
    said = ", ".join(part for part in (said_by(row), remarks(row)) if part)
    note = "\n".join(part for part in (said, row.note) if part)
    date = (row.made_at or row.fetched_at or row.published or "").replace("T", " ")[:19]
    author = ", ".join(row.byline) or row.outlet or ""
    return row.text, row.headline, author, row.link or "", note, row.paragraph, date
