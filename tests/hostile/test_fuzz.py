"""Random input for every way in and every grammar: nothing escapes but values, and all text in them is clean.

`make test` tries a few of each, always the same; `make fuzz` tries others for minutes, PULLQUOTE_FUZZ_EXAMPLES of each.
"""

import csv
import datetime
import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.analysis.engine import analyze
from reader.cleaning import clean, clean_line
from reader.export.escaping import html, markdown
from reader.export.formats.csv import safe
from reader.importers.feeds.opml import read_opml, write_opml
from reader.importers.feeds.parse import ParsedFeed, parse_feed
from reader.importers.load import read_source
from reader.importers.source import Source
from reader.importers.text.dates import dates_in, iso_date
from reader.importers.web.address import joined_address, web_address
from reader.model.article import Article
from reader.model.intake import FeedAddress, Item
from reader.model.report import ImportFailure
from reader.search.query import parse
from reader.settings import load_settings
from tests.hostile.payloads import BY_KIND, WORDS

EXAMPLES = int(os.environ.get("PULLQUOTE_FUZZ_EXAMPLES", "0"))
fuzzed = settings(
    max_examples=EXAMPLES or 25, derandomize=not EXAMPLES, deadline=None, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def _zip(entries: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in entries.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return data.getvalue()


_SAID = "“We sank it,” said Mayor Ada Lund. Björn Holm told reporters: “It rains.”"
_BOOK = '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
_PACKAGE = '<package><metadata><title>Harbor</title></metadata><manifest><item id="a" href="a.xhtml" '
_PACKAGE += 'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
SEEDS = {
    "a.txt": f"Harbor floods\nBy Ada Lund\n\n{_SAID}\n".encode(),
    "a.md": f"---\ntitle: Harbor\ntags: [a, b]\n---\n# Harbor *floods*\n\n> {_SAID}\n\n| a | b |\n|---|---|\n".encode(),
    "a.html": f"<!doctype html><html><head><title>Harbor</title><script type='application/ld+json'>{{}}</script></head>"
    f"<body><article><h1>Harbor</h1><p>{_SAID}</p></article></body></html>".encode(),
    "a.eml": b"From: a@b.example\nSubject: =?utf-8?b?SGFyYm9y?=\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n"
    b"MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n"
    b"--x\nContent-Type: text/html\n\n<p>Harbor</p>\n--x--\n",
    "a.mbox": b"From a@b.example Mon Jan  1 10:00:00 2024\nSubject: Harbor\nFrom: a@b.example\n\nHarbor floods\n\n",
    "a.opml": b'<opml><body><outline text="a"><outline xmlUrl="http://x.example/f" title="t"/></outline></body></opml>',
    "a.xml": b"<rss version='2.0'><channel><title>N</title><item><title>T</title><guid>1</guid><description>&lt;p>w"
    b"</description><pubDate>Mon, 1 Jan 2024 10:00:00 GMT</pubDate></item></channel></rss>",
    "a.json": json.dumps([{"is_archived": 0, "url": "https://x.example", "title": "T", "content": "w"}]).encode(),
    "a.csv": b"title,url,time_added,tags,status\nHarbor,https://x.example/a,1,a|b,unread\n",
    "b.csv": b"URL,Title,Selection,Folder,Timestamp\nhttps://x.example/a,Harbor,,Unread,1\n",
    "bookmarks.html": b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF='https://x.example' ADD_DATE='1'>T</A>",
    "urls": b'https://x.example/feed "~Name" tag\n"query:a:b"\n',
    "a.epub": _zip({"mimetype": "application/epub+zip", "META-INF/container.xml": _BOOK, "a.opf": _PACKAGE,
                    "a.xhtml": f"<html><body><h1>Harbor</h1><p>{_SAID}</p></body></html>"}),
    "pocket.zip": _zip({"part_0.csv": "title,url,time_added,tags,status\nT,https://x.example,1,,unread\n", "": "x"}),
}  # fmt: skip
"""A small one of each kind, from which the others grow."""
_PIECES = st.one_of(
    st.binary(max_size=12), st.sampled_from([text.encode("utf-8", "replace") for text in BY_KIND.values()]),
    st.sampled_from([b"<", b">", b"&#0;", b"\0", b'"', b"\n\n", b"]]>", b"\xff\xfe", b"--x", b"," * 20, b"<div>" * 40]),
)  # fmt: skip
_CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), _PIECES), max_size=6)
_TEXT = st.one_of(st.text(max_size=200), st.sampled_from([*BY_KIND.values(), WORDS]))


def _changed(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for place, gone, new in changes:
        at = int(place * len(data))
        data = data[:at] + new + data[at + gone :]
    return data


def _is_clean(found: object) -> bool:
    if isinstance(found, ImportFailure):
        assert "error of Pullquote's own" not in str(found)
        return str(found) == clean_line(str(found))
    if isinstance(found, FeedAddress):
        return all(line == clean_line(line) for line in (found.address, found.title, *found.folder))
    article = found.article if isinstance(found, Item) else found
    if not isinstance(article, Article):
        return True
    lines = (article.headline or "", *article.byline, article.outlet or "", article.link or "")
    return article.text == clean(article.text) and all(line == clean_line(line) for line in lines)


@pytest.mark.parametrize("name", SEEDS)
def test_every_seed_is_read(name: str) -> None:
    found = list(read_source(Source(SEEDS[name], name, name)))
    assert found and all(map(_is_clean, found))


@pytest.mark.parametrize("name", SEEDS)
@fuzzed
@given(changes=_CHANGES)
def test_any_file_is_articles_or_one_line(name: str, changes: list[tuple[float, int, bytes]]) -> None:
    data = _changed(SEEDS[name], changes)
    found = [each for each, _ in zip(read_source(Source(data, name, name)), range(50), strict=False)]
    assert found and all(map(_is_clean, found))
    for each in found:
        if isinstance(each, Article):
            analysis = analyze(each)
            assert all(0 <= span.start < span.end <= len(each.text) for one in analysis.quotes for span in one.spans)


@fuzzed
@given(changes=_CHANGES)
def test_any_feed_is_items_or_one_line(changes: list[tuple[float, int, bytes]]) -> None:
    found = parse_feed(_changed(SEEDS["a.xml"], changes), "https://x.example/feed")
    assert all(map(_is_clean, (*found.items, *found.problems) if isinstance(found, ParsedFeed) else (found,)))


@fuzzed
@given(text=_TEXT)
def test_any_words_are_a_query(text: str) -> None:
    parse(text, datetime.date(2024, 2, 29))
    for field in ("in:", "after:", "before:", "actor:", "said:", '"', "-", "by:", "kind:"):
        parse(field + text, datetime.date(2024, 2, 29))


@fuzzed
@given(text=_TEXT)
def test_any_words_are_an_address_or_one_line(text: str) -> None:
    for typed in (text, f"http://{text}", f"https://x.example/{text}", f"http://[{text}]:{text}#{text}"):
        for found in (web_address(typed), joined_address("https://x.example/a/b", typed)):
            assert _is_clean(found) if isinstance(found, ImportFailure) else found == clean_line(found)


@fuzzed
@given(text=_TEXT, numbers=st.lists(st.integers(-3, 99999), min_size=3, max_size=3))
def test_any_words_may_hold_dates(text: str, numbers: list[int]) -> None:
    for line in (text, "{}/{}/{}".format(*numbers), "{} March {} {}".format(*numbers), f"{numbers[0]}. {text} 2024"):
        list(dates_in(clean_line(line)))
        iso_date(clean_line(line))


@fuzzed
@given(data=st.one_of(st.binary(max_size=200), _TEXT.map(lambda text: text.encode("utf-8", "replace"))))
def test_any_settings_are_read(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path: Path = tmp_path_factory.mktemp("settings") / "config.toml"
    for source in (data, b'theme = "' + data + b'"', b"[keymap]\n" + data + b' = "x"', data + b" = [1]"):
        path.write_bytes(source)
        _, problems = load_settings(path, frozenset({"search.open"}))
        assert all(line == clean_line(line) for line in problems)


@fuzzed
@given(text=_TEXT, more=_TEXT)
def test_what_goes_out_is_read_back_as_it_was(text: str, more: str) -> None:
    cells = [safe(clean(text)), safe(clean(more))]
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    assert next(csv.reader(io.StringIO(buffer.getvalue(), newline=""))) == cells
    assert "<" not in html(text)
    assert "\n" not in markdown(text)
    feed = FeedAddress("https://x.example/f", clean_line(text), (clean_line(more).strip() or "a",))
    [again] = read_opml(write_opml([feed], "F").encode())
    assert isinstance(again, FeedAddress) and again.address == feed.address
