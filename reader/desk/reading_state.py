"""How far somebody has read, what was searched for and how the reader was left; changes are written at times."""

from reader.desk import resuming
from reader.desk.problems import Problems
from reader.errors import StoreError
from reader.model.article import Article, ArticleId
from reader.model.span import Anchor
from reader.settings import Settings
from reader.store.library import LibraryStore
from reader.store.places import Place

_CONTEXT_CHARACTERS = 60
_LONGEST_QUERY = 500


class ReadingState:
    """The reading state of a run; `save` is safe to call from a worker thread."""

    def __init__(self, store: LibraryStore, settings: Settings, problems: Problems) -> None:
        """`problems` is told what cannot be written."""
        self._store = store
        self._problems = problems
        self._places: dict[ArticleId, Place] = store.places.all()
        self._changed: dict[ArticleId, Place] = {}
        self._searches: list[str] = list(reversed(store.searches.last()))
        self._new_searches: list[str] = []
        self._refusal = ""
        self._last_file = resuming.file_beside(store.lasting_path)
        self._last_kept = self.last_time = resuming.read(self._last_file, settings)
        """How the reader was left last time, then how it is now; None at the first run."""

    def place_of(self, article_id: ArticleId) -> Place | None:
        """Return where the reader stopped in an article, or None if it was never opened."""
        return self._places.get(article_id)

    def remember(self, article_id: ArticleId, article: Article | None, anchor: Anchor, progress: float = 0.0) -> None:
        """Note where the reader is, with the words there if the article is at hand; `save` writes it to disk."""
        offset = article.offset_of(anchor) if article else 0
        context = article.text[offset : offset + _CONTEXT_CHARACTERS] if article else ""
        place = Place(anchor, context, min(max(0.0, progress), 1.0))
        if self._places.get(article_id) != place:
            self._places[article_id] = self._changed[article_id] = place

    @property
    def searches(self) -> tuple[str, ...]:
        """Return the last searches, newest first."""
        return tuple(reversed(self._searches))

    def remember_search(self, query: str) -> None:
        """Put a search at the head of the last ones."""
        query = query.strip()[:_LONGEST_QUERY]
        if not query:
            return
        for queries in (self._searches, self._new_searches):
            if query in queries:
                queries.remove(query)
            queries.append(query)

    def save(self) -> None:
        """Write what changed since the last time; a refusal is told once as a problem and tried again.

        Call it from a worker while reading and once at the end.
        """
        if self._store.is_read_only:
            return
        self._keep_last_time()
        changed, self._changed = self._changed, {}
        searches, self._new_searches = self._new_searches, []
        try:
            if changed:
                self._store.places.keep(changed)
            if searches:
                self._store.searches.keep(searches)
            self._refusal = ""
        except StoreError as error:
            self._changed = changed | self._changed
            self._new_searches = searches + self._new_searches
            # Tried again every few seconds, but said once for as long as it lasts.
            if str(error) != self._refusal:
                self._refusal = str(error)
                self._problems.tell(self._refusal)

    def _keep_last_time(self) -> None:
        last = self.last_time
        if self._last_file is None or last is None or last == self._last_kept:
            return
        self._last_kept = last
        try:
            resuming.write(self._last_file, last)
        except OSError as error:
            self._problems.tell(f"{self._last_file}: cannot be written ({error.strerror or error})")
