"""Articles that were named on the command line come in, batch by batch; what could not be read goes into the report."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from reader.layout.entries import Entry
from reader.model.article import Article
from reader.model.report import ImportFailure
from reader.screens import texts
from reader.screens.main.desk import Act, Cancelled, Panes, Reads, Talks, Works
from reader.screens.main.reading import Loaded, Reading


class LoadingDesk(Talks, Works, Reads, Panes, Protocol):
    """What loading asks of the screen."""

    def entry(self, article: Article) -> Entry:
        """Return the row of an article."""

    def find_in_list(self) -> None:
        """Filter the list by its words anew."""

    def analyze(self, articles: Sequence[Article]) -> None:
        """Have articles analyzed."""

    def say_when_empty(self, what: tuple[str, str]) -> None:
        """Say in list and text why there is nothing in them."""


class Loading:
    """What came in so far, and what did not."""

    def __init__(self, desk: LoadingDesk) -> None:
        self._desk = desk
        self._failures: list[ImportFailure] = []
        self._waiting: list[Callable[[], object]] = []
        self._is_loading = False

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"article.report": self.report}

    def load(self, reading: Reading) -> None:
        """Take the first article if it is there, and read the others in the background."""
        self._is_loading = True
        if (first := reading.first()) is not None:
            self._loaded(first)

        def work(cancelled: Cancelled) -> None:
            for batch in reading.rest(cancelled, self._desk.drawn):
                self._desk.later(self._loaded, batch)

        self._desk.background(work, None, "load")

    def _loaded(self, batch: Loaded) -> None:
        desk = self._desk
        new = [article for article in batch.articles if desk.session.at_hand.add(article)]
        self.failed(batch.failures)
        desk.articles.add(desk.entry(article) for article in new)
        desk.find_in_list()
        if new:
            desk.analyze(new)
        if new and desk.article is None:
            desk.show_article(new[0].id)
        if batch.finished:
            self._all_loaded()
        elif batch.found > 1:
            desk.status.message = f"Reading {batch.done + 1} of {batch.found}"

    def when_loaded(self, act: Callable[[], object]) -> None:
        """Do something once everything is read: at once where it is."""
        if self._is_loading:
            self._waiting.append(act)
        else:
            act()

    def _all_loaded(self) -> None:
        self._is_loading = False
        desk, number, failed = self._desk, len(self._desk.session.at_hand), len(self._failures)
        key = desk.keys["article.report"]
        desk.status.message = f"{texts.count(failed, 'file')} could not be read, {key} says why" if failed else ""
        desk.articles.say_title(f"Articles {number:,}" if number else "Articles")
        if not number:
            desk.say_when_empty(texts.NOTHING_READABLE if failed else texts.NO_ARTICLES)
            # Where the panel had the focus last time, a narrow window would show it alone, with nothing in it.
            desk.focus_pane("list")
        for act in self._waiting:
            act()
        self._waiting.clear()

    def failed(self, failures: Sequence[ImportFailure]) -> None:
        """Put failures into the report."""
        self._failures.extend(failures)

    def report(self) -> None:
        """Show how much was read, and a line for everything that could not be."""
        session = self._desk.session
        if session.is_shelved:
            self._desk.background(lambda _: session.shelf.store.lists.counts().all, self._report, "report")
        else:
            self._report(len(session.at_hand))

    def _report(self, number: int) -> None:
        from reader.screens.dialogs.report import ReportScreen

        # What failed again is one line: the last.
        latest = {failure.location: failure for failure in self._failures}
        session = self._desk.session
        self._desk.ask(ReportScreen(number, tuple(latest.values()), session.is_shelved, session.problems.told))
