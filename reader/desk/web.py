"""The web as a way into the library: pages, feeds, and sites that name their feeds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from reader.desk.brought import Brought
from reader.importers.web.answers import NotModified, Page
from reader.model.intake import FeedAddress, Item
from reader.model.report import ImportFailure
from reader.model.saved import Feed, Saved
from reader.store.library import LibraryStore

_TRIED = 3
"""Feeds of a site that are asked until one answers with a feed."""

Cancelled = Callable[[], bool]
Progress = Callable[[int, int], None]


class Web:
    """Brings what the web answers into the library that `store` opened."""

    def __init__(self, store: LibraryStore) -> None:
        self._store = store

    def add(self, address: str, cancelled: Cancelled | None = None) -> Brought:
        """Add what is at an address: a feed is followed, and so is a site by its front page; a page is an article."""
        from reader.importers.feeds.links import feed_links
        from reader.importers.feeds.parse import is_feed
        from reader.importers.formats import registry
        from reader.importers.web.answers import Limits
        from reader.importers.web.fetch import fetch

        page = fetch(address, cancelled=cancelled, limits=Limits(let_in=registry().media_types()))
        if not isinstance(page, Page):
            return _failed(page)
        if is_feed(page.data, page.media_type):
            return self._add_feed(page)
        if _is_front_page(page) and (named := feed_links(page)):
            return self._follow_named(address, named, cancelled)
        return self._add_page(page)

    def follow(self, address: str, cancelled: Cancelled | None = None) -> Brought:
        """Follow the feed at an address, or the first one that the page there names as its own."""
        from reader.importers.feeds.links import feed_links
        from reader.importers.feeds.parse import is_feed
        from reader.importers.web.fetch import fetch

        if address.startswith("file:"):
            return self._follow_file(address)
        page = fetch(address, cancelled=cancelled)
        if not isinstance(page, Page):
            return _failed(page)
        if not is_feed(page.data, page.media_type) and (named := feed_links(page)):
            return self._follow_named(address, named, cancelled)
        return self._add_feed(page)

    def _follow_named(self, typed: str, named: Sequence[FeedAddress], cancelled: Cancelled | None) -> Brought:
        """Follow the first of the feeds a page names that is one: the first is the site's own by custom."""
        from reader.importers.feeds.parse import is_feed
        from reader.importers.web.fetch import fetch

        failed = Brought()
        for number, feed in enumerate(named[:_TRIED]):
            # A page may lead back to the machine whose address was typed, but to no other of a private network.
            page = fetch(feed.address, typed=_is_same_place(typed, feed.address), cancelled=cancelled)
            if isinstance(page, Page) and is_feed(page.data, page.media_type):
                others = (*named[:number], *named[number + 1 :])
                return self._add_feed(page, feed.title) + Brought(others=others)
            failed = failed if failed.failures else self._failed_feed(page)
        return failed

    def _failed_feed(self, page: Page | NotModified | ImportFailure) -> Brought:
        return self._add_feed(page) if isinstance(page, Page) else _failed(page)

    def _follow_file(self, address: str) -> Brought:
        from reader.importers.feeds.file import feed_from_file

        parsed = feed_from_file(address)
        if isinstance(parsed, ImportFailure):
            return Brought(failures=(parsed,))
        feed = self._store.feeds.follow(FeedAddress(address, parsed.title, site=parsed.site), inside=True)
        added = self._store.articles.add(_oldest_first(parsed.items), feed.id)
        return Brought(tuple(added), tuple(parsed.problems), (feed,))

    def _add_page(self, page: Page) -> Brought:
        from reader.importers.pages import found_on_page

        brought = Brought()
        items: list[Item] = []
        for found in found_on_page(page):
            if isinstance(found, ImportFailure):
                brought += Brought(failures=(found,))
            elif isinstance(found, FeedAddress):
                brought += Brought(feeds=(self._store.feeds.follow(found),))
            else:
                items.append(found if isinstance(found, Item) else Item(found, link=found.link or page.address))
        return brought + Brought(tuple(self._store.articles.add(items)))

    def _add_feed(self, page: Page, title: str = "") -> Brought:
        from reader.importers.feeds.parse import parse_feed

        address = page.moved or page.address
        parsed = parse_feed(page.data, address, page.media_type, page.charset)
        if isinstance(parsed, ImportFailure):
            return Brought(failures=(parsed,))
        followed = FeedAddress(address, parsed.title or title, site=parsed.site)
        feed = self._store.feeds.follow(followed, inside=page.inside)
        added = self._store.articles.add(_oldest_first(parsed.items), feed.id)
        self._store.feeds.fetched(feed.id, etag=page.etag, modified=page.modified, title=parsed.title, site=parsed.site)
        return Brought(tuple(added), tuple(parsed.problems), (feed,))

    def fetch_page(self, saved: Saved) -> Brought:
        """Fetch the page of an article of which only a summary or an address is here, or the page as it is now."""
        from reader.importers.refresh import complete

        known = self._store.articles.get(saved.article_id)
        item = Item(known if saved.partial and saved.words else None, link=saved.link, title=saved.headline)
        found = complete(item)
        if isinstance(found, ImportFailure):
            return Brought(failures=(found,))
        return Brought(tuple(self._store.articles.add([found], saved.feed_id)))

    def refresh(
        self,
        feeds: Iterable[Feed] | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Iterator[Brought]:
        """Fetch what is new in feeds (all, if none are named) and yield what each brought; a dead one is one line."""
        from reader.importers.feeds.entry import ParsedFeed
        from reader.importers.refresh import refresh

        chosen = list(self._store.feeds.all() if feeds is None else feeds)
        for result in refresh(chosen, progress=progress, cancelled=cancelled):
            outcome = result.outcome
            if isinstance(outcome, ImportFailure):
                self._store.feeds.fetched(result.feed.id, problem=str(outcome))
                yield Brought(failures=(outcome,))
                continue
            parsed = outcome if isinstance(outcome, ParsedFeed) else None
            added = self._store.articles.add(_oldest_first(parsed.items), result.feed.id) if parsed else []
            self._store.feeds.fetched(
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


def _failed(answer: NotModified | ImportFailure) -> Brought:
    return Brought(failures=(answer,)) if isinstance(answer, ImportFailure) else Brought()


def _is_front_page(page: Page) -> bool:
    """Return whether a page is what a site shows to whoever names nothing but the site."""
    parts = urlsplit(page.address)
    return parts.path in ("", "/") and not parts.query


def _is_same_place(typed: str, address: str) -> bool:
    """Return whether an address is of the very host and port that a person typed."""
    from reader.importers.web.address import web_address

    known = web_address(typed)
    return isinstance(known, str) and urlsplit(known).netloc == urlsplit(address).netloc
