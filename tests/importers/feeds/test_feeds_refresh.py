"""Many feeds at once from real servers, and summaries completed from their pages."""

import os
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.importers.feeds.links import feed_links
from reader.importers.feeds.parse import ParsedFeed
from reader.importers.pages import article_from_page
from reader.importers.refresh import FeedResult, complete, refresh
from reader.importers.web.answers import FetchFailure, Limits, NotModified, Page
from reader.importers.web.fetch import fetch
from reader.model.article import Article
from reader.model.intake import Item
from reader.model.report import ImportFailure
from reader.model.saved import Feed
from tests.importers.web.conftest import Request, Server

QUICK = Limits(connect=2, read=1, total=3)
RSS = b"""<rss version="2.0"><channel><title>News</title>
<item><title>One</title><description>w</description></item></channel></rss>"""
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Night ferry</title></head><body><article><h1>Night ferry</h1>
{}</article></body></html>""".format(
    "".join(
        f"<p>The {n}th crossing of the night began late, the captain said, and nobody on deck minded.</p>"
        for n in range(12)
    )
)


def asked(addresses: list[str], **options: object) -> list[FeedResult]:
    feeds = [Feed(number, address, inside=True) for number, address in enumerate(addresses)]
    return sorted(refresh(feeds, limits=QUICK, **options), key=lambda result: result.feed.id)  # type: ignore[arg-type]


def test_each_feed_has_one_result(server: Server) -> None:
    told: list[tuple[int, int]] = []
    results = asked(
        [
            server.says("/a", RSS, ETag='"1"'), server.says("/page", b"<html></html>", Content_Type="text/html"),
            server.url("/none"), "http://127.0.0.1:1/", "nonsense:", server.leads("/moved", "/a", "301 Moved"),
            server.says("/broken", b"<rss><channel><item><title>A & B</title><link>http://e.org/</link>"),
        ],
        progress=lambda done, of: told.append((done, of)),
    )  # fmt: skip
    kinds = [type(result.outcome) for result in results]
    assert [issubclass(kind, ImportFailure) for kind in kinds] == [False, True, True, True, True, False, False]
    assert all("\n" not in str(result.outcome) for result in results if isinstance(result.outcome, ImportFailure))
    assert (results[0].etag, results[0].moved, results[5].moved) == ('"1"', None, server.url("/a"))
    assert told == [(number, 7) for number in range(1, 8)]


def test_a_feed_may_lie_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a feed.xml"
    path.write_bytes(RSS)
    os.mkfifo(tmp_path / "pipe")
    found, *failures = asked([path.as_uri(), *(f"{tmp_path.as_uri()}/{name}" for name in ("none", "pipe", ""))])
    assert isinstance(found.outcome, ParsedFeed)
    assert all(isinstance(failure.outcome, ImportFailure) for failure in failures)


def test_an_unchanged_feed_is_not_sent_again(server: Server) -> None:
    def answer(connection: socket.socket, request: Request) -> None:
        known = request.headers.get("if-none-match") == '"1"'
        connection.sendall(b"HTTP/1.1 304 Not Modified\r\n\r\n" if known else b"HTTP/1.1 200 OK\r\n\r\n" + RSS)

    feed = Feed(1, server.does("/", answer), etag='"1"', inside=True)
    (result,) = refresh([feed], limits=QUICK)
    assert isinstance(result.outcome, NotModified)
    assert result.etag == '"1"'


def test_a_failure_keeps_what_is_known_for_the_next_time(server: Server) -> None:
    (result,) = refresh([Feed(1, server.url("/none"), etag='"1"', modified="Mon", inside=True)], limits=QUICK)
    assert (result.etag, result.modified) == ('"1"', "Mon")


def test_no_host_is_asked_more_than_twice_at_once(server: Server, other: Server) -> None:
    lock, now, most = threading.Lock(), {"server": 0, "other": 0}, {"server": 0, "other": 0}

    def slow(name: str) -> object:
        def answer(connection: socket.socket, _: Request) -> None:
            with lock:
                now[name] += 1
                most[name] = max(most[name], now[name])
            time.sleep(0.1)
            with lock:
                now[name] -= 1
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + RSS)

        return answer

    addresses = [server.does(f"/{n}", slow("server")) for n in range(6)]  # type: ignore[arg-type]
    addresses += [other.does(f"/{n}", slow("other")) for n in range(6)]  # type: ignore[arg-type]
    assert all(isinstance(result.outcome, ParsedFeed) for result in asked(addresses))
    assert most == {"server": 2, "other": 2}


def test_a_host_that_asks_for_rest_gets_it(server: Server, other: Server) -> None:
    addresses = [server.says(f"/{n}", b"", "429 Slow Down", Retry_After="120") for n in range(20)]
    results = asked([*addresses, other.says("/", RSS)])
    assert len(server.requests) <= 3
    assert all(isinstance(result.outcome, FetchFailure) for result in results[:-1])
    assert "2 minutes" in str(results[19].outcome)
    assert isinstance(results[-1].outcome, ParsedFeed)


def _silence(server: Server, gone_on: threading.Event) -> Callable[..., None]:
    """Return an answer that never comes; it says so when somebody waited a minute for it."""
    return lambda *_: None if server.closing.wait(60) else gone_on.set()


def test_a_wish_to_stop_ends_the_round(server: Server) -> None:
    wish = threading.Event()
    gone_on = threading.Event()
    addresses = [server.does(f"/{n}", _silence(server, gone_on)) for n in range(6)]
    threading.Timer(0.3, wish.set).start()
    asked(addresses, cancelled=wish.is_set)
    assert not gone_on.is_set()


def test_whoever_stops_listening_stops_the_asking(server: Server) -> None:
    gone_on = threading.Event()
    addresses = [server.says("/0", RSS), *(server.does(f"/{n}", _silence(server, gone_on)) for n in range(1, 6))]
    results = refresh([Feed(n, address, inside=True) for n, address in enumerate(addresses)], limits=QUICK)
    assert next(results).feed.id == 0
    results.close()  # type: ignore[attr-defined]
    assert not gone_on.is_set()


def article(page: object) -> Article:
    assert isinstance(page, Page), page
    found = article_from_page(page)
    assert isinstance(found, Article), found
    return found


def test_pages_become_articles(server: Server) -> None:
    html = article(fetch(server.says("/a", PAGE.encode(), Content_Type="text/html; charset=utf-8")))
    assert (html.headline, html.link) == ("Night ferry", server.url("/a"))
    assert html.origin.media == "html"
    text = article(fetch(server.says("/b", "Night ferry\n\nFähre, sagte sie.".encode("latin-1"),
                                     Content_Type="text/plain; charset=iso-8859-1")))  # fmt: skip
    assert "Fähre, sagte sie." in text.text
    markdown = article(fetch(server.says("/c.md", b"# Night ferry\n\nIt *came* late.", Content_Type="text/plain")))
    assert markdown.origin.media == "markdown"
    assert article(fetch(server.says("/d", PAGE.encode()))).origin.media == "html"


@pytest.mark.parametrize(
    ("data", "media_type", "words"),
    [(RSS, "text/xml", "feed"), (RSS, "text/html", "feed"), (b"{}", "application/json", "application/json"),
     (b"\x89PNG\r\n\x1a\n\x00", "application/octet-stream", "not text"),
     (b"a{b:c}", "application/javascript", "no article")],
)  # fmt: skip
def test_what_is_no_article_is_told(server: Server, data: bytes, media_type: str, words: str) -> None:
    page = fetch(server.says("/", data, Content_Type=media_type))
    assert isinstance(page, Page)
    found = article_from_page(page)
    assert isinstance(found, ImportFailure)
    assert words in str(found)


def test_a_page_names_its_feeds(server: Server) -> None:
    links = """<html><head><link rel=alternate type="application/rss+xml" title=" All  news " href="/rss">
    <link rel="ALTERNATE" type="application/atom+xml" href="atom">
    <link rel=alternate type="application/rss+xml" href="/rss">
    <link rel=alternate type="text/html" href="/de">
    <link rel=alternate type="application/rss+xml" href="javascript:x">"""
    page = fetch(server.says("/x/", links.encode(), Content_Type="text/html"))
    assert isinstance(page, Page)
    assert [(feed.address, feed.title) for feed in feed_links(page)] == [
        (server.url("/rss"), "All news"), (server.url("/x/atom"), ""),
    ]  # fmt: skip


def test_a_feed_may_not_lead_into_the_private_network(server: Server) -> None:
    found = complete(Item(link=server.says("/", PAGE.encode())), limits=QUICK)
    assert "inside your own network" in str(found)
    assert not server.requests


def test_a_summary_is_completed_from_its_page(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    import reader.importers.web.network as network

    monkeypatch.setattr(network, "is_public", lambda _: True)
    summary = Article(
        "Night ferry",
        (),
        headline="Night ferry",
        byline=("Oda Lindqvist",),
        outlet="Harbor Gazette",
        published="2025-01-01",
    )
    link = server.says("/", PAGE.encode(), Content_Type="text/html")
    found = complete(Item(summary, link, "Night ferry", "1", partial=True), limits=QUICK)
    assert isinstance(found, Item) and found.article is not None
    assert (found.partial, found.guid) == (False, "1")
    assert (found.article.byline, found.article.outlet, found.article.published) == (
        ("Oda Lindqvist",), "Harbor Gazette", "2025-01-01",
    )  # fmt: skip
    assert "11th crossing" in found.article.text
    assert isinstance(complete(Item(title="No link")), ImportFailure)
