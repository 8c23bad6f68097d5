"""One self-contained page: speakers, most quoted first, each with their quotes and where they stand; no scripts."""

from collections.abc import Iterator

from reader.export.escaping import html, link_or_none, page_top
from reader.export.records import QuoteRow
from reader.export.rows import by_speaker, remarks
from reader.export.ways import Export
from reader.languages.days import readable_date

_STYLES = """\
:root { color-scheme: light dark; font: 1rem/1.5 serif }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.2rem }
h2 small, footer { font: .85rem/1.4 sans-serif; opacity: .75 }
blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid; white-space: pre-line }
.indirect { border-left-style: dotted; font-style: italic }
"""


def write(export: Export) -> Iterator[str]:
    """Yield the page. It holds everything at once, for a speaker may stand in many articles."""
    yield f"{page_top('Quotes', _STYLES)}<h1>Quotes</h1>\n"
    for name, role, rows in by_speaker(row for entry in export.entries for row in entry.quotes):
        about = f" <small>{html(role)}</small>" if role else ""
        yield f'<section>\n<h2 dir="auto">{html(name or "Highlights and notes")}{about}</h2>\n'
        yield from map(_quote, rows)
        yield "</section>\n"
    yield "</body>\n</html>\n"


def _quote(row: QuoteRow) -> str:
    link = link_or_none(row.fragment_link or row.link)
    title = html(row.headline)
    named = f'<a href="{html(link)}" rel="noreferrer">{title}</a>' if link else title
    facts = (html(part) for part in (row.outlet, readable_date(row.published or ""), remarks(row)) if part)
    note = f'<p dir="auto">{html(row.note)}</p>\n' if row.note else ""
    words = f"<p>{html(row.text)}</p>\n" if row.text else ""
    cite = f' cite="{html(link)}"' if link else ""
    return (
        f'<blockquote id="{row.id}" class="{html(row.kind)}"{cite} dir="auto">\n{words}{note}'
        f"<footer>{', '.join((named, *facts))}</footer>\n</blockquote>\n"
    )
