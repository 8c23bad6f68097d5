"""Headings and quote blocks for Org; what Org would read as its own signs is parted by a zero width space."""

import re
from collections.abc import Iterator

from reader.export.records import Entry, QuoteRow
from reader.export.rows import contents, in_one_line, remarks, said_by
from reader.export.ways import Export

_APART = "\u200b"
_SIGNS = re.compile(
    r"\[(?=\[|fn:)|\{(?=\{\{)|<(?=[<\d%])|\\(?=\S)|\b(?:src_|call_)(?=\w)"
    r"|(?<![^\s\-({'\"“‘—])[*/_=~+](?=\S)|[_^](?=\{)|@(?=@)"
)
"""Links, footnotes, macros, targets, times, entities, code and emphasis."""
_LINE = re.compile(r"^(?=\s*(?:\*|,\*|#\+|,#\+))", re.MULTILINE)
_KEYWORD = re.compile(r"^(?=[A-Z]{2,}\b|\[#)")
_TAGS = re.compile(r"(?<=:)\s*$")


def write(export: Export) -> Iterator[str]:
    """Yield each article as a heading, its quotes as headings under it with a quote block."""
    for entry in export.entries:
        yield "".join(_article(entry))


def _article(entry: Entry) -> Iterator[str]:
    row = entry.row
    facts = (
        ("ID", row.id), ("URL", row.link), ("OUTLET", row.outlet), ("AUTHOR", "; ".join(row.byline)),
        ("PUBLISHED", row.published), ("FETCHED", row.fetched_at), ("TAGS_GIVEN", "; ".join(row.tags)),
    )  # fmt: skip
    yield f"* {heading(row.headline)}\n{_drawer(facts)}"
    for quote in entry.quotes:
        yield from _quote(entry, quote)


def _quote(entry: Entry, row: QuoteRow) -> Iterator[str]:
    sure = f"{row.confidence:.2f}" if row.speaker else None
    facts = (("ID", row.id), ("KIND", row.kind), ("CONFIDENCE", sure), ("URL", row.fragment_link))
    title = ", ".join(part for part in (said_by(row), remarks(row)) if part) or row.kind
    yield f"** {heading(title)}\n{_drawer(facts)}"
    lines = [line for line in contents(entry.article, row) if line]
    if lines:
        body = "\n\n".join(block(line) for line in lines)
        yield f"#+begin_quote\n{body}\n#+end_quote\n"
    if row.note:
        yield f"{block(in_one_line(row.note))}\n"


def heading(text: str) -> str:
    """Return a text as that of a heading: no keyword, no priority, no tags."""
    return _TAGS.sub(_APART, _KEYWORD.sub(_APART, _signs(in_one_line(text))))


def block(text: str) -> str:
    """Return a line of a block: a comma before what would be a heading or a keyword, as Org has it."""
    return _LINE.sub(",", _signs(text))


def _signs(text: str) -> str:
    return _SIGNS.sub(lambda found: _APART + found[0] if found[0] in "*/_=~+^" else found[0] + _APART, text)


def _drawer(facts: tuple[tuple[str, str | None], ...]) -> str:
    lines = "".join(f":{name}: {in_one_line(value)}\n" for name, value in facts if value)
    return f":PROPERTIES:\n{lines}:END:\n"
