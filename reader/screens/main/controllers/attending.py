"""A list of what one speaker said: each article opens at their first quote, and one walks along theirs."""

from collections.abc import Mapping
from typing import Protocol

from reader.model.analysis import Analysis, Quote
from reader.model.article import ArticleId
from reader.model.saved import Selection
from reader.screens.main.desk import Act, Cancelled, Panes, Reads, Talks, Works


class AttendingDesk(Talks, Works, Reads, Panes, Protocol):
    """What attending to one speaker asks of the screen."""

    @property
    def selection(self) -> Selection:
        """Return what is listed."""

    def set_quote(self, quote: Quote | None) -> None:
        """Make a quote the one that commands are about."""


class Attending:
    """Whose quotes one is after, while the list holds the articles of a speaker."""

    def __init__(self, desk: AttendingDesk) -> None:
        self._desk = desk
        self._shown: tuple[ArticleId, Selection] | None = None

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers: none."""
        return {}

    def look(self) -> None:
        """Go to the first quote of the speaker whose articles are listed, once an article is laid out and analyzed."""
        desk, article, analysis, selection = self._desk, self._desk.article, self._desk.analysis, self._desk.selection
        if not selection.actor and not selection.person:
            desk.body.attend(frozenset())
            self._shown = None
            return
        if article is None or analysis is None or desk.body.lines is None or self._shown == (article.id, selection):
            return

        def work(_: Cancelled) -> frozenset[str]:
            persons = desk.session.shelf.store.persons
            linked = persons.of_article(article.id) if selection.person else ()
            return frozenset(actor for actor, person in linked if person == selection.person)

        def done(actors: frozenset[str]) -> None:
            present = desk.article
            if present is not None and present.id == article.id and desk.selection == selection:
                self._shown = article.id, selection
                self._go_to(analysis, actors or _called(analysis, selection.actor))

        desk.background(work, done, "attend")

    def _go_to(self, analysis: Analysis, actors: frozenset[str]) -> None:
        desk, article = self._desk, self._desk.article
        desk.body.attend(actors)
        quote = next((quote for quote in analysis.spoken if quote.speaker in actors), None)
        if article is not None and quote is not None:
            desk.body.jump_to(article.anchor_at(quote.span.start), quote.spans)
            desk.set_quote(quote)
            desk.panel.follow(quote)


def _called(analysis: Analysis, name: str) -> frozenset[str]:
    wanted = name.casefold()
    return frozenset(
        actor.id for actor in analysis.actors if wanted in (one.casefold() for one in (actor.name, *actor.aliases))
    )
