"""Where a fetch may go: private networks, redirects, rebinding names, certificates."""

import socket
import ssl
import threading
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.web.answers import Limits, Page
from reader.importers.web.fetch import fetch
from reader.importers.web.network import is_public
from reader.model.report import ImportFailure
from tests.importers.web.conftest import Server

QUICK = Limits(connect=30, read=30, total=30)
PRIVATE = (
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0",
    "0.1.2.3", "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::7f00:1",
    "2002:7f00:1::", "2002:a00:1::1", "2001::7f00:1", "2001:db8::1", "3fff::1", "100::1", "fc00::1", "fd12::1",
    "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "5f00::1",
)  # fmt: skip
PUBLIC = ("1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8",
          "64:ff9b::808:808", "2002:808:808::1")  # fmt: skip

Names = Callable[[dict[str, list[list[str]]]], list[str]]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Let names mean numbers: each question is answered with the next list, the last one for ever."""

    def give(table: dict[str, list[list[str]]]) -> list[str]:
        asked: list[str] = []

        def getaddrinfo(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
            asked.append(host)
            lists = table[host]
            numbers = lists[min(asked.count(host), len(lists)) - 1]
            return [
                (socket.AF_INET6 if ":" in number else socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))
                for number in numbers
            ]

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        return asked

    return give


def failure(answer: object) -> str:
    assert isinstance(answer, ImportFailure), answer
    assert "\n" not in str(answer)
    return str(answer)


@pytest.mark.parametrize("number", PRIVATE)
def test_numbers_that_are_not_of_the_open_internet(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", PUBLIC)
def test_numbers_of_the_open_internet(number: str) -> None:
    assert is_public(number)


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_counts_as_itself(inner: object) -> None:
    value = int(inner)  # type: ignore[call-overload]
    for outer in (f"::ffff:{inner}", f"64:ff9b::{value >> 16:x}:{value & 0xFFFF:x}"):
        assert is_public(outer) == is_public(str(inner))


def test_what_a_person_typed_may_be_private(server: Server) -> None:
    assert isinstance(fetch(server.says("/", b"x")), Page)


def test_a_name_a_person_typed_may_be_of_a_private_machine(server: Server, names: Names) -> None:
    names({"shelf.home": [["127.0.0.1"]]})
    server.says("/", b"x")
    assert isinstance(fetch(server.url("/", "shelf.home")), Page)
    assert server.requests[0].headers["host"] == f"shelf.home:{server.port}"


def test_what_a_page_chose_may_not_be_private(server: Server) -> None:
    assert "inside your own network" in failure(fetch(server.says("/", b"x"), typed=False))
    assert not server.requests


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "[::ffff:127.0.0.1]"])
def test_no_spelling_of_a_private_address_gets_past(server: Server, host: str) -> None:
    failure(fetch(server.url("/", host), typed=False, limits=QUICK))
    assert not server.requests


def test_a_redirect_may_not_lead_to_another_private_place(server: Server, other: Server) -> None:
    target = other.says("/secret", b"x")
    assert "inside your own network" in failure(fetch(server.leads("/", target)))
    assert not other.requests


def test_a_redirect_may_lead_back_to_the_place_that_was_typed(server: Server) -> None:
    server.says("/b", b"x")
    for target in ("/b", "b", f"//127.0.0.1:{server.port}/b", server.url("/b#part")):
        found = fetch(server.leads("/a", target))
        assert isinstance(found, Page)
        assert found.address == server.url("/b")


def test_a_name_is_looked_up_once_and_that_number_is_used(server: Server, names: Names) -> None:
    asked = names({"news.example": [["93.184.215.14"], ["127.0.0.1"]]})
    limits = Limits(connect=0.3, total=1)
    failure(fetch(server.url("/", "news.example"), typed=False, limits=limits))
    assert asked.count("news.example") == 1
    assert not server.requests


def test_a_name_that_turns_private_on_the_way_back_is_refused(
    server: Server, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first answer comes from a machine that counts as public, the redirect leads the same name home."""
    import reader.importers.web.network as network

    names({"news.example": [["127.0.0.1"], ["127.0.0.2"]]})
    monkeypatch.setattr(network, "is_public", lambda number: number == "127.0.0.1")
    server.leads("/", f"http://news.example:{server.port}/b")
    assert "inside your own network" in failure(fetch(server.url("/", "news.example"), limits=QUICK))
    assert len(server.requests) == 1


def test_of_several_numbers_only_the_public_ones_are_tried(
    server: Server, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    import reader.importers.web.network as network

    names({"news.example": [["127.0.0.3", "127.0.0.1"]]})
    monkeypatch.setattr(network, "is_public", lambda number: number == "127.0.0.1")
    server.says("/", b"x")
    assert isinstance(fetch(server.url("/", "news.example"), typed=False), Page)


def test_a_name_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "nobody knows" in failure(fetch("https://nowhere.example/"))


def test_a_resolver_that_never_answers_runs_into_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    let_go, gone_on = threading.Event(), threading.Event()

    def silent(*_: Any, **__: Any) -> list[Any]:
        if not let_go.wait(60):
            gone_on.set()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    assert "finding the host" in failure(fetch("https://slow.example/", limits=Limits(connect=0.3)))
    assert not gone_on.is_set()
    let_go.set()


def test_redirects_are_followed_five_times(server: Server) -> None:
    for step in range(6):
        server.leads(f"/{step}", f"/{step + 1}")
    server.says("/6", b"x")
    assert isinstance(fetch(server.url("/1")), Page)
    assert "more than 5 times" in failure(fetch(server.url("/0")))


def test_a_circle_of_redirects_ends(server: Server) -> None:
    server.leads("/a", "/b")
    server.leads("/b", "/a")
    assert "more than 5 times" in failure(fetch(server.url("/a")))
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "target",
    ["ftp://example.org/", "file:///etc/hostname", "javascript:alert(1)", "data:text/html,x", "http://", "http://u:p@e.org/",
     "http://[", "http://e.org:99999/", ""],
)  # fmt: skip
def test_a_redirect_to_nowhere_is_a_failure(server: Server, target: str) -> None:
    assert "leads" in failure(fetch(server.leads("/", target)))


def test_only_moves_for_good_are_remembered(server: Server) -> None:
    server.says("/c", b"x")
    server.leads("/b", "/c", "308 Permanent Redirect")
    for_good = fetch(server.leads("/a", "/b", "301 Moved Permanently"))
    assert isinstance(for_good, Page)
    assert for_good.moved == server.url("/c")
    server.leads("/b", "/c", "307 Temporary Redirect")
    for_now = fetch(server.url("/a"))
    assert isinstance(for_now, Page)
    assert for_now.moved == server.url("/b")
    server.leads("/a", "/b")
    server.leads("/b", "/c", "301 Moved Permanently")
    neither = fetch(server.url("/a"))
    assert isinstance(neither, Page)
    assert neither.moved is None


def test_a_certificate_nobody_knows_is_refused(secure: Server) -> None:
    assert "certificate" in failure(fetch(secure.says("/", b"x")))
    assert not secure.requests


def test_a_certificate_for_another_name_is_refused(secure: Server, trust: ssl.SSLContext, names: Names) -> None:
    names({"news.example": [["127.0.0.1"]]})
    secure.says("/", b"x")
    assert "certificate" in failure(fetch(secure.url("/", "news.example"), trust=trust))


def test_a_certificate_that_is_known_is_good(secure: Server, trust: ssl.SSLContext) -> None:
    secure.says("/", b"safe" * 100_000)
    found = fetch(secure.url("/", "localhost"), trust=trust)
    assert isinstance(found, Page)
    assert len(found.data) == 400_000


def test_secure_never_leads_to_insecure(secure: Server, trust: ssl.SSLContext, server: Server) -> None:
    target = server.says("/", b"x")
    assert "insecure" in failure(fetch(secure.leads("/", target), trust=trust))
    assert not server.requests


def test_plain_words_on_a_secure_port_are_a_failure(server: Server, trust: ssl.SSLContext) -> None:
    server.says("/", b"x")
    address = server.url("/").replace("http:", "https:")
    assert "secure" in failure(fetch(address, trust=trust, limits=Limits(connect=0.4)))
