"""The search index of the lasting library: kept in a folder beside it, in step with it, made anew when it is lost."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from reader.desk.known import QuickPersons
from reader.desk.library import Shelf, engine_version
from reader.errors import StoreError
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.search.folder import IndexInUse
from reader.search.index import SearchIndex

_CHUNK = 200
_PENDING = "without-quotes.txt"
"""The version of the engine, then the articles that were indexed before it analyzed them, a line each."""

Progress = Callable[[int, int], None]
Partial = Callable[[SearchIndex], None]


class ShelfIndex:
    """Keeps a search index in step with a library; `folder` None keeps it in memory. Safe to call from any thread."""

    def __init__(self, shelf: Shelf, folder: Path | None) -> None:
        self._shelf = shelf
        self._folder = folder
        self._without: set[ArticleId] = set()
        self._behind: set[ArticleId] = set()
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self.index: SearchIndex | None = None
        """The index; None before the first `open`."""

    def open(
        self,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        partial: Partial | None = None,
    ) -> SearchIndex:
        """Return the index with everything that is in the library; a cancelled one holds what was done so far.

        An index that is damaged or of another version is made anew; one that another run has open is left to it, and
        this run makes its own in memory. `partial` gets it each time that more can be found.
        """
        with self._lock:
            index = self._in_step(progress, self._stopped(cancelled), partial)
        if self._shelf.store.persons.is_empty():
            index.persons = None
        elif index.persons is None:
            index.persons = QuickPersons(self._shelf.store.persons)
        self._catch_up()
        return index

    def turn_to(self, shelf: Shelf) -> None:
        """Go on with another connection to the same library."""
        self._shelf = shelf
        if self.index is not None:
            self.index.library = shelf.store.lists

    def follow(self, cancelled: Callable[[], bool] | None = None) -> None:
        """Bring the index in step with the library if it is open."""
        with self._lock:
            if self.index is not None:
                self._in_step(None, self._stopped(cancelled), None)
        self._catch_up()

    def _stopped(self, cancelled: Callable[[], bool] | None) -> Callable[[], bool]:
        """Return what to ask whether to go on: nobody who leaves waits for the articles that are being indexed."""
        return lambda: self._closing.is_set() or (cancelled is not None and cancelled())

    def _in_step(
        self, progress: Progress | None, cancelled: Callable[[], bool], partial: Partial | None
    ) -> SearchIndex:
        if self.index is None:
            self.index = self._opened()
        index = self.index
        index.library = self._shelf.store.lists
        if partial and index.ids():
            partial(index)
        wanted = self._shelf.ids()
        known = index.ids()
        for gone in known - wanted.keys():
            index.remove(gone)
        changed = [each for each in wanted if each not in known or (each in self._without and wanted[each])]
        for start in range(0, len(changed), _CHUNK):
            if cancelled():
                break
            if progress:
                progress(start, len(changed))
            chunk = changed[start : start + _CHUNK]
            without = self._without.intersection(chunk)
            index.extend(list(self._entries(chunk, cancelled)), cancelled=cancelled)
            if cancelled():
                # Which of them were reached nobody knows: their quotes are put in once more the next time.
                self._without |= without
            if partial:
                partial(index)
        index.flush()
        self._write_pending()
        return index

    def _opened(self) -> SearchIndex:
        if self._folder is None:
            return SearchIndex()
        try:
            index = SearchIndex.open(self._folder)
            self._without = self._pending(index)
        except IndexInUse:
            self._folder = None
            index = SearchIndex()
        except StoreError:
            index = self._made_anew(self._folder)
        return index

    def _made_anew(self, folder: Path) -> SearchIndex:
        try:
            return SearchIndex.create(folder)
        except StoreError:
            # Where nothing can be written there is still memory.
            self._folder = None
            return SearchIndex()

    def _entries(
        self, article_ids: list[ArticleId], cancelled: Callable[[], bool]
    ) -> Iterator[tuple[Article, Analysis | None]]:
        for article_id in article_ids:
            if cancelled():
                return
            found = self._shelf.fetch(article_id)
            if found is not None:
                self._note(article_id, found[1])
                yield found

    def _note(self, article_id: ArticleId, analysis: Analysis | None) -> None:
        if analysis is None:
            self._without.add(article_id)
        else:
            self._without.discard(article_id)

    def changed(self, article_id: ArticleId) -> None:
        """Have the next search find an article as it is now, or no longer if it was deleted."""
        self._behind.add(article_id)
        self._catch_up()

    def _catch_up(self) -> None:
        # Nobody who changed an article waits for the whole index: who is at it does this one, too.
        while self._behind and self._lock.acquire(blocking=False):
            try:
                while self._behind:
                    self._change(self._behind.pop())
            finally:
                self._lock.release()

    def _change(self, article_id: ArticleId) -> None:
        if self.index is None:
            return
        found = self._shelf.fetch(article_id) if self._shelf.is_listed(article_id) else None
        if found is None:
            self.index.remove(article_id)
            return
        self._note(article_id, found[1])
        self.index.add(*found)

    def close(self) -> None:
        """Write what changed and let other runs have the index; what is being indexed is left for the next time."""
        self._closing.set()
        with self._lock:
            if self.index is not None:
                with contextlib.suppress(StoreError):
                    # It is derived: what is not written is found missing and made again the next time.
                    self.index.close()
                self._write_pending()
                self.index = None
            self._closing.clear()

    def _pending(self, index: SearchIndex) -> set[ArticleId]:
        """Return the articles whose quotes are not in the index; all, if those in it are another engine's."""
        if self._folder is None:
            return set()
        try:
            version, *waiting = (self._folder / _PENDING).read_text(encoding="ascii").split("\n")
        except (OSError, UnicodeDecodeError):
            version, waiting = "", []
        return set(map(ArticleId, waiting)) if version == _version_line() else set(index.ids())

    def _write_pending(self) -> None:
        if self._folder is not None:
            with contextlib.suppress(OSError):
                lines = [_version_line(), *sorted(self._without)]
                (self._folder / _PENDING).write_text("\n".join(lines), encoding="ascii")


def _version_line() -> str:
    return f"engine {engine_version()}"
