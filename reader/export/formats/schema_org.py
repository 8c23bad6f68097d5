"""schema.org: each quote a Quotation with its creator and the article it is part of, as JSON-LD."""

import json
from collections.abc import Iterator
from typing import Any

from reader.export.records import ArticleRow, QuoteRow
from reader.export.rows import cautions
from reader.export.ways import Export

_TYPES = {"person": "Person", "organisation": "Organization", "group": "Organization"}


def write(export: Export) -> Iterator[str]:
    """Yield a JSON array, a Quotation a line; it can stand inside a script of a page."""
    opening = "[\n"
    for entry in export.entries:
        part = _article(entry.row)
        for row in entry.quotes:
            text = json.dumps(_quotation(row, part), ensure_ascii=False)
            yield opening + text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
            opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def _quotation(row: QuoteRow, part: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "Quotation", "identifier": row.id, "text": row.text,
    }  # fmt: skip
    if row.speaker and row.speaker_kind == "document":
        # Only people and organisations can be creators.
        found["citation"] = {"@type": "CreativeWork", "name": row.speaker}
    elif row.speaker:
        found["creator"] = {"@type": _TYPES.get(row.speaker_kind or "", "Person"), "name": row.speaker}
        if row.role:
            found["creator"]["jobTitle" if found["creator"]["@type"] == "Person" else "description"] = row.role
    if cautions(row):
        found["description"] = ", ".join(cautions(row))
    if row.language:
        found["inLanguage"] = row.language
    if row.fragment_link:
        found["url"] = row.fragment_link
    return {**found, "isPartOf": part}


def _article(row: ArticleRow) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "NewsArticle", "headline": row.headline}
    if row.link:
        found["url"] = row.link
    if row.published:
        found["datePublished"] = row.published
    if row.outlet:
        found["publisher"] = {"@type": "Organization", "name": row.outlet}
    if row.byline:
        found["author"] = [{"@type": "Person", "name": name} for name in row.byline]
    return found
