"""What says the same in the library is kept in step article by article, and is as if all had been compared at once."""

import random
from pathlib import Path

from reader.desk.library import Shelf
from reader.desk.persons import ShelfPersons
from reader.desk.repeats import ShelfStatements, repeated_in, same_in_library
from reader.importers.text.plain_text import article_from_text
from reader.model.article import ArticleId, Origin
from reader.model.elsewhere import Elsewhere
from reader.model.intake import Item
from reader.people.same import Said, SameWords
from reader.people.wordings import comparable
from reader.store.library import LibraryStore

PIECES = (
    "the harbor wall will hold for ten more years", "and I would bet my own house on every stone of it",
    "nobody asked the people who live behind the old sluice", "we have painted it twice since the great flood",
    "so the town will pay for all of it in the end",
)  # fmt: skip
WHO = ("Ada Lund", "Tom Quill", "Eva Marsh")


def article(number: int, chance: random.Random) -> Item:
    said = []
    for _ in range(2):
        words = " ".join(chance.sample(PIECES, chance.randint(1, 3))).split()
        words[chance.randrange(len(words))] = f"number{number}"
        said.append(f"“{' '.join(words).capitalize()},” said {chance.choice(WHO)}.")
    return Item(article_from_text(f"Report {number}\n\n" + "\n\n".join(said), Origin(f"{number}.txt", "text")))


def shelf_of(items: list[Item], path: Path | None = None) -> Shelf:
    shelf = Shelf(LibraryStore(path))
    shelf.store.articles.add(items)
    for _ in shelf.analyze_rest(lambda: False):
        pass
    return shelf


def at_once(shelf: Shelf) -> list[list[tuple[str, str]]]:
    index = SameWords()
    for same in [comparable(one) for one in _printed(shelf)]:
        if same is not None:
            index.add([same])
    return sorted(sorted((one.article, one.quote) for one in group) for group in index.groups())


def _printed(shelf: Shelf):  # type: ignore[no-untyped-def]
    from reader.desk.statements import printed_in
    from reader.export.records import NO_FACTS

    for article_id in shelf.ids():
        found = shelf.fetch(article_id)
        assert found is not None and found[1] is not None
        yield from printed_in(found[0], found[1], NO_FACTS, lambda _: None)


def in_step(shelf: Shelf) -> list[list[tuple[str, str]]]:
    ids = {(one.article, one.id): one for one in _printed(shelf)}
    groups = [sorted((one.article, one.id) for one in same.printed) for same in same_in_library(shelf)]
    assert all(each in ids for group in groups for each in group)
    return sorted(groups)


def test_article_by_article_it_comes_to_the_same_as_at_once(tmp_path: Path) -> None:
    chance = random.Random(5)
    items = [article(number, chance) for number in range(24)]
    shelf = shelf_of(items[:4], tmp_path / "library.db")
    statements = ShelfStatements(shelf)
    assert statements.follow() and not statements.follow(), "nothing is done twice"
    assert in_step(shelf) == at_once(shelf)
    for item in items[4:]:
        shelf.store.articles.add([item])
        for _ in shelf.analyze_rest(lambda: False):
            pass
        statements.follow()
    assert len(at_once(shelf)) > 3 and in_step(shelf) == at_once(shelf)
    for article_id in list(shelf.ids())[::3]:
        shelf.store.acts.remove([article_id])
        statements.follow()
    assert len(at_once(shelf)) > 2 and in_step(shelf) == at_once(shelf)
    shelf.store.acts.undo()
    assert in_step(shelf) == at_once(shelf)
    shelf.store.close()


def test_groups_change_with_what_comes_and_goes() -> None:
    chance = random.Random(8)
    quotes = []
    for number in range(60):
        words = tuple(" ".join(chance.sample(PIECES, chance.randint(1, 4))).split())
        quotes.append(Said(f"a{number:02}", "q1", words[chance.randint(0, 3) :]))
    index = SameWords()
    for quote in quotes:
        index.add([quote])
        index.groups()
    for gone in ("a03", "a10", "a31", "a44"):
        index.remove(gone)
        index.groups()
    anew = SameWords()
    anew.add(quote for quote in quotes if quote.article not in ("a03", "a10", "a31", "a44"))
    assert len(anew.groups()) > 2 and index.groups() == anew.groups()


def test_in_how_many_articles_and_whether_speakers_differ() -> None:
    words = "“The harbor wall will hold for ten more years, I know it,” said {}."
    texts = [words.format("Ada Lund"), words.format("Tom Quill"), "“It rained,” said Eva Marsh."]
    items = [Item(article_from_text(f"Report {n}\n\n{text}", Origin(f"{n}", "text"))) for n, text in enumerate(texts)]
    shelf = shelf_of(items)
    ShelfPersons(shelf).follow()
    ShelfStatements(shelf).follow()
    found = [repeated_in(shelf, item.article.id) for item in items if item.article]
    assert [list(each.values()) for each in found] == [[Elsewhere(2, True)], [Elsewhere(2, True)], []]
    assert repeated_in(shelf, ArticleId("nowhere")) == {}


def test_a_library_that_may_not_be_written_is_left_alone(tmp_path: Path) -> None:
    shelf = shelf_of([article(1, random.Random(1))], tmp_path / "library.db")
    shelf.store.refuse("may not be written")
    assert not ShelfStatements(shelf).follow()
    shelf.store.close()
