"""Books: chapters as articles, what is passed over, and what is refused."""

import io
import re
import zipfile

from reader.importers.books.epub import read_epub
from reader.model.article import Origin
from reader.model.intake import Item
from reader.model.report import ImportFailure
from tests.importers.made import CONTAINER, WORDS, book, page, zipped

ORIGIN = Origin("harbor.epub", "epub")


def read(data: bytes) -> tuple[list[Item], list[ImportFailure]]:
    found = list(read_epub(data, ORIGIN))
    return [i for i in found if isinstance(i, Item)], [f for f in found if isinstance(f, ImportFailure)]


def headlines(items: list[Item]) -> list[str | None]:
    return [item.article.headline if item.article else None for item in items]


def test_each_chapter_is_an_article_with_what_the_book_says() -> None:
    items, failures = read(book({"a.xhtml": page("One"), "b.xhtml": page("Two")}, {"a.xhtml": "First Light"}))
    assert not failures
    # The table of contents goes before the page's own heading.
    assert headlines(items) == ["First Light", "Two"]
    article = items[1].article
    assert article
    assert article.byline == ("Ysolde Brandt",)
    assert (article.outlet, article.published, article.language) == ("Harbor Notebook", "2021-04-05", "en-GB")
    assert [p.kind for p in article.paragraphs] == ["title", "body", "body"]
    assert article.paragraph_text(2) == "“Keep the lamps lit,” said Maren Holt."
    assert items[0].guid != items[1].guid


def test_covers_contents_and_short_pages_are_passed_over() -> None:
    pages = {"t.xhtml": page("Harbor Notebook", "A book."), "c.xhtml": page("Contents"), "a.xhtml": page("One")}
    items, failures = read(book(pages))
    assert headlines(items) == ["One"] and not failures


def test_a_page_that_lists_other_pages_is_no_chapter() -> None:
    links = "".join(f'<li><a href="n{n}.xhtml">{WORDS}</a></li>' for n in range(9))
    items, _ = read(book({"list.xhtml": f"<html><body><ul>{links}</ul></body></html>", "a.xhtml": page("One")}))
    assert headlines(items) == ["One"]


def test_a_page_without_heading_goes_on_with_the_chapter_before() -> None:
    rest = f"<html><body><p>{WORDS * 2}</p></body></html>"
    items, _ = read(book({"a.xhtml": page("One"), "a2.xhtml": rest, "b.xhtml": page("Two")}, {"a.xhtml": "One"}))
    assert headlines(items) == ["One", "Two"]
    assert items[0].article and items[0].article.text.count("The ferry left") == 6


def test_chapters_in_one_page_are_parted_at_their_titles() -> None:
    both = re.sub("</?(?:html|body)[^>]*>", "", page("One")) + re.sub("</?(?:html|body)[^>]*>", "", page("Two"))
    items, _ = read(book({"all.xhtml": both}, {"all.xhtml#1": "One", "all.xhtml#2": "Two"}))
    assert headlines(items) == ["One", "Two"]


def test_sections_of_a_chapter_do_not_part_it() -> None:
    nested = {"a.xhtml": 'One</a><ol><li><a href="a.xhtml#s">A Section</a></li></ol><a href="x">'}
    data = book({"a.xhtml": page("One") + f"<h2>A Section</h2><p>{WORDS * 5}</p>"}, nested)
    assert headlines(read(data)[0]) == ["One"]


def test_the_contents_of_an_old_book_are_read_from_its_ncx() -> None:
    package = """<package><metadata><title>Old</title></metadata><manifest>
        <item id="a" href="a.html" media-type="application/xhtml+xml"/>
        <item id="n" href="t.ncx" media-type="application/x-dtbncx+xml"/></manifest>
        <spine toc="n"><itemref idref="a"/></spine></package>"""
    ncx = """<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "ncx-2005-1.dtd"><ncx><navMap>
        <navPoint><navLabel><text>The Slipway</text></navLabel><content src="a.html#x"/></navPoint></navMap></ncx>"""
    entries = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": package, "OEBPS/t.ncx": ncx}
    items, failures = read(zipped({**entries, "OEBPS/a.html": page("Otherwise")}))
    assert headlines(items) == ["The Slipway"] and not failures


def test_what_calibre_writes_around_an_article_is_furniture_and_tells_the_link() -> None:
    text = page("One").replace(
        "</body>",
        "<p>This article was downloaded by <strong>calibre</strong> from <a>https://tide.example/one</a></p></body>",
    )
    items, _ = read(book({"a.xhtml": text}))
    assert items[0].link == "https://tide.example/one"
    assert items[0].article and items[0].article.paragraphs[-1].kind == "boilerplate"


def test_a_locked_book_is_one_clear_line() -> None:
    lock = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>
        <EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>
        <CipherData><CipherReference URI="OEBPS/a.xhtml"/></CipherData></EncryptedData></encryption>"""
    items, failures = read(book({"a.xhtml": page("One")}, extra={"META-INF/encryption.xml": lock}))
    assert not items and [str(f) for f in failures] == ["harbor.epub: is locked by its seller (DRM)"]


def test_scrambled_fonts_lock_nobody_out() -> None:
    lock = """<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/>
        <CipherReference URI="OEBPS/font.otf"/></EncryptedData></encryption>"""
    assert headlines(read(book({"a.xhtml": page("One")}, extra={"META-INF/encryption.xml": lock}))[0]) == ["One"]


def test_entities_are_refused_and_files_outside_never_read() -> None:
    evil = '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><package>&x;</package>'
    items, failures = read(zipped({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": evil}))
    assert not items and len(failures) == 1 and "entities" in failures[0].what


def test_a_page_that_is_a_bomb_costs_only_itself() -> None:
    bomb = "<p>" + " " * 15_000_000
    items, failures = read(book({"bomb.xhtml": bomb, "a.xhtml": page("One")}))
    assert headlines(items) == ["One"]
    assert len(failures) == 1 and "bomb" in failures[0].location + failures[0].what


def test_a_page_that_is_missing_or_outside_costs_only_itself() -> None:
    data = book({"a.xhtml": page("One"), "../../../etc/passwd": "x"})
    items, _ = read(data)
    assert headlines(items) == ["One"]


def test_names_with_escape_codes_are_cleaned() -> None:
    items, failures = read(book({"a.xhtml": page("One\x1b]0;owned\x07"), "b\x1b[2J.xhtml": "<p>" + "x" * 30_000_000}))
    shown = repr(items) + repr(failures)
    assert "\\x1b" not in shown and "\\x07" not in shown


def test_a_book_of_short_pieces_is_its_pieces() -> None:
    poems = {"a.xhtml": page("High tide", "The boats are up."), "b.xhtml": page("Low tide", "The boats are down.")}
    items, _ = read(book(poems, {"a.xhtml": "High tide", "b.xhtml": "Low tide"}))
    assert headlines(items) == ["High tide", "Low tide"]


def test_a_short_page_beside_chapters_is_no_chapter() -> None:
    pages = {"a.xhtml": page("For my mother", "Who knew."), "b.xhtml": page("One"), "c.xhtml": page("Two")}
    items, _ = read(book(pages, {"a.xhtml": "For my mother", "b.xhtml": "One", "c.xhtml": "Two"}))
    assert headlines(items) == ["One", "Two"]


def test_a_newspaper_of_calibre_is_one_outlet_on_all_days() -> None:
    source = "<p>This article was downloaded by calibre from https://tide.example/one</p></body>"
    story = page("Pier closed").replace("<p>", "<p>By Ines Vold</p><p>", 1).replace("</body>", source)
    with zipfile.ZipFile(io.BytesIO(book({"a.xhtml": story}, {"a.xhtml": "Pier closed"}))) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries["OEBPS/book.opf"] = entries["OEBPS/book.opf"].replace(b"Harbor Notebook", b"Tide [Tue, 03 Mar 2031]")
    (item,), _ = read(zipped(entries))
    assert item.article is not None
    assert (item.article.outlet, item.article.published) == ("Tide", "2031-03-03")
    assert item.article.byline == ("Ines Vold",)
