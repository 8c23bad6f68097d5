"""What stands in a window that is too small for anything else."""

from textual.content import Content
from textual.widget import Widget

from reader.layout.panes import LEAST_HEIGHT, LEAST_WIDTH


class TooSmall(Widget):
    """Says how large the window is and how large it should be."""

    DEFAULT_CSS = "TooSmall { display: none; content-align: center middle; text-align: center; }"

    def render(self) -> Content:
        size = self.app.size
        return Content(
            f"Too small to read.\n{size.width}×{size.height} here,\n{LEAST_WIDTH}×{LEAST_HEIGHT} needed.\nq quits."
        )
