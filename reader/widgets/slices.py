"""The lines of a very long article: the first ones at once, the others a few at a time while nothing else happens."""

from collections.abc import Callable
from time import monotonic

from textual.timer import Timer
from textual.widget import Widget

from reader.layout.lines import LineMap
from reader.model.span import Anchor

_ALL_AT_ONCE = 2_000_000
"""Characters up to which all lines are made at once."""
_FIRST_LINES = 400
_LINES_AT_ONCE = 100
_SLICE = 0.008
_SLICE_PAUSE = 0.02


class Slices:
    """Makes lines of an article for a pane, which hears of each slice."""

    def __init__(self, pane: Widget, grew: Callable[[], None]) -> None:
        self._pane = pane
        self._grew = grew
        self._lines: LineMap | None = None
        self._timer: Timer | None = None

    def begin(self, lines: LineMap, top: Anchor | None) -> None:
        """Make the lines of a short article; of a long one the first, those up to a place, and the rest by and by."""
        self.stop()
        if len(lines.flat) <= _ALL_AT_ONCE:
            lines.make()
            return
        lines.make(_FIRST_LINES)
        if top is not None:
            lines.make_to(top)
        self._lines = lines
        self._timer = self._pane.set_interval(_SLICE_PAUSE, self._make)

    def stop(self) -> None:
        """Make no more of them."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _make(self) -> None:
        if self._lines is None or self._lines.complete:
            self.stop()
            return
        until = monotonic() + _SLICE
        while monotonic() < until and not self._lines.complete:
            self._lines.make(_LINES_AT_ONCE)
        self._grew()
