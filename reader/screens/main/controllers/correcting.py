"""Corrections a person makes: of a quote's speaker and extent, of actors."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from reader.desk.session import Kept
from reader.layout.choices import Choice
from reader.layout.fit import one_line
from reader.layout.groups import NOBODY
from reader.model.analysis import Actor, ActorKind, Analysis, Quote
from reader.model.article import Article
from reader.model.saved import Correction, CorrectionKind
from reader.model.span import Span
from reader.screens.main.desk import Act, Panes, Reads, Talks, Works

_KINDS: tuple[tuple[str, ActorKind], ...] = (
    ("A person", "person"), ("An organisation", "organisation"), ("Unnamed", "unnamed"),
)  # fmt: skip
_SHOWN = 60
Step = Callable[[], None]
"""What choosing something in a dialog leads to."""


class CorrectingDesk(Talks, Works, Reads, Panes, Protocol):
    """What correcting asks of the screen."""

    def select_words(self, article: Article, span: Span, then: Callable[[Span], None]) -> None:
        """Have the person choose words, beginning with some."""


class Correcting:
    """The command that corrects what the engine found."""

    def __init__(self, desk: CorrectingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"quote.correct": self.correct}

    def correct(self) -> None:
        """Correct the actor at the cursor of the panel, else the quote the person is at."""
        article, analysis, quote = self._desk.article, self._desk.analysis, self._desk.current_quote
        actor = self._actor_at_cursor(analysis) if analysis else None
        if article is not None and analysis is not None and actor is not None:
            self._correct_actor(article, analysis, actor)
        elif article is not None and analysis is not None and quote is not None:
            self._correct_quote(article, analysis, quote)
        else:
            self._desk.say("There is no quote here to correct.", "warning")

    def _actor_at_cursor(self, analysis: Analysis) -> Actor | None:
        actor_id = self._desk.panel.actor_at_cursor if self._desk.pane == "panel" else None
        return analysis.actor_by_id.get(actor_id) if actor_id else None

    # A quote

    def _correct_quote(self, article: Article, analysis: Analysis, quote: Quote) -> None:
        from reader.analysis.corrections import extent_correction, no_quote_correction, speaker_correction
        from reader.screens.dialogs.pick import PickScreen

        def is_no_quote() -> None:
            self._keep(article, no_quote_correction(article, quote))

        def set_extent(span: Span) -> None:
            self._keep(article, extent_correction(article, quote, span))

        def said_by(name: str) -> None:
            self._keep(article, speaker_correction(article, quote, name))

        present = analysis.speaker_of(quote)
        chances = {one.actor: one.chance for one in quote.candidates}
        actors = sorted(
            analysis.actors, key=lambda actor: (-chances.get(actor.id, 0.0), -len(analysis.quotes_of(actor.id)))
        )
        choices: list[Choice[Step]] = [
            Choice(is_no_quote, "This is not a quote", group="The quote"),
            Choice(
                lambda: self._desk.select_words(article, quote.span, set_extent), "It begins or ends elsewhere",
                group="The quote",
            ),
        ]  # fmt: skip
        choices += [
            Choice(partial(said_by, actor.name), one_line(actor.name), _facts(actor, actor is present), "Who says it")
            for actor in actors
        ]
        choices.append(Choice(partial(said_by, ""), NOBODY, "now" if present is None else "", "Who says it"))
        words = one_line(quote.text_in(article))
        title = f"Correct {words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}"
        new = partial(partial, self._new_speaker, article, quote)
        self._desk.ask(PickScreen(title, choices, "speaker", new, "who says it? a name, old or new"), _take)

    def _new_speaker(self, article: Article, quote: Quote, name: str) -> None:
        from reader.analysis.corrections import speaker_correction
        from reader.screens.dialogs.pick import PickScreen

        def correct(kind: ActorKind | None) -> None:
            if kind is not None:
                self._keep(article, speaker_correction(article, quote, name, kind))

        choices = [Choice(kind, label) for label, kind in _KINDS]
        self._desk.ask(PickScreen(f"{one_line(name)} is …", choices), correct)

    # An actor

    def _correct_actor(self, article: Article, analysis: Analysis, actor: Actor) -> None:
        from reader.screens.dialogs.pick import PickScreen

        def keep(kind: CorrectionKind, name: str) -> None:
            self._keep(article, Correction(0, article.id, kind, actor=actor.name, name=name))

        def rename(text: str) -> None:
            # A role may be taken away, a name only be replaced.
            if text:
                keep("rename", text)

        name, role = one_line(actor.name), one_line(actor.role or "")
        choices: list[Choice[Step]] = [
            Choice(lambda: self._ask("Show under the name", actor.name, rename), "Show under another name"),
            Choice(
                lambda: self._ask(f"The role of {name}", actor.role or "", partial(keep, "role")), "Set the role", role
            ),
        ]
        choices += [
            Choice(partial(keep, "split", alias), f"“{one_line(alias)}” is somebody else", group="Split")
            for alias in actor.aliases
        ]
        others = [other for other in analysis.actors if other is not actor]
        choices += [
            Choice(partial(keep, "merge", one.name), one_line(one.name), one_line(one.role or ""), "Is the same as")
            for one in others
        ]
        self._desk.ask(PickScreen(f"Correct {name}", choices), _take)

    def _ask(self, title: str, value: str, then: Callable[[str], object]) -> None:
        from reader.screens.dialogs.ask import AskScreen

        self._desk.ask(AskScreen(title, value=value), lambda text: then(text) if text is not None else None)

    def _keep(self, article: Article, correction: Correction) -> None:
        """Keep a correction and read the article again with it, both in one thread."""
        desk, session = self._desk, self._desk.session

        def work() -> Kept:
            session.shelf.store.marks.correct(correction)
            return session.read_again(article)

        def done(kept: Kept) -> None:
            desk.say(f"Corrected; it stays so. {desk.keys['library.undo']} takes it back.", alone=True)
            desk.show_kept(article.id, kept.marks, kept.analysis)

        desk.in_turn(work, done)


def _take(step: Step | None) -> None:
    if step is not None:
        step()


def _facts(actor: Actor, is_present: bool) -> str:
    return "now" if is_present else one_line(actor.role or "")
