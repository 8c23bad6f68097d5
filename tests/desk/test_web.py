"""What the web answers comes into the library: sites and feeds are followed, pages added, feeds asked for news."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.desk.brought import Brought
from reader.desk.library import Shelf
from reader.model.saved import Selection
from reader.store.library import LibraryStore
from tests.importers.web.conftest import Server

STORY = "The wall was raised by a foot. “It will hold,” said Ada Lund, who is the harbor master here. "
PAGE = f"<html><head>{{}}</head><body><article><h1>Wall raised</h1><p>{STORY * 6}</p></article></body></html>"
LINK = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    store = LibraryStore(None)
    yield Shelf(store)
    store.close()


def rss(*titles: str, name: str = "Harbor Daily") -> bytes:
    items = "".join(
        f"<item><title>{title}</title><guid>{title}</guid><link>https://news.example/{title.replace(' ', '-')}</link>"
        f"<description>{title} today. “{title}, but {title} passes,” said Ada Lund. {title} again.</description></item>"
        for title in titles
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>".encode()


def site(server: Server, *links: tuple[str, str], path: str = "/") -> str:
    """Let a path be a page that names feeds; return its address."""
    head = "".join(LINK.format(title, address) for title, address in links)
    return server.says(path, PAGE.format(head).encode(), content_type="text/html")


def feed(server: Server, *titles: str, path: str = "/feed", **headers: str) -> str:
    return server.says(path, rss(*titles), content_type="application/rss+xml", **headers)


def headlines(shelf: Shelf) -> list[str]:
    return sorted(row.headline for row in shelf.rows(Selection()))


def lines(brought: Brought) -> list[str]:
    return [str(failure) for failure in brought.failures]


@pytest.mark.parametrize("path", ["/", "/news/index.html"])
def test_the_address_of_a_site_is_enough_to_follow_it(shelf: Shelf, server: Server, path: str) -> None:
    feed(server, "Ferry late", "Gate stuck")
    address = site(server, ("News", "/feed"), ("Comments", "/comments"), path=path)
    brought = shelf.follow([address])
    assert lines(brought) == []
    [followed] = shelf.store.feeds.all()
    assert (followed.address, followed.title) == (server.url("/feed"), "Harbor Daily")
    assert headlines(shelf) == ["Ferry late", "Gate stuck"]
    assert [each.address for each in brought.others] == [server.url("/comments")]
    assert not [each for each in server.requests if each.path == "/comments"], "only what is followed is asked"


def test_where_the_first_feed_a_site_names_is_gone_the_next_is_followed(shelf: Shelf, server: Server) -> None:
    feed(server, "Ferry late", path="/other")
    brought = shelf.follow([site(server, ("Old", "/gone"), ("New", "/other"))])
    assert lines(brought) == [] and [each.address for each in shelf.store.feeds.all()] == [server.url("/other")]


def test_a_site_whose_feeds_are_gone_or_that_names_none_is_one_line(shelf: Shelf, server: Server) -> None:
    [gone] = lines(shelf.follow([site(server, ("Old", "/gone"), ("Older", "/away"))]))
    assert server.url("/gone") in gone
    [none] = lines(shelf.follow([site(server)]))
    assert "is a web page and no feed" in none
    assert shelf.store.feeds.all() == ()


def test_a_page_may_not_send_us_to_another_machine_of_a_private_network(
    shelf: Shelf, server: Server, other: Server
) -> None:
    feed(other, "Secret")
    [line] = lines(shelf.follow([site(server, ("News", other.url("/feed")))]))
    assert "private" in line or "network" in line
    assert other.requests == [] and shelf.store.feeds.all() == ()


def test_the_front_page_of_a_site_is_followed_when_it_is_added(shelf: Shelf, server: Server) -> None:
    feed(server, "Ferry late")
    brought = shelf.add([site(server, ("News", "/feed"))])
    assert [each.title for each in brought.feeds] == ["Harbor Daily"] and headlines(shelf) == ["Ferry late"]


def test_a_story_is_added_as_an_article_whatever_feed_it_names(shelf: Shelf, server: Server) -> None:
    feed(server, "Ferry late")
    brought = shelf.add([site(server, ("News", "/feed"), path="/2026/wall.html")])
    assert (lines(brought), brought.feeds, headlines(shelf)) == ([], (), ["Wall raised"])
    [row] = shelf.rows(Selection())
    assert row.link == server.url("/2026/wall.html")


def test_a_front_page_that_names_no_feed_is_an_article(shelf: Shelf, server: Server) -> None:
    assert shelf.add([site(server)]).new == 1 and headlines(shelf) == ["Wall raised"]


def test_a_feed_is_followed_when_its_address_is_added_and_a_dead_address_is_one_line(
    shelf: Shelf, server: Server
) -> None:
    assert [each.title for each in shelf.add([feed(server, "Ferry late")]).feeds] == ["Harbor Daily"]
    [line] = lines(shelf.add([server.url("/nothing")]))
    assert "404" in line


def test_a_feed_in_a_file_is_followed(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss("Ferry late"))
    assert lines(shelf.follow([path.as_uri()])) == [] and headlines(shelf) == ["Ferry late"]


def refreshed(shelf: Shelf) -> Brought:
    whole = Brought()
    for each in shelf.refresh():
        whole += each
    return whole


def test_a_refresh_brings_what_is_new_and_asks_for_no_more(shelf: Shelf, server: Server) -> None:
    shelf.follow([feed(server, "Ferry late", etag='"1"')])
    server.says("/feed", b"", status="304 Not Modified")
    assert refreshed(shelf) == Brought()
    assert server.requests[-1].headers["if-none-match"] == '"1"'
    feed(server, "Gate stuck", "Ferry late", etag='"2"')
    assert refreshed(shelf).new == 1 and headlines(shelf) == ["Ferry late", "Gate stuck"]


def test_a_dead_feed_is_one_line_among_the_others_and_recovers(shelf: Shelf, server: Server) -> None:
    shelf.follow([feed(server, "Ferry late"), feed(server, "Gate stuck", path="/second")])
    feed(server, "Ferry late", "Ferry found")
    server.says("/second", b"", status="500 Internal Server Error")
    brought = refreshed(shelf)
    assert brought.new == 1 and len(brought.failures) == 1 and "500" in lines(brought)[0]
    assert [bool(each.problem) for each in shelf.store.feeds.all()] == [False, True]
    feed(server, "Gate stuck", path="/second")
    assert refreshed(shelf).failures == ()
    assert not any(each.problem for each in shelf.store.feeds.all())


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(shelf: Shelf, server: Server) -> None:
    shelf.follow([feed(server, "Ferry late")])
    feed(server, "Ferry late", path="/new")
    server.leads("/feed", "/new", status="301 Moved Permanently")
    refreshed(shelf)
    assert [each.address for each in shelf.store.feeds.all()] == [server.url("/new")]


def test_the_page_of_an_article_is_not_fetched_from_a_private_machine_and_the_summary_stays(
    shelf: Shelf, server: Server
) -> None:
    inside = f"<item><title>Inside</title><link>{server.url('/inside')}</link><description>More…</description></item>"
    data = f"<rss version='2.0'><channel><title>Daily</title>{inside}</channel></rss>".encode()
    shelf.follow([server.says("/feed", data, content_type="application/rss+xml")])
    [row] = shelf.rows(Selection())
    assert row.partial
    [line] = lines(shelf.fetch_page(row))
    assert server.url("/inside") in line
    assert not [each for each in server.requests if each.path == "/inside"] and headlines(shelf) == ["Inside"]
