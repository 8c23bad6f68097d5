"""Lists of other readers: Pocket, Instapaper, wallabag, Omnivore, newsboat, bookmarks."""

import json
import sqlite3
from pathlib import Path

import pytest

from reader.importers.formats import Found
from reader.importers.load import read_path
from reader.model.intake import FeedAddress, Item, TakenHighlight
from reader.model.report import ImportFailure
from tests.importers.asked import kind_of, read_as
from tests.importers.made import cache, zipped

Taken = list[Found]


def read(path: Path, data: bytes | str) -> Taken:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_path(path))


def items(taken: Taken) -> list[Item]:
    return [each for each in taken if isinstance(each, Item)]


def failures(taken: Taken) -> list[str]:
    return [str(each) for each in taken if isinstance(each, ImportFailure)]


POCKET = """title,url,time_added,tags,status
"Lamps, and why",https://tide.example/lamps,1700000000,sea|night watch,unread
https://tide.example/bare,https://tide.example/bare,1700000100,,archive
A trap,javascript:alert(1),1700000200,,unread
"""


def test_pocket_brings_titles_times_tags_and_what_was_archived(tmp_path: Path) -> None:
    taken = read(tmp_path / "part_000000.csv", POCKET)
    first, second = items(taken)
    assert first == Item(
        link="https://tide.example/lamps", title="Lamps, and why", tags=("sea", "night watch"),
        added_at="2023-11-14T22:13:20Z",
    )  # fmt: skip
    assert (second.title, second.state) == ("", "finished")
    (line,) = failures(taken)
    assert line.endswith("1 entry has neither a web address nor a text (left out)")


def test_the_parts_of_pocket_are_read_from_the_zip(tmp_path: Path) -> None:
    data = zipped({"part_000001.csv": "url,title,time_added\nhttps://b.example,B,1\n", "part_000000.csv": POCKET})
    taken = read(tmp_path / "pocket.zip", data)
    assert [item.link for item in items(taken)][-1] == "https://b.example"
    assert len(items(taken)) == 3


def test_a_broken_row_costs_only_itself(tmp_path: Path) -> None:
    rows = f"title,url,time_added\n{'x' * 200_000},https://a.example,1\nB,https://b.example,2\n"
    taken = read(tmp_path / "part_000000.csv", rows)
    assert [item.title for item in items(taken)] == ["B"]
    assert len(failures(taken)) == 1 and "entry 1" in failures(taken)[0]


def test_instapaper_brings_folders_tags_and_selections(tmp_path: Path) -> None:
    taken = read(
        tmp_path / "instapaper-export.csv",
        "URL,Title,Selection,Folder,Timestamp,Tags\n"
        'https://a.example/1,One,"Keep, the lamps",Unread,1700000000,"[""sea"",""night""]"\n'
        "https://a.example/2,Two,,Archive,1700000001,[]\n"
        "https://a.example/3,Three,,Starred,1700000002,\n"
        "https://a.example/4,Four,,Boats,1700000003,[broken\n",
    )
    one, two, three, four = items(taken)
    assert one.tags == ("sea", "night") and one.highlights == (TakenHighlight("Keep, the lamps"),)
    assert (one.state, two.state, three.starred, four.tags) == ("unread", "finished", True, ("Boats",))
    assert not failures(taken)


WALLABAG = [
    {
        "id": 1, "title": "Lamps &amp; quays", "url": "https://tide.example/lamps", "is_archived": 1, "is_starred": "0",
        "created_at": "2024-01-02T10:00:00+0200", "published_at": "2023-12-31T00:00:00+0000",
        "published_by": ["Ines Vold"], "language": "de_DE", "domain_name": "www.tide.example",
        "tags": [{"label": "sea"}, "night"], "content": "<p>“The lamps <b>stay</b> lit,” she said.</p>",
        "annotations": [{"quote": "stay lit", "text": "Why?", "created_at": "2024-01-03T00:00:00+0000"}, {"text": ""}],
    },
    {"title": "Bare", "url": "https://tide.example/bare", "is_archived": False, "is_starred": True, "content": ""},
    {"title": 7, "url": ["x"], "content": {"a": 1}, "is_archived": None, "tags": 3, "annotations": "x"},
]  # fmt: skip


def test_wallabag_brings_texts_states_and_annotations(tmp_path: Path) -> None:
    taken = read(tmp_path / "All articles.json", json.dumps(WALLABAG))
    first, second = items(taken)
    assert first.article
    assert first.article.paragraph_text(1) == "“The lamps stay lit,” she said."
    assert (first.article.headline, first.article.byline) == ("Lamps & quays", ("Ines Vold",))
    assert (first.article.outlet, first.article.language) == ("tide.example", "de-DE")
    assert (first.article.published, first.added_at) == ("2023-12-31T00:00:00Z", "2024-01-02T08:00:00Z")
    assert (first.state, first.starred, first.tags) == ("finished", False, ("sea", "night"))
    assert first.highlights == (TakenHighlight("stay lit", "Why?", "2024-01-03T00:00:00Z"),)
    assert second.article is None and second.starred
    assert len(failures(taken)) == 1


OMNIVORE = [
    {
        "id": "1", "slug": "lamps-18f", "title": "Lamps", "author": "Ines Vold", "url": "https://tide.example/lamps",
        "state": "Archived", "readingProgress": 100, "labels": ["sea", {"name": "night"}],
        "savedAt": "2024-10-29T16:30:11.000Z", "publishedAt": "2024-10-28T16:30:11.000Z",
    },
    {"slug": "bare", "title": "Bare", "url": "https://tide.example/bare", "state": "Active", "readingProgress": 40},
]  # fmt: skip
HIGHLIGHTS = (
    "> Keep the lamps \n\n#bright\n\nAsk the keeper.\n\n> And the\n> other quay \n\n\n\nA note on all of it.\n\n"
)


def test_omnivore_brings_texts_and_highlights(tmp_path: Path) -> None:
    entries = {
        "metadata_0_to_20.json": json.dumps(OMNIVORE),
        "content/lamps-18f.html": "<html><body><h1>Lamps</h1><p>They burn all night.</p></body></html>",
        "highlights/lamps-18f.md": HIGHLIGHTS,
    }
    first, second = items(read(tmp_path / "omnivore.zip", zipped(entries)))
    assert first.article and first.article.text == "Lamps\n\nThey burn all night."
    assert (first.article.byline, first.article.published) == (("Ines Vold",), "2024-10-28T16:30:11Z")
    assert (first.state, first.tags, first.added_at) == ("finished", ("sea", "night"), "2024-10-29T16:30:11Z")
    assert first.highlights == (
        TakenHighlight("Keep the lamps", "Ask the keeper."),
        TakenHighlight("And the\nother quay", "A note on all of it."),
    )
    assert (second.article, second.state) == (None, "opened")


def test_a_broken_list_of_omnivore_costs_no_other(tmp_path: Path) -> None:
    deep = "[" * 100_000
    data = zipped({"metadata_0_to_20.json": deep, "metadata_20_to_40.json": json.dumps(OMNIVORE)})
    taken = read(tmp_path / "omnivore.zip", data)
    assert len(items(taken)) == 2 and "nested too deeply" in failures(taken)[0]


URLS = """# my feeds
https://tide.example/feed "~Tide Tables" sea "night watch"   # the best
"https://quay.example/rss" !hidden
"query:Unread:unread = \\"yes\\""
exec:~/bin/feed.sh news
file:///srv/feeds/local.xml
"""


def test_newsboat_brings_feeds_with_names_and_tags(tmp_path: Path) -> None:
    taken = read(tmp_path / "urls", URLS)
    assert [feed for feed in taken if isinstance(feed, FeedAddress)] == [
        FeedAddress("https://tide.example/feed", "Tide Tables", tags=("sea", "night watch")),
        FeedAddress("https://quay.example/rss"),
        FeedAddress("file:///srv/feeds/local.xml"),
    ]
    (line,) = failures(taken)
    assert "is a program to run, not a feed" in line


def test_the_cache_of_newsboat_brings_articles_and_what_was_read(tmp_path: Path) -> None:
    cache(
        tmp_path / "cache.db",
        [
            ("g1", "Lamps", "https://tide.example/1", 1700000000, "<p>All night.</p><p>All day.</p>", 0, "sx", 0),
            ("g2", "Bare", "https://tide.example/2", 0, "", 1, None, 0),
            ("g3", "Gone", "https://tide.example/3", 5, "<p>x</p>", 1, "", 1),
        ],
    )
    before = (tmp_path / "cache.db").read_bytes()
    taken = list(read_path(tmp_path / "cache.db"))
    feed, first, second = taken
    assert feed == FeedAddress("https://tide.example/feed", "Tide Tables", site="https://tide.example/")
    assert isinstance(first, Item) and first.article and isinstance(second, Item)
    assert (first.article.text, first.article.outlet) == ("Lamps\n\nAll night.\n\nAll day.", "Tide Tables")
    assert (first.article.byline, first.article.published) == (("Ines Vold",), "2023-11-14T22:13:20Z")
    assert (first.state, first.starred, first.tags, first.guid) == ("finished", True, ("flag x",), "g1")
    assert (second.article, second.state, second.link) == (None, "unread", "https://tide.example/2")
    assert (tmp_path / "cache.db").read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["cache.db"]


def test_a_broken_cache_is_a_line(tmp_path: Path) -> None:
    cache(tmp_path / "cache.db", [("g", "T", "https://a.example", 1, "<p>x</p>" * 9000, 1, "", 0)])
    whole = (tmp_path / "cache.db").read_bytes()
    taken = read(tmp_path / "cache.db", whole[:9000] + b"\xff" * (len(whole) - 9000))
    assert failures(taken)
    assert failures(read(tmp_path / "cache.db", b"SQLite format 3\x00" + b"\x00" * 4000))


def test_a_row_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    long = "<p>" + "x" * 11_000_000
    rows = [
        ("g1", "Long", "https://a.example/1", 1, long, 1, "", 0),
        ("g2", "T", "https://a.example/2", 1, "", 1, "", 0),
    ]
    cache(tmp_path / "cache.db", list(rows))
    taken = list(read_path(tmp_path / "cache.db"))
    assert [item.title for item in items(taken)] == ["T"]
    assert len(failures(taken)) == 1 and "entry 1: cannot be read" in failures(taken)[0]


def test_a_virtual_table_is_not_asked(tmp_path: Path) -> None:
    cache(tmp_path / "cache.db", [])
    database = sqlite3.connect(tmp_path / "cache.db")
    database.executescript("DROP TABLE rss_item; CREATE VIRTUAL TABLE rss_item USING fts5(title, url, content);")
    database.execute("INSERT INTO rss_item VALUES ('T', 'https://a.example', 'x')")
    database.commit()
    database.close()
    taken = list(read_path(tmp_path / "cache.db"))
    assert not items(taken) and "has no table rss_item" in failures(taken)[0]


def test_a_view_in_place_of_a_table_is_not_asked(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "cache.db")
    database.execute(
        "CREATE VIEW rss_feed AS WITH RECURSIVE n(rssurl) AS (SELECT 1 UNION ALL SELECT rssurl + 1 FROM n) "
        "SELECT rssurl, 1 AS url, 1 AS title FROM n"
    )
    database.commit()
    database.close()
    assert "has no table rss_feed" in failures(list(read_path(tmp_path / "cache.db")))[0]


BOOKMARKS = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE><H1>Bookmarks Menu</H1>
<DL><p>
 <DT><H3 ADD_DATE="1" PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
 <DL><p>
  <DT><H3>Boats</H3>
  <DL><p>
   <DT><H3>Old ones</H3>
   <DL><p><DT><A HREF="https://a.example/1" ADD_DATE="1700000000" TAGS="sea,night">One &amp; only</A><DD>Words.</DL><p>
   <DT><A HREF="https://a.example/2" TOREAD="0">Two</A>
  </DL><p>
  <DT><A HREF="javascript:alert(1)">Trick</A>
  <DT><A HREF="https://a.example/3" ADD_DATE="1700000000000000">https://a.example/3</A>
  <DT><A HREF="https://a.example/" FEEDURL="https://a.example/feed">Live</A>
 </DL><p>
</DL>"""


def test_bookmarks_bring_folders_as_tags(tmp_path: Path) -> None:
    taken = read(tmp_path / "bookmarks.html", BOOKMARKS)
    one, two, three = items(taken)
    assert (one.title, one.tags) == ("One & only", ("Boats", "Old ones", "sea", "night"))
    assert (two.tags, two.state, one.state) == (("Boats",), "finished", "unread")
    assert (three.title, three.tags, three.added_at) == ("", (), "2023-11-14T22:13:20Z")
    assert FeedAddress("https://a.example/feed", "Live", site="https://a.example/") in taken
    assert len(failures(taken)) == 1


def test_the_older_page_of_pocket_tells_what_was_read(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>"
        '<li><a href="https://a.example/1" time_added="1700000000" tags="sea,boats">One</a></li></ul>'
        '<h1>Read Archive</h1><ul><li><a href="https://a.example/2" time_added="1" tags="">Two</a></li></ul></body>'
    )
    one, two = items(read(tmp_path / "ril_export.html", page))
    assert (one.tags, one.state, one.added_at) == (("sea", "boats"), "unread", "2023-11-14T22:13:20Z")
    assert two.state == "finished"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "urls"),
        (b"Just a text about boats.\n", "urls"),
        (b"https://a.example/1 is where it is\n", "links.txt"),
        (b"SQLite format 3\x00", "places.sqlite"),
        (b"<html><body><a href='https://a.example'>x</a></body></html>", "page.html"),
        (b"From the quay it is an hour to town.\nNobody walks.\n", "text.txt"),
    ],
)
def test_what_is_no_export_is_not_taken_for_one(data: bytes, name: str) -> None:
    assert kind_of(data, name) in ("text", "HTML")


def test_escape_codes_never_come_through() -> None:
    evil = "\x1b[31mred\u202e"
    row = json.dumps([{"title": evil, "url": "https://a.example", "is_archived": 0, "tags": [evil], "content": evil}])
    taken = list(read_as(row.encode(), "wallabag", "a.json"))
    assert items(taken) and "\\x1b" not in repr(taken) and "\\u202e" not in repr(taken)
