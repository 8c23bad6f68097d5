"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import datetime
import json
from typing import Any

from reader.importers.feeds.entry import MOST_ITEMS, Channel, Entry
from reader.importers.feeds.fence import OutOfBoundsError
from reader.importers.text.decode import decode

_VERSION = "jsonfeed.org/version/1"


def json_channel(data: bytes, charset: str | None = None) -> Channel | None:
    """Return what a JSON Feed says, or None if the data are none; raises OutOfBoundsError for what no feed holds."""
    text = decode(data, charset)
    try:
        feed = json.loads(text or "")
    except RecursionError:
        raise OutOfBoundsError("is nested deeper than any feed") from None
    except ValueError:
        return None
    if not isinstance(feed, dict) or _VERSION not in _words(feed, "version"):
        return None
    channel = Channel(_words(feed, "title"), _words(feed, "home_page_url") or None, _words(feed, "language") or None)
    items = feed.get("items")
    if not isinstance(items, list):
        channel.problems.append("has no list of items")
        return channel
    for number, raw in enumerate(items[:MOST_ITEMS], 1):
        if isinstance(raw, dict):
            channel.entries.append(_entry(raw, _authors(feed)))
        else:
            channel.problems.append(f"has an item that cannot be read, number {number}: it is no object")
    if len(items) > MOST_ITEMS:
        channel.problems.append(f"has {len(items):,} items, of which the first {MOST_ITEMS:,} are read")
    return channel


def _entry(raw: dict[str, Any], authors: list[str]) -> Entry:
    html, text, summary = (_words(raw, key) for key in ("content_html", "content_text", "summary"))
    return Entry(
        title=_words(raw, "title"),
        content=html or text or summary,
        content_form="html" if html else "text",
        is_summary=not (html or text),
        authors=_authors(raw) or authors,
        published=_moment(raw.get("date_published")) or _moment(raw.get("date_modified")),
        updated=_moment(raw.get("date_modified")),
        link=_words(raw, "url") or _words(raw, "external_url") or None,
        # Version 1.1 wants a string, but tells readers to take a number as well.
        guid=_words(raw, "id") or (str(raw["id"]) if type(raw.get("id")) in (int, float) else None),
        language=_words(raw, "language") or None,
    )


def _authors(raw: dict[str, Any]) -> list[str]:
    authors = raw.get("authors")
    several = authors if isinstance(authors, list) else [raw.get("author")]
    return [name for one in several if isinstance(one, dict) and (name := _words(one, "name"))]


def _words(values: dict[str, Any], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _moment(value: Any) -> str | None:
    """Return an RFC 3339 time of any zone as ISO 8601 in UTC, or None."""
    try:
        moment = datetime.datetime.fromisoformat(value.strip())
        moment = moment.replace(tzinfo=datetime.UTC) if moment.tzinfo is None else moment.astimezone(datetime.UTC)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    return moment.isoformat(timespec="seconds")
