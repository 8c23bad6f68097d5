"""The rows of the side panel as lines of text pieces."""

import re
from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len

from reader.layout.fit import bar, cut, head, strip, wrap
from reader.layout.groups import ActorRow, FoldRow, HeadRow, KeptRow, NoteRow, PanelRow, QuoteRow, SilentRow
from reader.layout.line import Line, aligned, justified, marked
from reader.layout.signs import FOLDED, HERE, UNFOLDED
from reader.model.span import Span

_QUOTE_LINES = 3
_WHOLE_LINES = 200
"""Lines of a quote that is shown whole; nobody says more at once."""
_LEFT_OUT = re.compile('(?<=[”"’»›]) … (?=[“"‘«‹])')
_BAR_CELLS = 8
_STRIP_CELLS = 40
_INDENT = 4


class Look(Struct, frozen=True):
    """How a row is looked at."""

    at_cursor: bool = False
    """Whether one is there."""
    is_whole: bool = False
    """Whether a quote is shown with all its words."""
    is_collected: bool = False
    """Whether it is in the collection."""


def lines_of(row: PanelRow, width: int, look: Look, ranges: Sequence[Span], first: bool) -> list[Line]:
    """Return a row as lines, what was found marked; the first row of all begins without an empty line."""
    if isinstance(row, ActorRow):
        return actor_lines(row, width, look.at_cursor, ranges, first)
    if isinstance(row, QuoteRow):
        return quote_lines(row, width, look, ranges)
    if isinstance(row, SilentRow):
        return silent_lines(row, width, look.at_cursor, ranges)
    if isinstance(row, KeptRow):
        return kept_lines(row, width, look.at_cursor, ranges)
    if isinstance(row, HeadRow):
        return head_lines(row, width, first, look.at_cursor)
    if isinstance(row, FoldRow):
        return fold_lines(row, width, look.at_cursor)
    return note_lines(row, width)


def row_text(row: PanelRow) -> str:
    """Return the words of a row that a find looks in."""
    if isinstance(row, QuoteRow):
        return row.text
    if isinstance(row, ActorRow | SilentRow):
        # What somebody is stands behind the name, as kept words before the note.
        return f"{row.name} {row.role}".rstrip()
    if isinstance(row, KeptRow):
        return f"{row.text} {row.note}"
    return ""


def actor_lines(row: ActorRow, width: int, at_cursor: bool, ranges: Sequence[Span], first: bool) -> list[Line]:
    """Return name, role, share and strip of a speaker, after an empty line unless they come first."""
    bold = f"panel--speaker-{row.color} panel--bold"
    lines: list[Line] = [] if first or row.under else [[]]
    name = marked(row.name, Span(0, len(row.name)), ranges, bold, "panel--hit")
    sign: Line = [(_cursor(at_cursor), "panel--sign"), (f"{row.sign} ", bold)]
    count = f"{f'{FOLDED} ' if row.is_folded else ''}“{row.quotes}”"
    lines.append(justified([*sign, *name], [(count, "panel--count")], width))
    if row.under or row.is_folded:
        return lines
    if row.role:
        shown = cut(row.role, width - _INDENT)
        lines.append([(" " * _INDENT, ""), *_role(row, shown, ranges)])
    percent = f" {round(row.share * 100):>3}% "
    bar_cells = max(0, min(_BAR_CELLS, width - _INDENT - len(percent)))
    filled, empty = bar(row.share, bar_cells)
    track = strip(row.positions, max(0, min(_STRIP_CELLS, width - _INDENT - bar_cells - len(percent) - 1)))
    color = f"panel--speaker-{row.color}"
    lines.append(
        [
            (" " * _INDENT, ""), (filled, color), (empty, "panel--track"), (percent, "panel--share"),
            *((piece, color if piece[0] == "■" else "panel--track") for piece in _runs(track)),
        ]
    )  # fmt: skip
    return lines


def _role(row: ActorRow | SilentRow, shown: str, ranges: Sequence[Span]) -> Line:
    """Return what somebody is, what was found in it marked."""
    shift = len(row.name) + 1
    inside = [Span(max(0, one.start - shift), one.end - shift) for one in ranges if one.end > shift]
    return marked(shown, Span(0, len(shown)), inside, "panel--role", "panel--hit")


def _runs(track: str) -> list[str]:
    runs: list[str] = []
    for cell in track:
        if runs and runs[-1][0] == cell:
            runs[-1] += cell
        else:
            runs.append(cell)
    return runs


def quote_lines(row: QuoteRow, width: int, how: Look, ranges: Sequence[Span]) -> list[Line]:
    """Return a quote, in three lines at most if not whole, behind a mark in its speaker's color.

    The name stands above where it is known.
    """
    color = f"panel--speaker-{row.color}"
    look = "panel--indirect" if row.kind == "indirect" else "panel--text"
    further = "┊ " if row.kind == "indirect" else "│ "
    lines: list[Line] = []
    margin: Line = [(_cursor(how.at_cursor), "panel--sign")]
    if row.speaker:
        name: Line = [(f"{row.sign} ", f"{color} panel--bold"), (row.speaker, f"{color} panel--bold")]
        lines.append(justified([*margin, *name], [(row.doubt, "panel--doubt")] if row.doubt else [], width))
        margin = [("  ", "")]
    room = width - _INDENT
    badge = elsewhere_badge(row)
    spans, more = wrap(row.text, room, _WHOLE_LINES if how.is_whole else _QUOTE_LINES)
    for number, span in enumerate(spans):
        # A branch begins each quote, so that two in a row are told apart.
        branch = ("◆ ", "panel--collected") if how.is_collected else ("├ ", color)
        line: Line = [*margin, branch if number == 0 else (further, color)]
        if more and number == len(spans) - 1:
            kept = room - 4 - sum(cell_len(piece) for piece, _ in badge)
            words = [*_said(row.text, head(row.text, span, kept), ranges, look), (" […]", "panel--note")]
        else:
            words = _said(row.text, span, ranges, look)
        line += aligned(words, row.text, room)
        if row.doubt and not row.speaker and number == 0:
            line[0] = (f"{line[0][0][0]}{row.doubt}", "panel--doubt")
        lines.append(line)
        margin = [("  ", "")]
    if badge and lines:
        if not more and sum(cell_len(piece) for piece, _ in [*lines[-1], *badge]) > width:
            lines.append([*margin, (further, color)])
        lines[-1] = justified(lines[-1], badge, width)
    return lines or [[*margin, ("├ ", color)]]


def _said(text: str, span: Span, ranges: Sequence[Span], look: str) -> Line:
    """Return words that were said; the sign for what the article says between them looks like no word of theirs."""
    line: Line = []
    at = span.start
    for gap in _LEFT_OUT.finditer(text, max(0, span.start - 2), min(len(text), span.end + 2)):
        start, end = max(at, gap.start()), min(span.end, gap.end())
        if start < end:
            line += [*marked(text, Span(at, start), ranges, look, "panel--hit"), (text[start:end], "panel--note")]
            at = end
    return [*line, *marked(text, Span(at, span.end), ranges, look, "panel--hit")]


def elsewhere_badge(row: QuoteRow) -> Line:
    """Return in how many articles a quote stands, and whether they name different speakers; nothing for one alone."""
    if row.articles < 2:
        return []
    return [(f" ×{row.articles}", "panel--count"), *([("≠", "panel--doubt")] if row.differs else [])]


def silent_lines(row: SilentRow, width: int, at_cursor: bool, ranges: Sequence[Span]) -> list[Line]:
    """Return a person who says nothing, on one line."""
    name = marked(row.name, Span(0, len(row.name)), ranges, "panel--silent", "panel--hit")
    role: Line = [(", ", "panel--role"), *_role(row, row.role, ranges)] if row.role else []
    count: Line = [(f"×{row.mentions}", "panel--count")] if row.mentions > 1 else []
    return [justified([(_cursor(at_cursor), "panel--sign"), ("  ", ""), *name, *role], count, width)]


def kept_lines(row: KeptRow, width: int, at_cursor: bool, ranges: Sequence[Span]) -> list[Line]:
    """Return highlighted words in two lines at most, and the note in two more."""
    lines: list[Line] = []
    margin: Line = [(_cursor(at_cursor), "panel--sign")]
    room = max(1, width - _INDENT)
    for text, mark, look, shift in (
        (row.text, "▍ ", "panel--kept", 0),
        (row.note, "✎ ", "panel--note", len(row.text) + 1),
    ):
        spans, more = wrap(text, room, 2)
        here = [one for one in ranges if one.start >= shift and one.end - shift <= len(text)]
        inside = [Span(one.start - shift, one.end - shift) for one in here]
        for number, span in enumerate(spans):
            shown = head(text, span, room - 2) if more and number == len(spans) - 1 else span
            line: Line = [*margin, (mark if number == 0 else "  ", look)]
            line += marked(text, shown, inside, look, "panel--hit")
            if more and number == len(spans) - 1:
                line.append((" …", look))
            lines.append(line)
            margin = [("  ", "")]
    if row.sign and lines:
        lines[0][0] = (f"{_cursor(at_cursor)[0]}{row.sign}", "panel--doubt")
    return lines or [[*margin, ("✎", "panel--note")]]


def fold_lines(row: FoldRow, width: int, at_cursor: bool) -> list[Line]:
    """Return the line over what is less sure, which tells how much of it there is."""
    text = f"{UNFOLDED if row.is_open else FOLDED} {row.count} less sure"
    return [[(_cursor(at_cursor), "panel--sign"), ("  ", ""), (cut(text, width - _INDENT), "panel--fold")]]


def head_lines(row: HeadRow, width: int, first: bool, at_cursor: bool = False) -> list[Line]:
    """Return the head of a group that is no actor."""
    count = f"“{row.count}”" if row.of_quotes else str(row.count)
    count = f"{FOLDED} {count}" if row.is_folded else count
    head = justified(
        [(_cursor(at_cursor), "panel--sign"), (row.title, "panel--head")], [(count, "panel--count")], width
    )
    return [head] if first else [[], head]


def note_lines(row: NoteRow, width: int) -> list[Line]:
    """Return a line of help."""
    return [[], [("  ", ""), (cut(row.text, width - 2), "panel--note")]]


def _cursor(at_cursor: bool) -> str:
    return f"{HERE} " if at_cursor else "  "
