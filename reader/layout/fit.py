"""Fits text into a few cells: wrapping to a number of lines, cutting with an ellipsis, bars and strips."""

from collections.abc import Iterable

from rich.cells import cell_len

from reader.model.span import Span

ELLIPSIS = "…"

_LONGEST_STEP_BACK = 12


def one_line(text: str) -> str:
    """Return the text with every newline shown as a space; of the same length, so that offsets stay right."""
    return text.replace("\n", " ")


def cut(text: str, width: int) -> str:
    """Return the text in at most `width` cells, ended by an ellipsis where something was left out."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    return text[: _characters_in(text, width - 1)].rstrip() + ELLIPSIS


def wrap(text: str, width: int, most: int) -> tuple[tuple[Span, ...], bool]:
    """Return the characters of each line at `width` cells, `most` lines at the utmost, and whether more was left.

    Lines break at spaces where they can; the space at a break belongs to no line.
    """
    width = max(1, width)
    lines: list[Span] = []
    start, length = 0, len(text)
    while len(lines) < most:
        while start < length and text[start] == " ":
            start += 1
        if start >= length:
            break
        end = start + _characters_in(text[start : start + 2 * width + 2], width)
        if end < length and text[end] != " ":
            space = text.rfind(" ", start + 1, end)
            end = space if space > start else max(end, start + 1)
        lines.append(Span(start, start + len(text[start:end].rstrip(" "))))
        start = end
    return tuple(lines), bool(text[start:].strip(" "))


def folded(text: str, width: int) -> list[str]:
    """Return the text as the lines it takes at `width` cells, one at least."""
    spans, _ = wrap(text, width, len(text))
    return [text[span.start : span.end].rstrip() for span in spans] or [""]


def head(text: str, span: Span, width: int) -> Span:
    """Return as much of a span, from its beginning, as has room in `width` cells; ends after a word if one is near."""
    words = text[span.start : span.end]
    end = _characters_in(words, max(0, width))
    if end < len(words) and words[end] != " ":
        space = words.rfind(" ", max(1, end - _LONGEST_STEP_BACK), end)
        end = space if space > 0 else end
    return Span(span.start, span.start + len(words[:end].rstrip()))


def _characters_in(text: str, width: int) -> int:
    # Most text has one cell a character: then the answer is the width itself.
    if cell_len(text[:width]) == min(width, len(text)) == len(text[:width]):
        head = width
        # A combining mark adds no cell, so it stays with the letter before it.
        while head < len(text) and cell_len(text[head]) == 0:
            head += 1
        return min(head, len(text))
    cells = 0
    for index, character in enumerate(text):
        cells += cell_len(character)
        if cells > width:
            return index
    return len(text)


def bar(share: float, cells: int) -> tuple[str, str]:
    """Return the filled and the empty part of a bar; a share above zero fills at least one cell."""
    filled = min(cells, max(1 if share > 0 else 0, round(share * cells)))
    return "━" * filled, "─" * (cells - filled)


def strip(positions: Iterable[float], cells: int) -> str:
    """Return a line of `cells` cells in which a mark stands wherever a position (0 to 1) falls."""
    marked = {min(cells - 1, int(position * cells)) for position in positions} if cells > 0 else set()
    return "".join("■" if cell in marked else "·" for cell in range(cells))
