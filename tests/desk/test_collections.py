"""Collections outlive an engine that finds other extents, a new text, and a lost quote."""

import pytest
from msgspec.structs import replace

from reader.desk.collecting import choose, collected_entries, current, marked_in, toggle
from reader.desk.library import Shelf
from reader.export.choosing import Choice
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.span import Span
from reader.store.library import LibraryStore
from tests.store.library_items import item


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf(LibraryStore(None))
    shelf.store.articles.add([item(1), item(2)])
    return shelf


def an_article(shelf: Shelf, number: int = 1) -> tuple[Article, Analysis]:
    article = item(number).article
    assert article is not None
    return article, shelf.analyze(article)


def said(shelf: Shelf, name: str = "Walls", choice: Choice | None = None) -> list[tuple[str, str]]:
    """Return kind and words of what a collection holds as it goes out."""
    return [
        (row.kind, row.text) for entry in collected_entries(shelf, name, choice or Choice()) for row in entry.quotes
    ]


def test_another_engine_finds_what_was_collected(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    article, analysis = an_article(shelf)
    direct = next(quote for quote in analysis.quotes if quote.kind == "direct")
    toggle(shelf.store, "Walls", article, analysis, [direct])
    wider = Span(direct.span.start, direct.span.end + 3)
    other = replace(analysis, quotes=(replace(direct, id="q77", spans=(wider,)),))
    assert marked_in(shelf.store, "Walls", article, other) == {"q77"}
    monkeypatch.setattr(shelf, "analyze", lambda _: other)
    assert said(shelf) == [("direct", article.words_in(wider))]


def test_what_no_engine_finds_any_more_goes_out_as_the_words_that_were_marked(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    article, analysis = an_article(shelf)
    toggle(shelf.store, "Walls", article, analysis, analysis.quotes[:1])
    monkeypatch.setattr(shelf, "analyze", lambda _: Analysis(article.id))
    assert said(shelf) == [("highlight", analysis.quotes[0].text_in(article))]
    assert said(shelf, choice=Choice(speakers=("Lund",))) == [], "nobody can say who said it"


def test_what_is_collected_is_chosen_from_like_everything_else(shelf: Shelf) -> None:
    article, analysis = an_article(shelf)
    toggle(shelf.store, "Walls", article, analysis, analysis.quotes)
    toggle(shelf.store, "Other", *an_article(shelf, 2), an_article(shelf, 2)[1].quotes)
    assert {kind for kind, _ in said(shelf)} == {"direct", "indirect"}
    assert {kind for kind, _ in said(shelf, choice=Choice(frozenset({"direct"})))} == {"direct"}


def test_marking_twice_takes_away_and_what_is_missing_is_added_first(shelf: Shelf) -> None:
    article, analysis = an_article(shelf)
    assert len(analysis.quotes) > 1
    toggle(shelf.store, "Walls", article, analysis, analysis.quotes[:1])
    toggle(shelf.store, "Walls", article, analysis, analysis.quotes)
    assert marked_in(shelf.store, "Walls", article, analysis) == {quote.id for quote in analysis.quotes}
    assert shelf.store.collections.names() == (("Walls", len(analysis.quotes)),)
    toggle(shelf.store, "Walls", article, analysis, analysis.quotes)
    assert shelf.store.collections.names() == ()
    assert shelf.store.acts.undo() is not None
    assert shelf.store.collections.names() == (("Walls", len(analysis.quotes)),)


def test_the_collection_that_grew_last_is_the_present_one_until_another_is_chosen(shelf: Shelf) -> None:
    assert current(shelf.store) == "Marked quotes"
    article, analysis = an_article(shelf)
    toggle(shelf.store, "Walls", article, analysis, analysis.quotes[:1])
    assert current(shelf.store) == "Walls"
    choose(shelf.store, "Gates")
    assert current(shelf.store) == "Gates"
