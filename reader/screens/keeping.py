"""What a person says of an article: corrections of quotes and speakers, highlights and notes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on

from reader.errors import StoreError
from reader.layout.choices import Choice
from reader.layout.fit import one_line
from reader.layout.groups import NOBODY
from reader.model.analysis import Actor, ActorKind, Quote
from reader.model.article import Article
from reader.model.saved import Correction, Highlight
from reader.model.selector import TextSelector
from reader.model.span import Span
from reader.screens.adding import AddScreen
from reader.session import Session
from reader.widgets.quote_panel import QuotePanel
from reader.widgets.select_bar import SelectBar

if TYPE_CHECKING:
    from reader.layout.selecting import WordSelection

_KINDS: dict[str, ActorKind] = {"a person": "person", "an organisation": "organisation", "unnamed": "unnamed"}
_SHOWN = 60


class KeepScreen(AddScreen):
    """The commands that correct and keep."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._selection: WordSelection | None = None
        self._selected: Callable[[Span], None] | None = None

    # Corrections

    def action_correct(self) -> None:
        actor = self._actor_at_cursor()
        if actor is not None:
            self._correct_actor(actor)
        elif self.article is not None and self.current_quote is not None and self.analysis is not None:
            self._correct_quote(self.article, self.current_quote)
        else:
            self.say("There is no quote here to correct.", "warning")

    def _actor_at_cursor(self) -> Actor | None:
        actor_id = self.panel.actor_at_cursor if self.pane == "panel" else None
        return self.analysis.actor_by_id.get(actor_id) if self.analysis and actor_id else None

    def _correct_quote(self, article: Article, quote: Quote) -> None:
        from reader.analysis.corrections import no_quote_correction, speaker_correction
        from reader.screens.pick import PickScreen

        assert self.analysis is not None
        present = self.analysis.speaker_of(quote)
        said = {actor.id: len(self.analysis.quotes_of(actor.id)) for actor in self.analysis.actors}
        actors = sorted(self.analysis.actors, key=lambda actor: -said[actor.id])
        choices = [
            Choice("not", "This is not a quote", group="The quote"),
            Choice("extent", "It begins or ends elsewhere", group="The quote"),
        ]
        choices += [
            Choice(f"actor {actor.name}", one_line(actor.name), _facts(actor, actor is present), "Who says it")
            for actor in actors
        ]
        choices.append(Choice("nobody", NOBODY, "now" if present is None else "", "Who says it"))

        def correct(choice: Choice | None) -> None:
            if choice is None:
                return
            if choice.value == "not":
                self._keep_correction(no_quote_correction(article, quote))
            elif choice.value == "extent":
                self._select(article, quote.span, lambda span: self._set_extent(article, quote, span))
            elif choice.value == "nobody":
                self._keep_correction(speaker_correction(article, quote, ""))
            elif choice.value.startswith("actor "):
                name = choice.value.removeprefix("actor ")
                self._keep_correction(speaker_correction(article, quote, name))
            else:
                self._new_speaker(article, quote, choice.value)

        words = one_line(quote.text_in(article))
        title = f"Correct {words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}"
        self.app.push_screen(PickScreen(title, choices, new="speaker", hint="who says it? a name, old or new"), correct)

    def _new_speaker(self, article: Article, quote: Quote, name: str) -> None:
        from reader.analysis.corrections import speaker_correction
        from reader.screens.pick import PickScreen

        def correct(choice: Choice | None) -> None:
            if choice is not None:
                self._keep_correction(speaker_correction(article, quote, name, _KINDS[choice.value]))

        choices = [Choice(kind, kind.capitalize()) for kind in _KINDS]
        self.app.push_screen(PickScreen(f"{one_line(name)} is …", choices), correct)

    def _set_extent(self, article: Article, quote: Quote, span: Span) -> None:
        from reader.analysis.corrections import extent_correction

        self._keep_correction(extent_correction(article, quote, span))

    def _correct_actor(self, actor: Actor) -> None:
        from reader.screens.ask import AskScreen
        from reader.screens.pick import PickScreen

        assert self.analysis is not None and self.article is not None
        article_id, analysis = self.article.id, self.analysis
        choices = [
            Choice("rename", "Show under another name"),
            Choice("role", "Set the role", one_line(actor.role or "")),
        ]
        choices += [
            Choice(f"split {alias}", f"“{one_line(alias)}” is somebody else", group="Split") for alias in actor.aliases
        ]
        choices += [
            Choice(f"merge {other.name}", one_line(other.name), one_line(other.role or ""), "Is the same as")
            for other in analysis.actors
            if other is not actor
        ]

        def kept(kind: str, name: str) -> None:
            self._keep_correction(Correction(0, article_id, kind, actor=actor.name, name=name))  # type: ignore[arg-type]

        def correct(choice: Choice | None) -> None:
            if choice is None:
                return
            kind, _, name = choice.value.partition(" ")
            if kind in ("merge", "split"):
                kept(kind, name)
                return
            title = "Show under the name" if kind == "rename" else f"The role of {one_line(actor.name)}"
            value = actor.name if kind == "rename" else actor.role or ""

            def answered(text: str | None) -> None:
                # A role may be taken away, a name only be replaced.
                if text or (text == "" and kind == "role"):
                    kept(kind, text)

            self.app.push_screen(AskScreen(title, value=value), answered)

        self.app.push_screen(PickScreen(f"Correct {one_line(actor.name)}", choices), correct)

    def _keep_correction(self, correction: Correction) -> None:
        def done(_: object) -> None:
            self.app.clear_notifications()
            self.say("Corrected; it stays so. Ctrl+Z takes it back.")
            self.corrections_changed()

        store = self.session.shelf.store
        self._in_turn(lambda: store.correct(correction), done)

    def corrections_changed(self) -> None:
        if self.article is not None:
            self.loader.analyze([self.article])
            self.highlights_changed()

    # Choosing words

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

    # Highlights and notes

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
        from reader.screens.ask import AskScreen

        words = TextSelector.of(article.text, span)
        highlight = self._kept(Highlight(0, article.id, words))
        if highlight is None:
            return

        def noted(text: str | None) -> None:
            if text:
                self._act(lambda: self.session.shelf.store.change_note(highlight.id, text))

        text = one_line(words.exact[:200])
        hint = "Enter without a note keeps the words alone"
        self.app.push_screen(AskScreen("Highlighted. A note on it?", text, placeholder=hint), noted)

    def action_note(self) -> None:
        from reader.screens.ask import AskScreen

        article = self.article
        if article is None:
            self.say("There is no article here.", "warning")
            return

        def noted(text: str | None) -> None:
            if text and self._kept(Highlight(0, article.id, None, text)) is not None:
                self.app.clear_notifications()
                self.say("Note kept. Ctrl+Z takes it back.")

        self.app.push_screen(AskScreen("A note on the article"), noted)

    def _kept(self, highlight: Highlight) -> Highlight | None:
        try:
            kept = self.session.shelf.store.highlight(highlight)
        except StoreError as error:
            self.say(str(error), "error")
            return None
        self.highlights_changed()
        return kept

    def _change_highlight(self, number: int) -> None:
        from reader.screens.ask import AskScreen
        from reader.screens.pick import PickScreen

        highlight = next((mark.highlight for mark in self.panel.kept if mark.highlight.id == number), None)
        if highlight is None:
            return

        def change(choice: Choice | None) -> None:
            if choice is None:
                return
            if choice.value == "drop":
                self._act(lambda: self.session.shelf.store.drop_highlight(number))
                return

            def noted(text: str | None) -> None:
                if text is not None:
                    self._act(lambda: self.session.shelf.store.change_note(number, text))

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


def _facts(actor: Actor, is_present: bool) -> str:
    return "now" if is_present else one_line(actor.role or "")
