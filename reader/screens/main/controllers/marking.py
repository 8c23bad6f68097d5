"""What a person keeps of an article: highlights and notes."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from reader.layout.choices import Choice
from reader.layout.fit import one_line
from reader.model.article import Article
from reader.model.saved import Highlight, KeptMark
from reader.model.selector import TextSelector
from reader.model.span import Span
from reader.screens.main.desk import Act, Panes, Reads, Talks, Works
from reader.screens.main.spoken import Spoken

T = TypeVar("T")


_NOT_KEPT = "Not kept: copy it, or try again"


class MarkingDesk(Talks, Works, Reads, Panes, Protocol):
    """What marking asks of the screen."""

    def select_words(self, article: Article, span: Span, then: Callable[[Span], None]) -> None:
        """Have the person choose words, beginning with some."""


class Marking:
    """The commands that highlight and note."""

    def __init__(self, desk: MarkingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"keep.highlight": self.highlight, "keep.note": self.note}

    def spoken(self) -> Mapping[str, Spoken]:
        """Return what its commands do with words behind them."""
        return {"keep.note": Spoken(self.keep_note)}

    def highlight(self) -> None:
        """Have words chosen and keep them; on a highlight in the panel, change that."""
        article = self._desk.article
        if article is None:
            self._desk.say("There is no article here.", "warning")
            return
        mark = self._mark(self._desk.panel.highlight_at_cursor) if self._desk.pane == "panel" else None
        if mark is not None:
            self._change(article, mark.highlight)
            return
        span = self._desk.body.emphasized or self._first_sentence(article)
        self._desk.select_words(article, span, lambda chosen: self._keep_words(article, chosen))

    def _mark(self, highlight_id: int | None) -> KeptMark | None:
        return next((mark for mark in self._desk.panel.kept if mark.highlight.id == highlight_id), None)

    def _first_sentence(self, article: Article) -> Span:
        from reader.layout.selecting import WordSelection

        start = article.offset_of(self._desk.body.top_anchor)
        selection = WordSelection(article, Span(start, start + 1)) if article.paragraphs else None
        if selection is not None:
            selection.by_sentence(1)
        return selection.span if selection else Span(0, 0)

    def _keep_words(self, article: Article, span: Span) -> None:
        words = TextSelector.of(article.text, span)

        def ask(highlight: Highlight) -> None:
            def noted(text: str | None) -> None:
                if not text:
                    self._said("Highlighted")(None)
                else:
                    self._do(
                        article,
                        lambda: self._desk.session.shelf.store.marks.change_note(highlight.id, text),
                        self._said("Highlighted, and noted"),
                        failed=lambda: self._ask(_NOT_KEPT, noted, value=text),
                    )

            hint = "Enter without a note keeps the words alone"
            shown = one_line(words.exact[:200])
            self._ask("Highlighted. A note on it?", noted, shown, placeholder=hint, leaves="leaves it without a note")

        self._do(article, lambda: self._desk.session.shelf.store.marks.highlight(Highlight(0, article.id, words)), ask)

    def keep_note(self, text: str, about: Article | None = None) -> None:
        """Keep a note on an article, the one that is read if none is given."""
        article = about or self._desk.article
        if article is None:
            self._desk.say("There is no article here.", "warning")
            return
        highlight = Highlight(0, article.id, None, text)
        self._do(
            article,
            lambda: self._desk.session.shelf.store.marks.highlight(highlight),
            self._said("Note kept"),
            lambda: self._ask(_NOT_KEPT, lambda again: self.keep_note(again, article) if again else None, value=text),
        )

    def note(self) -> None:
        """Ask for a note on the article and keep it."""
        article = self._desk.article
        if article is None:
            self._desk.say("There is no article here.", "warning")
            return
        self._ask("A note on the article", lambda text: self.keep_note(text, article) if text else None)

    def _change(self, article: Article, highlight: Highlight) -> None:
        from reader.screens.dialogs.pick import PickScreen

        store = self._desk.session.shelf.store

        def drop() -> None:
            self._do(article, lambda: store.marks.drop(highlight.id), self._said("Highlight dropped"))

        def noted(text: str | None) -> None:
            if text is not None:
                self._do(
                    article,
                    lambda: store.marks.change_note(highlight.id, text),
                    self._said("Note changed"),
                    lambda: self._ask(_NOT_KEPT, noted, value=text),
                )

        choices: list[Choice[Callable[[], None]]] = [
            Choice(lambda: self._ask("The note", noted, value=highlight.note), "Change the note"),
            Choice(drop, "Drop it"),
        ]
        self._desk.ask(PickScreen("Highlight", choices), lambda step: step() if step else None)

    def _ask(
        self,
        title: str,
        then: Callable[[str | None], None],
        text: str = "",
        value: str = "",
        placeholder: str = "",
        leaves: str = "closes",
    ) -> None:
        from reader.screens.dialogs.ask import AskScreen

        self._desk.ask(AskScreen(title, text, value, placeholder, is_note=True, leaves=leaves), then)

    def _said(self, what: str) -> Callable[[object], None]:
        takes_back = f"{self._desk.keys['library.undo']} takes it back."
        return lambda _: self._desk.say(f"{what}. {takes_back}", alone=True)

    def _do(
        self,
        article: Article,
        act: Callable[[], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[], object] | None = None,
    ) -> None:
        """Change something about highlights in a thread, and show those there are; `then` gets what came of the act.

        `failed` is called where it could not be kept: what was typed is not thrown away.
        """
        desk = self._desk

        def work() -> tuple[T, tuple[KeptMark, ...]]:
            return act(), desk.session.highlights(article)

        def done(outcome: tuple[T, tuple[KeptMark, ...]]) -> None:
            desk.show_kept(article.id, outcome[1])
            if then is not None:
                then(outcome[0])

        desk.in_turn(work, done, failed)

    def go_to(self, highlight_id: int) -> None:
        """Go to the words of a highlight."""
        mark, article = self._mark(highlight_id), self._desk.article
        if mark is None or article is None:
            return
        if mark.span is None:
            lost = mark.highlight.words is not None
            self._desk.say("Its words are no longer in the text." if lost else "This note is on the whole article.")
            return
        self._desk.jump(article.id, mark.span)
        self._desk.focus_pane("body")
