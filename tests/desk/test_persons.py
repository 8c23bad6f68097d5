"""The persons of a library: linked as articles come, go and are corrected, and as somebody wishes."""

from pathlib import Path

import pytest

from reader.desk.library import Shelf
from reader.desk.persons import ShelfPersons
from reader.importers.load import load_bytes
from reader.model.article import Article, ArticleId, Origin
from reader.model.persons import Who, Wish
from reader.model.saved import Correction, Selection
from reader.store.library import LibraryStore


def article(text: str) -> Article:
    loaded = load_bytes(text.encode(), Origin("made.txt"))
    assert isinstance(loaded, Article)
    return loaded


MAYOR = "Mayor speaks\n\n“The harbor will wait,” said Ada B. Lund, the mayor. “We wait,” Lund said.\n"
FERRY = "Ferry back\n\n“The ferry is back and will stay,” said Ada Lund, the mayor. Officials said it was late.\n"
OTHER = "Painter\n\n“I paint every day of the week,” said Tom Quill, a painter.\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(LibraryStore(tmp_path / "library.sqlite3"))
    keep(shelf, MAYOR, FERRY)
    return shelf


def keep(shelf: Shelf, *texts: str) -> list[ArticleId]:
    ids = [shelf.keep(article(text)) for text in texts]
    shelf.analyze_these(ids)
    return ids


def names(shelf: Shelf) -> dict[str, tuple[int, int]]:
    return {one.name: (one.articles, one.quotes) for one in shelf.store.persons.quoted()}


def test_persons_follow_what_comes_and_goes(shelf: Shelf) -> None:
    persons = ShelfPersons(shelf)
    assert len(persons.follow()) == 2
    first = next(iter(names(shelf).items()))
    assert first[0].endswith("Lund") and first[1] == (2, 3)
    assert persons.follow() == frozenset()
    [painter] = keep(shelf, OTHER)
    assert persons.follow() == {painter} and "Tom Quill" in names(shelf)
    shelf.store.acts.remove([painter])
    persons.follow()
    assert "Tom Quill" not in names(shelf)
    shelf.store.acts.undo()
    persons.follow()
    assert "Tom Quill" in names(shelf)


def test_another_run_knows_what_the_first_one_found(shelf: Shelf) -> None:
    one, other = ShelfPersons(shelf), ShelfPersons(shelf)
    one.follow()
    known = names(shelf)
    assert other.follow() == frozenset() and names(shelf) == known
    keep(shelf, OTHER)
    other.follow()
    keep(shelf, OTHER.replace("Quill", "Marsh"))
    one.follow()
    assert {"Tom Quill", "Tom Marsh"} <= names(shelf).keys()
    assert [(p.name, p.articles) for p in ShelfPersons(shelf).all()] == [(p.name, p.articles) for p in one.all()]


def test_a_list_of_one_shows_the_articles_of_a_person_under_all_names(shelf: Shelf) -> None:
    ShelfPersons(shelf).follow()
    lund = shelf.store.persons.quoted()[0]
    assert len(shelf.rows(Selection(actor=lund.name, person=lund.id))) == 2
    assert len(shelf.rows(Selection(actor="Ada Lund", person="p-gone"))) == 1, "an id that is gone: by the name"
    assert set(shelf.store.persons.names(lund.id)) >= {"Ada Lund", "Ada B. Lund", "Lund"}


def test_wishes_are_acts_that_can_be_undone(shelf: Shelf) -> None:
    keep(shelf, OTHER)
    persons = ShelfPersons(shelf)
    persons.follow()
    before = names(shelf)
    shelf.store.wishes.keep(Wish("merge", Who("person", "Tom Quill"), Who("person", "Ada Lund")))
    shelf.store.wishes.keep(Wish("rename", Who("person", "Ada Lund"), name="Dame Ada"))
    persons.follow()
    assert names(shelf)["Dame Ada"] == (3, 4) and "Tom Quill" not in names(shelf)
    shelf.store.acts.undo()
    shelf.store.acts.undo()
    persons.follow()
    assert names(shelf) == before
    shelf.store.acts.redo()
    persons.follow()
    assert "Tom Quill" not in names(shelf)


def test_what_is_hidden_is_in_no_list_and_the_generic_head_is_last(shelf: Shelf) -> None:
    persons = ShelfPersons(shelf)
    persons.follow()
    assert shelf.store.persons.quoted()[-1].id == "generic"
    shelf.store.wishes.keep(Wish("hide", Who("person", "Ada Lund")))
    persons.follow()
    assert [one.id for one in shelf.store.persons.quoted()] == ["generic"]


def test_a_correction_in_an_article_wins_there(shelf: Shelf) -> None:
    persons = ShelfPersons(shelf)
    persons.follow()
    ferry = article(FERRY).id
    shelf.store.marks.correct(Correction(0, ferry, "rename", actor="Ada Lund", name="Eva Lindqvist"))
    assert persons.follow() == {ferry}
    assert names(shelf)["Eva Lindqvist"] == (1, 1)
    shelf.store.acts.undo()
    persons.follow()
    assert "Eva Lindqvist" not in names(shelf)


def test_a_list_of_ones_own_counts_when_it_changes(shelf: Shelf, tmp_path: Path) -> None:
    own, told = tmp_path / "people.toml", list[str]()
    persons = ShelfPersons(shelf, own, told.append)
    persons.follow()
    own.write_text('[[person]]\nname = "Mayor Lund"\naliases = ["Ada Lund"]\nid = "lund"\ngroup = "city hall"\n')
    persons.follow()
    known = shelf.store.persons.get("lund")
    assert known is not None and (known.name, known.attributes) == ("Mayor Lund", (("group", "city hall"),))
    own.write_text("[[person")
    persons.follow()
    assert "people.toml" in told[0] and shelf.store.persons.get("lund") is None
