"""What the list of articles is filtered by: headline, outlet, tags, day and writers, in one text an article."""

from collections.abc import Mapping
from threading import Lock

from reader.desk.session import Session
from reader.errors import StoreError
from reader.layout.entries import Entry, sought_in
from reader.model.article import ArticleId
from reader.model.span import Span

Found = Mapping[ArticleId, tuple[Span, ...]]


class ListFinder:
    """Finds articles of the list by words; made for worker threads, and quick when asked again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._writers: Mapping[ArticleId, tuple[str, ...]] | None = None
        self._texts: dict[ArticleId, tuple[Entry, str]] = {}
        self._lock = Lock()

    def begin_anew(self) -> None:
        """Forget who writes what: other articles may have come."""
        self._writers = None

    def find(self, entries: Mapping[ArticleId, Entry], words: str) -> Found:
        """Return the articles in which all words are found, each with the characters of `sought_in` that match."""
        from reader.search.match import found_among

        with self._lock:
            return found_among({each: self._text(entry) for each, entry in entries.items()}, words)

    def _text(self, entry: Entry) -> str:
        known = self._texts.get(entry.article_id)
        if known is not None and known[0] is entry and self._writers is not None:
            return known[1]
        if self._writers is None:
            self._writers = self._read_writers()
            self._texts.clear()
        article = None if self._session.is_shelved else self._session.at_hand.here(entry.article_id)
        writers = article.byline if article is not None else self._writers.get(entry.article_id, ())
        text = sought_in(entry, writers)
        self._texts[entry.article_id] = entry, text
        return text

    def _read_writers(self) -> Mapping[ArticleId, tuple[str, ...]]:
        try:
            return self._session.shelf.store.lists.writers() if self._session.is_shelved else {}
        except StoreError:
            # Told by whoever lists; the rest can be found without them.
            return {}
