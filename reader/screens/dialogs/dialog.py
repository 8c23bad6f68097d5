"""A text over the panes that any usual key closes: the base of help, import report and reasons."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.screens.dialogs.closing import ClosingScreen
from reader.widgets.keys import bindings_of, keys_in

_AROUND = 7
"""Cells beside the text: borders, padding and the scroll bar."""
_MOST_CELLS = 84


class Dialog(ClosingScreen[None]):
    """A title over a text that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("dialog")

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    @property
    def cells(self) -> int:
        """Return how many cells a line of the text has."""
        return (min(_MOST_CELLS, self.app.size.width) if self.is_attached else _MOST_CELLS) - _AROUND

    def text(self) -> Content:
        """Return what the dialog says."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="dialog", can_focus=False) as dialog:
            dialog.border_title = self._title
            dialog.border_subtitle = keys_in(self, "{dialog.close} closes")
            yield Static(self.text(), id="dialog-text")

    def action_find(self) -> None:
        """Find in the dialog; in most there is nothing to be found."""

    def action_scroll(self, lines: int) -> None:
        self.query_one("#dialog").scroll_relative(y=lines, animate=False)

    def action_page(self, direction: int) -> None:
        scroll = self.query_one("#dialog")
        scroll.scroll_relative(y=direction * max(1, scroll.size.height - 1), animate=False)
