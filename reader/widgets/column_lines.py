"""A line of a column as it is drawn, piece by piece: number and sign, words, what is selected, the card beside it."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.layout.lines import Line
from reader.layout.marks import Layer, Roles, segments
from reader.layout.quote_marks import GutterSign
from reader.widgets.columns import CARD_GAP, GUTTER, Column

Ink = Callable[[Roles], Style]
"""Says the style of text with some looks."""


def margin_of(line: Line, column: Column, sign: GutterSign | None, ink: Ink) -> list[Segment]:
    """Return what stands before a line: the number of its paragraph, and who speaks."""
    pieces: list[Segment] = []
    if column.numbers and line.opens:
        number = f"{line.paragraph + 1:>{column.left - GUTTER - 1}} "
        pieces.append(Segment(number, ink(("number",))))
    elif column.left > GUTTER:
        pieces.append(Segment(" " * (column.left - GUTTER), ink(())))
    if sign is None:
        pieces.append(Segment(" " * GUTTER, ink(())))
    else:
        look = "gutter-indirect" if sign.indirect else "gutter"
        pieces.append(Segment(sign.text.ljust(GUTTER), ink((sign.look or f"speaker-{sign.color}", look))))
    return pieces


def words_of(line: Line, flat: str, layers: Callable[[], Sequence[Layer]], ink: Ink) -> list[Segment]:
    """Return the words of a line as they are marked, or the note that stands in their place."""
    if line.note:
        return [Segment(line.note, ink((line.role,)))]
    return [
        Segment(flat[piece.start : piece.end], ink((line.role, *piece.roles)))
        for piece in segments(line.spans, layers())
    ]


def with_selection(pieces: Sequence[Segment], lead: int, selected: tuple[int, int], look: Style) -> list[Segment]:
    """Return a line with some of its characters selected, counted behind its first `lead` ones; to the end from -1."""
    start, end = max(0, selected[0]), selected[1]
    made: list[Segment] = []
    at = -lead
    for text, style, _ in pieces:
        stop = at + len(text)
        cuts = sorted({at, stop, *(cut for cut in (start, end) if at < cut < stop)})
        for first, last in zip(cuts, cuts[1:], strict=False):
            chosen = first >= start and (end < 0 or last <= end)
            piece = text[first - at : last - at]
            made.append(Segment(piece, (style + look if style else look) if chosen else style))
        at = stop
    return made


def with_card(pieces: Sequence[Segment], column: Column, card: Sequence[tuple[str, Roles]], ink: Ink) -> list[Segment]:
    """Return a line with the line of a card beside it."""
    strip = Strip(pieces).adjust_cell_length(column.left + column.text + CARD_GAP, ink(()))
    return [*strip, *(Segment(text, ink(roles)) for text, roles in card if text)]
