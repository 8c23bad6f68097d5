"""The quotes of several articles as a table, CSV or Markdown; each is a generator, so that output begins at once."""

import csv
import io
import re
import shutil
import textwrap
from collections.abc import Iterable, Iterator

from reader.export.rows import QuoteRow, grouped, in_one_line, quote_rows, title_of
from reader.model.analysis import Analysis
from reader.model.article import Article

Entries = Iterable[tuple[Article, Analysis]]

_FORMULA = re.compile(r"^[=+@\t\r-]")
_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_COLUMNS = ("article", "speaker", "role", "kind", "quote", "cue", "source", "paragraph", "confidence")


def table(entries: Entries, width: int | None = None) -> Iterator[str]:
    """Yield each article as a headed table of speaker, kind and quote, wrapped to `width` characters (the terminal's).

    Without a terminal lines are not wrapped to less than 100 characters.
    """
    width = width or max(40, shutil.get_terminal_size((100, 24)).columns)
    for number, (article, analysis) in enumerate(entries):
        rows = list(quote_rows(article, analysis))
        lines = [""] if number else []
        lines += textwrap.wrap(title_of(article), width) or ["(no headline)"]
        lines.append("─" * min(width, max(len(line) for line in lines)))
        speaker_width = min(max((_cells(row.speaker) for row in rows), default=0), width // 3, 28)
        for row in rows:
            lines.extend(_table_row(row, speaker_width, width))
        if not rows:
            lines.append("(nobody is quoted)")
        yield "\n".join(lines) + "\n"


def _table_row(row: QuoteRow, speaker_width: int, width: int) -> Iterator[str]:
    who = textwrap.wrap(row.speaker, speaker_width) or [""]
    sure = "?" if row.confidence < 0.6 else " "
    text_width = max(20, width - speaker_width - 14)
    text = textwrap.wrap(in_one_line(row.text), text_width) or [""]
    for index in range(max(len(who), len(text))):
        name = who[index] if index < len(who) else ""
        words = text[index] if index < len(text) else ""
        kind = f"{row.kind:8}{sure}" if index == 0 else " " * 9
        yield f"{name}{' ' * (speaker_width - _cells(name))}  {kind}  {words}".rstrip()


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def comma_separated(entries: Entries) -> Iterator[str]:
    """Yield CSV (RFC 4180) with a head line; what a spreadsheet would run as a formula gets an apostrophe before it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for article, analysis in entries:
        for row in quote_rows(article, analysis):
            cells = (row.article, row.speaker, row.role, row.kind, row.text, row.cue, row.source)
            numbers = (str(row.paragraph), f"{row.confidence:.2f}")
            writer.writerow([*(_no_formula(cell) for cell in cells), *numbers])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    if rest := buffer.getvalue():
        yield rest


def _no_formula(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def markdown(entries: Entries) -> Iterator[str]:
    """Yield each article as a heading and its speakers with their quotes as block quotes; foreign text stays text."""
    for article, analysis in entries:
        lines = [f"# {_plain(title_of(article))}", ""]
        about = [part for part in (article.outlet, article.published, article.link) if part]
        if about:
            lines += [_plain(" · ".join(about)), ""]
        groups = grouped(article, analysis)
        for name, role, quotes in groups:
            lines += [f"## {_plain(name)}" + (f", {_plain(role)}" if role else ""), ""]
            for quote in quotes:
                paragraph = article.paragraph_at(quote.span.start).index + 1
                note = f" (paraphrased, ¶{paragraph})" if quote.kind == "indirect" else f" (¶{paragraph})"
                lines += [f"> {_plain(in_one_line(quote.text_in(article)))}{note}", ""]
        if not analysis.spoken:
            lines += ["Nobody is quoted.", ""]
        yield "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    text = _MARKDOWN_SIGNS.sub(r"\\\1", text)
    # A number with a dot, a dash or a plus would begin a list.
    return re.sub(r"^(\d+)([.)])|^([-+=])", lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)
