"""What each line of an article is for, and what is read off it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.load import load_bytes, load_file
from reader.model.article import Article, Origin
from tests.paths import SHARED

SAMPLE = SHARED / "seeds" / "000_901c6ac1b6af8adc.txt"

PAGE = """\
Ferry [sic] sinks in harbor, mayor blames tide
![A ferry on its side.](https://quay.example/ferry.jpg)
By Ada Lund and Björn O’Dell, The Quay Courier
March 4, 2031
- Share via
SALTMOUTH, Norrland (QNA) — The ferry sank on Friday, the harbor office said, and nobody drowned in it.
Mayor Ruth Okpara said on Friday that the tide had come in “without a permit” and that she would look into it.
A long night
She spoke to reporters on the quay while the ferry went under behind her, slowly and with its lights on.
Saltmouth weighs a second bridge as traders count what the floods cost them and insurers look the other way.
• Lifeboats were out.
(Photo by Ada Lund)
Okpara later said the ferry had “always been a submarine at heart,” and the crew said they agreed with her.
Reporting by Ada Lund; Editing by Björn O’Dell
© 2031 The Quay Courier. All rights reserved.
More to Read
Sign up for Tide Table
The week in water, in your inbox on Mondays.
""".replace("\n", "\r\n")


def kinds(article: Article) -> list[str]:
    return [paragraph.kind for paragraph in article.paragraphs]


def read(text: str, media: str = "text") -> Article:
    article = load_bytes(text.encode(), Origin("x", media))  # type: ignore[arg-type]
    assert isinstance(article, Article)
    return article


def test_a_page_as_scraped() -> None:
    article = read(PAGE)
    assert kinds(article) == [
        "title", "image", "byline", "dateline", "boilerplate", "body", "body", "heading", "body", "teaser", "list",
        "caption", "body", "credit", "credit", "boilerplate", "boilerplate", "boilerplate",
    ]  # fmt: skip
    assert article.headline == "Ferry [sic] sinks in harbor, mayor blames tide"
    assert article.byline == ("Ada Lund", "Björn O’Dell")
    assert (article.dateline, article.published) == ("SALTMOUTH, Norrland", "2031-03-04")
    assert article.outlet == "The Quay Courier"


def test_offsets_count_characters_of_the_file() -> None:
    article = read(PAGE)
    for paragraph in article.paragraphs:
        assert PAGE[paragraph.start : paragraph.end] == article.paragraph_text(paragraph.index)


MARKED_UP = st.text(st.sampled_from("aB .,“”\n-—>*#[]()`_:1\r\t\x1b\u202e"), max_size=300)


@given(MARKED_UP, st.sampled_from(["text", "markdown"]))
def test_any_text_is_paragraphs_with_only_space_and_markup_between(text: str, media: str) -> None:
    found = load_bytes(text.encode(), Origin("x", media))  # type: ignore[arg-type]
    if not isinstance(found, Article):
        return
    position = 0
    for index, paragraph in enumerate(found.paragraphs):
        assert paragraph.index == index
        assert position <= paragraph.start < paragraph.end <= len(found.text)
        between = found.text[position : paragraph.start]
        assert not any(char.isalpha() for char in between), between
        last = paragraph.start
        for run in paragraph.syntax:
            assert last <= run.start < run.end <= paragraph.end
            last = run.end
        position = paragraph.end
    assert not any(char.isalpha() for char in found.text[position:])


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = (
        "Ferry sinks\n\nThe ferry sank on Friday in front of the harbor office,\n"
        "which had warned of just that, and nobody who was on it\ndrowned, officials said.\n\n"
        "The mayor blamed the tide and said that it had come without\n"
        "a permit, as it so often does in spring, and that she had\nwritten to the moon.\n"
    )
    article = read(text)
    assert len(article.paragraphs) == 3
    assert article.paragraph_text(1).endswith("drowned, officials said.")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("SALTMOUTH — The ferry sank.", "SALTMOUTH"),
        ("PORT ÉLAN, Norrland — The ferry sank.", "PORT ÉLAN, Norrland"),
        ("Saltmouth (QNA) – The ferry sank.", "Saltmouth"),
        ("The ferry — an old one — sank.", None),
        ("Okpara — who is mayor — laughed.", None),
    ],
)
def test_datelines(line: str, place: str | None) -> None:
    assert read(f"Ferry sinks\n{line} Nobody drowned in it.\nThe end of it all.").dateline == place


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("4 March 2031, 10:15 GMT", "2031-03-04"),
        ("Published: Tuesday, March 4, 2031 at 9:30 a.m.", "2031-03-04"),
        ("2031-03-04", "2031-03-04"),
        ("February 30, 2031", None),
    ],
)
def test_dates(line: str, date: str | None) -> None:
    assert read(f"Ferry sinks\n{line}\nNobody drowned in it at all.\nThe end of it all.").published == date


def test_markdown_is_slices_of_the_source_with_its_markup_marked() -> None:
    source = (
        '---\ntitle: "Ferry [sic] sinks"\nauthor:\n  - Ada Lund\n  - Björn O’Dell\ndate: 2031-03-04\n'
        "outlet: The Quay Courier\nurl: https://quay.example/a\n---\n\n# Ferry [sic] sinks\n\n"
        "*SALTMOUTH* — The **mayor** said “we [knew](https://x.example/a_(b))”.\n\n> It sank\n> slowly.\n\n"
        "1. one *item*\n2. two\n\n## What next?\n\n![alt](https://x.example/y.png)\n\nsnake_case and 3 * 4.\n"
    )
    article = read(source, "markdown")
    assert (article.headline, article.byline) == ("Ferry [sic] sinks", ("Ada Lund", "Björn O’Dell"))
    assert (article.published, article.outlet, article.link) == (
        "2031-03-04", "The Quay Courier", "https://quay.example/a",
    )  # fmt: skip
    shown = {}
    for paragraph in article.paragraphs:
        text = list(source[paragraph.start : paragraph.end])
        for run in paragraph.syntax:
            for at in range(run.start, run.end):
                text[at - paragraph.start] = ""
        shown.setdefault(paragraph.kind, []).append("".join(text))
    assert shown["title"] == ["Ferry [sic] sinks"]
    assert shown["body"] == ["SALTMOUTH — The mayor said “we knew”.", "snake_case and 3 * 4."]
    assert shown["blockquote"] == ["It sank\nslowly."]
    assert shown["list"] == ["one item", "two"]
    assert shown["heading"] == ["What next?"]
    assert shown["image"] == ["![alt](https://x.example/y.png)"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "https://a b"])
def test_only_web_addresses_become_links(link: str) -> None:
    assert read(f"---\ntitle: a\nurl: {link}\n---\nText.", "markdown").link is None


def test_a_title_left_empty_states_nothing() -> None:
    article = read('---\ntitle: ""\nauthor: Ada Lund\n---\nNobody drowned, officials said.\n', "markdown")
    assert all(len(paragraph) for paragraph in article.paragraphs)
    assert article.headline != ""
    assert article.byline == ("Ada Lund",)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the shared sample article is not on this machine")
def test_the_sample_article_is_read_as_a_person_reads_it() -> None:
    article = load_file(SAMPLE)
    assert isinstance(article, Article)
    expected = json.loads(SAMPLE.with_suffix(".expected.json").read_text(encoding="utf-8"))
    wanted = [(line["kind"], line["start"]) for line in expected["paragraphs"]]
    found = [(paragraph.kind, paragraph.start) for paragraph in article.paragraphs]
    assert [start for _, start in found] == [start for _, start in wanted]
    wrong = [(want, got) for want, got in zip(wanted, found, strict=True) if want != got]
    assert all(want[0] == "teaser" for want, _ in wrong)
    assert len(wrong) <= 1
    assert article.dateline == expected["dateline"]
