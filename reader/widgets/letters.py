"""Letters over the lines of a pane."""

from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

Placed = tuple[int, int, str]
"""Line of all that scrolls, cell of that line, and the letters that stand there."""


class Letters:
    """Where letters stand in a pane; the pane draws each of its lines through it."""

    def __init__(self) -> None:
        self._of_line: Mapping[int, list[tuple[int, str]]] = {}

    def put(self, placed: Iterable[Placed]) -> None:
        """Let these letters stand there and no others."""
        of_line: dict[int, list[tuple[int, str]]] = {}
        for line, cell, text in placed:
            of_line.setdefault(line, []).append((cell, text))
        self._of_line = of_line

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self._of_line)

    def over(self, strip: Strip, line: int, style: Style) -> Strip:
        """Return a line with its letters in the place of what is drawn there."""
        for cell, text in self._of_line.get(line, ()):
            end = cell + cell_len(text)
            if end <= strip.cell_length:
                strip = Strip.join([strip.crop(0, cell), Strip([Segment(text, style)]), strip.crop(end)])
        return strip
