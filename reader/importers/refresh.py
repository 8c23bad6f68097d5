"""Feeds asked for news, several at once but few of one host; one dead feed is one result among the others."""

import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from reader.cleaning import clean_line
from reader.crash import write_crash_log
from reader.importers.feeds.file import feed_from_file
from reader.importers.feeds.parse import ParsedFeed, parse_feed
from reader.importers.web.answers import FetchFailure, Limits, NotModified
from reader.importers.web.fetch import certificates, fetch
from reader.model.article import Article, Masthead, fields_of
from reader.model.intake import Item
from reader.model.report import ImportFailure
from reader.model.saved import Feed
from reader.patience import StoppedError, waited_for

if TYPE_CHECKING:
    import ssl

_PATIENCE = 0.2
"""Seconds between two looks at the wish to stop."""
_TURN_SECONDS = 2.0
"""How long one feed waits for another to be read."""
_LONGEST_READING = 30.0
"""Seconds that reading a feed may take; a real one takes one."""
_STRANGE_FILE = (
    "is a file of this machine, which a list of feeds named",
    "pullquote feeds add ADDRESS, if you want it",
)


class FeedResult(Struct, frozen=True):
    """What came of asking one feed."""

    feed: Feed
    """The feed as it was asked."""
    outcome: ParsedFeed | NotModified | ImportFailure
    """Its items; that there are no new ones; or why nothing is known."""
    etag: str | None = None
    """For the next request; as before, where it failed."""
    modified: str | None = None
    """Last-Modified for the next request; as before, where it failed."""
    moved: str | None = None
    """The address to ask from now on, where the server says so and the answer there was a feed."""


def refresh(
    feeds: Sequence[Feed],
    *,
    jobs: int = 8,
    per_host: int = 2,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits | None = None,
    trust: "ssl.SSLContext | None" = None,
) -> Iterator[FeedResult]:
    """Yield a result for each feed as it comes in; ends early, without the rest, when cancelled or closed.

    At most `jobs` feeds are asked at a time, and `per_host` of one host. A host that asks to be left alone (429, or 503
    with Retry-After) is not asked for its other feeds. `progress` is told how many of how many are done.
    """
    stop = threading.Event()
    round_ = _Round(feeds, per_host, _Asker(stop, cancelled, limits, trust))
    pool = ThreadPoolExecutor(max_workers=max(1, jobs), thread_name_prefix="feed")
    active: set[Future[FeedResult]] = set()
    done = 0
    try:
        while not (cancelled and cancelled()):
            while len(active) < max(1, jobs) and (feed := round_.following()) is not None:
                active.add(pool.submit(round_.ask, feed))
            if not active:
                return
            finished, active = wait(active, timeout=_PATIENCE, return_when=FIRST_COMPLETED)
            for future in finished:
                result = future.result()
                round_.heard(result)
                done += 1
                if progress:
                    progress(done, len(feeds))
                yield result
    finally:
        stop.set()
        pool.shutdown(wait=False, cancel_futures=True)


class _Round:
    """Whose turn it is: each host has as many turns at a time as it may be asked at once."""

    def __init__(self, feeds: Sequence[Feed], per_host: int, asker: "_Asker") -> None:
        self._ask = asker
        self._waiting: dict[str, deque[Feed]] = {}
        for feed in feeds:
            self._waiting.setdefault(_host(feed), deque()).append(feed)
        self._turns = deque(
            host for host, queue in self._waiting.items() for _ in range(min(max(1, per_host), len(queue)))
        )
        self._resting: dict[str, str] = {}

    def following(self) -> Feed | None:
        """Return the next feed that may be asked now, or None."""
        while self._turns:
            host = self._turns.popleft()
            if self._waiting[host]:
                return self._waiting[host].popleft()
        return None

    def ask(self, feed: Feed) -> FeedResult:
        """Return what a feed answers, in any thread; an error of ours costs this feed its news and no other."""
        try:
            return self._answer(feed)
        except Exception:  # reported as what went wrong with this feed, with a log
            line = write_crash_log(traceback.format_exc(), "could not be read, by an error of Pullquote's own")
            return FeedResult(feed, ImportFailure(clean_line(feed.address), line), feed.etag, feed.modified)

    def _answer(self, feed: Feed) -> FeedResult:
        """Return what a feed answers; its host may have asked to be left alone."""
        if reason := self._resting.get(_host(feed)):
            where = clean_line(feed.address)
            return FeedResult(
                feed, FetchFailure(where, "was not asked, for its host", reason), feed.etag, feed.modified
            )
        return self._ask.ask(feed)

    def heard(self, result: FeedResult) -> None:
        """Give the turn of a host back, and remember if it wants to be left alone."""
        host = _host(result.feed)
        failure = result.outcome
        if isinstance(failure, FetchFailure) and (failure.status == 429 or failure.wait is not None):
            self._resting[host] = f"{failure.what}; {failure.do}".strip("; ")
        self._turns.append(host)


class _Asker:
    """Fetches one feed and reads it."""

    def __init__(
        self,
        stop: threading.Event,
        cancelled: Callable[[], bool] | None,
        limits: Limits | None,
        trust: "ssl.SSLContext | None",
    ) -> None:
        self._stop = stop
        self._cancelled = cancelled
        self._limits = limits
        self._trust = trust
        self._preparing = threading.Lock()
        # Reading is work of the processor: two feeds at once would only take each other's time and memory.
        self._reading = threading.Lock()

    def ask(self, feed: Feed) -> FeedResult:
        """Return what a feed answers; a failure where it answers nothing that can be read."""
        if feed.address.startswith("file:"):
            if not feed.inside:
                return FeedResult(feed, ImportFailure(clean_line(feed.address), *_STRANGE_FILE))
            return FeedResult(feed, self._read(feed, lambda: feed_from_file(feed.address)))
        page = fetch(
            feed.address,
            conditions=(feed.etag, feed.modified),
            limits=self._limits,
            typed=feed.inside,
            cancelled=self._stopped,
            trust=self._certificates(),
        )
        if isinstance(page, ImportFailure):
            return FeedResult(feed, page, feed.etag, feed.modified)
        if isinstance(page, NotModified):
            return FeedResult(feed, page, page.etag, page.modified, page.moved)
        parsed = self._read(feed, lambda: parse_feed(page.data, page.address, page.media_type, page.charset))
        if isinstance(parsed, ImportFailure):
            return FeedResult(feed, parsed, feed.etag, feed.modified)
        return FeedResult(feed, parsed, page.etag, page.modified, page.moved)

    def _read(self, feed: Feed, work: Callable[[], ParsedFeed | ImportFailure]) -> ParsedFeed | ImportFailure:
        """Return what is read of a feed; given up when nobody wants it any more, or when it takes longer than any."""
        # Who reads for long is waited for no longer: the others go on beside it.
        is_alone = self._reading.acquire(timeout=_TURN_SECONDS)
        try:
            return waited_for(work, self._stopped, _LONGEST_READING)
        except StoppedError as stopped:
            return ImportFailure(clean_line(feed.address), str(stopped))
        finally:
            if is_alone:
                self._reading.release()

    def _stopped(self) -> bool:
        return self._stop.is_set() or (self._cancelled is not None and self._cancelled())

    def _certificates(self) -> "ssl.SSLContext":
        with self._preparing:
            self._trust = self._trust or certificates()
            return self._trust


def _host(feed: Feed) -> str:
    try:
        return (urlsplit(feed.address).netloc or feed.address).lower()
    except ValueError:
        return feed.address


def complete(
    item: Item,
    *,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] | None = None,
    trust: "ssl.SSLContext | None" = None,
) -> Item | ImportFailure:
    """Return an item with the whole article from the page it links to, or why there is none.

    The feed chose the address, so it may not lead into a private network. What the page does not say of writer, date
    and outlet stays as the feed said it.
    """
    from reader.importers.pages import article_from_page

    if item.link is None:
        return ImportFailure(item.title or "item", "names no page to fetch")
    page = fetch(item.link, limits=limits, typed=False, cancelled=cancelled, trust=trust)
    if not isinstance(page, ImportFailure | NotModified):
        found = article_from_page(page)
        return _completed(item, found) if isinstance(found, Article) else found
    return page if isinstance(page, ImportFailure) else ImportFailure(item.link, "answers nothing new")


def _completed(item: Item, found: Article) -> Item | ImportFailure:
    known = item.article
    if known is not None and found.words < known.words:
        return ImportFailure(item.link or item.title, "holds less of the article than the feed itself")
    of_feed = {**fields_of(known or Masthead()), "headline": item.title or None}
    article = replace(found, **{**of_feed, **fields_of(found)})
    return replace(item, article=article, title=item.title or article.headline or "", partial=False)
