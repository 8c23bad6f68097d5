"""Feeds that others name, and feeds that are odd: each costs one line, none reaches inside, none stops the others."""

import hashlib
import threading
from pathlib import Path

import pytest

from reader.importers import refresh as refreshing
from reader.importers.feeds.parse import ParsedFeed, parse_feed
from reader.importers.refresh import refresh
from reader.importers.web.address import web_address
from reader.importers.web.answers import Limits
from reader.model.report import ImportFailure
from reader.model.saved import Feed
from tests.importers.web.conftest import Server

QUICK = Limits(connect=30, read=30, total=30)
RSS = b"""<rss version="2.0"><channel><title>News</title>
<item><title>One</title><description>w</description></item></channel></rss>"""


@pytest.mark.parametrize(
    "address", ["http://a]b#c", "http://[::1#x", "http://[zz]/", "//]", "http://a]b", "https://[", "x]#y"]
)
def test_an_address_that_makes_no_sense_is_a_failure(address: str) -> None:
    assert isinstance(web_address(address), ImportFailure)


def test_one_impossible_address_does_not_stop_the_others(server: Server) -> None:
    good = server.says("/feed", RSS)
    feeds = [Feed(1, "http://a]b#c", inside=True), Feed(2, good, inside=True), Feed(3, "http://[", inside=True)]
    outcomes = {result.feed.id: result.outcome for result in refresh(feeds, limits=QUICK)}
    assert isinstance(outcomes[1], ImportFailure) and isinstance(outcomes[3], ImportFailure)
    assert isinstance(outcomes[2], ParsedFeed)


def test_an_error_of_ours_is_a_line_about_that_feed(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    good, odd = server.says("/good", RSS), server.says("/odd", RSS)
    parse = parse_feed

    def breaks(data: bytes, address: str, *rest: object) -> object:
        if address.endswith("/odd"):
            raise ZeroDivisionError("of ours")
        return parse(data, address)

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(refreshing, "parse_feed", breaks)
    feeds = [Feed(1, odd, inside=True), Feed(2, good, inside=True)]
    outcomes = {result.feed.id: result.outcome for result in refresh(feeds, limits=QUICK)}
    assert "error of Pullquote's own" in str(outcomes[1])
    assert isinstance(outcomes[2], ParsedFeed)


def test_what_nobody_typed_is_not_asked_inside(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(RSS)
    addresses = [server.says("/feed", RSS), server.url("/feed", "localhost"), file.as_uri()]
    results = list(refresh([Feed(number, each) for number, each in enumerate(addresses)], limits=QUICK))
    assert len(results) == 3
    assert all(isinstance(result.outcome, ImportFailure) for result in results)
    assert server.requests == []


def test_reading_can_be_stopped_and_keeps_nobody_waiting(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, stop = threading.Event(), threading.Event(), threading.Event()
    slow, good = server.says("/slow", RSS), server.says("/good", RSS)
    parse = parse_feed

    def reads(data: bytes, address: str, *rest: object) -> object:
        if address.endswith("/slow"):
            begun.set()
            go_on.wait(60)
        else:
            begun.wait(60)
        return parse(data, address)

    monkeypatch.setattr(refreshing, "parse_feed", reads)
    monkeypatch.setattr(refreshing, "_TURN_SECONDS", 0.01)
    results = refresh([Feed(1, slow, inside=True), Feed(2, good, inside=True)], limits=QUICK, cancelled=stop.is_set)
    first = next(results)
    assert first.feed.id == 2 and isinstance(first.outcome, ParsedFeed)
    stop.set()
    assert list(results) == []
    before = [thread for thread in threading.enumerate() if thread.name.startswith("feed")]
    for thread in before:
        thread.join(60)
    assert not any(thread.is_alive() for thread in before), "the reading is left to itself"
    go_on.set()


def test_names_that_agree_for_long_are_told_apart() -> None:
    long = "https://x.example/a?signed=" + "a" * 600
    items = "".join(
        f"<item><title>T{n}</title><guid>{long}{n}</guid><description>w</description></item>" for n in range(3)
    )
    found = parse_feed(f'<rss version="2.0"><channel><title>N</title>{items}</channel></rss>'.encode())
    assert isinstance(found, ParsedFeed)
    assert len({item.guid for item in found.items}) == 3
    assert all(len(item.guid or "") == 500 for item in found.items)
    assert (found.items[0].guid or "").endswith(hashlib.sha256(f"{long}0".encode()).hexdigest())
