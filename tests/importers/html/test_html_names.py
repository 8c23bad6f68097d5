"""Who wrote a page: lines that name writers, and the places of a page where such lines stand."""

import pytest

from reader.importers.html.names import names
from reader.importers.html.page import article_from_html
from reader.model.article import Article, Origin
from tests.importers.html import pages

_TITLE = "No boats until spring"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ada Lund, 3 hours ago | Updated 5:02 pm", ("Ada Lund",)),
        ("By Ada Lund March 5, 2024 5:02 pm", ("Ada Lund",)),
        ("By Ada Lund Updated Tuesday", ("Ada Lund",)),
        ("Ada Lund, Monday", ("Ada Lund",)),
        ("By: Ada Lund", ("Ada Lund",)),
        ("Guest post by Ada Lund", ("Ada Lund",)),
        ("Publié par Ada Lund", ("Ada Lund",)),
        ("Geschrieben von Ada Lund, Brask", ("Ada Lund",)),
        ("Ada Lund Senior Harbor Town Correspondent", ("Ada Lund Senior Harbor Town",)),
        ("Ada Lund, Senior White House Correspondent", ("Ada Lund",)),
        ("Ada Lund Contributor", ("Ada Lund",)),
        ("Ada Lund, TIDE TODAY", ("Ada Lund",)),
        ("ADA LUND and BO TEIGE, AP", ("ADA LUND", "BO TEIGE")),
        ("By Ada Lund and Bo Teige, Harbor News", ("Ada Lund", "Bo Teige")),
        ("Ada Lund, PhD", ("Ada Lund",)),
        ("Lund, Ada; Teige, Bo", ("Ada Lund", "Bo Teige")),
        ("佐藤海、山田空", ("佐藤海", "山田空")),
        ("CDU - Fraktion", ("CDU - Fraktion",)),
        ("Ada Lund - Quay Notes", ("Ada Lund",)),
        ("&lt;a href=x&gt;Ada Lund&lt;/a&gt;", ("Ada Lund",)),
        ("Ada&amp;nbsp;Lund", ("Ada Lund",)),
        ("The Associated Press", ("The Associated Press",)),
        ("Ada Lund; Associated Press", ("Ada Lund",)),
        ("Image credit: Ada", ()), ("Sponsored", ()), ("Tuesday", ()), ("a baker who lives by the sea", ()),
    ],
)  # fmt: skip
def test_names_without_what_stands_around_them(line: str, expected: tuple[str, ...]) -> None:
    assert names([line]) == expected


def _byline(above: str = "", below: str = "", head: str = "") -> tuple[str, ...]:
    page = (
        f"<html><head>{head}</head><body><div class='page right-sidebar'><h1>{_TITLE}</h1>{above}"
        f"<div class='text'>{pages.PARAGRAPHS}</div>{below}</div></body></html>"
    )
    article = article_from_html(page, Origin("page.html", "html"))
    assert isinstance(article, Article)
    return article.byline


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Ada Lund</p>",
        "<p>By <b>Ada Lund</b></p>",
        "<div>By: <a href='/ada'>Ada Lund</a><br>Harbor Editor</div>",
        "<p><span>Von</span> <span>Ada Lund</span></p>",
        "<address>Ada Lund</address>",
        "<span class='articleByline'>By Ada Lund</span>",
        "<span class='post-author vcard'>Posted by <span class='fn'>Ada Lund</span></span>",
        "<div id='storyAuthor'>Ada Lund</div>",
        "<span class='article-writer'>Ada Lund</span>",
        "<a rel='author nofollow' href='/ada'>Ada Lund</a>",
        "<a rel='author' href='/ada'>View all posts by Ada Lund</a>",
        "<meta itemprop='author' content='Ada Lund'>",
        "<div itemprop='author' itemscope><meta itemprop='name' content='Ada Lund'><a>profile</a></div>",
        "<div class='author-box'><a>Ada Lund</a><span>Senior Harbor Correspondent</span><time>5 March</time></div>",
        "<div class='post-footer'><span class='author'>Ada Lund</span></div>",
        "<div class='comment-count'>4</div><p>By Ada Lund</p>",
    ],
)
def test_a_byline_is_found_wherever_it_is_printed(line: str) -> None:
    assert _byline(line) == ("Ada Lund",)


def test_bylines_side_by_side_are_one() -> None:
    assert _byline("<p><span class='author'>Ada Lund</span> <span class='author'>Bo Teige</span></p>") == (
        "Ada Lund",
        "Bo Teige",
    )


@pytest.mark.parametrize(
    "line",
    [
        "<p class='keyline'>Planks And Nails</p>",
        "<p>By spring the boats will land at the quay again</p>",
        "<p class='byline'>5 March 2024</p>",
        "<p class='byline'>Staff</p>",
        "<p class='authority-box'>Harbor Board</p>",
    ],
)
def test_lines_that_only_look_like_bylines_name_nobody(line: str) -> None:
    assert _byline(line) == ()


def test_those_who_remark_and_those_of_other_stories_are_no_writers() -> None:
    below = (
        "<div class='comments'><p class='comment-author'>Gunn Holt</p><p>By Gunn Holt</p></div>"
        "<aside><p class='author'>Pia Storm</p></aside>"
        "<div class='related'><span class='byline'>By Pia Storm</span></div>"
    )
    assert _byline(below=below) == ()
    assert _byline("<p>By Ada Lund</p>", below) == ("Ada Lund",)


def test_people_go_before_agencies_and_agencies_before_the_outlet() -> None:
    agency = "<meta name='author' content='Associated Press'>"
    house = "<meta name='author' content='tide.example desk'><meta property='og:site_name' content='The Tide'>"
    assert _byline("<p class='byline'>By Ada Lund</p>", head=agency) == ("Ada Lund",)
    assert _byline(head=agency) == ("Associated Press",)
    assert _byline("<p class='byline'>By Ada Lund</p>", head=house) == ("Ada Lund",)
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "No boats until spring",'
        '"author": {"@type": "Organization", "name": "Tide Wire"}}</script>'
    )
    assert _byline("<p class='byline'>By Ada Lund</p>", head=data) == ("Ada Lund",)
    assert _byline(head=data) == ("Tide Wire",)


def test_where_nobody_else_is_named_the_outlet_or_a_handle_stands_in() -> None:
    site = "<meta property='og:site_name' content='The Tide'>"
    assert _byline(head=f"{site}<meta name='author' content='The Tide'>") == ("The Tide",)
    assert _byline("<a rel='author' href='/a'>adal77</a>", head=site) == ("adal77",)
    for nobody in ("admin", "Staff", "https://tide.example/ada", "@tide", "News Desk"):
        assert _byline(head=f"{site}<meta name='author' content='{nobody}'>") == ()


def test_someone_whose_site_bears_their_name_is_its_writer() -> None:
    assert _byline(head="<meta property='og:site_name' content='Ada Lund'><meta name='author' content='Ada Lund'>") == (
        "Ada Lund",
    )
