"""Columns for pandas, DuckDB and others, with an explicit schema."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from reader.export.ways import Export

_ROWS = 5_000


def write(export: Export, file: Path) -> None:
    """Write the records group by group; raises ImportError where pyarrow is not installed."""
    import pyarrow
    from pyarrow import parquet

    schema = schema_of(pyarrow, export.what)
    with parquet.ParquetWriter(str(file), schema, compression="zstd") as writer:
        for group in _groups(export.records()):
            writer.write_table(pyarrow.Table.from_pylist(group, schema))


def _groups(records: Iterator[Any]) -> Iterator[list[dict[str, Any]]]:
    while group := [to_builtins(record) for record in islice(records, _ROWS)]:
        yield group


def schema_of(pa: Any, what: str) -> Any:
    """Return the columns by name and type; all of them nullable."""
    text, number, texts = pa.string(), pa.int64(), pa.list_(pa.string())
    place = pa.struct([("paragraph", number), ("start", number), ("end", number)])
    if what == "articles":
        own = ("id", "headline", "outlet", "dateline", "published", "fetched_at", "language", "link")
        kinds: dict[str, Any] = {**dict.fromkeys(own, text), "byline": texts, "tags": texts}
        return pa.schema([*kinds.items(), ("words", number), ("quotes", number)])
    if what == "people":
        kinds = {**dict.fromkeys(("id", "name", "kind"), text), **dict.fromkeys(("roles", "aliases", "outlets"), texts)}
        return pa.schema([*kinds.items(), ("articles", number), ("quotes", number), ("first", text), ("last", text)])
    names = (
        "id", "article_id", "kind", "text", "speaker", "role", "speaker_kind", "person_id", "cue", "source", "prefix",
        "suffix", "headline", "outlet", "published", "fetched_at", "language", "link", "fragment_link", "note",
        "made_at",
    )  # fmt: skip
    kinds = {
        **dict.fromkeys(names, text), "spans": pa.list_(place), "cue_place": place, "source_place": place,
        "confidence": pa.float64(), "corrected": pa.bool_(), "paragraph": number, "start": number, "end": number,
        "byline": texts, "tags": texts, "reason": texts,
    }  # fmt: skip
    return pa.schema(list(kinds.items()))
