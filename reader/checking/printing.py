"""Checked drafts as lines for people and as Markdown; foreign text stays text."""

import textwrap
from collections.abc import Iterator

from reader.checking.rows import CheckRow, DraftRow, EditRow, SourceRow
from reader.checking.verdicts import RIGHT
from reader.export.escaping import link_or_none
from reader.export.escaping import markdown as plain
from reader.export.rows import DOUBTFUL, in_one_line

_VERDICT = 13
_MOST_TEXT = 240
_MOST_EDITS = 8
_AFTER = 5
"""Words before a difference that show where it is."""


def table(row: DraftRow, width: int) -> Iterator[str]:
    """Yield a draft as lines of at most `width` cells: each quotation with its verdict, source and differences."""
    yield from _wrapped(f"{in_one_line(row.draft)}: {_summary(row)}", width, "", "  ")
    for each in row.quotations:
        mark = "✓" if each.verdict in RIGHT else "·" if each.verdict == "too short" else "✗"
        head = f"{mark} {each.verdict:{_VERDICT}} "
        indent = " " * len(head)
        said = f"¶{each.paragraph} {shortened(each.text)}"
        yield from _wrapped(said, width, head, indent)
        for line in details(each):
            yield from _wrapped(line, width, indent, indent + "  ")


def details(row: CheckRow) -> Iterator[str]:
    """Yield what is to be said below a quotation: where it is from, who says it there, which words differ."""
    for source in row.sources:
        if row.verdict == "joined":
            yield f"{shortened(source.text, 80)}: {place(source)}"
        else:
            yield place(source)
        if source.other_speaker:
            yield speakers(row, source)
    for number, edit in enumerate(row.edits):
        if number == _MOST_EDITS:
            yield f"and {len(row.edits) - number} more differences"
            return
        yield difference(edit)


def speakers(row: CheckRow, source: SourceRow) -> str:
    """Return in words whom the draft names for what somebody else says in the source."""
    return f"the draft has {in_one_line(row.speaker or '')}, the source {in_one_line(source.speaker or '')}"


def difference(edit: EditRow) -> str:
    """Return in words what differs."""
    after = " ".join(edit.after.split()[-_AFTER:])
    where = f"after “{in_one_line(after)}”: " if after else ""
    draft, source = shortened(edit.draft, 80), shortened(edit.source, 80)
    if not draft:
        return f"{where}left out “{source}”"
    return f"{where}“{draft}” for “{source}”" if source else f"{where}put in “{draft}”"


def place(source: SourceRow) -> str:
    """Return who says it where, in a line."""
    if source.speaker:
        doubt = "?" if (source.confidence or 0.0) < DOUBTFUL else ""
        who = f"{in_one_line(source.speaker)}{doubt}"
    else:
        who = "nobody named" if source.quoted else "the writer"
    if source.speaker and not source.quoted:
        who = f"the writer, of {who}"
    parts = (who, shortened(source.headline, 80), source.outlet, source.published, f"¶{source.paragraph}")
    return " · ".join(in_one_line(part) for part in parts if part)


def markdown(row: DraftRow) -> Iterator[str]:
    """Yield a draft as Markdown: a heading, then a list item a quotation."""
    yield f"# {plain(row.draft)}"
    yield ""
    yield f"{_summary(row)}."
    for each in row.quotations:
        yield ""
        yield f"- **{each.verdict}** (¶{each.paragraph}): {plain(each.text)}"
        for source in each.sources:
            link = link_or_none(source.fragment_link) or link_or_none(source.link)
            said = plain(place(source))
            words = f": {plain(source.text)}" if each.verdict not in RIGHT else ""
            yield f"    - {f'[{said}](<{link}>)' if link else said}{words}"
            if source.other_speaker:
                yield f"    - {plain(speakers(each, source))}"
        for edit in each.edits:
            yield f"    - {plain(difference(edit))}"


def shortened(text: str, most: int = _MOST_TEXT) -> str:
    """Return a text on one line, its middle left out where it is long."""
    text = in_one_line(text)
    half = most // 2
    return text if len(text) <= most else f"{text[:half].rstrip()} […] {text[-half:].lstrip()}"


def _summary(row: DraftRow) -> str:
    total = len(row.quotations)
    if not total:
        return "no quotations"
    counts = ", ".join(f"{number} {verdict}" for verdict, number in row.counts.items())
    return f"{total} quotation{'s' if total > 1 else ''}: {counts}"


def _wrapped(text: str, width: int, first: str, rest: str) -> Iterator[str]:
    """Yield a text in lines of at most `width` cells."""
    from rich.cells import cell_len, chop_cells

    lines = textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest) or [first]
    for line in lines:
        if cell_len(line) <= width:
            yield line.rstrip()
            continue
        # Wide characters take two cells, which textwrap does not know.
        head, *more = chop_cells(line, width - len(rest))
        yield head
        yield from (rest + piece for piece in more)
