"""Any bytes, and any damage to real ones: only items and failures come out, and all their text is clean."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.cleaning import clean, clean_line
from reader.importers.books.epub import read_epub
from reader.importers.entries.zips import Archive
from reader.importers.formats import Found
from reader.importers.mail.mbox import read_mbox
from reader.importers.readers.newsboat_cache import read_newsboat_cache
from reader.importers.readers.omnivore import read_omnivore_zip
from reader.model.article import Origin
from reader.model.intake import FeedAddress, Item
from reader.model.report import ImportFailure
from tests.examples import tried
from tests.importers import made
from tests.importers.asked import kind_of, read_as
from tests.importers.mail.test_letters import newsletter
from tests.importers.readers.test_lists import BOOKMARKS, HIGHLIGHTS, OMNIVORE, POCKET, URLS, WALLABAG

FEW = settings(tried(8), suppress_health_check=list(HealthCheck))
REAL = {
    "letters": newsletter(),
    "newsboat": URLS.encode(),
    "Pocket": POCKET.encode(),
    "Instapaper": b"URL,Title,Selection,Folder,Timestamp,Tags\nhttps://a.example,A,b,C,1,[]\n",
    "Omnivore": json.dumps(OMNIVORE).encode(),
    "wallabag": json.dumps(WALLABAG).encode(),
    "bookmarks": BOOKMARKS.encode(),
}


def check(found: Iterator[Found]) -> None:
    for each in found:
        match each:
            case ImportFailure():
                assert str(each) == clean_line(str(each))
            case FeedAddress():
                assert each.address.startswith(("http://", "https://", "file://"))
                assert all(text == clean_line(text) for text in (each.address, each.title, *each.folder, *each.tags))
            case Item():
                assert each.article or each.link
                assert each.link is None or each.link.lower().startswith(("http://", "https://"))
                assert all(
                    text == clean_line(text) for text in (each.title, each.link or "", each.guid or "", *each.tags)
                )
                assert all(h.words == clean(h.words) and h.note == clean(h.note) for h in each.highlights)
                if each.article:
                    assert each.article.text == clean(each.article.text) and each.article.paragraphs


def damaged(data: bytes, places: list[tuple[float, bytes]]) -> bytes:
    broken = bytearray(data)
    for share, piece in places:
        at = int(share * len(broken))
        broken[at : at + len(piece)] = piece
    return bytes(broken)


DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=6)


@pytest.mark.parametrize("kind", REAL)
@FEW
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes(kind: str, data: bytes) -> None:
    check(read_as(data, kind))
    kind_of(data, "file")


@pytest.mark.parametrize("kind", REAL)
@FEW
@given(places=DAMAGE)
def test_damaged_lists(kind: str, places: list[tuple[float, bytes]]) -> None:
    check(read_as(damaged(REAL[kind], places), kind))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=4,
)


@pytest.mark.parametrize(("kind", "entry"), [("wallabag", WALLABAG[0]), ("Omnivore", OMNIVORE[0])])
@FEW
@given(key=st.integers(0, 20), value=JSON)
def test_values_of_other_kinds(kind: str, entry: dict[str, object], key: int, value: object) -> None:
    changed = {**entry, list(entry)[key % len(entry)]: value}
    check(read_as(json.dumps([changed, entry]).encode(), kind))


@FEW
@given(places=DAMAGE)
def test_damaged_books(places: list[tuple[float, bytes]]) -> None:
    data = made.book({"a.xhtml": made.page("One")}, {"a.xhtml": "One"})
    check(read_epub(damaged(data, places), Origin("book.epub", "epub")))


@FEW
@given(places=DAMAGE)
def test_damaged_boxes(places: list[tuple[float, bytes]]) -> None:
    box = b"From x@y Tue Nov 14 22:13:20 2023\n" + newsletter() + b"\r\n"
    check(read_mbox(damaged(box * 2, places), Origin("box", "mail")))


@pytest.mark.slow
@FEW
@given(places=DAMAGE)
def test_damaged_caches(tmp_path_factory: pytest.TempPathFactory, places: list[tuple[float, bytes]]) -> None:
    path = Path(tmp_path_factory.mktemp("cache")) / "cache.db"
    made.cache(path, [(str(n), "T", f"https://a.example/{n}", n, "<p>x</p>" * 300, 1, "", 0) for n in range(20)])
    check(read_newsboat_cache(damaged(path.read_bytes(), places), Origin("cache.db")))
    path.write_bytes(damaged(path.read_bytes(), places))
    check(read_newsboat_cache(path, Origin("cache.db")))


def test_omnivore_never_leaves_its_archive() -> None:
    entry = {"slug": "../../etc/passwd", "url": "https://a.example", "title": "A"}
    data = made.zipped({"metadata_0_to_1.json": json.dumps([entry]), "highlights/x.md": HIGHLIGHTS})
    (item,) = read_omnivore_zip(Archive(data), Origin("o.zip"))
    assert isinstance(item, Item) and item.article is None
