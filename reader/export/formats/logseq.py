"""Blocks for Logseq: an article, under it its quotes, each with an id of its own that stays the same."""

import re
from collections.abc import Iterator
from uuid import UUID, uuid5

from reader.export.escaping import link_or_none
from reader.export.escaping import markdown as plain
from reader.export.formats.obsidian import linked
from reader.export.records import Entry, QuoteRow
from reader.export.rows import contents, in_one_line, remarks
from reader.export.ways import Export

_OURS = UUID("6f2b7a5e-7f0c-5d57-9c3e-0f6a6b1c9d21")


def write(export: Export) -> Iterator[str]:
    """Yield each article as a block with its quotes as blocks under it."""
    for entry in export.entries:
        yield "".join(_article(entry))


def _article(entry: Entry) -> Iterator[str]:
    row = entry.row
    yield f"- ## {_text(row.headline)}\n  id:: {uuid5(_OURS, row.id)}\n"
    for name, value in (("outlet", row.outlet), ("published", row.published), ("link", link_or_none(row.link))):
        if value:
            yield f"  {name}:: {_value(value)}\n"
    if row.byline:
        yield f"  author:: {', '.join(linked(name) for name in row.byline)}\n"
    for quote in entry.quotes:
        yield from _quote(entry, quote)


def _quote(entry: Entry, row: QuoteRow) -> Iterator[str]:
    lines = [_text(line) for line in contents(entry.article, row) if line]
    name = uuid5(_OURS, row.id)
    if not lines:
        yield f"\t- {_text(row.note or '')}\n\t  id:: {name}\n"
        return
    if said := remarks(row):
        lines[-1] += f" ({said})"
    yield "\t- > " + "\n\t  >\n\t  > ".join(lines) + "\n"
    yield f"\t  id:: {name}\n"
    if row.speaker:
        yield f"\t  speaker:: {linked(row.speaker)}\n"
    if row.note:
        yield f"\t\t- {_text(row.note)}\n"


def _text(text: str) -> str:
    return plain(text, True)


def _value(text: str) -> str:
    """Return a value of a property on one line that opens no link to a page and no macro."""
    return re.sub(r"([\[({])(?=\1)|(?<!\S)#", lambda sign: f"{sign[0]}\u200b", in_one_line(text))
