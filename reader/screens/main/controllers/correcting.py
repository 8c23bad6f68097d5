"""Corrections a person makes: of a quote's speaker and extent, of actors."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from reader.desk.session import Kept
from reader.layout.choices import Choice
from reader.layout.fit import cut, one_line
from reader.layout.groups import NOBODY
from reader.model.analysis import Actor, ActorKind, Analysis, Quote
from reader.model.article import Article
from reader.model.saved import Correction, CorrectionKind
from reader.model.span import Span
from reader.screens import texts
from reader.screens.main.desk import Act, HasApp, Panes, Reads, Talks, Works

_KINDS: tuple[tuple[str, ActorKind], ...] = (
    ("A person", "person"), ("An organisation", "organisation"), ("Unnamed", "unnamed"),
)  # fmt: skip
_SHOWN = 60
_HEADS = 3
"""Lines of headings among the choices."""
Step = Callable[[], None]
"""What choosing something in a dialog leads to."""


class CorrectingDesk(Talks, Works, Reads, Panes, HasApp, Protocol):
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
        from reader.analysis.new_corrections import extent_correction, no_quote_correction
        from reader.screens.dialogs.pick import Edge, PickScreen, height_below

        def is_no_quote() -> None:
            self._keep(article, no_quote_correction(article, quote))

        def set_extent(span: Span) -> None:
            self._keep(article, extent_correction(article, quote, span))

        def said_by(name: str) -> None:
            self._give(article, analysis, quote, name)

        choices: list[Choice[Step]] = [
            Choice(partial(said_by, actor.name), one_line(actor.name), note, "Who says it", str(at) if at < 10 else "")
            for at, (actor, note) in enumerate(_who_may(analysis, quote), 1)
        ]
        nobody = Choice[Step](partial(said_by, ""), NOBODY, "now" if quote.speaker is None else "", "Who says it")
        # The cursor begins on what is so now: Enter changes nothing by chance.
        choices.insert(0 if quote.speaker is None else len(choices), nobody)
        elsewhere = partial(self._desk.select_words, article, quote.span, set_extent)
        choices.append(Choice(elsewhere, "It begins or ends elsewhere", group="The quote"))
        choices.append(Choice(is_no_quote, "This is not a quote", group="The quote"))
        words = one_line(quote.text_in(article)).strip('“”"')
        title = f"Who says “{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}”?"
        new = partial(partial, self._new_speaker, article, analysis, quote)
        covered = height_below(len(choices) + _HEADS, self._desk.app.size.height)
        body, panel = self._desk.body, self._desk.panel
        # In a narrow window the words can be read in the panel alone.
        at_foot = body.reveal(quote.spans, covered) if body.display else panel.reveal(covered)
        edge: Edge = "foot" if at_foot else "head"
        dialog = PickScreen(title, choices, "speaker", new, "who says it? a name, old or new", at=edge)
        self._desk.ask(dialog, _take)

    def _new_speaker(self, article: Article, analysis: Analysis, quote: Quote, name: str) -> None:
        from reader.screens.dialogs.pick import PickScreen

        def correct(kind: ActorKind | None) -> None:
            if kind is not None:
                self._give(article, analysis, quote, name, kind)

        choices = [Choice(kind, label) for label, kind in _KINDS]
        self._desk.ask(PickScreen(f"{one_line(name)} is …", choices), correct)

    def _give(self, article: Article, analysis: Analysis, quote: Quote, name: str, kind: ActorKind = "person") -> None:
        """Give a quote another speaker, then offer the same for those named by the same words."""
        from reader.analysis.new_corrections import named_alike, speaker_correction

        words, others = named_alike(article, analysis, quote)
        present = analysis.actor_by_id.get(quote.speaker or "")
        if present is not None and name in (present.name, *present.aliases):
            # It stays with whom it is: nothing changes for the others.
            others = ()
        corrections = [speaker_correction(article, one, name, kind) for one in others]
        self._keep(
            article,
            speaker_correction(article, quote, name, kind),
            partial(self._offer, article, words, corrections) if corrections else None,
        )

    def _offer(self, article: Article, words: str, corrections: list[Correction]) -> None:
        from reader.screens.dialogs.ask import ConfirmScreen

        number = texts.count(len(corrections), "other quote")
        session = self._desk.session

        def answered(goes_on: bool | None) -> None:
            if goes_on:
                self._do(article, lambda: session.shelf.store.marks.correct_all(corrections), f"Corrected {number}")

        question = f"The same for {number} of “{cut(one_line(words), _SHOWN)}”?"
        note = f"They, too, are then said by: {one_line(corrections[0].name) or NOBODY}"
        self._desk.ask(ConfirmScreen(question, note), answered)

    # An actor

    def _correct_actor(self, article: Article, analysis: Analysis, actor: Actor) -> None:
        from reader.screens.dialogs.pick import Edge, PickScreen, height_below

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
        heads = len({choice.group for choice in choices}) * 2
        covered = height_below(len(choices) + heads, self._desk.app.size.height)
        edge: Edge = "foot" if self._desk.panel.reveal(covered) else "head"
        self._desk.ask(PickScreen(f"Correct “{name}”", choices, at=edge), _take)

    def _ask(self, title: str, value: str, then: Callable[[str], object]) -> None:
        from reader.screens.dialogs.ask import AskScreen

        self._desk.ask(AskScreen(title, value=value), lambda text: then(text) if text is not None else None)

    def _keep(self, article: Article, correction: Correction, then: Step | None = None) -> None:
        """Keep a correction, then go on."""
        marks = self._desk.session.shelf.store.marks
        self._do(article, lambda: marks.correct(correction), "Corrected; it stays so", then)

    def _do(self, article: Article, act: Callable[[], object], said: str, then: Step | None = None) -> None:
        """Keep corrections and read the article again with them, both in one thread."""
        desk, session = self._desk, self._desk.session

        def work() -> Kept:
            act()
            return session.read_again(article)

        def done(kept: Kept) -> None:
            desk.say(f"{said}. {desk.keys['library.undo']} takes it back.", alone=True)
            desk.show_kept(article.id, kept.marks, kept.analysis)
            if then is not None:
                then()

        desk.in_turn(work, done)


def _take(step: Step | None) -> None:
    if step is not None:
        step()


def _who_may(analysis: Analysis, quote: Quote) -> list[tuple[Actor, str]]:
    """Return who may say a quote, each with a note: the present speaker, then the likeliest, then who says most."""
    chances = {one.actor: one.chance for one in quote.candidates}

    def order(actor: Actor) -> tuple[bool, float, int]:
        return actor.id != quote.speaker, -chances.get(actor.id, 0.0), -len(analysis.quotes_of(actor.id))

    return [
        (actor, " · ".join(part for part in (_chance(actor, quote, chances), one_line(actor.role or "")) if part))
        for actor in sorted(analysis.actors, key=order)
    ]


def _chance(actor: Actor, quote: Quote, chances: Mapping[str, float]) -> str:
    if actor.id == quote.speaker:
        return "now" if quote.is_corrected else f"now, {quote.confidence:.0%}"
    return f"{chances[actor.id]:.0%}" if actor.id in chances else ""
