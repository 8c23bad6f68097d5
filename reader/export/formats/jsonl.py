"""An object a line: docs/quote.schema.json for quotes and highlights, its neighbors for articles and people."""

from collections.abc import Iterator

from msgspec.json import Encoder

from reader.export.ways import Export


def write(export: Export) -> Iterator[str]:
    """Yield each record as a line of JSON in UTF-8."""
    encode = Encoder().encode
    for record in export.records():
        yield f"{encode(record).decode()}\n"
