"""When a page was published: what it states for machines, then its `<time>` elements and date lines, in ISO 8601."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from reader.importers.html.linked_data import LinkedData
from reader.importers.text import dates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created",
    "dc.date", "dcterms.date", "dc.date.created", "date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "citation_publication_date", "datecreated", "last-modified",
)  # fmt: skip
_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_SHORT = re.compile(r"(?P<year>(?:19|20)\d{2})[./]?(?P<month>\d{2})[./]?(?P<day>\d{2})(?!\d)")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}")
"""A date as in the header of a letter (RFC 5322)."""
_WHEN = "descendant::*[@itemprop='datePublished' or @pubdate]"
_LOOKED_AT = 12
"""Elements of a page whose date is tried."""


def published(root: "HtmlElement", metas: Mapping[str, Sequence[str]], data: LinkedData) -> str | None:
    """Return the ISO 8601 date, or date and time, a page says its article was published at, or None."""
    stated = (data.published, *(value for name in _METAS for value in metas.get(name, ())))
    return next((found for value in stated if (found := iso(value))), None) or _printed(root)


def _printed(root: "HtmlElement") -> str | None:
    return next((found for value in _marked(root) if (found := iso(value))), None)


def _marked(root: "HtmlElement") -> Iterator[str]:
    for element in [*root.xpath(_WHEN), *root.iter("time")][:_LOOKED_AT]:
        for attribute in ("datetime", "content", "title"):
            if value := element.get(attribute):
                yield value
        yield " ".join("".join(element.itertext())[:200].split())


def iso(value: str) -> str | None:
    """Return the ISO 8601 form of a date written for machines or as newsrooms print it, or None."""
    value = value.strip()[:120]
    if match := _ISO.match(value):
        return _checked(match["day"], match["time"], match["zone"])
    if match := _SHORT.match(value):
        return _checked(f"{match['year']}-{match['month']}-{match['day']}", None, None)
    if _MAIL.match(value):
        try:
            return parsedate_to_datetime(value).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return dates.iso_date(value)


def _checked(day: str, time: str | None, zone: str | None) -> str | None:
    try:
        datetime.date.fromisoformat(day)
        if time is None:
            return day
        time = time.zfill(5 if time.count(":") == 1 else 8)
        datetime.time.fromisoformat(time)
    except ValueError:
        return None
    if zone and not zone[0].isalpha() and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{time}{'+00:00' if zone in ('Z', 'UTC', 'GMT') else zone or ''}"
