"""Lists of feeds in and out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.feeds.opml import read_opml, write_opml
from reader.importers.text.compose import one_line
from reader.model.intake import FeedAddress
from reader.model.report import ImportFailure
from tests.examples import tried

NESTED = b"""<?xml version="1.0" encoding="utf-8"?>
<opml version="1.1"><head><title>Mine</title></head><body>
<outline text="World"><outline text="Europe">
  <outline TYPE="rss" Text="Harbor &amp; Gazette" XMLURL="https://h.example/feed?a=1&b=2" HtmlUrl="https://h.example/"/>
</outline><outline text="Asia" xmlUrl="feed://a.example/rss" category="/news,daily"/></outline>
<outline title="Top" xmlurl="https://t.example/atom"/>
<outline text="Again" xmlUrl="https://t.example/atom"/>
<outline text="Old style" type="rss" url="https://o.example/rss"/>
<outline text="Just a link" type="link" url="https://l.example/"/>
<outline text="Command" xmlUrl="exec:rm -rf ~"/>
<outline text="Script" xmlUrl="javascript:alert(1)"/>
</body></opml>"""


def test_nested_folders_and_attributes_of_any_case() -> None:
    *feeds, command, script = read_opml(NESTED)
    assert feeds == [
        FeedAddress("https://h.example/feed?a=1&b=2", "Harbor & Gazette", ("World", "Europe"), "https://h.example/"),
        FeedAddress("http://a.example/rss", "Asia", ("World",), tags=("news", "daily")),
        FeedAddress("https://t.example/atom", "Top"),
        FeedAddress("https://o.example/rss", "Old style"),
    ]
    assert isinstance(command, ImportFailure) and isinstance(script, ImportFailure)


@pytest.mark.parametrize("version", ["1.0", "1.1", "2.0"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_versions_and_encodings(version: str, encoding: str) -> None:
    text = f"""<?xml version="1.0" encoding="{encoding}"?><opml version="{version}"><body>
    <outline text="Fähre" xmlUrl="https://f.example/"/></body></opml>"""
    assert list(read_opml(text.encode(encoding))) == [FeedAddress("https://f.example/", "Fähre")]


def test_a_list_that_breaks_off_is_read_to_there() -> None:
    broken = NESTED[: NESTED.index(b'<outline text="Again')] + b"<outline text='x' xmlUrl='https://b.exa"
    assert [feed.address for feed in read_opml(broken) if isinstance(feed, FeedAddress)][:3] == [
        "https://h.example/feed?a=1&b=2", "http://a.example/rss", "https://t.example/atom",
    ]  # fmt: skip


def test_entities_are_not_expanded_and_nothing_is_read(tmp_path: object) -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">\n' for n in range(9))
    text = f"""<!DOCTYPE opml [<!ENTITY l0 "lol">\n{laughs}<!ENTITY f SYSTEM "file:///etc/hostname">]>
    <opml version="2.0"><body><outline text="&l9;&f;&nbsp;&eacute;" xmlUrl="https://f.example/"/></body></opml>"""
    (feed,) = read_opml(text.encode())
    assert isinstance(feed, FeedAddress)
    assert feed.title == "&l9;&f; é"


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"<html><body></body></html>", b"\x00\x01" * 50, b"<opml></opml>", b"{"]
)
def test_what_is_no_list(data: bytes) -> None:
    (found,) = read_opml(data)
    assert isinstance(found, ImportFailure)


def test_a_deep_list_ends() -> None:
    deep = b"<opml><body>" + b"<outline text='a'>" * 5000 + b"<outline text='b' xmlUrl='https://d.example/'/>"
    assert all(len(feed.folder) <= 20 for feed in read_opml(deep) if isinstance(feed, FeedAddress))


_names = st.text(max_size=20).map(one_line)
_folder_names = _names.filter(bool)
_feeds = st.builds(
    FeedAddress,
    st.integers(0, 10**6).map(lambda n: f"https://f{n}.example/rss?a=1&b={n}'>&lt;&nbsp;"),
    _folder_names,
    st.lists(_folder_names, max_size=4).map(tuple),
    st.none() | st.just("https://f.example/"),
    st.lists(_names.map(lambda name: one_line(name.replace(",", "").strip("/"))).filter(bool), max_size=3, unique=True)
    .map(lambda tags: tuple(dict.fromkeys(tag.strip("/").strip() for tag in tags if tag.strip("/ ")))),
)  # fmt: skip


@tried(26)
@given(st.lists(_feeds, max_size=4, unique_by=lambda feed: feed.address), st.text(max_size=30))
def test_what_is_written_is_read_again(feeds: list[FeedAddress], title: str) -> None:
    back = [feed for feed in read_opml(write_opml(feeds, title).encode()) if isinstance(feed, FeedAddress)]
    assert sorted(back, key=lambda feed: feed.address) == sorted(feeds, key=lambda feed: feed.address)


@tried(30)
@given(st.binary(max_size=60), st.integers(0, len(NESTED)))
def test_damage_never_raises(noise: bytes, place: int) -> None:
    for feed in read_opml(NESTED[:place] + noise + NESTED[place:]):
        assert isinstance(feed, ImportFailure) or feed.address.startswith(("http://", "https://", "file:///"))
