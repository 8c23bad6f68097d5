"""The library as the source of a draft: the pure pieces that the reader will show."""

from pathlib import Path

import pytest

from reader.checking.rows import check_row, source_row
from reader.desk.checking import Both, LibrarySources, check_text, library_index
from reader.desk.index import ShelfIndex
from reader.desk.library import Shelf
from reader.desk.persons import ShelfPersons
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Origin
from reader.model.intake import Item
from reader.model.persons import Who, Wish
from reader.search.index import SearchIndex
from reader.search.peek import Peek
from reader.store.library import LibraryStore

SAID = "The pigeons have rented the upper gallery until Easter"


def _library(reprints: int = 0) -> tuple[Shelf, LibrarySources]:
    store = LibraryStore(None)
    texts = [f"Theater {number}\n\n“{SAID},” said Ida Brand.\n\nNobody laughed." for number in range(1 + reprints)]
    texts.append("Bakery\n\n“We bake no bread on the day of the great regatta,” said Kurt Noll.")
    store.articles.add([Item(article_from_text(text, Origin("", "text"))) for text in texts])
    shelf = Shelf(store)
    return shelf, LibrarySources(shelf, ShelfIndex(shelf, None).open())


def test_a_pasted_text_gets_verdicts_that_a_panel_can_show() -> None:
    _, sources = _library()
    text = f"“{SAID},” Ida Brand said.\n\nAnd “the pigeons have rented the lower gallery until Easter” is wrong."
    found = check_text(text, sources)
    first, second = found.checked
    assert [first.verdict, second.verdict] == ["verbatim", "changed"]
    row = check_row(found.draft, second)
    assert [(edit.draft, edit.source) for edit in row.edits] == [("lower", "upper")]
    assert source_row(first.found[0]).text == SAID


def test_many_reprints_do_not_hide_the_other_half_of_what_was_joined() -> None:
    _, sources = _library(reprints=30)
    [joined] = check_text(f"“{SAID}. No bread on the day of the great regatta.”", sources).checked
    assert joined.verdict == "joined"
    assert {found.speaker.name for found in joined.found if found.speaker} == {"Ida Brand", "Kurt Noll"}


@pytest.mark.parametrize(
    ("said", "edits"),
    [
        (f"{SAID.replace('rented', 'leased')}. No bread on the day of the great regatta.", [("leased", "rented")]),
        (f"{SAID}. No cake on the day of the great regatta.", [("cake", "bread")]),
        (f"{SAID.replace('Easter', 'May')} … no bread on the day of the great regatta.", [("May", "Easter")]),
    ],
)
def test_what_was_joined_is_found_though_a_word_differs(said: str, edits: list[tuple[str, str]]) -> None:
    _, sources = _library()
    found = check_text(f"“{said}”", sources)
    [joined] = found.checked
    assert joined.verdict == "joined"
    assert [each.speaker.name for each in joined.found if each.speaker] == ["Ida Brand", "Kurt Noll"]
    row = check_row(found.draft, joined)
    assert [(edit.draft, edit.source) for edit in row.edits] == edits


def test_what_is_half_somebody_s_and_half_nobody_s_is_not_found() -> None:
    _, sources = _library()
    said = f"“{SAID}, and the mayor wept over forty barrels of herring last Thursday evening.”"
    assert [each.verdict for each in check_text(said, sources).checked] != ["joined"]


def test_a_deleted_article_is_no_source() -> None:
    shelf, _ = _library()
    shelf.store.acts.remove(list(shelf.ids()))
    sources = LibrarySources(shelf, ShelfIndex(shelf, None).open())
    assert [each.verdict for each in check_text(f"“{SAID},” Ida Brand said.", sources).checked] == ["not found"]


def test_hostile_text_is_cleaned_before_it_is_read() -> None:
    _, sources = _library()
    [checked] = check_text(f"“\x1b[31m{SAID.replace(' ', chr(0x200B) + ' ')}\x07,” said Ida Brand.", sources).checked
    assert checked.verdict in ("verbatim", "changed")


def test_while_another_run_has_the_index_it_is_read_and_what_is_not_in_it_is_added(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path / "state.sqlite3")
    text = "Theater\n\n“" + SAID + ",” said Ida Brand."
    store.articles.add([Item(article_from_text(text, Origin("", "text")))])
    shelf = Shelf(store)
    other = ShelfIndex(shelf, tmp_path / "index")
    other.open()
    try:
        later = "Bakery\n\n“We bake no bread on the day of the great regatta,” said Kurt Noll."
        store.articles.add([Item(article_from_text(later, Origin("", "text")))])
        draft = f"“{SAID},” said Brand.\n\n“We bake no bread on the day of the great regatta,” said Noll."
        with library_index(shelf, tmp_path / "index") as index:
            assert isinstance(index, Both)
            found = check_text(draft, LibrarySources(shelf, index))
            assert [each.verdict for each in found.checked] == ["verbatim", "verbatim"]
        store.acts.remove(list(shelf.ids()))
        with library_index(shelf, tmp_path / "index") as index:
            found = check_text(draft, LibrarySources(shelf, index))
            assert [each.verdict for each in found.checked] == ["not found", "not found"]
    finally:
        other.close()
    store.close()


def test_an_index_in_step_is_only_read_and_another_one_brought_in_step(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path / "state.sqlite3")
    for text, kind in ((SAID, SearchIndex), ("We bake no bread on the day of the great regatta", SearchIndex)):
        store.articles.add([Item(article_from_text(f"Town\n\n“{text},” said Ida Brand.", Origin("", "text")))])
        shelf = Shelf(store)
        for wanted in (kind, Peek, Peek):
            with library_index(shelf, tmp_path / "index") as index:
                assert type(index) is wanted
                found = check_text(f"“{text},” said Brand.", LibrarySources(shelf, index))
                assert [each.verdict for each in found.checked] == ["verbatim"]
    store.close()


def test_an_index_of_another_run_that_cannot_be_read_is_made_in_memory(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path / "state.sqlite3")
    store.articles.add([Item(article_from_text(f"Theater\n\n“{SAID},” said Ida Brand.", Origin("", "text")))])
    shelf = Shelf(store)
    other = ShelfIndex(shelf, tmp_path / "index")
    other.open()
    try:
        for file in (tmp_path / "index" / "postings").iterdir():
            if file.is_file():
                file.write_bytes(b"")
        with library_index(shelf, tmp_path / "index") as index:
            found = check_text(f"“{SAID},” said Brand.", LibrarySources(shelf, index))
            assert [each.verdict for each in found.checked] == ["verbatim"]
    finally:
        other.close()
        store.close()


def test_who_was_joined_in_the_library_is_no_other_speaker() -> None:
    store = LibraryStore(None)
    texts = [
        f"Theater opens\n\n“{SAID},” said Ruth Okpara, a singer.",
        "Singer marries\n\n“We sang until the lamps went out,” said Ruth Falkenrath, a singer.",
    ]
    store.articles.add([Item(article_from_text(text, Origin("", "text"))) for text in texts])
    shelf = Shelf(store)
    shelf.analyze_these(shelf.ids())
    persons = ShelfPersons(shelf)
    persons.follow()
    draft = f"“{SAID},” said Ruth Falkenrath."

    def verdict() -> str:
        [checked] = check_text(draft, LibrarySources(shelf, ShelfIndex(shelf, None).open())).checked
        return checked.verdict

    assert verdict() == "other speaker"
    store.wishes.keep(Wish("merge", Who("person", "Ruth Okpara"), Who("person", "Ruth Falkenrath")))
    persons.follow()
    assert verdict() == "verbatim"
