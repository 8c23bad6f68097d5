"""What is read from whole pages, layout by layout."""

import pytest

from reader.importers.files import find_files
from reader.importers.html.page import article_from_html
from reader.importers.load import load_bytes, load_file
from reader.model.article import Article, Origin
from reader.model.report import ImportFailure
from tests.importers.html import pages


def _article(page: str | bytes, **more: object) -> Article:
    found = article_from_html(page, Origin("page.html", "html"), **more)  # type: ignore[arg-type]
    assert isinstance(found, Article), found
    return found


def _words(article: Article, *kinds: str) -> list[str]:
    return [article.paragraph_text(p.index) for p in article.paragraphs if p.kind in kinds]


@pytest.mark.parametrize(
    "page", [pages.LINKED_DATA, pages.OPEN_GRAPH, pages.MICRODATA, pages.BARE, pages.COMMENTED],
    ids=["json-ld", "open-graph", "microdata", "bare", "comments"],
)  # fmt: skip
def test_all_body_paragraphs_are_read_and_nothing_of_the_page_around_them(page: str) -> None:
    article = _article(page)
    assert [line for line in _words(article, "body") if line in pages.BODY] == pages.BODY
    assert "Sport" not in article.text and "printed on Fridays" not in article.text and "I rowed" not in article.text


def test_linked_data_names_headline_writers_date_outlet_and_link() -> None:
    article = _article(pages.LINKED_DATA, address="https://tide.example/x")
    assert article.headline == "Saltmouth closes its ferry pier"
    assert article.byline == ("Ada Lund", "Bo Teige")
    assert article.published == "2024-03-05T08:15:00+00:00"
    assert article.outlet == "The Saltmouth Tide"
    assert article.link == "https://tide.example/news/pier?ref=1"
    assert article.language == "en-GB"


def test_paragraphs_have_the_kinds_of_their_elements() -> None:
    article = _article(pages.LINKED_DATA)
    assert article.paragraphs[0].kind == "title"
    assert _words(article, "title") == ["Saltmouth closes its ferry pier"]
    assert _words(article, "heading") == ["What happens next"]
    assert [p.level for p in article.paragraphs if p.kind == "heading"] == [2]
    assert _words(article, "caption") == ["The pier at low tide."]
    assert _words(article, "image") == []
    assert len(_words(article, "list")) == 2 and len(_words(article, "blockquote")) == 1


def test_a_picture_without_caption_is_shown_by_its_alternative_text() -> None:
    page = pages.BARE.replace("</p>", '</p><p><img src="a.png" alt="Two boats on a beach"></p>', 1)
    assert _words(_article(page), "image") == ["Two boats on a beach"]


@pytest.mark.parametrize("words", ["Ada Lund", "Logo of the harbor board", "Portrait of Ada Lund"])
def test_a_picture_that_only_has_a_label_is_left_out(words: str) -> None:
    page = pages.BARE.replace("</p>", f'</p><p><img src="a.png" alt="{words}"></p>', 1)
    assert _words(_article(page), "image") == []


def test_a_short_standfirst_below_the_headline_is_kept() -> None:
    line = "Nobody lands at Saltmouth before the ice is gone"
    page = (
        f"<html><body><main><header><h1>No boats until spring</h1><p>{line}</p></header>"
        f"<div class='body'>{pages.PARAGRAPHS * 2}</div></main></body></html>"
    )
    article = _article(page)
    assert article.text.index(line) < article.text.index(pages.BODY[0])


def test_letters_and_accents_apart_are_joined() -> None:
    page = pages.BARE.replace("Saltmouth", "Sa\u0308ltmouth")
    article = _article(page)
    assert "S\u00e4ltmouth" in article.text and "\u0308" not in article.text


def test_a_root_that_closes_itself_still_holds_the_page() -> None:
    article = _article(pages.BARE.replace("<html>", '<html lang="en" />'))
    assert _words(article, "body") == pages.BODY


def test_open_graph_is_believed_but_addresses_and_jobs_are_no_writers() -> None:
    article = _article(pages.OPEN_GRAPH)
    assert article.headline == "Pier closed after ninety years"
    assert article.byline == ("Ada Lund",)
    assert article.published == "2024-03-05"
    assert article.link == "https://tide.example/pier"
    assert article.language == "en-GB"


def test_microdata_and_marks_in_the_page_are_read() -> None:
    article = _article(pages.MICRODATA)
    assert article.headline == "No boats until spring"
    assert article.byline == ("Ada Lund",)
    assert article.published == "2024-03-05T09:00+01:00"


def test_a_page_that_states_nothing_still_has_its_headline() -> None:
    article = _article(pages.BARE)
    assert (article.headline, article.byline, article.outlet) == ("No boats until spring", (), None)


def test_a_page_of_singlefile_is_read_fast_and_knows_where_it_came_from() -> None:
    picture = "data:image/png;base64," + "iVBORw0KGgo" * 300_000
    head = "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://tide.example/saved \n-->"
    page = pages.BARE.replace("<html>", head).replace("<p>", f'<img src={picture} alt=""><p>', 1)
    article = _article(page.encode())
    assert article.link == "https://tide.example/saved"
    assert _words(article, "body") == pages.BODY


@pytest.mark.parametrize("encoding", ["windows-1252", "windows-1251", "shift_jis", "gb2312", "utf-16"])
def test_the_declared_encoding_is_used(encoding: str) -> None:
    words = {
        "windows-1252": "Die Fähre fährt über den Fluß zurück",
        "windows-1251": "Паром вернулся к причалу до темноты",
        "shift_jis": "渡し船は日没前に桟橋に戻った",
        "gb2312": "渡船在天黑前回到了码头",
        "utf-16": "Die Fähre fährt über den Fluß zurück",
    }[encoding]
    page = f'<html><head><meta charset="{encoding}"></head><body><h1>{words}</h1>{pages.PARAGRAPHS}'
    page = page.replace("“", '"').replace("”", '"')
    assert _article(page.encode(encoding)).headline == words


def test_the_header_of_the_server_goes_before_the_meta_element() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><h1>Über den Fluß</h1>' + pages.PARAGRAPHS
    data = page.encode("cp1252")
    assert _article(data, charset="ISO-8859-1").headline == "Über den Fluß"


@pytest.mark.parametrize(
    "page", [b"", b"<html></html>", b"<body><script>run()</script></body>", b"<!-- -->", b"\x00\x01\x02<p>"]
)
def test_a_page_without_an_article_is_one_clear_failure(page: bytes) -> None:
    found = article_from_html(page, Origin("empty.html", "html"))
    assert isinstance(found, ImportFailure)
    assert "\n" not in str(found) and str(found).startswith("empty.html: ")


def test_a_page_is_known_whatever_its_name(tmp_path) -> None:  # type: ignore[no-untyped-def]
    article = load_bytes(pages.BARE.encode(), Origin("note.txt", "text"))
    assert isinstance(article, Article) and article.origin.media == "html"
    for name in ("a.html", "b.htm", "c.xhtml"):
        (tmp_path / name).write_text(pages.BARE, encoding="utf-8")
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "frame.html").write_text(pages.BARE, encoding="utf-8")
    found = list(find_files([tmp_path]))
    assert [path.name for path in found if not isinstance(path, ImportFailure)] == ["a.html", "b.htm", "c.xhtml"]
    assert all(isinstance(load_file(path), Article) for path in found if not isinstance(path, ImportFailure))


def test_text_about_markup_stays_text() -> None:
    article = load_bytes(b"How to write a page\n\nBegin with <html>, she said.", Origin("a", "text"))
    assert isinstance(article, Article) and "<html>" in article.text
