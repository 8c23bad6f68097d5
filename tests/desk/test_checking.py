"""The library as the source of a draft: the pure pieces that the reader will show."""

from reader.checking.rows import check_row, source_row
from reader.desk.checking import LibrarySources, check_text
from reader.desk.index import ShelfIndex
from reader.desk.library import Shelf
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Origin
from reader.model.intake import Item
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


def test_a_deleted_article_is_no_source() -> None:
    shelf, _ = _library()
    shelf.store.acts.remove(list(shelf.ids()))
    sources = LibrarySources(shelf, ShelfIndex(shelf, None).open())
    assert [each.verdict for each in check_text(f"“{SAID},” Ida Brand said.", sources).checked] == ["not found"]


def test_hostile_text_is_cleaned_before_it_is_read() -> None:
    _, sources = _library()
    [checked] = check_text(f"“\x1b[31m{SAID.replace(' ', chr(0x200B) + ' ')}\x07,” said Ida Brand.", sources).checked
    assert checked.verdict in ("verbatim", "changed")
