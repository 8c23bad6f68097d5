"""Columns for people, wrapped to the width of the terminal."""

import os
import sys
import textwrap
from collections.abc import Iterator

from reader.export.records import Entry, QuoteRow
from reader.export.rows import DOUBTFUL, in_one_line, shown_speaker
from reader.export.ways import Export

_SHOWN = {"articles": ("published", "outlet", "quotes", "headline"), "people": ("articles", "quotes", "name", "roles")}


def write(export: Export, width: int | None = None) -> Iterator[str]:
    """Yield each article as a headed table of speaker, kind and quote, wrapped to `width` characters (the terminal's).

    Without a terminal lines are not wrapped to less than 100 characters. Articles and people are a line each.
    """
    width = width or max(40, _terminal_width())
    if export.what in _SHOWN:
        yield from _lines(export, width)
        return
    for number, entry in enumerate(export.entries):
        yield ("\n" if number else "") + "\n".join(_article(entry, width)) + "\n"


def _terminal_width() -> int:
    if "COLUMNS" not in os.environ and (sys.__stdout__ is None or not sys.__stdout__.isatty()):
        return 100
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def _article(entry: Entry, width: int) -> Iterator[str]:
    head = textwrap.wrap(entry.row.headline, width) or ["(no headline)"]
    yield from head
    yield "─" * min(width, max(len(line) for line in head))
    speaker_width = min(max((_cells(shown_speaker(row)) for row in entry.quotes), default=0), width // 3, 28)
    for row in entry.quotes:
        yield from _row(row, speaker_width, width)
    if all(row.kind == "term" for row in entry.quotes):
        yield "(nobody is quoted)"


def _row(row: QuoteRow, speaker_width: int, width: int) -> Iterator[str]:
    who = textwrap.wrap(in_one_line(shown_speaker(row)), max(1, speaker_width)) or [""]
    sure = "?" if row.confidence < DOUBTFUL else " "
    text_width = max(20, width - speaker_width - 14)
    text = textwrap.wrap(in_one_line(row.text), text_width) or [""]
    if row.note:
        text += textwrap.wrap(f"✎ {in_one_line(row.note)}", text_width)
    for index in range(max(len(who), len(text))):
        name = who[index] if index < len(who) else ""
        words = text[index] if index < len(text) else ""
        kind = f"{row.kind:8}{sure}" if index == 0 else " " * 9
        yield f"{name}{' ' * (speaker_width - _cells(name))}  {kind}  {words}".rstrip()


def _lines(export: Export, width: int) -> Iterator[str]:
    from reader.export.formats.csv import HEADS, cells

    shown = _SHOWN[export.what]
    columns = [HEADS[export.what].index(name) for name in shown]
    limits = (10, 24, 7, 0) if export.what == "articles" else (8, 7, 28, 0)
    yield _columns(shown, limits, width)
    for record in export.records():
        row = cells(record)
        yield _columns(tuple(in_one_line(str(row[column])) for column in columns), limits, width)


def _columns(values: tuple[str, ...], limits: tuple[int, ...], width: int) -> str:
    from rich.cells import set_cell_size

    fitted = [set_cell_size(value, limit) if limit else value for value, limit in zip(values, limits, strict=True)]
    line = "  ".join(fitted)
    return (set_cell_size(line, width) if _cells(line) > width else line).rstrip() + "\n"


def _cells(text: str) -> int:
    if text.isascii() and text.isprintable():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
