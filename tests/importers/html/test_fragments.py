"""Fragments: everything is the article's, in order, with its kinds."""

from hypothesis import given
from hypothesis import strategies as st

from reader.importers.html.page import article_from_html
from reader.importers.text.compose import Block, compose, line, same_words, web_address
from reader.model.article import Article, Masthead, Origin
from reader.model.report import ImportFailure
from tests.examples import tried


def _fragment(markup: str) -> Article:
    found = article_from_html(markup, Origin("feed", "feed"), fragment=True)
    assert isinstance(found, Article), found
    return found


def _blocks(article: Article) -> list[tuple[str, str]]:
    return [(p.kind, article.paragraph_text(p.index)) for p in article.paragraphs]


def test_white_space_collapses_and_breaks_stay() -> None:
    article = _fragment("<p>One\n  <b>two</b>\t three<br> four</p>five<div>six</div> seven")
    assert _blocks(article) == [("body", "One two three\nfour"), ("body", "five"), ("body", "six"), ("body", "seven")]


def test_nothing_hidden_or_run_is_shown() -> None:
    article = _fragment(
        "<style>p{}</style><script>x()</script><template>t</template><p hidden>h</p>"
        "<p style='display: none'>d</p><p>seen</p>"
    )
    assert article.text == "seen"


def test_lists_quotes_headings_and_pictures_have_their_kinds() -> None:
    article = _fragment(
        "<h3>Head</h3><ul><li>one<ul><li>two</li></ul></li></ul><blockquote>said</blockquote>"
        "<img alt='A red boat'><table><caption>cap</caption><tr><td>a</td><td>b</td></tr></table>"
    )
    assert [(p.kind, p.level) for p in article.paragraphs] == [
        ("heading", 3), ("list", 1), ("list", 2), ("blockquote", 0), ("image", 0), ("caption", 0), ("body", 0),
        ("body", 0),
    ]  # fmt: skip


def test_controls_and_markup_of_a_terminal_are_only_text() -> None:
    article = _fragment("<p>a&#27;[31m \u202eb\u202c [bold]c[/bold] so\u00adft</p>")
    assert "\x1b" not in article.text and "\u202e" not in article.text
    assert "[bold]c[/bold]" in article.text and "soft" in article.text


def test_the_headline_is_the_first_paragraph_once() -> None:
    blocks = [Block("heading", "A day  at sea", 1), Block("body", "It rained.")]
    article = compose(blocks, Masthead(headline="A Day at Sea!"))
    assert _blocks(article) == [("title", "A day at sea"), ("body", "It rained.")]
    article = compose([Block("body", "It rained.")], Masthead(headline="A day at sea"))
    assert _blocks(article) == [("title", "A day at sea"), ("body", "It rained.")]


def test_only_one_title_is_left() -> None:
    article = compose([Block("title", "One"), Block("title", "Two"), Block("body", " ")])
    assert [p.kind for p in article.paragraphs] == ["title", "heading"] and article.headline == "One"


def test_what_is_no_date_tag_or_address_is_dropped() -> None:
    article = compose(
        [Block("body", "x")],
        Masthead(published="soon", language="??", link="javascript:alert(1)", byline=("", " Ada")),
    )
    assert (article.published, article.language, article.link, article.byline) == (None, None, None, ("Ada",))
    assert web_address(" https://tide.example/a ") == "https://tide.example/a"
    assert web_address("https://tide.example/a b") is None and web_address("file:///etc/passwd") is None
    assert line(" \n ") is None and not same_words("…", "—")


def test_a_dateline_is_found() -> None:
    assert compose([Block("body", "SALTMOUTH, England — The pier is closed.")]).dateline == "SALTMOUTH, England"


def _check(found: Article | ImportFailure) -> None:
    if isinstance(found, ImportFailure):
        assert str(found) and "\n" not in str(found)
        return
    last = 0
    for index, paragraph in enumerate(found.paragraphs):
        assert paragraph.index == index and last <= paragraph.start < paragraph.end <= len(found.text)
        assert found.text[paragraph.start : paragraph.end].strip()
        last = paragraph.end
    assert "\x1b" not in found.text


_TAGS = """
<p> </p> <div> </div> <li> <ul> </ul> <h1> </h1> <br> <!-- --> <script> </script> <img/alt='x\u202ey'> <a/href=x> </a>
<table> <td> <blockquote> &#27; &nbsp; &lt;b&gt; <title> <svg> <meta/name=author/content='A&#0;B'>
""".split()  # noqa: SIM905
_MARKUP = st.lists(
    st.one_of(
        st.sampled_from(_TAGS),
        st.text(max_size=20),
    ),
    max_size=30,
).map("".join)


@tried(30)
@given(_MARKUP, st.booleans())
def test_any_markup_gives_an_article_or_a_failure(markup: str, fragment: bool) -> None:
    _check(article_from_html(markup, Origin("x", "html"), fragment=fragment))


@tried(30)
@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "gb2312", "utf-7", "nonsense", "hex", "\x00"]))
def test_any_bytes_give_an_article_or_a_failure(data: bytes, charset: str | None) -> None:
    _check(article_from_html(b"<p>" + data, Origin("x", "html"), charset=charset))
