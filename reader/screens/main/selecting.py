"""Choosing words of the text with the keyboard."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on

from reader.desk.session import Session
from reader.model.article import Article
from reader.model.span import Span
from reader.screens.main.adding import AddScreen
from reader.widgets.select_bar import SelectBar

if TYPE_CHECKING:
    from reader.layout.selecting import WordSelection


class ChooseScreen(AddScreen):
    """The text with a stretch of it that keys move."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._selection: WordSelection | None = None
        self._selected: Callable[[Span], None] | None = None

    def _select(self, article: Article, span: Span, then: Callable[[Span], None]) -> None:
        """Have the person choose words, beginning with some; `then` gets what is chosen."""
        from reader.layout.selecting import WordSelection

        try:
            self._selection = WordSelection(article, span)
        except ValueError:
            self.say("There are no words here.", "warning")
            return
        self._selected = then
        self.focus_pane("body")
        self.mount(SelectBar(id="select"))
        self.status.display = False
        self.query_one(SelectBar).focus()
        self._show_selection()

    def _show_selection(self) -> None:
        if self._selection is not None:
            self.body.preview((self._selection.span,))
            number = self._selection.count
            end = "end" if self._selection.moves_end else "start"
            self.query_one(SelectBar).show(f"{number} word{'s' * (number != 1)}, {end} moves")

    @on(SelectBar.Moved)
    def _selection_moved(self, message: SelectBar.Moved) -> None:
        if self._selection is not None:
            if message.unit == "word":
                self._selection.by_words(message.direction)
            else:
                self._selection.by_sentence(message.direction)
            self._show_selection()

    @on(SelectBar.Switched)
    def _selection_switched(self) -> None:
        if self._selection is not None:
            self._selection.switch()
            self._show_selection()

    @on(SelectBar.Done)
    def _selection_done(self, message: SelectBar.Done) -> None:
        selection, then = self._selection, self._selected
        self._selection = self._selected = None
        self.query(SelectBar).remove()
        self.body.preview(None)
        self.focus_pane("body")
        if message.kept and selection is not None and then is not None:
            then(selection.span)
