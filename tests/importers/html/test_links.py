"""The links of a page are kept with the words they stand on, whatever the extractor makes of the page."""

import pytest

from reader.importers.html.page import article_from_html
from reader.layout.links import links_of
from reader.model.article import Article, Origin, Paragraph
from reader.model.span import Span
from reader.store.packing import article_from, article_values

_STORY = " ".join(["The council met on Monday and heard the harbor office out at great length."] * 3)


def page(*paragraphs: str) -> str:
    """Return a page with a menu and some paragraphs."""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        "<html><head><title>Harbor closes for a week</title></head><body>"
        '<nav><ul><li><a href="/news">Harbor</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<article><h1>Harbor closes for a week</h1>{told}</article></body></html>"
    )


def links(markup: str, address: str | None = "https://quay.example/2031/harbor") -> list[tuple[str, str]]:
    """Return the words and addresses of the links of a page."""
    article = article_from_html(markup, Origin("page.html", "html"), address)
    assert isinstance(article, Article)
    return [
        (article.words_in(link.span), link.address) for one in article.paragraphs for link in links_of(article, one)
    ]


def test_links_keep_their_words_and_relative_ones_are_joined() -> None:
    found = links(page(f'{_STORY} See <a href="/reports/7">the <b>whole</b> report</a> of the office.', _STORY))
    assert found == [("the whole report", "https://quay.example/reports/7")]


def test_menus_fragments_and_other_schemes_are_no_links_of_the_story() -> None:
    markup = page(
        f'{_STORY} The <a href="#note">note</a>, <a href="javascript:alert(1)">a script</a>, '
        f'<a href="mailto:a@b.example">a letter</a> and <a href="https://a.example/x">Harbor</a> stand here.',
        _STORY,
    )
    assert links(markup) == [("Harbor", "https://a.example/x")]


def test_without_an_address_only_whole_ones_are_kept() -> None:
    markup = page(f'{_STORY} <a href="/x">Here</a> and <a href="https://b.example/">there</a> it says more.', _STORY)
    assert links(markup, None) == [("there", "https://b.example/")]


def test_links_outlast_the_library() -> None:
    article = article_from_html(page(f'{_STORY} <a href="https://b.example/">There</a> it is.'), Origin("p", "html"))
    assert isinstance(article, Article) and any(one.links for one in article.paragraphs)
    assert article_from(article_values(article)).paragraphs == article.paragraphs


@pytest.mark.parametrize(
    "markup", ["<p>" + "<a href='https://a.example'>" * 400 + "x", "<div>" * 3000 + "<a href=/x>x"]
)
def test_pages_that_nest_without_end_are_read(markup: str) -> None:
    article_from_html(page(_STORY + markup, _STORY), Origin("p", "html"), "https://a.example/")


def test_links_of_markdown_and_bare_addresses_are_seen() -> None:
    text = "See [the report](https://a.example/r) or https://b.example/x."
    paragraph = Paragraph(0, "body", 0, len(text), (Span(4, 5), Span(15, 37)))
    article = Article(text, (paragraph,))
    assert [(article.words_in(link.span), link.address) for link in links_of(article, paragraph)] == [
        ("the report", "https://a.example/r"), ("https://b.example/x", "https://b.example/x"),
    ]  # fmt: skip
