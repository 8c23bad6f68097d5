"""Analyses in the background, the article that is read first; one odd article does not cost the others."""

import threading
import time
import traceback
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Protocol

from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.patience import StoppedError, Watch
from reader.screens.main.desk import Act, Cancelled, Lists, Panes, Talks, Works

_BREATH_SECONDS = 0.002
_LOOK_SECONDS = 0.05
_FIRST_FRAME_SECONDS = 2.0
_LONG_SECONDS = 1.0
"""How often it is said how far an analysis is, and how long one goes on though another article is opened."""
_MANY = 500
"""Articles after which it is said how far the persons are."""


class AnalyzingDesk(Talks, Works, Panes, Lists, Protocol):
    """What analyzing asks of the screen."""

    def analyzed(self, analysis: Analysis) -> None:
        """Take the analysis of an article."""

    def all_analyzed(self) -> None:
        """Note that nothing waits to be analyzed."""

    def follow_statements(self, anyway: bool = False) -> None:
        """Have what says the same follow what changed; it is shown anew `anyway`, or if something changed."""


class Analyzing:
    """The articles that wait."""

    def __init__(self, desk: AnalyzingDesk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._waiting: deque[Article] = deque()
        self._present: ArticleId | None = None
        self._is_at_it = False
        self._is_another_wanted = False

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers: none."""
        return {}

    def analyze(self, articles: Sequence[Article]) -> None:
        """Analyze articles in the background, in order; a single one is wanted before the others."""
        wanted = {article.id for article in articles}
        with self._lock:
            others = [article for article in self._waiting if article.id not in wanted]
            new = [article for article in articles if article.id != self._present]
            self._waiting = deque([*new, *others] if len(articles) == 1 else [*others, *new])
            self._is_another_wanted = len(articles) == 1 and bool(new)
            start = bool(self._waiting) and not self._is_at_it
            self._is_at_it = self._is_at_it or start
        if start:
            self._desk.background(self._work, None, "analyze")

    def _next(self) -> Article | None:
        with self._lock:
            article = self._waiting.popleft() if self._waiting else None
            self._present = article.id if article else None
            self._is_another_wanted = False
            self._is_at_it = article is not None
            return article

    def _put_off(self, article: Article) -> None:
        """Analyze an article from the start once nothing else waits: a long one that was ended for another."""
        with self._lock:
            self._waiting.append(article)

    def _work(self, cancelled: Cancelled) -> None:
        self._desk.drawn.wait(_FIRST_FRAME_SECONDS)
        while not cancelled() and (article := self._next()) is not None:
            found = self._found(article, cancelled)
            if found is not None and not cancelled():
                self._desk.later(self._analyzed, *found)
            elif not cancelled():
                self._put_off(article)
            # The interpreter runs one thread at a time: let the event loop have its turn.
            time.sleep(_BREATH_SECONDS)
        if not cancelled():
            self._desk.later(self._desk.all_analyzed)
            self._desk.session.following.persons(cancelled=cancelled)
            self._desk.later(self._desk.follow_statements)

    def _found(self, article: Article, cancelled: Cancelled) -> tuple[Analysis, str] | None:
        """Return the analysis, or None if it is no longer wanted; nobody waits for a long one in order to quit."""
        outcome: list[tuple[Analysis, str] | None] = []
        watch = self._watch(article, cancelled)
        thread = threading.Thread(
            target=lambda: outcome.append(self._outcome(article, watch)), name="analyze", daemon=True
        )
        thread.start()
        while thread.is_alive():
            thread.join(_LOOK_SECONDS)
            if cancelled():
                return None
        return outcome[0] if outcome else None

    def _watch(self, article: Article, cancelled: Cancelled) -> Watch:
        """Return what ends an analysis that nobody waits for any more, and says how far a long one is."""
        next_told = yields = time.monotonic() + _LONG_SECONDS

        def watch(share: float) -> None:
            nonlocal next_told
            if cancelled():
                raise StoppedError("nobody waits for it")
            if self._is_another_wanted and time.monotonic() > yields:
                raise StoppedError("another one is waited for")
            if time.monotonic() > next_told:
                next_told = time.monotonic() + _LONG_SECONDS
                self._desk.later(self._tell, article.id, round(100 * share))

        return watch

    def _tell(self, article_id: ArticleId, percent: int) -> None:
        shown = self._desk.panel.article
        if shown is not None and shown.id == article_id:
            self._desk.panel.looked_through = percent

    def _outcome(self, article: Article, watch: Watch) -> tuple[Analysis, str] | None:
        """Return the analysis, and why there is none if so; None if it was ended."""
        session = self._desk.session
        try:
            analysis = session.analyze(article, watch)
            session.searches.changed([article.id])
        except StoppedError:
            return None
        except Exception:  # reported to the person, with a log of it: one odd article must not cost the others
            from reader.crash import write_crash_log

            log = write_crash_log(traceback.format_exc(), "could not look for quotes in an article")
            return Analysis(article.id), log
        return analysis, ""

    def _analyzed(self, analysis: Analysis, problem: str) -> None:
        if problem:
            self._desk.say(problem, "error")
        self._desk.analyzed(analysis)

    def analyze_library(self) -> None:
        """Analyze in the background what the library holds and was not analyzed yet."""
        session = self._desk.session
        if not session.is_shelved:
            return

        def work(cancelled: Cancelled) -> None:
            self._desk.drawn.wait(_FIRST_FRAME_SECONDS)
            for article_id in session.shelf.analyze_rest(cancelled):
                session.searches.changed([article_id])
                self._desk.later(self._kept, article_id)
            if not cancelled():
                session.following.persons(self._linking, cancelled)
                self._desk.later(self._desk.follow_statements)

        self._desk.background(work, None, "shelf")

    def _linking(self, done: int, total: int) -> None:
        """Say how far the persons of a library are that was not linked yet."""
        if total >= _MANY and done % _MANY == 0:
            said = f"Joining names into persons: {done:,} of {total:,} articles"
            self._desk.later(self._desk.say, said, "information", True)

    def _kept(self, article_id: ArticleId) -> None:
        if self._desk.articles.entry(article_id) is not None:
            self._desk.rows_changed([article_id])
