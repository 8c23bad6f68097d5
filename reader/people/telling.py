"""Share of voice as CSV, JSON, and one self-contained page without scripts."""

import csv
import io
from collections.abc import Callable

from msgspec import json, to_builtins

from reader.export.escaping import html, page_top
from reader.export.formats.csv import safe
from reader.people.shares import Report, Share

_COLUMNS = ("name", "kind", "words", "quotes", "articles", "share", "first", "person")
_STYLES = """\
:root { color-scheme: light dark; font: 1rem/1.5 sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: right; padding: .2rem .5rem; vertical-align: middle }
th:first-child, td:first-child { text-align: left }
td.bar { width: 30%; text-align: left }
svg { width: 100%; height: 1rem; display: block }
rect { fill: currentColor; opacity: .6 }
"""
_SHOWN = 200
"""Rows of the page; the rest is in CSV and JSON."""


def as_json(report: Report) -> str:
    """Return a report as JSON."""
    return json.format(json.encode(to_builtins(report)), indent=1).decode() + "\n"


def as_csv(report: Report, raw: bool = False) -> str:
    """Return a report as CSV, a share a line; what a spreadsheet would run gets an apostrophe, unless `raw`."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for one in report.shares:
        name = one.name if raw else safe(one.name)
        writer.writerow(
            (name, one.kind, one.words, one.quotes, one.articles, f"{one.share:.4f}", f"{one.first:.3f}", one.id)
        )
    return buffer.getvalue()


def as_html(report: Report) -> str:
    """Return a report as one page."""
    facts = f"{report.words:,} words in {report.quotes:,} quotes of {report.articles:,} articles"
    pieces = [page_top("Who speaks", _STYLES), f"<h1>Who speaks</h1>\n<p>{facts}.</p>\n"]
    for title, shares in ((f"By {report.by}", report.shares[:_SHOWN]), ("By kind of source", report.kinds)):
        pieces.append(f"<h2>{html(title)}</h2>\n<table>\n<tr><th>{html(report.by)}</th><th>share</th><th></th>")
        pieces.append("<th>words</th><th>quotes</th><th>articles</th><th>first at</th></tr>\n")
        most = max((one.share for one in shares), default=1.0) or 1.0
        pieces += [_row(one, most) for one in shares]
        pieces.append("</table>\n")
    pieces.append("</body>\n</html>\n")
    return "".join(pieces)


FORMS: dict[str, Callable[[Report], str]] = {".html": as_html, ".csv": as_csv, ".json": as_json}
"""Every form by the ending of a file's name."""


def _row(one: Share, most: float) -> str:
    width = 100 * one.share / most
    bar = f'<rect width="{width:.2f}" height="10"/>'
    drawn = f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img">{bar}</svg>'
    return (
        f'<tr><td dir="auto">{html(one.name)}</td><td>{one.share:.1%}</td><td class="bar">{drawn}</td>'
        f"<td>{one.words:,}</td><td>{one.quotes:,}</td><td>{one.articles:,}</td><td>{one.first:.0%}</td></tr>\n"
    )
