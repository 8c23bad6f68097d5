"""What stands over the text: how many quotes there are and how to see them; the headline once it is out of sight."""

from collections.abc import Mapping
from typing import Protocol

from textual.content import Content

from reader.layout.fit import one_line
from reader.layout.trust import trusted
from reader.model.analysis import Analysis
from reader.screens import texts
from reader.screens.main.desk import Act, Panes, Reads, Talks


class HeadingDesk(Talks, Reads, Panes, Protocol):
    """What the heading asks of the screen."""


class Heading:
    """The heading of the text."""

    def __init__(self, desk: HeadingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers: none."""
        return {}

    def look(self) -> None:
        """Say what is to be said now."""
        title = self._text()
        if str(self._desk.body.border_title or "") != title:
            self._desk.body.border_title = Content(title)

    def _text(self) -> str:
        article, analysis = self._desk.article, self._desk.analysis
        if article is None:
            return ""
        if not self._desk.body.shows_head:
            return one_line(article.title)
        if analysis is None or analysis.article_id != article.id:
            return "Looking for quotes …"
        parts = [self._counted(analysis)]
        if not self._desk.panel.display and not self._desk.body.cards and analysis.spoken:
            parts.append(f"{self._desk.keys['pane.panel']} shows them")
        return " · ".join(parts)

    def _counted(self, analysis: Analysis) -> str:
        shown = trusted(analysis.spoken, self._desk.panel.trust)
        speakers = len({quote.speaker for quote in shown if quote.speaker is not None})
        number = texts.count(len(shown), "quote")
        if len(shown) < len(analysis.spoken):
            number = f"{len(shown):,} of {texts.count(len(analysis.spoken), 'quote')}"
        if not analysis.spoken:
            return "Nobody is quoted here"
        return f"{number} by {texts.count(speakers, 'speaker')}" if speakers else number
