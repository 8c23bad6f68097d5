"""Addresses that lead a browser to the very words, one a line."""

from collections.abc import Iterator

from reader.export.records import QuoteRow
from reader.export.ways import Export


def write(export: Export) -> Iterator[str]:
    """Yield the fragment link of each quote; those of articles without an address are left out."""
    for row in export.records():
        if isinstance(row, QuoteRow) and row.fragment_link:
            yield f"{row.fragment_link}\n"
