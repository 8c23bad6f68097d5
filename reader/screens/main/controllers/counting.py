"""How many quotes the list tells of: all, or with the trust dial up those that it lets through."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from reader.layout.trust import LEVELS, trusted
from reader.model.article import ArticleId
from reader.screens.main.desk import Act, Cancelled, Panes, Reads, Talks, Works

_Counts = Mapping[int, int]
"""How many quotes there are by each position of the dial."""


class CountingDesk(Talks, Works, Reads, Panes, Protocol):
    """What counting asks of the screen."""


class Counting:
    """The numbers of quotes in the list, counted for the rows in sight when the dial asks for it."""

    def __init__(self, desk: CountingDesk) -> None:
        self._desk = desk
        self._known: dict[ArticleId, tuple[int | None, _Counts]] = {}

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers: none."""
        return {}

    def forget(self, article_id: ArticleId) -> None:
        """Count an article anew: something was corrected in it."""
        self._known.pop(article_id, None)
        self.look()

    def look(self) -> None:
        """Show the numbers the dial asks for, and count in a thread where that was not done yet."""
        desk, trust = self._desk, self._desk.panel.trust
        if trust <= 0:
            desk.articles.show_counts(None)
            return
        entries = {each: desk.articles.entry(each) for each in desk.articles.articles_in_view}
        missing = [
            each
            for each, entry in entries.items()
            if entry is not None and entry.quotes and self._known.get(each, (None,))[0] != entry.quotes
        ]
        desk.articles.show_counts({each: counts[trust] for each, (_, counts) in self._known.items()})
        if not missing:
            return

        def work(cancelled: Cancelled) -> Mapping[ArticleId, _Counts]:
            return {} if cancelled() else self._count(missing)

        def done(counted: Mapping[ArticleId, _Counts]) -> None:
            for article_id, counts in counted.items():
                entry = desk.articles.entry(article_id)
                self._known[article_id] = entry.quotes if entry else None, counts
            if counted and desk.panel.trust > 0:
                trust = desk.panel.trust
                desk.articles.show_counts({each: counts[trust] for each, (_, counts) in self._known.items()})

        desk.background(work, done, "count")

    def _count(self, article_ids: Sequence[ArticleId]) -> Mapping[ArticleId, _Counts]:
        found = self._desk.session.found(article_ids)
        return {
            article_id: {level: len(trusted(analysis.spoken, level)) for level in LEVELS}
            for article_id, (_, analysis) in found.items()
            if analysis is not None
        }
