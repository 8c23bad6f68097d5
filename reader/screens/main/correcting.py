"""Corrections a person makes: of a quote's speaker and extent, of actors."""

from reader.layout.choices import Choice
from reader.layout.fit import one_line
from reader.layout.groups import NOBODY
from reader.model.analysis import Actor, ActorKind, Quote
from reader.model.article import Article
from reader.model.saved import Correction
from reader.model.span import Span
from reader.screens.main.selecting import ChooseScreen

_KINDS: dict[str, ActorKind] = {"a person": "person", "an organisation": "organisation", "unnamed": "unnamed"}
_SHOWN = 60


class CorrectScreen(ChooseScreen):
    """The command that corrects."""

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
        from reader.screens.dialogs.pick import PickScreen

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
        from reader.screens.dialogs.pick import PickScreen

        def correct(choice: Choice | None) -> None:
            if choice is not None:
                self._keep_correction(speaker_correction(article, quote, name, _KINDS[choice.value]))

        choices = [Choice(kind, kind.capitalize()) for kind in _KINDS]
        self.app.push_screen(PickScreen(f"{one_line(name)} is …", choices), correct)

    def _set_extent(self, article: Article, quote: Quote, span: Span) -> None:
        from reader.analysis.corrections import extent_correction

        self._keep_correction(extent_correction(article, quote, span))

    def _correct_actor(self, actor: Actor) -> None:
        from reader.screens.dialogs.ask import AskScreen
        from reader.screens.dialogs.pick import PickScreen

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
        self._in_turn(lambda: store.marks.correct(correction), done)

    def corrections_changed(self) -> None:
        """Show the open article as it reads now."""
        if self.article is not None:
            self.loader.analyze([self.article])


def _facts(actor: Actor, is_present: bool) -> str:
    return "now" if is_present else one_line(actor.role or "")
