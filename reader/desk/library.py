"""The lasting library as the reader and the commands use it: what comes in is kept, with what was found in it.

All of it is safe to call from a worker thread; nothing here knows a screen.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from reader.desk.files import FileRead, items_in
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.intake import FeedAddress, Item
from reader.model.report import ImportFailure
from reader.model.saved import Feed, Saved, Selection
from reader.store.library import LibraryStore
from reader.store.values import Added

_BATCH = 50

Cancelled = Callable[[], bool]
Progress = Callable[[int, int], None]


class Brought(Struct, frozen=True):
    """What one way in brought into the library."""

    added: tuple[Added, ...] = ()
    """What became of each article, in order."""
    failures: tuple[ImportFailure, ...] = ()
    """What could not be read or fetched, a line each."""
    feeds: tuple[Feed, ...] = ()
    """Feeds that are followed from now on."""

    @property
    def new(self) -> int:
        """Return how many articles are in the library that were not, other versions not counted."""
        return sum(each.outcome in ("new", "address") for each in self.added)

    @property
    def changed(self) -> int:
        """Return how many articles have another text now."""
        return sum(each.outcome == "version" for each in self.added)

    def __add__(self, other: "Brought") -> "Brought":
        return Brought(self.added + other.added, self.failures + other.failures, self.feeds + other.feeds)


class Shelf:
    """Everything that is kept, in the file that `store` opened."""

    def __init__(self, store: LibraryStore) -> None:
        self.store = store

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

    def ids(self) -> dict[ArticleId, bool]:
        """Return the articles that are not deleted, newest first, each with whether it is analyzed."""
        return self.store.lists.ids(engine_version())

    def is_listed(self, article_id: ArticleId) -> bool:
        """Return whether an article is the newest version of one that is not deleted."""
        return self.store.lists.is_listed(article_id)

    # Analyses

    def analyze(self, article: Article) -> Analysis:
        """Return who says what in an article, as kept or else found now and kept, the person's corrections applied."""
        return self.corrected(article, self.own_analysis(article))

    def own_analysis(self, article: Article) -> Analysis:
        """Return what the engine itself says of an article, as kept or else found now and kept; nothing corrected."""
        kept = self.store.articles.analysis(article.id, engine_version())
        if kept is None:
            from reader.analysis.engine import analyze

            kept = analyze(article)
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
                if article is None or not self.store.articles.keep_analysis(analyze(article), engine_version()):
                    failed.add(article_id)
                    continue
                yield article_id

    # In

    def add_samples(self) -> None:
        """Put the sample articles into a library that nobody has put anything into."""
        if not self.store.lists.is_untouched():
            return
        from reader.importers.files import find_files
        from reader.importers.load import load_file
        from reader.resources import folder

        found = [load_file(path) for path in find_files([folder("seeds")]) if isinstance(path, Path)]
        items = [Item(article, link=article.link) for article in found if isinstance(article, Article)]
        # Newest first is the order of lists: the first sample is to stand on top.
        self.store.articles.add(list(reversed(items)))

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
                brought += self._add_address(what, cancelled)
            else:
                brought += self._add_path(Path(what).expanduser(), progress, cancelled, jobs)
        return brought

    def _add_path(self, path: Path, progress: Progress | None, cancelled: Cancelled | None, jobs: int) -> Brought:
        brought = Brought()
        known = self.store.files.all()
        batch: list[FileRead] = []
        for each in items_in([path], known, progress, cancelled, jobs):
            item = each.item
            if isinstance(item, ImportFailure):
                brought += Brought(failures=(item,))
            elif isinstance(item, FeedAddress):
                brought += Brought(feeds=(self.store.feeds.follow(item),))
            elif item is None:
                brought += Brought((Added(each.article_id, "same"),))
            else:
                batch.append(each)
                if len(batch) >= _BATCH:
                    brought += self._keep_batch(batch)
                    batch = []
        return brought + self._keep_batch(batch)

    def _keep_batch(self, batch: Sequence[FileRead]) -> Brought:
        if not batch:
            return Brought()
        added = self.store.articles.add([each.item for each in batch if isinstance(each.item, Item)])
        # Noted once the articles are kept: whoever is stopped in between reads a few files twice and loses none.
        stamps = [(each.path, each.stamp, one.article_id) for each, one in zip(batch, added, strict=True) if each.stamp]
        if stamps:
            self.store.files.note(stamps)
        return Brought(tuple(added))

    def keep(self, article: Article) -> ArticleId:
        """Put an article that was opened in place into the library and return its id there."""
        [added] = self.store.articles.add([Item(article, link=article.link)])
        assert added.article_id is not None
        return added.article_id

    # The web

    def _add_address(self, address: str, cancelled: Cancelled | None, as_feed: bool = False) -> Brought:
        from reader.importers.feeds.parse import is_feed
        from reader.importers.formats import registry
        from reader.importers.pages import found_on_page
        from reader.importers.web.answers import Limits, Page
        from reader.importers.web.fetch import fetch

        page = fetch(address, cancelled=cancelled, limits=Limits(let_in=registry().media_types()))
        if not isinstance(page, Page):
            return Brought(failures=(page,)) if isinstance(page, ImportFailure) else Brought()
        if as_feed or is_feed(page.data, page.media_type):
            return self._add_feed(page.moved or page.address, page.data, page.media_type, page.etag, page.modified)
        brought = Brought()
        items: list[Item] = []
        for found in found_on_page(page):
            if isinstance(found, ImportFailure):
                brought += Brought(failures=(found,))
            elif isinstance(found, FeedAddress):
                brought += Brought(feeds=(self.store.feeds.follow(found),))
            else:
                items.append(found if isinstance(found, Item) else Item(found, link=found.link or page.address))
        return brought + Brought(tuple(self.store.articles.add(items)))

    def _add_feed(self, address: str, data: bytes, media_type: str, etag: str | None, modified: str | None) -> Brought:
        from reader.importers.feeds.parse import parse_feed

        parsed = parse_feed(data, address, media_type)
        if isinstance(parsed, ImportFailure):
            return Brought(failures=(parsed,))
        feed = self.store.feeds.follow(FeedAddress(address, parsed.title, site=parsed.site))
        added = self.store.articles.add(_oldest_first(parsed.items), feed.id)
        self.store.feeds.fetched(feed.id, etag=etag, modified=modified, title=parsed.title, site=parsed.site)
        return Brought(tuple(added), tuple(parsed.problems), (feed,))

    def follow(self, addresses: Iterable[str], cancelled: Cancelled | None = None) -> Brought:
        """Follow feeds at web addresses, with the articles they hold now."""
        brought = Brought()
        for address in addresses:
            brought += self._add_address(address, cancelled, as_feed=True)
        return brought

    def fetch_page(self, saved: Saved) -> Brought:
        """Fetch the page of an article of which only a summary or an address is here, or the page as it is now."""
        from reader.importers.refresh import complete

        known = self.store.articles.get(saved.article_id)
        item = Item(known if saved.partial and saved.words else None, link=saved.link, title=saved.headline)
        found = complete(item)
        if isinstance(found, ImportFailure):
            return Brought(failures=(found,))
        return Brought(tuple(self.store.articles.add([found], saved.feed_id)))

    def refresh(
        self,
        feeds: Iterable[Feed] | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Iterator[Brought]:
        """Fetch what is new in feeds (all, if none are named) and yield what each brought; a dead one is one line."""
        from reader.importers.feeds.entry import ParsedFeed
        from reader.importers.refresh import refresh

        chosen = list(self.store.feeds.all() if feeds is None else feeds)
        for result in refresh(chosen, progress=progress, cancelled=cancelled):
            outcome = result.outcome
            if isinstance(outcome, ImportFailure):
                self.store.feeds.fetched(result.feed.id, problem=str(outcome))
                yield Brought(failures=(outcome,))
                continue
            parsed = outcome if isinstance(outcome, ParsedFeed) else None
            added = self.store.articles.add(_oldest_first(parsed.items), result.feed.id) if parsed else []
            self.store.feeds.fetched(
                result.feed.id,
                etag=result.etag,
                modified=result.modified,
                title=parsed.title if parsed else "",
                site=parsed.site if parsed else None,
                address=result.moved,
            )
            yield Brought(tuple(added), parsed.problems if parsed else ())


def _oldest_first(items: Sequence[Item]) -> list[Item]:
    """Return the items of a feed so that the newest, which feeds name first, is added last and listed first."""
    return list(reversed(items))


def engine_version() -> str:
    """Return what analyses are kept under: another engine's are made again."""
    from reader.analysis.version import ENGINE_VERSION

    return ENGINE_VERSION


def is_address(what: str) -> bool:
    """Return whether somebody typed a web address rather than a path."""
    return what.strip().lower().startswith(("http://", "https://"))
