"""Back where the person was: how the reader is left, and how it is found again."""

from collections.abc import Mapping
from typing import Protocol

from reader.desk.resuming import LastTime, settings_of
from reader.layout.panes import PANES, Pane
from reader.model.article import ArticleId
from reader.screens.main.desk import Act, HasApp, Panes, Reads, Talks


class ResumingDesk(Talks, Reads, Panes, HasApp, Protocol):
    """What resuming asks of the screen."""

    margin: bool
    """Whether quotes stand in the margin of the text."""

    @property
    def hidden(self) -> frozenset[Pane]:
        """Return the panes the person has hidden."""

    def hide(self, panes: frozenset[Pane]) -> None:
        """Hide these panes, and no others."""


class Resuming:
    """How the reader was left last time."""

    def __init__(self, desk: ResumingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers: none."""
        return {}

    def resume(self) -> None:
        """Take up what is set, then width, panes and focus of last time, before the first frame."""
        chosen, last = self._desk.session.settings, self._desk.session.state.last_time
        self._desk.panel.begin_with(chosen.order, chosen.paraphrases)
        self._desk.body.measure, self._desk.body.show_indirect = chosen.measure, chosen.paraphrases
        self._desk.articles.compact = chosen.compact if last is None else last.compact
        if last is None:
            return
        if last.measure:
            self._desk.body.measure = last.measure
        self._desk.panel.trust = self._desk.body.trust = last.trust
        self._desk.margin = last.margin
        self._desk.hide(frozenset(pane for pane in PANES if pane in last.hidden and pane != "body"))
        pane: Pane = next((pane for pane in PANES if pane == last.pane), "list")
        if pane != "list":
            self._desk.focus_pane(pane)

    @property
    def article_id(self) -> ArticleId | None:
        """Return the article of the library that was read last; None if none was."""
        last = self._desk.session.state.last_time
        return ArticleId(last.article_id) if last is not None and last.article_id else None

    def note(self) -> None:
        """Note how the reader is now, for the session to write."""
        desk, session = self._desk, self._desk.session
        article_id = self.article_id or ""
        if session.is_shelved and desk.article is not None:
            article_id = desk.article.id
        session.state.last_time = LastTime(
            article_id, desk.pane, tuple(sorted(desk.hidden)), desk.app.theme, desk.body.measure,
            desk.panel.trust, desk.articles.compact, session.settings.compact, desk.margin,
            settings_of(session.settings),
        )  # fmt: skip
