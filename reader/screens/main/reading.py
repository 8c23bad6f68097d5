"""One pass over files to read: up to the first article before the screen is drawn, the rest behind it in batches."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from textual.message import Message

from reader.desk.session import Session
from reader.model.article import Article
from reader.model.report import ImportFailure

_BATCH_SECONDS = 0.05
_FIRST_FRAME_SECONDS = 2.0


@dataclass(eq=False, repr=False)
class Loaded(Message):
    """Some articles were read, in order, and some could not be."""

    articles: tuple[Article, ...]
    failures: tuple[ImportFailure, ...]
    done: int
    found: int
    finished: bool = False


class Reading:
    """The articles at some paths, in order; safe to be gone on with from another thread, never from two at once."""

    def __init__(self, session: Session, paths: Sequence[str]) -> None:
        self._stopped = threading.Event()
        self._done = self._found = 0
        self._items = session.load(paths, self._count, self._stopped.is_set)
        self._articles: list[Article] = []
        self._failures: list[ImportFailure] = []
        self._thread = threading.Thread(target=self._to_first_article, name="first article", daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> None:
        """Wait until the first article is read, but no longer than some seconds."""
        self._thread.join(seconds)

    def _count(self, done: int, found: int) -> None:
        self._done, self._found = done, found

    def _to_first_article(self) -> None:
        for item in self._items:
            self._take(item)
            if self._articles:
                break

    def _take(self, item: Article | ImportFailure) -> None:
        if isinstance(item, Article):
            # Worked out here, since in a long article that takes longer than an event handler may.
            _ = item.id, item.words
            self._articles.append(item)
        else:
            self._failures.append(item)

    def _batch(self, finished: bool = False) -> Loaded:
        batch = Loaded(tuple(self._articles), tuple(self._failures), self._done, self._found, finished)
        self._articles.clear()
        self._failures.clear()
        return batch

    def first(self) -> Loaded | None:
        """Return the first article, with what failed before it, if it is there already; call it once, before `rest`."""
        return None if self._thread.is_alive() or not self._articles else self._batch()

    def rest(self, cancelled: Callable[[], bool], drawn: threading.Event) -> Iterator[Loaded]:
        """Yield what was not returned yet, in batches, the last one marked; nothing more once `cancelled()` is true.

        After the first article it waits (2 seconds at most) until that is drawn.
        """
        while self._thread.is_alive():
            self._thread.join(_BATCH_SECONDS)
            if cancelled():
                self._stopped.set()
                return
        if self._articles:
            yield self._batch()
        drawn.wait(_FIRST_FRAME_SECONDS)
        yielded = time.monotonic()
        for item in self._items:
            self._take(item)
            if cancelled():
                self._stopped.set()
                return
            if time.monotonic() - yielded > _BATCH_SECONDS:
                yield self._batch()
                yielded = time.monotonic()
            time.sleep(0)
        yield self._batch(finished=True)
