"""Tables, lists in JSON and lists of addresses: read where their columns tell or somebody says what they hold."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.desk.library import Shelf
from reader.importers.entries.values import Refused
from reader.importers.load import read_source
from reader.importers.readers.table import mapping_of
from reader.importers.source import Source
from reader.model.article import Article
from reader.model.intake import Item
from reader.model.report import ImportFailure
from reader.store.library import LibraryStore

TEXT = "<p>“We looked at every plank,” said Ottoline Brask, who chairs the board.</p>"
READWISE = """Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen
"The pier",https://tide.example/pier,01,"['pier', 'storm']",2031-03-03 09:15:00+00:00,1,archive,True
The ferry,https://tide.example/ferry,02,,2031-03-04 09:15:00+00:00,0.2,new,False
"""
RAINDROP = """id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite
1,The pier,,A vote.,https://tide.example/pier,Harbor,"pier, storm",2031-03-03T09:15:00.000Z,,,true
"""
STARRED = json.dumps(
    {
        "id": "user/-/state/com.google/starred",
        "items": [
            {
                "id": "tag:x,1", "categories": ["user/-/state/com.google/starred", "user/-/label/pier"],
                "title": "The pier", "author": "Ines Vold", "published": 1930000000,
                "alternate": [{"href": "https://tide.example/pier"}], "content": {"content": TEXT},
                "origin": {"title": "Tide"},
            },
            {"title": "The ferry", "canonical": [{"href": "https://tide.example/ferry"}], "summary": {"content": ""}},
        ],
    }
)  # fmt: skip
LINES = json.dumps(
    {"headline": "The pier", "text": "First line.\nSecond line.", "date": "3 March 2031", "author": ["Ines Vold"]}
)


def read(text: str, name: str) -> list[Item]:
    found = [*read_source(Source(text.encode(), name, name))]
    return [each for each in found if isinstance(each, Item)]


def test_readwise_reader() -> None:
    pier, ferry = read(READWISE, "reader.csv")
    assert (pier.title, pier.link, pier.tags, pier.state) == (
        "The pier", "https://tide.example/pier", ("pier", "storm"), "finished",
    )  # fmt: skip
    assert (ferry.state, pier.added_at) == ("unread", "2031-03-03T09:15:00Z")


def test_raindrop() -> None:
    (pier,) = read(RAINDROP, "raindrop.csv")
    assert (pier.tags, pier.starred) == (("Harbor", "pier", "storm"), True)


def test_google_readers_form() -> None:
    pier, ferry = read(STARRED, "starred.json")
    assert pier.article is not None and pier.starred and pier.tags == ("pier",)
    assert (pier.article.byline, pier.article.outlet) == (("Ines Vold",), "Tide")
    assert (ferry.article, ferry.link) == (None, "https://tide.example/ferry")


def test_an_article_a_line() -> None:
    (pier,) = read(f"{LINES}\n", "corpus.jsonl")
    assert pier.article is not None
    assert (pier.article.headline, pier.article.published, pier.article.byline) == (
        "The pier",
        "2031-03-03",
        ("Ines Vold",),
    )
    assert "First line.\n\nSecond line." in pier.article.text


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_links_of_a_spreadsheet(separator: str) -> None:
    (pier,) = read(
        separator.join(("Name", "Link", "Added")) + "\n" + separator.join(("P", "https://a.example/", "x")), "my.csv"
    )
    assert (pier.title, pier.link, pier.article) == ("P", "https://a.example/", None)


def test_a_list_of_addresses() -> None:
    found = read("# mine\nhttps://a.example/1\n\nhttps://a.example/2\nhttps://a.example/1\n", "links.txt")
    assert [each.link for each in found] == ["https://a.example/1", "https://a.example/2"]


@pytest.mark.parametrize(
    ("text", "name", "what"),
    [
        ('{"a": 1}', "a.json", "JSON"),
        (
            '{"total": 1, "entries": [{"title": "T", "url": "https://a.example", "content": "<p>x</p>"}]}',
            "e.json",
            "JSON",
        ),
        ('[1, 2, "x"]', "noted.txt", "JSON"),
        ('{"x": 1}\n{"x": 2}\n', "a.jsonl", "JSON"),
        ("kind,size\nx,1\n", "a.csv", "table"),
        ('<?xml version="1.0"?><data><row>1</row></data>', "a.xml", "XML"),
    ],
)
def test_data_of_an_unknown_kind_is_one_line(text: str, name: str, what: str) -> None:
    (found,) = read_source(Source(text.encode(), name, name))
    assert isinstance(found, ImportFailure) and what in found.what


@pytest.mark.parametrize(
    "text", ["[Editor’s note] The pier is shut.\nIt was 9.\n", "{pier} is what they called it.\nSo there.\n"]
)
def test_a_text_that_begins_with_a_bracket_is_a_text(text: str) -> None:
    (found,) = read_source(Source(text.encode(), "a.txt", "a.txt"))
    assert isinstance(found, Article)


def test_columns_are_mapped_to_fields(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("mapped")
    (folder / "a.csv").write_text("story,day,who\nThe tide came in.,2031-03-03,Ines Vold\n", encoding="utf-8")
    (folder / "b.json").write_text(json.dumps([{"story": "The tide went out.", "day": "2031-03-04"}]), encoding="utf-8")
    shelf = Shelf(LibraryStore(None))
    brought = shelf.add_mapped(
        [str(folder / "a.csv"), str(folder / "b.json")], mapping_of(["story=text", "day=published", "who=byline"])
    )
    kept = [shelf.store.articles.get(each.article_id) for each in brought.added if each.article_id]
    assert [(each.text, each.published, each.byline) for each in kept if each] == [
        ("The tide came in.", "2031-03-03", ("Ines Vold",)), ("The tide went out.", "2031-03-04", ()),
    ]  # fmt: skip
    with pytest.raises(Refused, match="is no COLUMN=FIELD"):
        mapping_of(["story"])


ENDINGS = [".csv", ".jsonl", ".json", ".txt"]


@given(st.text(st.sampled_from("url,title;\n\t\"'[]{}:https/a1 x"), max_size=200), st.sampled_from(ENDINGS))
def test_no_list_breaks_it(text: str, ending: str) -> None:
    for begin in ("url,title\n", '{"url": "https://a.example"}\n', "https://a.example\n"):
        for found in read_source(Source((begin + text).encode(), f"x{ending}", f"x{ending}")):
            assert isinstance(found, Item | Article | ImportFailure)


def test_names_that_were_escaped_twice_are_read_as_meant() -> None:
    page = "<TITLE>Bookmarks</TITLE><DL><p><DT><A HREF='https://a.example/' ADD_DATE='1'>Sea &amp;amp; Sky</A></DL>"
    (found,) = read(page, "bookmarks.html")
    assert (found.title, found.link) == ("Sea & Sky", "https://a.example/")
