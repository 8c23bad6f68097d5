"""Brings articles and analyses to the main screen: slow work in threads, which only post what they found."""

import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.screens.clipboard import copy
from reader.screens.reading import Reading
from reader.session import Session

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from reader.search.index import SearchIndex

_BREATH_SECONDS = 0.002
_LOOK_SECONDS = 0.05
_FIRST_FRAME_SECONDS = 2.0


@dataclass
class Analyzed(Message):
    """An article was analyzed; `problem` says why it could not be, if so."""

    analysis: Analysis
    problem: str = ""


@dataclass
class AllAnalyzed(Message):
    """Nothing waits to be analyzed."""


@dataclass
class Indexed(Message):
    """A search index is ready."""

    index: "SearchIndex"


@dataclass
class Copied(Message):
    """A text is on the clipboard; `way` says by which means."""

    way: str


class Loader:
    """Runs the session's slow work in worker threads of a node and posts the outcome to it."""

    def __init__(self, node: "DOMNode", session: Session) -> None:
        self._node = node
        self._session = session
        self._lock = threading.Lock()
        self._waiting: deque[Article] = deque()
        self._analyzing = False
        self.drawn = threading.Event()
        """Set when the first article is on the screen: until then no other work takes the interpreter from it."""

    def _run(self, work: Callable[[], None], group: str) -> None:
        self._node.run_worker(work, group=group, name=group, thread=True, exclusive=True, exit_on_error=True)

    # Reading

    def load(self, reading: Reading) -> None:
        """Go on reading in the background; articles come in batches as `Loaded`."""

        def work() -> None:
            cancelled = _cancelled()
            for batch in reading.rest(cancelled, self.drawn):
                self._node.post_message(batch)

        self._run(work, "load")

    # Analyzing

    def analyze(self, articles: Sequence[Article]) -> None:
        """Analyze articles in the background, in order; each comes as `Analyzed`."""
        with self._lock:
            self._waiting.extend(articles)
            start = bool(self._waiting) and not self._analyzing
            self._analyzing = self._analyzing or start
        if start:
            self._run(self._analyze, "analyze")

    def prefer(self, article_id: ArticleId) -> None:
        """Have an article that still waits be the next one analyzed."""
        with self._lock:
            for article in self._waiting:
                if article.id == article_id:
                    self._waiting.remove(article)
                    self._waiting.appendleft(article)
                    break

    def _next(self) -> Article | None:
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self._analyzing = False
            return None

    def _analyze(self) -> None:
        cancelled = _cancelled()
        self.drawn.wait(_FIRST_FRAME_SECONDS)
        while not cancelled() and (article := self._next()) is not None:
            message = self._analyzed(article, cancelled)
            if message is not None and not cancelled():
                self._node.post_message(message)
            # The interpreter runs one thread at a time: let the event loop have its turn.
            time.sleep(_BREATH_SECONDS)
        if not cancelled():
            self._node.post_message(AllAnalyzed())

    def _analyzed(self, article: Article, cancelled: Callable[[], bool]) -> Analyzed | None:
        """Return the analysis, or None if it is no longer wanted; nobody waits for a long one in order to quit."""
        outcome: list[Analyzed] = []
        thread = threading.Thread(target=lambda: outcome.append(self._outcome(article)), name="analyze", daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(_LOOK_SECONDS)
            if cancelled():
                return None
        return outcome[0] if outcome else None

    def _outcome(self, article: Article) -> Analyzed:
        try:
            return Analyzed(self._session.analyze(article))
        except Exception:  # reported to the person, with a log of it: one odd article must not cost the others
            from reader.crash import write_crash_log

            log = write_crash_log(traceback.format_exc(), "could not look for quotes in an article")
            return Analyzed(Analysis(article.id), log)

    # Indexing and saving

    def build_index(self) -> None:
        """Build the search index over the library in the background; it comes as `Indexed`."""
        entries = self._session.library.entries()

        def work() -> None:
            cancelled = _cancelled()
            index = self._session.build_index(entries, cancelled=cancelled)
            if not cancelled():
                self._node.post_message(Indexed(index))

        self._run(work, "index")

    def copy(self, text: str) -> None:
        """Give a text to the system's clipboard tool in the background, for the tool may take its time."""

        def work() -> None:
            self._node.post_message(Copied(copy(text)))

        self._run(work, "copy")

    def save(self) -> None:
        """Write the reading state in the background."""
        self._run(self._session.save, "save")


def _cancelled() -> Callable[[], bool]:
    worker = get_current_worker()
    return lambda: worker.is_cancelled
