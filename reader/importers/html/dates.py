"""When a page was published, in ISO 8601: what it states for machines, then its `<time>`, its lines, its address."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from reader.importers.html.date_marks import last_changes, marked, path_of
from reader.importers.html.linked_data import LinkedData
from reader.importers.text import dates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published",
    "shareaholic:article_published_time", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "dcterms.issued", "dc.date.created", "date",
    "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "citation_publication_date",
    "citation_date", "datecreated", "dc.issued", "dc.created", "og.regdate", "og:regdate", "dateissued",
)  # fmt: skip
_TELLS_WHEN = re.compile(
    r"publi[sc]|pub[-_:.]?(?:date|time)|date[-_:.]?(?:pub|post|creat|issu)|posted|release[-_:.]?date|article[-_:.]?date"
    r"|created|upload(?:ed|[-_:.]?date)",
    re.IGNORECASE,
)
"""Names of further statements of when a page was published."""
_OF_SOMETHING_ELSE = re.compile(
    r"modif|updat|expir|unpub|publisher|copyright|build|version|mapping|-id$", re.IGNORECASE
)
_LEAST = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dateupdate",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmodified",
)  # fmt: skip
"""What is asked when nothing else says anything."""
_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_SHORT = re.compile(r"(?P<year>(?:19|20)\d{2})[./]?(?P<month>\d{2})[./]?(?P<day>\d{2})(?!\d)")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}")
"""A date as in the header of a letter (RFC 5322)."""
_JAVA = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2}) [\d:]{5,8}(?: [\w+:-]{1,9})? (?P<year>\d{4})\b"
)
"""A date as Java, C and JavaScript write it."""
_UNIX = re.compile(r"(?P<seconds>\d{10})(?:\d{3})?")
_SECONDS = range(800_000_000, 4_102_444_800)
"""From 1995 to 2100."""
_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d{2})[/-]?(?P<month>0[1-9]|1[0-2])[/-]?(?P<day>[0-2]\d|3[01])(?=[/_.-]|$)"
)
_IN_ADDRESS_LOOSE = re.compile(
    r"/(?P<year>(?:19|20)\d{2})/(?P<month>\d{1,2}|[a-z]{3})/(?P<day>\d{1,2})(?=/)"
    r"|[/_-](?P<year2>20\d{2})-(?P<month2>\d{2})-(?P<day2>\d{2})(?=[/_.-]|$)"
)
_IN_SCRIPT = re.compile(
    r"""["']?(?:datePublished|date_?published|publish(?:ed)?[_-]?(?:date|at|time|on)?|pub(?:lication)?_?date
    |first_?published(?:_?at|_?date)?|article_?(?:publish(?:ed)?|publication)_?date)["']?\s*:\s*
    ["'](?P<value>(?:19|20)\d\d-\d\d-\d\d[^"']{0,30}|(?:19|20)\d{6})["']""",
    re.IGNORECASE | re.VERBOSE,
)
"""A date of publication in the data that a page hands to its scripts."""
_LOOKED_AT = 12
"""Elements of a page whose date is tried."""
_FIRST_YEAR, _NO_DAY = "1600", "1970-01-01"
"""What stands for no date at all in a database is a day before any paper, or the first that Unix counts."""
_MOST_ATTRIBUTES = 200
_MAY_TELL = (
    "descendant::*/@*[starts-with(name(),'data-') and (contains(name(),'date') or contains(name(),'publ')"
    " or contains(name(),'time') or contains(name(),'creat') or contains(name(),'post'))]"
)


def published(
    root: "HtmlElement",
    metas: Mapping[str, Sequence[str]],
    data: LinkedData,
    *,
    language: str | None = None,
    headline: str = "",
    addresses: Sequence[str | None] = (),
    scripts: Sequence[str] = (),
) -> str | None:
    """Return the ISO 8601 date, or date and time, a page says its article was published at, or None.

    Of several dates that elements mark, the one nearest to the `headline` is the article's.
    """
    stated = (data.published, *(value for name in _METAS for value in metas.get(name, ())))
    if found := _first(stated, language):
        return found
    further = (
        value
        for name, values in metas.items()
        if _TELLS_WHEN.search(name) and not _OF_SOMETHING_ELSE.search(name)
        for value in values
    )
    return (
        _first(further, language)
        or _first(marked(root, headline), language)
        or _first([data.page_published], language)
        or next(filter(None, map(in_address, filter(None, addresses))), None)
        or _first(_attributes(root), language)
        or in_scripts(scripts)
    )


def changed(
    root: "HtmlElement", metas: Mapping[str, Sequence[str]], data: LinkedData, language: str | None = None
) -> str | None:
    """Return when a page says that it was changed last, which stands in where nothing says more."""
    stated = (data.changed, *(value for name in _LEAST for value in metas.get(name, ())), *last_changes(root))
    return _first(stated, language)


def _first(values: "Iterator[str] | Sequence[str]", language: str | None) -> str | None:
    return next((found for value in values if (found := iso(value, language))), None)


def in_scripts(scripts: Sequence[str]) -> str | None:
    """Return the ISO 8601 date of publication that the data of scripts names, or None."""
    for script in scripts:
        # Looking for letters takes a tenth of the time that the pattern does.
        if "ubli" in script or "pub" in script:
            match = _IN_SCRIPT.search(script)
            if match and (found := iso(match["value"])):
                return found
    return None


def _attributes(root: "HtmlElement") -> Iterator[str]:
    """Yield the values of attributes that are named as dates of publication ("data-published-date")."""
    for value in path_of(_MAY_TELL)(root)[:_MOST_ATTRIBUTES]:
        if _TELLS_WHEN.search(value.attrname) and not _OF_SOMETHING_ELSE.search(value.attrname):
            yield value


def in_address(address: str) -> str | None:
    """Return the ISO 8601 date in an address ("/2031/05/04/"), or None."""
    if match := _IN_ADDRESS.search(address):
        return _checked(f"{match['year']}-{match['month']}-{match['day']}", None, None)
    if match := _IN_ADDRESS_LOOSE.search(address.lower()):
        if match["year2"]:
            return _checked(f"{match['year2']}-{match['month2']}-{match['day2']}", None, None)
        if match["month"].isdigit():
            return _checked(f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}", None, None)
        return dates.first_date(f"{match['day']} {match['month']} {match['year']}", "en")
    return None


def iso(value: str, language: str | None = None) -> str | None:
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
    if match := _JAVA.match(value):
        return dates.first_date(f"{match['day']} {match['month']} {match['year']}", "en")
    if (match := _UNIX.fullmatch(value)) and int(match["seconds"]) in _SECONDS:
        return datetime.datetime.fromtimestamp(int(match["seconds"]), datetime.UTC).isoformat()
    return dates.first_date(value, language)


def _checked(day: str, time: str | None, zone: str | None) -> str | None:
    try:
        datetime.date.fromisoformat(day)
        if day < _FIRST_YEAR or day == _NO_DAY:
            return None
        if time is None:
            return day
        time = time.zfill(5 if time.count(":") == 1 else 8)
        datetime.time.fromisoformat(time)
    except ValueError:
        return None
    if zone and not zone[0].isalpha() and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{time}{'+00:00' if zone in ('Z', 'UTC', 'GMT') else zone or ''}"
