"""Two articles side by side: which one is put beside the one that is read, and the way back into the text."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from reader.languages.days import readable_date
from reader.layout.choices import Choice
from reader.layout.fit import one_line
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.saved import Selection
from reader.model.span import Span
from reader.screens.main.desk import Act, Cancelled, Panes, Reads, Talks, Works
from reader.screens.texts import count

if TYPE_CHECKING:
    from reader.layout.beside import Beside

_MOST = 300
"""Articles to choose from."""


class SidingDesk(Talks, Works, Reads, Panes, Protocol):
    """What siding asks of the screen."""

    @property
    def selection(self) -> Selection:
        """Return what is listed."""


class Siding:
    """The command that puts two articles side by side."""

    def __init__(self, desk: SidingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"article.beside": self.choose}

    def choose(self) -> None:
        """Put the two articles that are marked side by side; else ask what is put beside the one that is read."""
        from reader.screens.beside.screen import LEAST_COLUMNS

        desk = self._desk
        width = desk.body.app.size.width
        if width < LEAST_COLUMNS:
            desk.say(
                f"Two articles stand side by side from {LEAST_COLUMNS} columns on; this window has {width}.", "warning"
            )
            return
        marked = desk.articles.chosen_articles if desk.articles.marked == 2 else []
        if len(marked) == 2:
            self._show(marked[0], marked[1])
        elif desk.article is None:
            desk.say("There is no article here.", "warning")
        else:
            article = desk.article
            desk.background(lambda _: self._choices(article), lambda found: self._ask(article, found), "beside")

    def _choices(self, article: Article) -> list[Choice[ArticleId]]:
        """Return the articles that may stand beside one: first those with the same quotes."""
        session, selection = self._desk.session, self._desk.selection
        if not session.is_shelved:
            others = [each for each, _ in session.at_hand.entries() if each.id != article.id]
            return [Choice(one.id, one_line(one.title), _origin(one)) for one in others[:_MOST]]
        store = session.shelf.store
        shared = Counter({(one.article_id, one.own) for one in store.statements.elsewhere(article.id)})
        numbers = Counter(each for each, _ in shared if each != article.id)
        choices = [
            Choice(each, one_line(saved.headline), count(number, "quote"), "With the same quotes")
            for each, number in numbers.most_common(_MOST)
            if (saved := store.lists.saved(each)) is not None
        ]
        return choices + [
            Choice(saved.article_id, one_line(saved.headline), one_line(saved.outlet), "Listed")
            for saved in session.rows(selection, _MOST)
            if saved.article_id not in numbers and saved.article_id != article.id
        ]

    def _ask(self, article: Article, choices: Sequence[Choice[ArticleId]]) -> None:
        from reader.screens.dialogs.pick import PickScreen

        def chosen(other: ArticleId | None) -> None:
            if other is not None:
                self._show(article.id, other)

        self._desk.ask(PickScreen("Put beside this article", choices), chosen)

    def _show(self, left: ArticleId, right: ArticleId) -> None:
        from reader.screens.beside.making import beside_of

        session = self._desk.session

        def work(_: Cancelled) -> "Beside | None":
            from reader.desk.comparing import compare_articles

            found = session.found([left, right])
            if len(found) < 2:
                return None
            sides: list[tuple[Article, Analysis]] = [
                (article, analysis or session.analyze(article)) for article, analysis in (found[left], found[right])
            ]
            persons = [dict(session.shelf.store.persons.of_article(article.id)).get for article, _ in sides]
            comparison = compare_articles(sides[0], sides[1], (persons[0], persons[1]))
            return beside_of(comparison, (_origin(sides[0][0]), _origin(sides[1][0])))

        self._desk.background(work, self._shown, "beside")

    def _shown(self, beside: "Beside | None") -> None:
        if beside is None:
            self._desk.say("One of the two can no longer be read.", "warning")
            return
        from reader.screens.beside.screen import BesideScreen

        def go(place: tuple[ArticleId, Span] | None) -> None:
            if place is not None:
                self._desk.focus_pane("body")
                self._desk.jump(*place)

        self._desk.ask(BesideScreen(beside), go)


def _origin(article: Article) -> str:
    parts = (article.outlet or "", readable_date(article.published or ""), article.origin.location)
    return one_line(" · ".join([part for part in parts[:2] if part] or [parts[2]]))
