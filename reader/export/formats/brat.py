"""A folder for brat: a text and a file of standoff annotations an article; offsets count code points."""

import re
from collections.abc import Iterator, Sequence

from reader.export.plain import PlainText
from reader.export.records import Entry, QuoteRow, span_of, spans_of
from reader.export.rows import in_one_line
from reader.export.ways import Export
from reader.model.span import Span

_CONFIGURATION = """[entities]
Content
Cue
Source
[relations]
CuedBy\tArg1:Content, Arg2:Cue
SaidBy\tArg1:Content, Arg2:Source
[events]
[attributes]
Kind\tArg:Content, Value:direct|mixed|indirect|term|highlight
"""
_LINE = re.compile(r"[^\n]+")


def write(export: Export) -> Iterator[tuple[str, str]]:
    """Yield name and text of each file; a split quote is one annotation of several stretches."""
    if export.existing("annotation.conf") is None:
        yield "annotation.conf", _CONFIGURATION
    for entry in export.entries:
        yield from _files(export, entry)


def _files(export: Export, entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield text and annotations; where annotations are there already they are somebody's work and stay."""
    name = entry.row.id
    if export.existing(f"{name}.ann") is not None:
        return
    plain = PlainText(entry.article)
    # A tab parts the columns of an annotation.
    text = plain.text.replace("\t", " ")
    yield f"{name}.txt", text
    yield f"{name}.ann", "".join(_annotations(entry, plain, text))


def _annotations(entry: Entry, plain: PlainText, text: str) -> Iterator[str]:
    texts, relations, others = 0, 0, 0
    for row in entry.quotes:
        spans = [plain.span(span) for span in spans_of(entry.article, row)]
        if not spans:
            continue
        texts, others = texts + 1, others + 1
        content = texts
        yield _text(content, "Content", spans, text)
        yield f"A{others}\tKind T{content} {row.kind}\n"
        yield f"#{others}\tAnnotatorNotes T{content}\t{_note(row)}\n"
        for label, relation, place in (("Cue", "CuedBy", row.cue_place), ("Source", "SaidBy", row.source_place)):
            if place is not None:
                texts, relations = texts + 1, relations + 1
                yield _text(texts, label, [plain.span(span_of(entry.article, place))], text)
                yield f"R{relations}\t{relation} Arg1:T{content} Arg2:T{texts}\n"


def _text(number: int, label: str, spans: Sequence[Span], text: str) -> str:
    """Return an annotation; none of its stretches holds a line end, for brat allows none."""
    lines = [found.span() for span in spans for found in _LINE.finditer(text, span.start, span.end)]
    stretches = ";".join(f"{start} {end}" for start, end in lines)
    return f"T{number}\t{label} {stretches}\t{' '.join(text[start:end] for start, end in lines)}\n"


def _note(row: QuoteRow) -> str:
    facts = (row.id, row.speaker, row.role, f"{row.confidence:.2f}", row.note)
    return in_one_line("; ".join(part for part in facts if part))
