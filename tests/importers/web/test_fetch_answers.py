"""What servers say, and what is made of it: pages, conditions, codings, sizes, times, statuses."""

import gzip
import socket
import threading
import zlib

import pytest

from reader.importers.web.answers import FetchFailure, Limits, NotModified, Page
from reader.importers.web.fetch import fetch
from reader.model.report import ImportFailure
from tests.importers.web.conftest import Request, Server

QUICK = Limits(connect=30, read=30, total=30)


def page(answer: object) -> Page:
    assert isinstance(answer, Page), answer
    return answer


def failure(answer: object) -> str:
    assert isinstance(answer, ImportFailure), answer
    assert "\n" not in str(answer)
    return str(answer)


def test_a_page_comes_with_what_the_server_says_of_it(server: Server) -> None:
    headers = {"Content_Type": 'Text/HTML; Charset="ISO-8859-2"', "ETag": '"v1"'}
    address = server.says("/a?b=c", b"<p>hello", Last_Modified="Mon, 03 Mar 2025 10:00:00 GMT", **headers)
    found = page(fetch(f"  <{address}#part>\n"))
    assert (found.data, found.address, found.media_type, found.charset) == (
        b"<p>hello", address, "text/html", "ISO-8859-2",
    )  # fmt: skip
    assert (found.etag, found.modified, found.moved) == ('"v1"', "Mon, 03 Mar 2025 10:00:00 GMT", None)
    assert found.fetched_at.endswith("+00:00")


def test_the_request_is_honest_and_carries_nothing_else(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    fetch(server.says("/", b"x"))
    headers = server.requests[0].headers
    assert headers["user-agent"].startswith("pullquote/")
    assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_cookies_are_neither_kept_nor_sent(server: Server) -> None:
    server.says("/two", b"x", Set_Cookie="b=2")
    server.says("/one", b"", "302 Found", Location="/two", Set_Cookie="a=1; Path=/")
    page(fetch(server.url("/one")))
    page(fetch(server.url("/two")))
    assert all("cookie" not in request.headers for request in server.requests)
    assert len(server.requests) == 3


def test_no_password_is_looked_up(server: Server, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = f"{tmp_path}/.netrc"
    with open(netrc, "w", encoding="ascii") as file:
        file.write("machine 127.0.0.1 login anna password rosebud\n")
    monkeypatch.setenv("NETRC", netrc)
    fetch(server.says("/", b"x"))
    assert "authorization" not in server.requests[0].headers


def test_what_was_fetched_before_is_asked_about(server: Server) -> None:
    def answer(connection: socket.socket, request: Request) -> None:
        known = request.headers.get("if-none-match") == '"v1"' and "if-modified-since" in request.headers
        connection.sendall(b"HTTP/1.1 304 Not Modified\r\n\r\n" if known else b"HTTP/1.1 200 OK\r\n\r\nnew")

    address = server.does("/", answer)
    found = fetch(address, conditions=('"v1"', "Mon, 03 Mar 2025 10:00:00 GMT"))
    assert isinstance(found, NotModified)
    assert (found.etag, found.modified) == ('"v1"', "Mon, 03 Mar 2025 10:00:00 GMT")
    assert page(fetch(address)).data == b"new"


def test_a_condition_cannot_smuggle_a_header_in(server: Server) -> None:
    page(fetch(server.says("/", b"x"), conditions=('"v"\r\nX-Evil: 1', "Mon\n")))
    assert not {"x-evil", "if-none-match", "if-modified-since"} & set(server.requests[0].headers)


def test_an_unasked_304_is_a_failure(server: Server) -> None:
    assert "nothing changed" in failure(fetch(server.says("/", b"", "304 Not Modified")))


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "raw deflate", "identity", "gzip, deflate", "members"])
def test_packed_answers_are_unpacked(server: Server, coding: str) -> None:
    plain = b"<p>words and words</p>" * 5000
    raw = zlib.compressobj(wbits=-15)
    packed, name = {
        "gzip": (gzip.compress(plain), coding),
        "x-gzip": (gzip.compress(plain), coding),
        "deflate": (zlib.compress(plain), coding),
        "raw deflate": (raw.compress(plain) + raw.flush(), "deflate"),
        "identity": (plain, coding),
        "gzip, deflate": (zlib.compress(gzip.compress(plain)), coding),
        "members": (gzip.compress(plain[:1000]) + gzip.compress(plain[1000:]) + b"\0" * 8, "gzip"),
    }[coding]
    assert page(fetch(server.says("/", packed, Content_Encoding=name))).data == plain


@pytest.mark.parametrize(
    ("data", "coding"),
    [
        (b"no gzip at all", "gzip"),
        (gzip.compress(b"words" * 999, mtime=0)[:-30], "gzip"),
        (b"\xff\xff\xff", "deflate"),
        (b"x", "br"),
        (b"x", "gzip, gzip, gzip"),
    ],
)
def test_what_cannot_be_unpacked_is_a_failure(server: Server, data: bytes, coding: str) -> None:
    assert "cannot be unpacked" in failure(fetch(server.says("/", data, Content_Encoding=coding)))


@pytest.mark.slow
def test_a_gzip_bomb_is_stopped_while_it_grows(server: Server) -> None:
    bomb = gzip.compress(b"\0" * 60_000_000)
    assert len(bomb) < 100_000
    assert "larger than 10 MB" in failure(fetch(server.says("/", bomb, Content_Encoding="gzip")))


@pytest.mark.slow
def test_a_bomb_in_a_bomb_is_stopped_too(server: Server) -> None:
    bomb = gzip.compress(gzip.compress(b"\0" * 100_000_000))
    assert "larger than 10 MB" in failure(fetch(server.says("/", bomb, Content_Encoding="gzip, gzip")))


def test_an_answer_announced_as_too_large_is_not_read(server: Server) -> None:
    assert "larger than 10 MB" in failure(fetch(server.says("/", b"x", Content_Length="10000001")))


def test_an_endless_answer_is_cut_off(server: Server) -> None:
    sent = 0

    def answer(connection: socket.socket, _: Request) -> None:
        nonlocal sent
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while not server.closing.is_set():
            sent += connection.send(b"more and more " * 5000)

    assert "larger than 0.2 MB" in failure(fetch(server.does("/", answer), limits=Limits(data=200_000)))
    assert sent < 20_000_000


@pytest.mark.parametrize("length", ["1000", "5"])
def test_a_wrong_length_never_hangs(server: Server, length: str) -> None:
    found = fetch(server.says("/", b"ten bytes!", Content_Length=length), limits=QUICK)
    if length == "5":
        assert page(found).data == b"ten b"
    else:
        assert "HTTP" in failure(found)


def test_drops_of_an_answer_run_into_the_time_for_the_whole(server: Server) -> None:
    finished = threading.Event()

    def answer(connection: socket.socket, _: Request) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(1000):
            connection.sendall(b"x")
            if server.closing.wait(0.05):
                return
        finished.set()

    assert "1 seconds" in failure(fetch(server.does("/", answer), limits=Limits(read=5, total=1)))
    assert not finished.is_set()


@pytest.mark.parametrize(
    "beginning", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"]
)
def test_silence_runs_into_the_time_for_a_piece(server: Server, beginning: bytes) -> None:
    gone_on = threading.Event()

    def answer(connection: socket.socket, _: Request) -> None:
        connection.sendall(beginning)
        if not server.closing.wait(60):
            gone_on.set()

    assert "does not answer" in failure(fetch(server.does("/", answer), limits=Limits(read=0.4, total=30)))
    assert not gone_on.is_set()


def test_endless_headers_are_a_failure(server: Server) -> None:
    def answer(connection: socket.socket, _: Request) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while not server.closing.is_set():
            connection.sendall(b"X-Filler: " + b"y" * 9000 + b"\r\n")

    failure(fetch(server.does("/", answer), limits=QUICK))


def test_endless_hints_run_into_the_time_for_the_whole(server: Server) -> None:
    def answer(connection: socket.socket, _: Request) -> None:
        while not server.closing.wait(0.02):
            connection.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n")

    failure(fetch(server.does("/", answer), limits=Limits(total=0.6)))


@pytest.mark.parametrize(
    "bytes_",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/9.9 200\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\n\r\n",
        b"\x16\x03\x01\x00\x00",
    ],
)
def test_broken_answers_are_failures_of_one_line(server: Server, bytes_: bytes) -> None:
    failure(fetch(server.does("/", lambda connection, _: connection.sendall(bytes_)), limits=QUICK))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("401 No", "password"), ("403 No", "may not be read"), ("404 No", "not there"), ("410 No", "gone for good"),
        ("418 Teapot", "418"), ("429 No", "too often"), ("451 No", "legal"), ("500 No", "error of its own"),
        ("503 No", "not available"), ("599 No", "599"), ("206 Partial", "206"), ("300 Choose", "300"),
    ],
)  # fmt: skip
def test_statuses_are_told_in_words(server: Server, status: str, words: str) -> None:
    found = fetch(server.says("/", b"sorry", status))
    assert words in failure(found)
    assert isinstance(found, FetchFailure)
    assert found.status == int(status[:3])


@pytest.mark.parametrize(("header", "words"), [("90", "2 minutes"), ("5", "5 seconds"), ("soon", "later")])
def test_a_busy_server_says_when_to_come_back(server: Server, header: str, words: str) -> None:
    found = fetch(server.says("/", b"", "429 Slow Down", Retry_After=header))
    assert words in failure(found)
    assert isinstance(found, FetchFailure)
    assert found.wait == {"90": 90.0, "5": 5.0}.get(header)


@pytest.mark.parametrize(
    ("media_type", "words"),
    [("application/pdf", "PDF"), ("image/png", "image/png"), ("video/mp4", "video"), ("application/epub+zip", "EPUB")],
)
def test_what_is_no_text_is_not_loaded(server: Server, media_type: str, words: str) -> None:
    assert words in failure(fetch(server.says("/", b"%PDF-1.7", Content_Type=media_type)))


def test_a_wish_to_stop_is_heard_while_a_server_is_silent(server: Server) -> None:
    wish = threading.Event()
    gone_on = threading.Event()
    address = server.does("/", lambda _connection, _request: None if server.closing.wait(60) else gone_on.set())
    threading.Timer(0.3, wish.set).start()
    assert "stopped" in failure(fetch(address, cancelled=wish.is_set))
    assert not gone_on.is_set()


def test_nothing_is_asked_for_after_a_wish_to_stop(server: Server) -> None:
    failure(fetch(server.says("/", b"x"), cancelled=lambda: True))
    assert not server.requests


def test_a_closed_port_is_a_failure(server: Server) -> None:
    port = server.port
    server.closing.set()
    server.listener.shutdown(socket.SHUT_RDWR)
    server.listener.close()
    assert "refused" in failure(fetch(f"http://127.0.0.1:{port}/", limits=QUICK))
