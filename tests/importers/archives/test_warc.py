"""Archives of the web: a page an article, whatever way it was stored; nothing larger than its fences."""

import gzip
import io
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.importers.load import read_source
from reader.importers.source import Source
from reader.model.intake import Item
from reader.model.report import ImportFailure
from tests.importers.html.pages import PARAGRAPHS


def page(title: str) -> bytes:
    return f"<html><title>{title}</title><main><article><h1>{title}</h1>{PARAGRAPHS}</article></main></html>".encode()


def record(address: str, body: bytes, kind: str = "response", head: str = "", status: int = 200) -> bytes:
    content = body
    if kind == "response":
        content = f"HTTP/1.1 {status} OK\r\nContent-Type: text/html; charset=utf-8\r\n{head}\r\n".encode() + body
    fields = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(content)}\r\n"
    fields += "Content-Type: text/html\r\n" if kind == "resource" else ""
    return fields.encode() + b"\r\n" + content + b"\r\n\r\n"


def chunked(body: bytes) -> bytes:
    parts = (body[at : at + 500] for at in range(0, len(body), 500))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


RECORDS = [
    record("https://a.example/", b"software: x", "warcinfo"),
    record("https://a.example/1", page("Pier closed")),
    record("https://a.example/2", chunked(page("Pier opened")), head="Transfer-Encoding: chunked\r\n"),
    record("https://a.example/3", gzip.compress(page("Pier painted")), head="Content-Encoding: gzip\r\n"),
    record("https://a.example/4", page("Pier drawn"), "resource"),
    record("https://a.example/5", page("Not found"), status=404),
    record("https://a.example/1", page("Pier closed")),
]
TITLES = ["Pier closed", "Pier opened", "Pier painted", "Pier drawn"]


def read(data: bytes, name: str) -> list[Item]:
    found = [*read_source(Source(data, name, name))]
    return [each for each in found if isinstance(each, Item)]


def wacz(data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.warc.gz", data)
        archive.writestr("datapackage.json", "{}")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"".join(RECORDS), "a.warc"),
        (b"".join(map(gzip.compress, RECORDS)), "a.warc.gz"),
        (wacz(b"".join(map(gzip.compress, RECORDS))), "a.wacz"),
    ],
)
def test_every_page_is_an_article_once(data: bytes, name: str) -> None:
    items = read(data, name)
    assert [item.title for item in items] == TITLES
    assert items[0].link == "https://a.example/1"


def test_an_archive_that_is_cut_off_keeps_what_came_before() -> None:
    data = b"".join(RECORDS[:4])[:-400]
    found = [*read_source(Source(data, "a.warc", "a.warc"))]
    assert [each.title for each in found if isinstance(each, Item)] == TITLES[:2]
    assert "cut off" in str(found[-1])


def test_a_bomb_within_a_record_is_no_page() -> None:
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = packed.compress(b"<p>" * 10_000_000) + packed.flush()
    data = record("https://a.example/b", bomb, head="Content-Encoding: gzip\r\n") + RECORDS[1]
    assert [item.title for item in read(data, "a.warc")] == ["Pier closed"]


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 2000))
@pytest.mark.slow
def test_damage_never_raises(noise: bytes, place: int) -> None:
    data = b"".join(RECORDS[:3])
    for each in read_source(Source(data[:place] + noise + data[place + len(noise) :], "a.warc", "a.warc")):
        assert isinstance(each, Item | ImportFailure) or each is not None
