"""Pages made to harm: each is read or refused in a moment, and nothing but the page itself is opened."""

import time

import pytest
from lxml.html import document_fromstring

from reader.importers.html.authors import byline
from reader.importers.html.linked_data import LinkedData
from reader.importers.html.page import article_from_html
from reader.model.article import Article, Origin
from reader.model.report import ImportFailure
from tests.effort import yards
from tests.importers.html.pages import BARE

_HOSTILE = {
    "deep": lambda: "<div>" * 100_000 + "hello",
    "deep in line": lambda: "<p>" + "<span>" * 100_000 + "hello",
    "open lists": lambda: "<ul><li>" * 20_000 + "x",
    "wide": lambda: "<p>a</p>" * 70_000,
    "equal lines": lambda: BARE.replace("<h1>", "<p>one and the same line</p>" * 3_000 + "<h1>"),
    "attributes": lambda: BARE.replace("<h1>", "<h1 " + " ".join(f'a{n}="x"' for n in range(30_000)) + ">"),
    "entities": lambda: '<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "lol">]>' + BARE.replace("harbor", "&a;"),
    "brackets": lambda: "<" * 200_000,
    "comments": lambda: "<!--" * 100_000,
    "nested data": lambda: BARE.replace("<h1>", '<script type="application/ld+json">' + "[" * 50_000 + "</script><h1>"),
    "objects": lambda: BARE.replace(
        "<h1>", '<script type="application/ld+json">' + '{"a":1} ' * 50_000 + "</script><h1>"
    ),
    "headings": lambda: "<h1>word word</h1>" * 2_000 + BARE,
    "titles": lambda: BARE.replace("<body>", "<title>" + "a | " * 50_000 + "</title><body>"),
    "names": lambda: BARE.replace("<h1>", '<p class="author">' + "Ada Lund and " * 5_000 + "</p><h1>"),
    "no spaces": lambda: "<p>" + "漢" * 100_000 + "——" + "漢" * 1_000,
    "style": lambda: BARE.replace("<h1>", "<style>" + "a{b:c}" * 2_100_000 + "</style><h1>"),
}


@pytest.mark.parametrize("name", sorted(_HOSTILE))
@pytest.mark.slow
def test_a_hostile_page_ends_in_an_article_or_a_failure_within_seconds(name: str) -> None:
    found: list[object] = []
    assert yards(lambda: found.append(article_from_html(_HOSTILE[name](), Origin(name, "html")))) < 800
    assert isinstance(found[0], Article | ImportFailure)


def test_finding_the_writers_among_tens_of_thousands_of_marks_takes_no_longer_than_reading_the_page() -> None:
    marks = "".join(f'<span class="author" rel="author">By Ada {n}</span>' for n in range(30_000))
    began = time.process_time()
    root = document_fromstring(BARE.replace("<h1>", marks + "<h1>"))
    parsed = time.process_time()
    byline(root, {}, LinkedData(), "")
    assert time.process_time() - parsed < 10 * (parsed - began)


@pytest.mark.parametrize(("lines", "asked"), [(1_000, True), (5_000, False)])
def test_only_pages_of_a_common_length_are_read_twice(lines: int, asked: bool, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """The second opinion of the extractor takes time that grows with the square of the lines."""
    import trafilatura

    seen: list[bool] = []

    def extracted(*_: object, fast: bool, **__: object) -> None:
        seen.append(not fast)

    monkeypatch.setattr(trafilatura, "bare_extraction", extracted)
    article_from_html(BARE.replace("<h1>", "<b><label>a</label></b>" * lines + "<h1>"), Origin("long", "html"))
    assert seen == [asked]


def test_nothing_outside_the_page_is_read(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret.txt"
    secret.write_text("a word nobody may see", encoding="utf-8")
    page = f"""<!DOCTYPE html [<!ENTITY s SYSTEM "{secret.as_uri()}">]><html><head>
    <link rel="stylesheet" href="http://127.0.0.1:9/x.css"></head>{BARE.replace("harbor", "&s;")}"""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page opened a connection")

    monkeypatch.setattr("socket.socket.connect", refuse)
    found = article_from_html(page, Origin("x", "html"))
    assert isinstance(found, Article) and "nobody may see" not in found.text


def test_a_page_with_too_many_elements_says_so() -> None:
    found = article_from_html(_HOSTILE["wide"](), Origin("wide.html", "html"))
    assert isinstance(found, ImportFailure) and "elements" in str(found)
