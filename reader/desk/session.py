"""One run of Pullquote: the only place where importers, analysis, search, store and export meet.

What takes time (`load`, `analyze`, `searches`, `state.save`) is safe to call from a worker thread and takes and returns
frozen values; only the caller's event loop changes what is at hand.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.cleaning import clean_line
from reader.desk.following import Following
from reader.desk.problems import Problems
from reader.desk.reading_state import ReadingState
from reader.desk.searches import Searches
from reader.errors import StoreError
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId, Origin
from reader.model.at_hand import AtHand
from reader.model.history import History
from reader.model.report import ImportFailure
from reader.model.saved import KeptMark, Saved, Selection
from reader.model.span import Anchor
from reader.patience import Watch
from reader.settings import Settings
from reader.store.library import LibraryStore

if TYPE_CHECKING:
    from reader.desk.library import Shelf
    from reader.export.records import Facts


class Kept(Struct, frozen=True):
    """An article as the person wants it read."""

    analysis: Analysis
    """What was found, corrections applied."""
    marks: tuple[KeptMark, ...]
    """Highlights and notes."""


class Session:
    """The services of one run around its library."""

    def __init__(self, settings: Settings | None = None, state_file: Path | None = None) -> None:
        """Make a session; `state_file` None keeps no reading state beyond the run.

        A state file that cannot be used is left untouched and is a line that `problems` tells.
        """
        self.settings = settings or Settings()
        self.at_hand = AtHand()
        self.history = History()
        self.problems = Problems()
        self.standard_input: bytes | None = None
        """What came in before the keyboard took over standard input; None: it is read when asked for."""
        self._shelf: Shelf | None = None
        self.is_shelved = False
        """Whether the library is the lasting one, not only what was named on the command line."""
        self.is_first_run = False
        """Whether the samples have just been put into a new library."""
        self._store, self._lost = _opened(state_file, self.problems)
        self._own: dict[ArticleId, Analysis] = {}
        """What the engine says of articles opened in place, nothing corrected."""
        path = self._store.lasting_path
        self.state = ReadingState(self._store, self.settings, self.problems)
        self.searches = Searches(lambda: self.shelf, path.parent / "search-index" if path else None, self._article)
        self.following = Following(lambda: self.shelf if self.is_shelved else None, self.searches, self.problems.tell)

    @property
    def keeps_nothing(self) -> bool:
        """Return whether what the person does is refused, since it could not be kept."""
        return self._store.is_read_only or bool(self._lost)

    def _refuse_acts(self) -> None:
        """Have acts refused where the person's own file is not used: nobody is to believe them kept."""
        if self._lost:
            self._store.refuse(f"the library {self._lost}")

    # The lasting library

    @property
    def shelf(self) -> "Shelf":
        """Return the lasting library; in memory only where its file cannot be used."""
        if self._shelf is None:
            from reader.desk.library import Shelf

            self._shelf = Shelf(self._store)
        return self._shelf

    def open_shelf(self) -> None:
        """Read from the lasting library; when it is opened for the first time the sample articles are in it."""
        self.is_shelved = True
        self.at_hand = AtHand(self.shelf.fetch)
        try:
            self.is_first_run = self.shelf.add_samples()
        except StoreError as error:
            self.problems.tell(str(error))
        self._refuse_acts()

    def rows(self, selection: Selection, limit: int | None = None, offset: int = 0) -> tuple[Saved, ...]:
        """Return articles of the lasting library as lists show them; what cannot be read is told as a problem."""
        try:
            return self.shelf.rows(selection, limit, offset)
        except StoreError as error:
            self.problems.tell(str(error))
            return ()

    # Ways in

    def load(
        self,
        paths: Iterable[str | Path],
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[Article | ImportFailure]:
        """Yield each article found at the paths, or the failure that stands in its place; "-" is standard input.

        `progress(done, found)` counts files; `cancelled()` is asked before each.
        """
        from reader.desk.loading import loaded

        self._refuse_acts()
        yield from loaded(paths, self.standard_input, progress, cancelled)

    def load_bytes(self, data: bytes, origin: Origin) -> Article | ImportFailure:
        """Return the article that some bytes are."""
        from reader.importers.load import load_bytes

        return load_bytes(data, origin)

    def analyze(self, article: Article, watch: Watch | None = None) -> Analysis:
        """Return who says what in an article; of the lasting library, as kept or else kept from now on."""
        if self.is_shelved:
            return self.shelf.analyze(article, watch)
        from reader.analysis.engine import analyze

        own = self._own[article.id] = analyze(article, watch)
        try:
            return self.shelf.corrected(article, own)
        except StoreError:
            return own

    def reapply(self, article: Article) -> Analysis:
        """Return who says what in an article with the corrections as they are now; the engine is not asked again."""
        own = self._own.get(article.id)
        if self.is_shelved or own is None:
            return self.analyze(article)
        return self.shelf.corrected(article, own)

    def read_again(self, article: Article) -> "Kept":
        """Return an article as it reads after an act, and have searches find it so.

        Raises StoreError if the library cannot be read.
        """
        analysis = self.reapply(article)
        if self.is_shelved:
            self.searches.changed([article.id])
        elif (index := self.searches.index) is not None:
            index.add(article, analysis)
        return Kept(analysis, self.highlights(article))

    def highlights(self, article: Article) -> tuple[KeptMark, ...]:
        """Return the person's highlights and notes on an article, with where their words stand in it."""
        try:
            kept = self.shelf.store.marks.highlights(article.id)
        except StoreError:
            return ()
        marks = []
        for highlight in kept:
            span, fate = highlight.words.find(article.text) if highlight.words else (None, "exact")
            marks.append(KeptMark(highlight, span, fate))
        return tuple(marks)

    # The articles

    def keep_search(self, name: str, query: str) -> int | None:
        """Keep a search under a name and return in how many articles it finds something; None without a name.

        Raises StoreError if the library cannot be read or written.
        """
        from reader.desk.kept_searches import keep

        self.searches.open()
        kept = keep(self.shelf.store, name, query, self.searches.ask)
        return kept.articles if kept else None

    def found(self, article_ids: Iterable[ArticleId]) -> dict[ArticleId, tuple[Article, Analysis | None]]:
        """Return the articles that hits stand in, each with its analysis; those that are gone are left out."""
        fetch = self.shelf.fetch if self.is_shelved else self.at_hand.entry
        entries = ((article_id, fetch(article_id)) for article_id in dict.fromkeys(article_ids))
        return {article_id: entry for article_id, entry in entries if entry is not None}

    def _article(self, article_id: ArticleId) -> Article | None:
        """Return an article of this run; of the lasting library, any that is in it."""
        if self.is_shelved:
            return self.shelf.store.articles.get(article_id)
        return self.at_hand.article(article_id)

    def remember(self, article_id: ArticleId, anchor: Anchor, progress: float = 0.0) -> None:
        """Note where the reader is; `state.save` writes it to disk."""
        self.state.remember(article_id, self.at_hand.here(article_id), anchor, progress)

    def close(self) -> None:
        """Write what is left and close the state file."""
        self.state.save()
        self.searches.close()
        self._store.close()

    def changed_elsewhere(self) -> bool:
        """Return whether another instance changed the library since the last time this was asked."""
        try:
            return self._store.changed_elsewhere()
        except StoreError:
            return False

    # Ways out

    def facts(self, article: Article) -> "Facts":
        """Return what is known of an article beside its text; of one that was opened in place, what was marked in it.

        Raises StoreError if the library cannot be read.
        """
        from reader.desk.taking import facts_of
        from reader.export.records import Facts

        saved = self._store.lists.saved(article.id)
        return facts_of(self._store, saved) if saved else Facts(highlights=self._store.marks.highlights(article.id))


def _opened(state_file: Path | None, problems: Problems) -> tuple[LibraryStore, str]:
    """Return the library, and what is wrong with its file if one in memory stands in for it."""
    if state_file is None:
        return LibraryStore(None), ""
    try:
        store = LibraryStore(state_file)
    except StoreError as error:
        problems.tell(str(error))
        return LibraryStore(None), error.what
    if store.is_read_only:
        problems.tell(f"{clean_line(str(state_file))}: may not be written (read and search; nothing is kept)")
    return store, ""
