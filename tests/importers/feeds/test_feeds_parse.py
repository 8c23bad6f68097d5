"""Feeds of every kind to items; hostile and broken ones cost nothing but themselves."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.feeds.parse import ParsedFeed, is_feed, parse_feed
from reader.model.intake import Item
from reader.model.report import ImportFailure
from tests.effort import yards
from tests.examples import tried

ADDRESS = "https://harbor-gazette.example/feed.xml"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbor &amp;amp; Gazette</title><link>https://harbor-gazette.example/</link><language>en-GB</language>
{}</channel></rss>"""
FULL = """<item><title>Ferry &lt;b&gt;line&lt;/b&gt; reopens</title><link>/ferry?a=1</link>
<guid isPermaLink="false">ferry-1</guid><pubDate>Tue, 04 Mar 2025 08:30:00 +0200</pubDate>
<dc:creator>By Oda Lindqvist and Tam Bello</dc:creator><description>A short teaser.</description>
<content:encoded><![CDATA[<p>The ferry is back, the harbor master said.</p><script>alert(1)</script>
<ul><li>First boat at six</li></ul><blockquote>We waited long enough.</blockquote>
<h3>What next</h3><p>Nobody&nbsp;knows.<br><br>Not yet.</p><img src="x.png" alt="A ferry at dawn">]]></content:encoded>
</item>"""


def feed(data: bytes | str, media_type: str = "") -> ParsedFeed:
    found = parse_feed(data if isinstance(data, bytes) else data.encode(), ADDRESS, media_type)
    assert isinstance(found, ParsedFeed), found
    return found


def only(data: bytes | str) -> Item:
    (item,) = feed(data).items
    return item


def words(item: Item) -> str:
    assert item.article is not None
    return item.article.text


def test_an_item_with_its_whole_text() -> None:
    found = feed(RSS.format(FULL))
    assert (found.title, found.site, found.problems) == ("Harbor & Gazette", "https://harbor-gazette.example/", ())
    (item,) = found.items
    article = item.article
    assert article is not None
    assert (item.title, item.link, item.guid) == (
        "Ferry line reopens", "https://harbor-gazette.example/ferry?a=1", "ferry-1",
    )  # fmt: skip
    assert article.byline == ("Oda Lindqvist", "Tam Bello")
    assert (article.published, article.outlet, article.language) == (
        "2025-03-04T06:30:00+00:00", "Harbor & Gazette", "en-GB",
    )  # fmt: skip
    assert [(p.kind, article.paragraph_text(p.index)) for p in article.paragraphs] == [
        ("title", "Ferry line reopens"),
        ("body", "The ferry is back, the harbor master said."),
        ("list", "First boat at six"),
        ("blockquote", "We waited long enough."),
        ("heading", "What next"),
        ("body", "Nobody knows."),
        ("body", "Not yet."),
        ("image", "A ferry at dawn"),
    ]
    assert not item.partial
    assert article.origin.media == "feed"


def test_atom_with_base_and_xhtml() -> None:
    item = only(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://atom.example/blog/"><title>Atom</title><entry>
        <title type="html">A &amp;lt; B</title><id>tag:atom.example,2025:1</id><link href="one.html"/>
        <updated>2025-01-02T03:04:05Z</updated><published>2025-01-01T00:00:00Z</published>
        <author><name>Ines Okafor</name></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Two <em>words</em>.</p></div></content>
        </entry></feed>"""
    )
    assert (item.title, item.link, item.guid) == (
        "A < B",
        "https://atom.example/blog/one.html",
        "tag:atom.example,2025:1",
    )
    assert item.updated == "2025-01-02T03:04:05+00:00"
    assert item.article is not None
    assert (item.article.published, item.article.byline) == ("2025-01-01T00:00:00+00:00", ("Ines Okafor",))
    assert "Two words." in words(item)


def test_rdf_and_old_rss() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel><title>Old</title></channel><item><title>One</title><link>https://o.example/1</link></item></rdf:RDF>"""
    assert only(rdf) == Item(None, "https://o.example/1", "One")
    old = (
        "<rss version='0.91'><channel><title>Older</title><item><title>T</title><link>https://o.example/2</link></item>"
    )
    assert only(f"{old}</channel></rss>").link == "https://o.example/2"


def test_json_feed() -> None:
    items: list[Any] = [
        {"id": "1", "url": "/a", "title": "One", "content_html": "<p>Some <b>words</b> here</p>", "date_published":
         "2025-02-03T04:05:06+01:00", "authors": [{"name": "Ann Teo"}]},
        {"id": 2, "external_url": "https://e.example/b", "content_text": "First.\n\nSecond.",
         "author": {"name": "Bo Ek"}},
        {"id": "3", "url": "https://e.example/c", "title": "Three", "summary": "Only a summary."},
        "not an object",
        {"id": "5", "url": ["wrong"], "title": 7, "content_html": None},
        {"id": "6", "url": "https://e.example/f", "date_published": "not a day", "title": "Six"},
    ]  # fmt: skip
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J",
        "home_page_url": "https://e.example/",
        "items": items,
    }
    found = feed(json.dumps(data), "application/feed+json")
    one, two, three, six = found.items
    assert one.article is not None and two.article is not None
    assert (one.link, one.article.published, one.article.byline) == (
        "https://harbor-gazette.example/a", "2025-02-03T03:05:06+00:00", ("Ann Teo",),
    )  # fmt: skip
    assert (two.guid, two.article.text, two.article.byline) == ("2", "First.\n\nSecond.", ("Bo Ek",))
    assert three.partial and six.article is None
    assert len(found.problems) == 2


@pytest.mark.parametrize(
    ("description", "partial"),
    [
        ("A short line that says little.", True),
        ("It was a long night at the harbor […]", True),
        ("<p>It was a long night at the harbor</p><p><a href='/x'>Read more</a></p>", True),
        ("<p>" + "word and word again. " * 60 + "</p><p>Continue reading Night at the harbor »</p>", True),
        ("word and word again. " * 60, False),
        ("<p>" + "word and word again. " * 60 + "</p><p>The post Night first appeared on Harbor Gazette.</p>", False),
        ("word and word again. " * 60 + "She wanted to read more.", False),
    ],
)
def test_summaries_are_told_from_articles(description: str, partial: bool) -> None:
    item = only(
        RSS.format(f"<item><link>https://h.example/1</link><description><![CDATA[{description}]]></description></item>")
    )
    assert item.partial is partial


def test_the_longer_text_wins() -> None:
    item = only(RSS.format("<item><link>https://h.example/1</link><description>" + "many words " * 80 + "</description>"
                           "<content:encoded>few words</content:encoded></item>"))  # fmt: skip
    assert words(item).count("many") == 80


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("Mon, 03 Feb 2025 10:00:00 GMT", "2025-02-03T10:00:00+00:00"),
        ("03 Feb 2025 10:00:00 -0500", "2025-02-03T15:00:00+00:00"),
        ("2025-02-03", "2025-02-03T00:00:00+00:00"),
        ("2025-02-03T10:00:00.5+01:00", "2025-02-03T09:00:00+00:00"),
        ("Mon Feb  3 10:00:00 2025", "2025-02-03T10:00:00+00:00"),
        ("yesterday", None), ("99999999999999", None), ("Mon, 99 Feb 2025 99:99:99 GMT", None), ("", None),
    ],
)  # fmt: skip
def test_dates_of_all_kinds(date: str, iso: str | None) -> None:
    item = only(RSS.format(f"<item><title>T</title><description>words</description><pubDate>{date}</pubDate></item>"))
    assert item.article is not None
    assert item.article.published == iso


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/hostname",
        "https://u:p@h.example/",
        "http://[",
        "https://a b/",
    ],
)
def test_links_that_lead_nowhere_are_dropped(link: str) -> None:
    assert (
        only(RSS.format(f"<item><title>T</title><description>w</description><link>{link}</link></item>")).link is None
    )


def test_an_item_comes_once_however_often_it_is_there() -> None:
    same = "<item><title>T</title><guid isPermaLink='false'>1</guid><description>w</description></item>"
    bare = "<item><description>one</description></item><item><description>two</description></item>"
    assert len(feed(RSS.format(same * 3 + bare)).items) == 3


def test_terminal_codes_and_bidi_never_get_through() -> None:
    item = only(
        RSS.format("<item><title>A&#x9b;31m&#x202e;B</title><description>x&#x9d;y&#x2066;z</description></item>")
    )
    assert not set("\x9b\x9d\u202e\u2066") & set(item.title + words(item))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "iso-8859-1", "windows-1251", "shift_jis", "gb2312"]
)
def test_encodings_declared_and_marked(encoding: str) -> None:
    text = {"windows-1251": "Паром вернулся", "shift_jis": "港の船", "gb2312": "港口的船"}.get(encoding, "Fähre zurück")
    declared = RSS.replace("UTF-8", encoding).format(
        f"<item><title>{text}</title><description>{text}</description></item>"
    )
    assert only(declared.encode(encoding)).title == text


def test_a_wrong_declaration_is_not_believed() -> None:
    data = RSS.replace("UTF-8", "iso-8859-1").format(
        "<item><title>Fähre “heute”</title><link>https://h.example/</link></item>"
    )
    assert only(data.encode()).title == "Fähre “heute”"


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    found = feed(RSS.format(FULL + "<item><title>Bare & ampersand<br></title><link>https://h.example/2</link></item>"))
    assert [item.link for item in found.items] == ["https://harbor-gazette.example/ferry?a=1", "https://h.example/2"]
    assert "is broken" in str(found.problems[0])


def test_entities_neither_grow_nor_read_files(tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("rosebud")
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">\n' for n in range(9))
    doctype = f'<!DOCTYPE rss [\n<!ENTITY l0 "lol">\n{laughs}<!ENTITY f SYSTEM "{secret.as_uri()}">\n'
    big = f'<!ENTITY big "{"x" * 5000}">\n<!ENTITY copy "&#169;">\n]>\n'
    body = RSS.partition("?>")[2].format(
        f"<item><title>&copy;&l9;&f;{'&big;' * 5000}</title><description>w</description></item>"
    )
    item = only(doctype + big + body)
    assert item.title.startswith("©")
    assert "rosebud" not in item.title
    assert len(item.title) < 100_000


def test_authors_may_hold_comments_and_cdata() -> None:
    authors = "<author><!-- who? --></author><dc:creator/><dc:creator x='1'><![CDATA[Oda Lindqvist]]></dc:creator>"
    item = only(RSS.format(f"<item><title>T</title><description>w</description>{authors}</item>"))
    assert item.article is not None
    assert item.article.byline == ("Oda Lindqvist",)


def test_a_foreign_document_type_is_not_fetched() -> None:
    assert feed('<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">\n' + RSS.partition("?>")[2].format(FULL)).items


def test_markup_in_a_comment_before_the_feed() -> None:
    assert feed("<!-- <b>hello</b> -->" + RSS.partition("?>")[2].format(FULL)).problems == ()


@pytest.mark.parametrize(
    "hostile",
    [
        "<rss version='2.0'><channel><item><author>" + "a" * 900_000 + "</author></item></channel></rss>",
        "<rss version='2.0'><channel><item><author>" + "a<!-- </author> -->" * 90_000 + "</author></item>",
        "<rss version='2.0'><channel><item><author x='</author>'>" + "a" * 900_000 + "</author></item></channel></rss>",
        "<rss version='2.0'><channel><item><author x='>' y='</author>'>" + "a" * 900_000 + "</author></item>",
        "<rss version='2.0'><channel>" + "<item/>" * 410_000 + "</channel></rss>",
        "<!DOCTYPE a [" + '<!ENTITY a "b">\n' * 100_000 + "]><rss version='2.0'><channel></channel></rss>",
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 200_000,
        '{"version": "https://jsonfeed.org/version/1", "items": [' + "9" * 100_000 + "]}",
    ],
    ids=["long author", "author in comments", "author in a value",
         "author behind a value", "many elements", "many entities", "deep json", "long number"],
)  # fmt: skip
@pytest.mark.slow
def test_hostile_feeds_end_soon(hostile: str) -> None:
    assert yards(lambda: parse_feed(hostile.encode(), ADDRESS)) < 300


def test_too_many_items_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    import reader.importers.feeds.json as as_json
    import reader.importers.feeds.xml as as_xml

    monkeypatch.setattr(as_xml, "MOST_ITEMS", 1000)
    monkeypatch.setattr(as_json, "MOST_ITEMS", 1000)
    found = feed(RSS.format("".join(f"<item><link>https://h.example/{n}</link></item>" for n in range(1010))))
    assert len(found.items) == 1000
    assert "1,010 items" in str(found.problems[-1])
    items = [{"id": str(n), "content_text": "words"} for n in range(1010)]
    assert len(feed(json.dumps({"version": "https://jsonfeed.org/version/1", "items": items})).items) == 1000


def test_deep_markup_in_an_item() -> None:
    item = only(RSS.format("<item><description><![CDATA[" + "<div>" * 30_000 + "deep]]></description></item>"))
    assert "deep" in words(item)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "is empty"), (b"hello", "is no feed"), (b"<!DOCTYPE html><html></html>", "web page"), (b"{}", "is no feed"),
     (b"\x00\x01\x02" * 99, ""), (b"<opml version='2.0'></opml>", "is no feed"), (b"%PDF-1.7 ...", "")],
)  # fmt: skip
def test_what_is_no_feed(data: bytes, words: str) -> None:
    found = parse_feed(data, ADDRESS)
    assert isinstance(found, ImportFailure)
    assert words in found.what
    assert not is_feed(data)


def test_feeds_are_known_by_their_beginning() -> None:
    assert is_feed(RSS.format("").encode())
    assert is_feed(RSS.format("").encode("utf-16"))
    assert is_feed(b'{"version":"https:\\/\\/jsonfeed.org\\/version\\/1"}')
    assert not is_feed(b"<html><head><title>about <rss></title>", "application/rss+xml")


@tried(30)
@given(st.binary(max_size=300), st.integers(0, 1200))
def test_damage_never_raises(noise: bytes, place: int) -> None:
    data = RSS.format(FULL).encode()
    found = parse_feed(data[:place] + noise + data[place:], ADDRESS)
    if isinstance(found, ParsedFeed):
        for item in found.items:
            assert "\n" not in item.title
            assert item.link is None or item.link.startswith(("http://", "https://"))
