"""Choosing words of the text with the keyboard."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from textual.widget import Widget

from reader.model.article import Article
from reader.model.span import Span
from reader.screens.main.desk import Act, Panes, Talks

if TYPE_CHECKING:
    from reader.layout.selecting import WordSelection
    from reader.widgets.select_bar import SelectBar


class SelectingDesk(Talks, Panes, Protocol):
    """What selecting asks of the screen."""

    def put_bar(self, bar: Widget) -> bool:
        """Put a bar in the place of the status line, unless one is there; return whether that was done."""

    def take_bar(self) -> None:
        """Take the bar away again."""


class Selecting:
    """A stretch of the text that keys move."""

    def __init__(self, desk: SelectingDesk) -> None:
        self._desk = desk
        self._selection: WordSelection | None = None
        self._then: Callable[[Span], None] | None = None
        self._bar: SelectBar | None = None

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers: none."""
        return {}

    def begin(self, article: Article, span: Span, then: Callable[[Span], None]) -> None:
        """Have the person choose words, beginning with some; `then` gets what is chosen."""
        from reader.layout.selecting import WordSelection
        from reader.widgets.select_bar import SelectBar

        try:
            selection = WordSelection(article, span)
        except ValueError:
            self._desk.say("There are no words here.", "warning")
            return
        bar = SelectBar(self, id="select")
        self._desk.focus_pane("body")
        if self._desk.put_bar(bar):
            self._selection, self._then, self._bar = selection, then, bar
            bar.focus()
            self._show()

    def _show(self) -> None:
        if self._selection is not None and self._bar is not None:
            self._desk.body.preview((self._selection.span,))
            number = self._selection.count
            end = "end" if self._selection.moves_end else "start"
            self._bar.show(f"{number} word{'s' * (number != 1)}, {end} moves")

    def move(self, unit: str, direction: int) -> None:
        """Move the end that moves by words or sentences."""
        if self._selection is not None:
            if unit == "word":
                self._selection.by_words(direction)
            else:
                self._selection.by_sentence(direction)
            self._show()

    def switch(self) -> None:
        """Move the other end from now on."""
        if self._selection is not None:
            self._selection.switch()
            self._show()

    def end(self, kept: bool) -> None:
        """Put the bar away, and take the words if they are to be kept."""
        selection, then = self._selection, self._then
        self._selection = self._then = self._bar = None
        self._desk.take_bar()
        self._desk.body.preview(None)
        self._desk.focus_pane("body")
        if kept and selection is not None and then is not None:
            then(selection.span)
