"""What a person keeps of an article: highlights and notes."""

from collections.abc import Callable
from typing import cast

from textual import on

from reader.layout.choices import Choice
from reader.layout.fit import one_line
from reader.model.article import Article
from reader.model.saved import Highlight
from reader.model.selector import TextSelector
from reader.model.span import Span
from reader.screens.main.correcting import CorrectScreen
from reader.widgets.quote_panel import QuotePanel


class KeepScreen(CorrectScreen):
    """The commands that highlight and note."""

    def corrections_changed(self) -> None:
        super().corrections_changed()
        self.highlights_changed()

    def action_highlight(self) -> None:
        article = self.article
        if article is None:
            self.say("There is no article here.", "warning")
            return
        kept = self.panel.highlight_at_cursor if self.pane == "panel" else None
        if kept is not None:
            self._change_highlight(kept)
            return
        span = self.body.emphasized or self._first_sentence(article)
        self._select(article, span, lambda chosen: self._write_note(article, chosen))

    def _first_sentence(self, article: Article) -> Span:
        from reader.layout.selecting import WordSelection

        start = article.offset_of(self.body.top_anchor)
        selection = WordSelection(article, Span(start, start + 1)) if article.paragraphs else None
        if selection is not None:
            selection.by_sentence(1)
        return selection.span if selection else Span(0, 0)

    def _write_note(self, article: Article, span: Span) -> None:
        from reader.screens.dialogs.ask import AskScreen

        words = TextSelector.of(article.text, span)

        def ask(highlight: Highlight) -> None:
            def noted(text: str | None) -> None:
                if text:
                    self._act(lambda: self.session.shelf.store.marks.change_note(highlight.id, text))

            text = one_line(words.exact[:200])
            hint = "Enter without a note keeps the words alone"
            self.app.push_screen(AskScreen("Highlighted. A note on it?", text, placeholder=hint), noted)

        self._keep(Highlight(0, article.id, words), ask)

    def action_note(self) -> None:
        from reader.screens.dialogs.ask import AskScreen

        article = self.article
        if article is None:
            self.say("There is no article here.", "warning")
            return

        def noted(text: str | None) -> None:
            if text:
                self._keep(Highlight(0, article.id, None, text), said)

        def said(_: Highlight) -> None:
            self.app.clear_notifications()
            self.say("Note kept. Ctrl+Z takes it back.")

        self.app.push_screen(AskScreen("A note on the article"), noted)

    def _keep(self, highlight: Highlight, then: Callable[[Highlight], None]) -> None:
        """Keep a highlight or note in a thread; `then` gets it as it was kept."""

        def done(kept: object) -> None:
            self.highlights_changed()
            then(cast("Highlight", kept))

        self._in_turn(lambda: self.session.shelf.store.marks.highlight(highlight), done)

    def _change_highlight(self, number: int) -> None:
        from reader.screens.dialogs.ask import AskScreen
        from reader.screens.dialogs.pick import PickScreen

        highlight = next((mark.highlight for mark in self.panel.kept if mark.highlight.id == number), None)
        if highlight is None:
            return

        def change(choice: Choice | None) -> None:
            if choice is None:
                return
            if choice.value == "drop":
                self._act(lambda: self.session.shelf.store.marks.drop(number))
                return

            def noted(text: str | None) -> None:
                if text is not None:
                    self._act(lambda: self.session.shelf.store.marks.change_note(number, text))

            self.app.push_screen(AskScreen("The note", value=highlight.note), noted)

        choices = [Choice("note", "Change the note"), Choice("drop", "Drop it")]
        self.app.push_screen(PickScreen("Highlight", choices), change)

    def _act(self, act: Callable[[], object]) -> None:
        self._do(act, then=self.highlights_changed)

    def highlights_changed(self) -> None:
        """Show the highlights of the open article as they are now."""
        marks = self.session.highlights(self.article) if self.article is not None else ()
        self.panel.kept = marks
        self.body.show_kept(mark.span for mark in marks if mark.span is not None)

    @on(QuotePanel.KeptChosen)
    def _kept_chosen(self, message: QuotePanel.KeptChosen) -> None:
        mark = next((mark for mark in self.panel.kept if mark.highlight.id == message.highlight_id), None)
        if mark is None or self.article is None:
            return
        if mark.span is None:
            lost = mark.highlight.words is not None
            self.say("Its words are no longer in the text." if lost else "This note is on the whole article.")
            return
        self.jumps.to_span(self.article.id, mark.span)
        self.focus_pane("body")
