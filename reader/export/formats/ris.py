"""RIS: articles for Zotero, Mendeley, EndNote and others; each quote is a note of its own."""

from collections.abc import Iterator

from reader.export.citing import Name, date_parts, key_of, name_of, quote_line
from reader.export.escaping import html
from reader.export.records import Entry
from reader.export.ways import Export


def write(export: Export) -> Iterator[str]:
    """Yield a record for each article; lines end with CR and LF, as the format has it."""
    for entry in export.entries:
        yield "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _fields(entry, export.what))
        yield "ER  - \r\n\r\n"


def _fields(entry: Entry, what: str) -> Iterator[tuple[str, str]]:
    row = entry.row
    yield "TY", "NEWS" if row.outlet else "ELEC"
    yield "ID", key_of(row)
    yield "TI", row.headline
    yield from (("AU", _author(name_of(name))) for name in row.byline)
    if row.outlet:
        yield "T2", row.outlet
    if date := date_parts(row.published):
        yield "PY", f"{date[0]:04}"
        yield "DA", _slashed(date)
    if row.language:
        yield "LA", row.language
    if row.link:
        yield "UR", row.link
        if seen := date_parts(row.fetched_at):
            yield "Y2", _slashed(seen)
    yield from (("KW", tag) for tag in row.tags)
    if what != "articles":
        # Programs take a note for HTML.
        yield from (("N1", f"<p>{html(line)}</p>") for quote in entry.quotes if (line := quote_line(quote)))


def _author(name: Name) -> str:
    if name.whole:
        return name.family
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(part for part in (family, name.given, name.suffix) if part)


def _slashed(parts: tuple[int, ...]) -> str:
    return "/".join(f"{part:02}" if at else f"{part:04}" for at, part in enumerate(parts))
