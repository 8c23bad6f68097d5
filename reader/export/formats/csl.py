"""CSL-JSON: articles as citation processors read them, the quotes as a note."""

import json
from collections.abc import Iterator
from typing import Any

from reader.export.citing import Name, date_parts, key_of, name_of, quote_line
from reader.export.records import Entry
from reader.export.ways import Export


def write(export: Export) -> Iterator[str]:
    """Yield a JSON array, an article a line."""
    opening = "[\n"
    for entry in export.entries:
        yield opening + json.dumps(item(entry, export.what != "articles"), ensure_ascii=False)
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def item(entry: Entry, quoted: bool) -> dict[str, Any]:
    """Return an article as a CSL item: article-newspaper with an outlet, webpage without; with its quotes if asked."""
    row = entry.row
    found: dict[str, Any] = {
        "id": key_of(row), "type": "article-newspaper" if row.outlet else "webpage", "title": row.headline,
    }  # fmt: skip
    if row.byline:
        found["author"] = [_name(name_of(name)) for name in row.byline]
    if row.outlet:
        found["container-title"] = row.outlet
    for name, date in (("issued", row.published), ("accessed", row.fetched_at if row.link else None)):
        if parts := date_parts(date):
            found[name] = {"date-parts": [list(parts)]}
    if row.link:
        found["URL"] = row.link
    if row.language:
        found["language"] = row.language
    if row.tags:
        found["keyword"] = ", ".join(row.tags)
    if lines := [line for quote in entry.quotes if quoted and (line := quote_line(quote))]:
        found["note"] = "\n".join(lines)
    return found


def _name(name: Name) -> dict[str, str]:
    if name.whole:
        return {"literal": name.family}
    parts = {
        "family": name.family, "given": name.given, "non-dropping-particle": name.particle, "suffix": name.suffix,
    }  # fmt: skip
    return {part: value for part, value in parts.items() if value}
