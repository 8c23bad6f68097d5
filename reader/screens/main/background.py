"""Brings articles and analyses to the main screen: slow work in threads, which only post what they found."""

import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.worker import get_current_worker

from reader.desk.session import Session
from reader.errors import StoreError
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.screens.clipboard import copy
from reader.screens.main.reading import Reading

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from reader.search.index import SearchIndex

Entry = tuple[Article, Analysis | None]

_BREATH_SECONDS = 0.002
_LOOK_SECONDS = 0.05
_FIRST_FRAME_SECONDS = 2.0
_TELL_SECONDS = 0.2


@dataclass(eq=False, repr=False)
class Analyzed(Message):
    """An article was analyzed; `problem` says why it could not be, if so."""

    analysis: Analysis
    problem: str = ""


@dataclass(eq=False, repr=False)
class AllAnalyzed(Message):
    """Nothing waits to be analyzed."""


@dataclass(eq=False, repr=False)
class Indexed(Message):
    """A search index is ready, or more of one that is being made can be searched."""

    index: "SearchIndex"


@dataclass(eq=False, repr=False)
class Indexing(Message):
    """How far the search index is, in words; empty when it is ready."""

    WORD: ClassVar[str] = "Indexing"
    """What the words begin with."""
    text: str

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Indexing)


@dataclass(eq=False, repr=False)
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
        self._index_stopped = False
        self._index_wanted = False
        self.indexed_percent: int | None = None
        """How far a first index is that is being made, 0 to 100; None while none is."""
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
        """Build the search index over the library in the background; it comes as `Indexed`.

        Where there is none yet, it comes as soon as something can be found, and again as it grows.
        """
        self._index(None, self._session.library.entries())

    def need_index(self) -> None:
        """See to it that there is an index: open or build it, or go on with one that was stopped."""
        if self._session.is_shelved:
            if self._session.index is None or self._index_stopped:
                self._open_index()
            return
        index, entries = self._session.index, self._session.library.entries()
        if index is not None and self._index_stopped:
            known = index.ids()
            self._index(index, tuple(entry for entry in entries if entry[0].id not in known), len(known))
        elif index is None and not self._index_wanted:
            self._index(None, entries)

    def refresh_index(self) -> None:
        """Bring the index of the lasting library in step with it again, if there is one."""
        if self._session.is_shelved and self._session.index is not None:
            self._open_index()

    def _open_index(self) -> None:
        if self._index_wanted:
            return
        self._index_stopped, self._index_wanted = False, True
        self.indexed_percent = 0

        def work() -> None:
            cancelled = _cancelled()
            tell = _Telling(lambda percent: self._tell_indexing(percent, True, cancelled), 0)

            def partial(index: "SearchIndex") -> None:
                if not cancelled():
                    self._node.post_message(Indexed(index))

            try:
                index = self._session.open_index(tell.progress, cancelled, partial)
            except StoreError as error:
                self._index_wanted, self.indexed_percent = False, None
                self._node.post_message(Indexing(str(error)))
                return
            if not cancelled():
                self._index_wanted, self.indexed_percent = False, None
                self._node.post_message(Indexed(index))
                self._node.post_message(Indexing(""))

        self._run(work, "index")

    def stop_index(self) -> None:
        """Stop building a first index; what is in it so far can be searched."""
        if self._index_wanted:
            percent, self.indexed_percent = self.indexed_percent or 0, None
            self._index_wanted, self._index_stopped = False, True
            self._node.workers.cancel_group(self._node, "index")
            self._node.post_message(Indexing(f"{Indexing.WORD} stopped at {percent} %, the next search goes on"))

    def _index(self, left: "SearchIndex | None", entries: Sequence[Entry], known: int = 0) -> None:
        first = self._session.index is None or left is not None
        # What replaces an unfinished first index is shown as one, but not searched before it is whole.
        shown = first or self._index_wanted
        self._index_stopped, self._index_wanted = False, shown
        self.indexed_percent = 0 if shown else None

        def work() -> None:
            cancelled = _cancelled()
            tell = _Telling(lambda percent: self._tell_indexing(percent, shown, cancelled), known)

            def partial(index: "SearchIndex") -> None:
                if first and not cancelled():
                    self._node.post_message(Indexed(index))

            index = left
            if index is None:
                index = self._session.build_index(entries, tell.progress, cancelled, partial)
            else:
                index.extend(entries, tell.progress, cancelled, partial)
            if not cancelled():
                self._index_wanted, self.indexed_percent = False, None
                self._node.post_message(Indexed(index))
                self._node.post_message(Indexing(""))

        self._run(work, "index")

    def _tell_indexing(self, percent: int, shown: bool, cancelled: Callable[[], bool]) -> None:
        if not cancelled():
            self.indexed_percent = percent if shown else None
            self._node.post_message(Indexing(f"{Indexing.WORD} {percent} %"))

    def copy(self, text: str) -> None:
        """Give a text to the system's clipboard tool in the background, for the tool may take its time."""

        def work() -> None:
            self._node.post_message(Copied(copy(text)))

        self._run(work, "copy")

    def save(self) -> None:
        """Write the reading state in the background."""
        self._run(self._session.save, "save")


class _Telling:
    """Tells how far the work is, not more often than it can be read."""

    def __init__(self, tell: Callable[[int], None], known: int) -> None:
        self._tell, self._known = tell, known
        self._last = time.monotonic()

    def progress(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last > _TELL_SECONDS and total:
            self._last = now
            self._tell((done + self._known) * 100 // (total + self._known))


def _cancelled() -> Callable[[], bool]:
    worker = get_current_worker()
    return lambda: worker.is_cancelled
