"""An object a line, as docs/quote.schema.json, article-row.schema.json and person.schema.json have it."""

from collections.abc import Iterator

from msgspec.json import Encoder

from reader.export.ways import Export


def write(export: Export) -> Iterator[str]:
    """Yield each record as a line of JSON in UTF-8."""
    encode = Encoder().encode
    for record in export.records():
        yield f"{encode(record).decode()}\n"
