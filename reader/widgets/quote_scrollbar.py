"""A scroll bar that shows where quotes stand."""

from collections.abc import Callable, Mapping

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

TICK = "━"

Ticks = Mapping[int, Color]
"""The cells of a bar, from the top, at which something stands, and in which color."""


def bar_with_ticks(ticks: Callable[[int], Ticks]) -> type[ScrollBarRender]:
    """Return a renderer for one scroll bar, which asks for the ticks of a bar of so many cells."""

    class TickedBar(ScrollBarRender):
        @classmethod
        def render_bar(
            cls,
            size: int = 25,
            virtual_size: float = 50,
            window_size: float = 20,
            position: float = 0,
            thickness: int = 1,
            vertical: bool = True,
            back_color: Color = Color.parse("#555555"),  # noqa: B008 (the signature is Textual's)
            bar_color: Color = Color.parse("bright_magenta"),  # noqa: B008
        ) -> Segments:
            bar = super().render_bar(
                size, virtual_size, window_size, position, thickness, vertical, back_color, bar_color
            )
            if vertical:
                rows = list(bar.segments)
                for row, color in ticks(size).items():
                    if 0 <= row < len(rows):
                        rows[row] = _ticked(rows[row], thickness, color, back_color)
                bar.segments = rows
            return bar

    return TickedBar


def _ticked(cell: Segment, thickness: int, color: Color, back: Color) -> Segment:
    # On the moving part, too, it stands on the color of the bar: against that all colors are told.
    meta = cell.style.meta if cell.style else None
    return Segment(TICK * thickness, Style(color=color, bgcolor=back, meta=meta))
