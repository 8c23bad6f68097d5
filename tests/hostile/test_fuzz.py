"""Random input for every way in and every grammar: nothing escapes but values, and all text in them is clean.

`make test` tries a few of each, always the same; `make fuzz` tries others for minutes, PULLQUOTE_FUZZ_EXAMPLES of each.
"""

import csv
import datetime
import io
import json
import os
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
from tests.hostile.seeds import OBJECTS, PARTS, SEEDS, zipped

EXAMPLES = int(os.environ.get("PULLQUOTE_FUZZ_EXAMPLES", "0"))
fuzzed = settings(
    max_examples=EXAMPLES or 12, derandomize=not EXAMPLES, deadline=None, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


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


_ODD_SETTINGS = (
    b"theme = " + b"1" * 5000, b"theme = 0x" + b"f" * 6000, b"[keymap]\n'search.open' = 0x" + b"f" * 6000,
    b"theme = nan", b"theme = 2024-01-01T00:00:00Z", b"width = 1e999", b'theme = "\\U0001F600\\u202e"',
)  # fmt: skip


@fuzzed
@given(data=st.one_of(st.binary(max_size=200), _TEXT.map(lambda text: text.encode("utf-8", "replace"))))
def test_any_settings_are_read(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path: Path = tmp_path_factory.mktemp("settings") / "config.toml"
    for source in (
        data,
        b'theme = "' + data + b'"',
        b"[keymap]\n" + data + b' = "x"',
        data + b" = [1]",
        *_ODD_SETTINGS,
    ):
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


_NAMES = [(name, part) for name, parts in PARTS.items() for part in parts]


@pytest.mark.parametrize(("name", "part"), _NAMES, ids=":".join)
@fuzzed
@given(changes=_CHANGES)
def test_any_file_within_a_file_is_articles_or_one_line(
    name: str, part: str, changes: list[tuple[float, int, bytes]]
) -> None:
    whole = PARTS[name][part]
    data = whole.encode() if isinstance(whole, str) else whole
    source = Source(zipped({**PARTS[name], part: _changed(data, changes)}), name, name)
    assert all(map(_is_clean, (each for each, _ in zip(read_source(source), range(50), strict=False))))


ODD = (
    None, True, [], {}, "", 0, -1, 10**400, -(10**20), 1e308, float("nan"), float("-inf"), [[]], [1], {"a": 1}, WORDS,
    "\udc80", "²", "SPEAKER_²", f"SPEAKER_{'1' * 5000}", "9999-12-31T23:59:59+23:59", "['\\\x9b', 1]",
    "\x1b[31m<p>a</p>",
)  # fmt: skip
"""What no program writes into its lists, and anybody can."""


def _with_odd(value: object, path: list[int], odd: object) -> object:
    """Return a value of JSON in which something odd stands at the end of a path."""
    if not path or not isinstance(value, dict | list) or not value:
        return odd
    if isinstance(value, dict):
        at = [*value][path[0] % len(value)]
        return {**value, at: _with_odd(value[at], path[1:], odd)}
    at = path[0] % len(value)
    return [*value[:at], _with_odd(value[at], path[1:], odd), *value[at + 1 :]]


@pytest.mark.parametrize("name", OBJECTS)
@fuzzed
@given(
    paths=st.lists(st.tuples(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.sampled_from(ODD)), max_size=4)
)
def test_any_values_are_entries_or_one_line(name: str, paths: list[tuple[list[int], object]]) -> None:
    value = OBJECTS[name]
    for path, odd in paths:
        value = _with_odd(value, path, odd)
    found = list(read_source(Source(json.dumps(value).encode(), name, name)))
    assert found and all(map(_is_clean, found))
    assert not any("makes no sense" in str(each) for each in found if isinstance(each, ImportFailure)), found
