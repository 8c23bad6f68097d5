"""RSS 0.9x, 1.0 and 2.0, Atom and CDF as feedparser reads them, inside a fence.

feedparser was chosen by its own test suite: no faster parser agreed with it on half of the cases. Its sanitizer and its
rewriting of links inside items take two thirds of its time and are off: no markup of an item gets any further.
"""

import io
from collections.abc import Mapping
from typing import Any

from reader.importers.feeds.dates import Reading, moment, reading_of
from reader.importers.feeds.entry import MOST_ITEMS, Channel, Entry
from reader.importers.feeds.fence import OutOfBoundsError, fenced

_DATES = ("published", "updated", "created")
_HTML = frozenset({"text/html", "application/xhtml+xml"})


def xml_channel(data: bytes, address: str, charset: str | None = None) -> Channel | None:
    """Return what an XML feed says, or None if the data are no feed.

    Raises OutOfBoundsError for what no feed holds. Nothing outside the data is read.
    """
    import feedparser

    try:
        parsed = feedparser.parse(
            io.BytesIO(fenced(data, charset)),
            response_headers={"content-location": address, "content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        if isinstance(error, OutOfBoundsError):
            raise
        raise OutOfBoundsError("is broken beyond reading") from error
    if not parsed.version and not parsed.entries:
        return None
    feed = dict(parsed.feed)
    channel = Channel(_words(feed, "title"), _words(feed, "link") or None, _words(feed, "language") or None)
    problem = parsed.get("bozo_exception")
    if parsed.bozo and not isinstance(problem, feedparser.ThingsNobodyCaresAboutButMe):
        line = getattr(problem, "getLineNumber", lambda: None)()
        message = getattr(problem, "getMessage", lambda: str(problem))()
        channel.problems.append(f"is broken and read as well as it goes: {message}{f', line {line}' if line else ''}")
    told = (_words(dict(raw), key) for raw in parsed.entries[:MOST_ITEMS] for key in _DATES)
    reading = reading_of([value for value in told if value], channel.language)
    for number, raw in enumerate(parsed.entries[:MOST_ITEMS], 1):
        try:
            channel.entries.append(_entry(dict(raw), reading))
        except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError) as error:
            channel.problems.append(f"has an item that cannot be read, number {number}: {error}")
    if len(parsed.entries) > MOST_ITEMS:
        channel.problems.append(f"has {len(parsed.entries):,} items, of which the first {MOST_ITEMS:,} are read")
    return channel


def _entry(raw: Mapping[str, Any], reading: Reading) -> Entry:
    title = raw.get("title_detail") or {}
    content, form, is_summary = _content(raw)
    return Entry(
        _words(raw, "title"),
        title.get("type") in _HTML,
        content,
        "html" if form in _HTML else "text",
        is_summary,
        _authors(raw),
        next((found for key in _DATES if (found := _moment(raw, key, reading))), None),
        _moment(raw, "updated", reading),
        _words(raw, "link") or None,
        _words(raw, "id") or None,
        title.get("language") or None,
    )


def _content(raw: Mapping[str, Any]) -> tuple[str, str, bool]:
    """Return the longest text of an entry, its media type, and whether it is only a summary."""
    contents = [one for one in raw.get("content") or () if not one.get("src")]
    full = [(str(one.get("value") or ""), str(one.get("type"))) for one in contents]
    value, form = max(full, key=lambda one: len(one[0]), default=("", ""))
    summary = _words(raw, "summary")
    if len(summary) > len(value):
        detail = raw.get("summary_detail") or {}
        return summary, str(detail.get("type") or "text/html"), not value
    return value, form, False


def _authors(raw: Mapping[str, Any]) -> list[str]:
    names = [str(one.get("name") or "") for one in raw.get("authors") or ()]
    names = [name for name in names if name]
    return names or ([_words(raw, "author")] if raw.get("author") else [])


def _words(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _moment(raw: Mapping[str, Any], key: str, reading: Reading) -> str | None:
    """Return the time in ISO 8601, UTC, that an entry states under a key, or None."""
    return moment(_words(raw, key), raw.get(f"{key}_parsed"), reading)
