"""Markdown: headings, speakers and block quotes; foreign text stays text."""

from collections.abc import Iterator

from reader.export.escaping import link_or_none
from reader.export.escaping import markdown as plain
from reader.export.records import ArticleRow, Entry, PersonRow
from reader.export.rows import by_speaker, contents, remarks
from reader.export.ways import Export
from reader.languages.days import readable_date


def write(export: Export) -> Iterator[str]:
    """Yield each article as a heading with its speakers and their quotes; articles and people as a list."""
    if export.what == "people":
        yield from map(_person, export.people)
    elif export.what == "articles":
        yield from (_item(entry.row) for entry in export.entries)
    else:
        yield from ("\n".join(_article(entry)) + "\n" for entry in export.entries)


def _article(entry: Entry) -> Iterator[str]:
    row = entry.row
    yield from (f"# {plain(row.headline)}", "")
    about = [plain(part) for part in (row.outlet, _day(row)) if part]
    if row.link:
        about.append(f"<{row.link}>" if link_or_none(row.link) else plain(row.link))
    if about:
        yield from (" · ".join(about), "")
    for name, role, rows in by_speaker(entry.quotes):
        if name:
            yield from (f"## {plain(name)}" + (f", {plain(role)}" if role else ""), "")
        for quote in rows:
            lines = [plain(line) for line in contents(entry.article, quote)]
            if lines[0] and (said := remarks(quote)):
                lines[-1] += f" ({said})"
            if lines[0]:
                yield from ("\n>\n".join(f"> {line}" for line in lines if line), "")
            if quote.note:
                yield from (plain(quote.note), "")
    if all(row.kind == "term" for row in entry.quotes):
        yield from ("Nobody is quoted.", "")


def _day(row: ArticleRow) -> str:
    return readable_date(row.published or "")


def _item(row: ArticleRow) -> str:
    name = f"[{plain(row.headline)}](<{row.link}>)" if link_or_none(row.link) else plain(row.headline)
    about = ", ".join(plain(part) for part in (*row.byline, row.outlet, _day(row)) if part)
    return f"- {name}" + (f": {about}" if about else "") + "\n"


def _person(row: PersonRow) -> str:
    roles = f", {plain(', '.join(row.roles))}" if row.roles else ""
    return f"- {plain(row.name)}{roles}: {row.quotes} in {row.articles}\n"
