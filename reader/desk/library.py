"""The lasting library as the reader and the commands use it: what comes in is kept, with what was found in it.

All of it is safe to call from a worker thread; nothing here knows a screen.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from reader.desk.brought import Brought
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.intake import Item
from reader.model.report import ImportFailure
from reader.model.saved import Feed, Saved, Selection
from reader.patience import StoppedError, Watch
from reader.store.library import LibraryStore

if TYPE_CHECKING:
    from reader.desk.filing import Filing
    from reader.desk.web import Web

_BATCH = 50
_AT_ONCE = 400
"""Articles held at a time to be analyzed."""
_MANY = 20
"""Articles from which on several processes are worth their start."""

Cancelled = Callable[[], bool]
Progress = Callable[[int, int], None]


class Shelf:
    """Everything that is kept, in the file that `store` opened."""

    def __init__(self, store: LibraryStore) -> None:
        self.store = store

    @cached_property
    def _web(self) -> "Web":
        from reader.desk.web import Web

        return Web(self.store)

    @cached_property
    def _filing(self) -> "Filing":
        from reader.desk.filing import Filing

        return Filing(self.store)

    # Out

    def rows(self, selection: Selection, limit: int | None = None, offset: int = 0) -> tuple[Saved, ...]:
        """Return the selected articles as lists show them."""
        return self.store.lists.rows(selection, limit, offset)

    def fetch(self, article_id: ArticleId) -> tuple[Article, Analysis | None] | None:
        """Return an article of the library with its analysis if this engine has made one, or None."""
        article = self.store.articles.get(article_id)
        if article is None:
            return None
        analysis = self.store.articles.analysis(article_id, engine_version())
        return article, self.corrected(article, analysis) if analysis else None

    def fetch_any(self, article_id: ArticleId) -> tuple[Article, Analysis] | None:
        """Return an article with the analysis that is kept of it, by whichever engine, corrected; None without one."""
        article = self.store.articles.get(article_id)
        analysis = self.store.articles.any_analysis(article_id) if article is not None else None
        return (article, self.corrected(article, analysis)) if article is not None and analysis is not None else None

    def ids(self) -> dict[ArticleId, bool]:
        """Return the articles that are not deleted, newest first, each with whether it is analyzed."""
        return self.store.lists.ids(engine_version())

    def is_listed(self, article_id: ArticleId) -> bool:
        """Return whether an article is the newest version of one that is not deleted."""
        return self.store.lists.is_listed(article_id)

    # Analyses

    def analyze(self, article: Article, watch: Watch | None = None) -> Analysis:
        """Return who says what in an article, as kept or else found now and kept, the person's corrections applied."""
        return self.corrected(article, self.own_analysis(article, watch))

    def own_analysis(self, article: Article, watch: Watch | None = None) -> Analysis:
        """Return what the engine itself says of an article, as kept or else found now and kept; nothing corrected."""
        kept = self.store.articles.analysis(article.id, engine_version())
        if kept is None:
            from reader.analysis.engine import analyze

            kept = analyze(article, watch)
            if not self.store.is_read_only:
                self.store.articles.keep_analysis(kept, engine_version())
        return kept

    def corrected(self, article: Article, analysis: Analysis) -> Analysis:
        """Return an analysis with the person's corrections applied; they win over the engine for ever."""
        corrections = self.store.marks.corrections(article.id)
        if not corrections:
            return analysis
        from reader.analysis.corrections import corrected

        return corrected(article, analysis, corrections).analysis

    def analyze_rest(self, cancelled: Cancelled) -> Iterator[ArticleId]:
        """Analyze what this engine has not analyzed yet, newest first, and yield each article that is done."""
        from reader.analysis.engine import analyze

        failed: set[ArticleId] = set()
        while not cancelled() and not self.store.is_read_only:
            waiting = [
                each
                for each in self.store.articles.unanalyzed(engine_version(), _BATCH + len(failed))
                if each not in failed
            ]
            if not waiting:
                return
            for article_id in waiting:
                if cancelled():
                    return
                article = self.store.articles.get(article_id)
                try:
                    found = None if article is None else analyze(article, _until(cancelled))
                except StoppedError:
                    return
                if found is None or not self.store.articles.keep_analysis(found, engine_version()):
                    failed.add(article_id)
                    continue
                yield article_id

    def analyze_these(
        self,
        article_ids: Iterable[ArticleId],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        jobs: int = 1,
    ) -> tuple[ImportFailure, ...]:
        """Analyze those of some articles that this engine has not analyzed yet, in several processes if wished.

        Return a line for each that could not be, by an error of the engine.
        """
        failures: list[ImportFailure] = []
        known = self.ids()
        waiting = [each for each in dict.fromkeys(article_ids) if known.get(each) is False]
        for start in range(0, len(waiting), _AT_ONCE):
            found = (self.store.articles.get(each) for each in waiting[start : start + _AT_ONCE])
            articles = [article for article in found if article is not None]
            for done, analysis in enumerate(_analyses(articles, jobs)):
                if cancelled and cancelled():
                    return tuple(failures)
                if isinstance(analysis, ImportFailure):
                    failures.append(analysis)
                elif analysis is not None:
                    self.store.articles.keep_analysis(analysis, engine_version())
                if progress:
                    progress(start + done + 1, len(waiting))
        return tuple(failures)

    # In

    def add_samples(self) -> bool:
        """Put the sample articles into a library that nobody has put anything into, and return whether that is so."""
        return self.store.lists.is_untouched() and self._filing.add_samples()

    def add(
        self,
        whats: Sequence[str],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        jobs: int = 1,
    ) -> Brought:
        """Add files, folders, exports of other readers, web addresses and feeds; return what that brought.

        `progress(done, found)` counts what was named, folders by their files.
        """
        brought = Brought()
        for what in whats:
            if cancelled and cancelled():
                break
            if is_address(what):
                brought += self._web.add(what, cancelled)
            else:
                brought += self._filing.add_path(what, progress, cancelled, jobs)
        return brought

    def add_mapped(self, paths: Sequence[str], mapping: Mapping[str, str]) -> Brought:
        """Add tables and lists in JSON whose columns `mapping` names fields of; return what that brought."""
        return self._filing.add_mapped(paths, mapping)

    def keep(self, article: Article) -> ArticleId:
        """Put an article that was opened in place into the library and return its id there."""
        [added] = self.store.articles.add([Item(article, link=article.link)])
        assert added.article_id is not None
        return added.article_id

    # The web

    def follow(self, addresses: Iterable[str], cancelled: Cancelled | None = None) -> Brought:
        """Follow feeds at web addresses, or those that the sites there name, with the articles they hold now."""
        brought = Brought()
        for address in addresses:
            brought += self._web.follow(address, cancelled)
        return brought

    def fetch_page(self, saved: Saved) -> Brought:
        """Fetch the page of an article of which only a summary or an address is here, or the page as it is now."""
        return self._web.fetch_page(saved)

    def refresh(
        self,
        feeds: Iterable[Feed] | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Iterator[Brought]:
        """Fetch what is new in feeds (all, if none are named) and yield what each brought; a dead one is one line."""
        return self._web.refresh(feeds, progress, cancelled)


def engine_version() -> str:
    """Return what analyses are kept under: another engine's are made again."""
    from reader.analysis.version import ENGINE_VERSION

    return ENGINE_VERSION


def is_address(what: str) -> bool:
    """Return whether somebody typed a web address rather than a path."""
    return what.strip().lower().startswith(("http://", "https://"))


def _until(cancelled: Cancelled) -> Watch:
    """Return what ends an analysis once it is not wanted any more."""

    def watch(_: float) -> None:
        if cancelled():
            raise StoppedError("was stopped")

    return watch


def _analyses(articles: Sequence[Article], jobs: int) -> Iterator[Analysis | ImportFailure | None]:
    """Yield who says what in each article; None where the process that looked at it was killed, twice."""
    from reader.analysis.guarded import analyzed

    if jobs < 2 or len(articles) < _MANY:
        yield from map(analyzed, articles)
        return
    from reader.processes import in_processes

    yield from in_processes(analyzed, articles, jobs, _nothing, _unsaid)


def _nothing(_: Article) -> None:
    """Return what is known of an article that cannot be analyzed; the reader tries again."""


def _unsaid(_: str) -> None:
    """Say nothing of a process that was killed: what it had begun is done again."""
