"""Shares of voice as rows of a table: a name, a bar, and figures that have room."""

from msgspec import Struct

from reader.layout.fit import bar, one_line
from reader.layout.line import Line, justified
from reader.layout.signs import HERE

_BAR = 24
_NARROW_BAR = 10
_LEAST_NAME = 20
_WIDE = 96
_MEDIUM = 64


class ShareRow(Struct, frozen=True):
    """One who speaks, or one of what speaks, as a row."""

    id: str
    """The person; empty where it is no person."""
    name: str
    """What it is called."""
    share: float
    """Share of all words that are said, 0 to 1."""
    of_most: float
    """The same, of the largest share."""
    words: int
    """Words in all quotes."""
    quotes: int
    """Quotes."""
    articles: int
    """Articles with one of them."""
    first: float
    """Where in an article they first speak, 0 to 1."""


def share_head(width: int) -> Line:
    """Return the head of the columns that have room in a width."""
    figures = f"{'share':>6}  {'words':>7}"
    if width >= _MEDIUM:
        figures += f"  {'quotes':>7}"
    if width >= _WIDE:
        figures += f"  {'articles':>8}  {'first at':>8}"
    return justified([], [(figures, "shares--head")], width)


def share_line(row: ShareRow, width: int, at_cursor: bool) -> Line:
    """Return a share on one line of a width."""
    figures = f"{row.share:6.1%}  {row.words:7,}"
    if width >= _MEDIUM:
        figures += f"  {row.quotes:7,}"
    if width >= _WIDE:
        figures += f"  {row.articles:8,}  {row.first:8.0%}"
    cells = _BAR if width >= _WIDE else _NARROW_BAR
    filled, empty = bar(row.of_most, cells) if width - len(figures) - cells >= _LEAST_NAME else ("", "")
    name: Line = [(f"{HERE} " if at_cursor else "  ", "shares--sign"), (one_line(row.name), "shares--name")]
    right: Line = [(filled, "shares--bar"), (empty, "shares--track"), (f"  {figures}", "shares--figures")]
    return justified(name, right, width)
