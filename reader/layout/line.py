"""One line of a row as pieces of text with the names of their looks."""

from collections.abc import Iterable

from rich.cells import cell_len

from reader.layout.direction import runs_left
from reader.layout.fit import cut
from reader.model.span import Span

Line = list[tuple[str, str]]
"""Pieces from left to right: text, and the component classes it is drawn in, separated by spaces ("" for none)."""


def cells(line: Line) -> int:
    """Return the width of a line in cells."""
    return sum(cell_len(text) for text, _ in line)


def justified(left: Line, right: Line, width: int) -> Line:
    """Return a line with one part at the left, cut to fit, and one at the right."""
    room = max(0, width - cells(right) - (1 if right else 0))
    line: Line = []
    for text, name in left:
        piece = cut(text, room)
        line.append((piece, name))
        room -= cell_len(piece)
        if piece != text:
            break
    gap = max(0, width - cells(line) - cells(right))
    return [*line, (" " * gap, ""), *right]


def aligned(words: Line, text: str, width: int) -> Line:
    """Return words of a text at the edge it begins at: the right one where it runs from right to left."""
    return [(" " * max(0, width - cells(words)), ""), *words] if runs_left(text) else words


def marked(text: str, span: Span, ranges: Iterable[Span], look: str, mark: str) -> Line:
    """Return the characters of a span of the text, in one look, with those of the ranges in another."""
    line: Line = []
    at = span.start
    for found in sorted(ranges):
        start, end = max(found.start, at), min(found.end, span.end)
        if start < end:
            line.append((text[at:start], look))
            line.append((text[start:end], mark))
            at = end
    line.append((text[at : span.end], look))
    return [piece for piece in line if piece[0]]
