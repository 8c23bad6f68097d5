"""The rows of the article list as lines of text pieces: three or four lines an article, or one."""

from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len

from reader.layout.entries import Entry, short_outlet
from reader.layout.fit import cut, head, wrap
from reader.layout.line import Line, aligned, cells, justified, marked
from reader.model.span import Span

HEADLINE_LINES = 2
"""Lines of a headline at the utmost."""

_LEAST_OUTLET = 5
_COUNT_CELLS = 4
_DAY_CELLS = 6
_LEAST_WITH_DAY = 46
"""Cells of a row of one line from which on there is room for the day."""


class Looked(Struct, frozen=True):
    """How a row is looked at."""

    sign: str = "  "
    """Two cells before the headline."""
    year: str = ""
    """The year that goes without saying, since most articles listed are of it."""
    quotes: int | None = None
    """How many quotes are told of; None: all."""
    ranges: Sequence[Span] = ()
    """What a filter found: characters of `sought_in`."""


def article_lines(entry: Entry, looked: Looked, width: int) -> list[Line]:
    """Return headline, then outlet, day and counts, then tags, and an empty line."""
    room = width - 2
    look = "list--headline" if entry.is_unread else "list--opened"
    spans, more = wrap(entry.headline, room, HEADLINE_LINES)
    lines: list[Line] = []
    for number, span in enumerate(spans):
        sign = looked.sign if number == 0 else "  "
        cut_off = more and number == len(spans) - 1
        if cut_off:
            span = head(entry.headline, span, room - 1)
        words = marked(entry.headline, span, looked.ranges, look, "list--hit")
        words = [*words, ("…", look)] if cut_off else words
        lines.append([(sign, "list--sign"), *aligned(words, entry.headline, room)])
    lines.append([("  ", ""), *_meta(entry, looked, room)])
    if entry.tags:
        lines.append([("  ", ""), *_tags(entry, looked, room)])
    lines.append([])
    return lines


def article_line(entry: Entry, looked: Looked, width: int) -> Line:
    """Return an article on one line: its day where there is room, headline and counts."""
    sign = looked.sign
    if sign == "  " and entry.is_finished:
        sign = "✓ "
    look = "list--headline" if entry.is_unread else "list--opened"
    room = width - 2
    day = day_in(entry, looked.year)
    left: Line = [(f"{cut(day, _DAY_CELLS):>{_DAY_CELLS}} ", "list--meta")] if room >= _LEAST_WITH_DAY else []
    right: Line = [("★ ", "list--star")] if entry.starred else []
    right.append(_count(entry, looked))
    space = room - cells(left) - cells(right) - 1
    headline = cut(entry.headline, space)
    is_cut = headline != entry.headline
    shown = Span(0, max(0, len(headline) - is_cut))
    left += marked(entry.headline, shown, looked.ranges, look, "list--hit")
    if is_cut:
        left.append(("…", look))
    return [(sign, "list--sign"), *justified(left, right, room)]


def day_in(entry: Entry, year: str) -> str:
    """Return the day of an article, without a year that goes without saying."""
    return entry.date.removesuffix(f" {year}") if year else entry.date


def _meta(entry: Entry, looked: Looked, width: int) -> Line:
    right: Line = [("★ ", "list--star")] if entry.starred else []
    if entry.is_finished:
        right.append(("✓ ", "list--progress"))
    elif entry.progress is not None and not entry.is_unread and round(entry.progress * 100):
        right.append((f"{round(entry.progress * 100)}% ", "list--progress"))
    # Last, and of one width: so the numbers stand below each other.
    right.append(_count(entry, looked))
    room = width - cells(right) - 1
    # A cut name is still known; a cut date is none, so the name gives way.
    behind = " · ".join(part for part in (day_in(entry, looked.year), _note_of(entry)) if part)
    spare = room - cell_len(behind) - 3 if behind else room
    name = short_outlet(entry.outlet)
    outlet = cut(name, spare) if spare >= _LEAST_OUTLET or not behind else ""
    shift = len(entry.headline) + 1 + len(entry.outlet) - len(name)
    kept = len(outlet) if outlet == name else max(0, len(outlet) - 1)
    left = marked(name, Span(0, kept), _shifted(looked.ranges, shift), "list--meta", "list--hit")
    left.append((outlet[kept:], "list--meta"))
    if behind:
        left.append((f"{' · ' if outlet else ''}{behind}", "list--meta"))
    return justified(left, right, width)


def _count(entry: Entry, looked: Looked) -> tuple[str, str]:
    quotes = entry.quotes if looked.quotes is None else looked.quotes
    number = f"“{quotes}”" if quotes else ""
    return f"{number:>{_COUNT_CELLS}}", "list--meta"


def _tags(entry: Entry, looked: Looked, width: int) -> Line:
    text = " ".join(f"#{tag}" for tag in entry.tags)
    shown = cut(text, width)
    kept = len(shown) if shown == text else max(0, len(shown) - 1)
    shift = len(entry.headline) + len(entry.outlet) + 2
    line = marked(text, Span(0, kept), _shifted(looked.ranges, shift), "list--tag", "list--hit")
    return [*line, (shown[kept:], "list--tag")] if shown[kept:] else line


def _shifted(ranges: Sequence[Span], by: int) -> list[Span]:
    return [Span(max(0, one.start - by), one.end - by) for one in ranges if one.end > by]


def _note_of(entry: Entry) -> str:
    if entry.partial:
        return "summary"
    if entry.versions > 1:
        return f"{entry.versions} versions"
    return "reprint" if entry.is_copy else ""
