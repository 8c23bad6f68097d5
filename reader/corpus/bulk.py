"""A corpus for search servers: the lines of the bulk interface that OpenSearch, Elasticsearch and Quickwit share."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from msgspec import json

from reader.corpus.database import rows
from reader.corpus.folder import placed

What = Literal["quotes", "articles"]
MOST_BYTES = 50_000_000
"""Bytes of a file: servers refuse requests of more than a hundred million."""

_TYPES: dict[What, Mapping[str, str]] = {
    "quotes": {
        **dict.fromkeys(
            ("article_id", "kind", "speaker_kind", "person", "outlet", "byline", "language", "link", "fragment_link"),
            "keyword",
        ),
        **dict.fromkeys(("text", "cue", "source", "role", "prefix", "suffix", "headline"), "text"),
        "speaker": "name", "published": "date", "confidence": "float", "paragraph": "integer", "words": "integer",
    },
    "articles": {
        **dict.fromkeys(("text_id", "outlet", "byline", "language", "link", "location", "copy_of", "copy"), "keyword"),
        **dict.fromkeys(("headline", "dateline", "text"), "text"),
        "published": "date", "words": "integer", "quotes": "integer",
    },
}  # fmt: skip
"""Fields of a document, with what they are to a search server; a name is found by its words and counted as a whole."""
_QUESTIONS: dict[What, str] = {
    "quotes": "SELECT id, {fields} FROM spoken LEFT JOIN (SELECT article_id, actor, person FROM persons)"
    " USING (article_id, actor) ORDER BY shard, record, start, id",
    "articles": "SELECT shard || '-' || record, {fields} FROM articles LEFT JOIN (SELECT shard, record, kind AS copy,"
    " of_shard || '-' || of_record AS copy_of FROM copies) USING (shard, record) ORDER BY shard, record",
}


def mapping(what: What) -> Mapping[str, Any]:
    """Return what an index is made with in OpenSearch and Elasticsearch."""
    exact = {"type": "text", "fields": {"exact": {"type": "keyword", "ignore_above": 256}}}
    day = {"type": "date", "format": "strict_date_optional_time||yyyy-MM||yyyy", "ignore_malformed": True}
    special = {"name": exact, "date": day, "keyword": {"type": "keyword", "ignore_above": 8000}}
    return {
        "settings": {"number_of_shards": 1},
        "mappings": {
            "dynamic": "strict",
            "properties": {name: special.get(kind, {"type": kind}) for name, kind in _TYPES[what].items()},
        },
    }


def quickwit(what: What, index: str) -> Mapping[str, Any]:
    """Return what an index is made with in Quickwit."""
    types = {"integer": "i64", "float": "f64"}
    fields = [_quickwit_field(name, types.get(kind, "text"), kind) for name, kind in _TYPES[what].items()]
    return {
        "version": "0.8",
        "index_id": index,
        "doc_mapping": {"mode": "strict", "field_mappings": fields},
        "search_settings": {"default_search_fields": ["text", "headline"]},
    }


def _quickwit_field(name: str, kind: str, known: str) -> Mapping[str, Any]:
    field: dict[str, Any] = {"name": name, "type": f"array<{kind}>" if name == "byline" else kind}
    if kind == "text":
        is_words = known in ("text", "name")
        field |= {"tokenizer": "default" if is_words else "raw", "record": "position" if is_words else "basic"}
    return field | ({"fast": True} if known in ("keyword", "integer", "float", "name", "date") else {})


def lines(connection: Any, what: What, index: str) -> Iterator[bytes]:
    """Yield two lines for each document: what is to be done with it, and the document.

    `create` is what all three servers know; of a document that is there already they say so and leave it.
    """
    fields = tuple(_TYPES[what])
    for ident, *values in rows(connection.execute(_QUESTIONS[what].format(fields=", ".join(fields)))):
        document = {name: value for name, value in zip(fields, values, strict=True) if value is not None}
        yield json.encode({"create": {"_index": index, "_id": ident}}) + b"\n" + json.encode(document) + b"\n"


def write(connection: Any, what: What, index: str, out: Path) -> int:
    """Write files of bulk lines, and what the index is made with, into a folder; return how many; raises OSError."""
    out.mkdir(parents=True, exist_ok=True)
    for name, made in (("mapping.json", mapping(what)), ("quickwit.json", quickwit(what, index))):
        with placed(out / f"{what}-{name}") as beside:
            beside.write_bytes(json.format(json.encode(made), indent=1) + b"\n")
    number, coming = 0, lines(connection, what, index)
    held = next(coming, b"")
    while held:
        with placed(out / f"{what}-{number:05}.ndjson") as beside, beside.open("wb") as file:
            size = 0
            while held and (not size or size + len(held) <= MOST_BYTES):
                file.write(held)
                size += len(held)
                held = next(coming, b"")
        number += 1
    return number
