"""What a run searches in: an index of the lasting library or of the articles at hand, and notes among its hits."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.errors import StoreError
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.hit import HitField, SearchAnswer

if TYPE_CHECKING:
    from reader.desk.index import ShelfIndex
    from reader.desk.library import Shelf
    from reader.desk.notes import Notes
    from reader.search.index import SearchIndex

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Searches:
    """The index of a run; what takes time is safe to call from a worker thread."""

    def __init__(
        self, shelf: Callable[[], "Shelf"], folder: Path | None, article: Callable[[ArticleId], Article | None]
    ) -> None:
        """`shelf` gives the lasting library when it is asked for, `article` one by its id; `folder` keeps the index."""
        self._shelf = shelf
        self._folder = folder
        self._article = article
        self._index: SearchIndex | None = None
        self._kept: ShelfIndex | None = None
        self._notes: Notes | None = None
        self._opening = threading.Lock()

    @property
    def index(self) -> "SearchIndex | None":
        """Return the index searches are answered from, or None before the first was built."""
        return self._index

    def use(self, index: "SearchIndex") -> None:
        """Answer searches from this index from now on."""
        self._index = index

    def build(
        self,
        entries: Iterable[tuple[Article, Analysis | None]],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        partial: Callable[["SearchIndex"], None] | None = None,
    ) -> "SearchIndex":
        """Return an index over entries at hand, to be given to `use` on the event loop.

        The entries are taken from `at_hand.entries()` on the event loop, since the library may grow meanwhile.
        `partial` gets the index each time more of it can be searched.
        """
        from reader.search.index import SearchIndex

        return SearchIndex.build(entries, progress=progress, cancelled=cancelled, partial=partial)

    def open(
        self,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        partial: Callable[["SearchIndex"], None] | None = None,
    ) -> "SearchIndex":
        """Return the index of the lasting library, brought in step with it; the arguments are those of `build`.

        Raises StoreError if the library cannot be read.
        """
        with self._opening:
            if self._kept is None:
                from reader.desk.index import ShelfIndex

                self._kept = ShelfIndex(self._shelf(), self._folder)
        return self._kept.open(progress, cancelled, partial)

    def follow(self, cancelled: Cancelled | None = None) -> None:
        """Bring the index of the lasting library in step with it, if it is open."""
        if self._kept is not None:
            self._kept.follow(cancelled)

    def changed(self, article_ids: Iterable[ArticleId]) -> None:
        """Have searches find these articles of the lasting library as they are now; deleted ones no longer."""
        if self._kept is not None:
            for article_id in article_ids:
                self._kept.changed(article_id)

    def search(self, query: str, limit: int = 30, fields: frozenset[HitField] | None = None) -> SearchAnswer:
        """Return what a query finds, best first; nothing before the first index was built."""
        return self._asked(self._index, query, limit, fields)

    def ask(self, query: str, limit: int) -> SearchAnswer:
        """Return what a query finds in the lasting library, whose index was opened before, in use or not."""
        return self._asked(self._kept.index if self._kept is not None else self._index, query, limit, None)

    def _asked(
        self, index: "SearchIndex | None", query: str, limit: int, fields: frozenset[HitField] | None
    ) -> SearchAnswer:
        if index is None:
            return SearchAnswer(query)
        answer = index.search(query, limit=limit, fields=fields)
        if self._notes is None:
            from reader.desk.notes import Notes

            self._notes = Notes(self._shelf().store, self._article)
        try:
            return self._notes.added_to(answer, limit, fields)
        except StoreError as error:
            return replace(answer, hint=answer.hint or str(error))

    def close(self) -> None:
        """Write what changed in the index and let other runs have it."""
        if self._kept is not None:
            self._kept.close()
