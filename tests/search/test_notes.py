"""Highlights and notes among the hits of a search: misspelt, filtered, moved, deleted and come back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.desk.index import ShelfIndex
from reader.desk.library import Shelf
from reader.desk.notes import Notes
from reader.model.article import Article
from reader.model.hit import HitField, SearchAnswer
from reader.model.saved import Highlight
from reader.model.selector import TextSelector
from reader.model.span import Span
from reader.store.library import LibraryStore
from tests.store.library_items import item

Search = Callable[..., SearchAnswer]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    store = LibraryStore(tmp_path / "library.sqlite3")
    store.articles.add([item(number) for number in range(4)])
    return Shelf(store)


@pytest.fixture
def search(shelf: Shelf) -> Search:
    index = ShelfIndex(shelf, None)
    notes = Notes(shelf.store, shelf.store.articles.get)

    def ask(query: str, limit: int = 30, fields: frozenset[HitField] | None = None) -> SearchAnswer:
        return notes.added_to(index.open().search(query, limit, fields), limit, fields)

    return ask


def article_of(shelf: Shelf, place: int = 0) -> Article:
    article = shelf.store.articles.get(next(iter(list(shelf.ids())[place:])))
    assert article is not None
    return article


def highlighted(shelf: Shelf, note: str = "", place: int = 0) -> tuple[Article, Span, Highlight]:
    article = article_of(shelf, place)
    paragraph = next(one for one in article.paragraphs if one.kind == "body")
    span = Span(paragraph.start, paragraph.start + len(article.text[paragraph.start : paragraph.end].split(".")[0]))
    words = TextSelector.of(article.text, span)
    return article, span, shelf.store.marks.highlight(Highlight(0, article.id, words, note))


def notes_in(answer: SearchAnswer) -> list[str]:
    return [hit.names[0] for hit in answer.hits if hit.field == "note"]


@pytest.mark.parametrize("query", ["tollbooth", "tolbooth", "ask tollb", "TOLLBOOTH ask", "in:notes tollbooth"])
def test_a_note_is_found_and_leads_to_the_words_it_is_on(shelf: Shelf, search: Search, query: str) -> None:
    article, span, _ = highlighted(shelf, "Ask about the tollbooth")
    [hit] = [hit for hit in search(query).hits if hit.field == "note"]
    assert hit.article_id == article.id and hit.span == span
    assert hit.names[0].startswith("Ask about the tollbooth · “")
    assert [hit.names[0][one.start : one.end].casefold()[:5] for one in hit.name_ranges][-1] in ("tollb", "ask")


def test_the_words_highlighted_are_found_as_such_beside_the_paragraph(shelf: Shelf, search: Search) -> None:
    article, span, _ = highlighted(shelf)
    query = article.words_in(span)
    answer = search(query)
    assert answer.hits[0].field == "note", "with every word as typed it comes first"
    assert answer.total == len({id(hit) for hit in answer.hits}) and len(answer.hits) > 1


@pytest.mark.parametrize(
    "query",
    ["harpsichord", "tollbooth -ask", '"tollbooth ask"', "tollbooth kind:direct", "tollbooth in:body",
     "tollbooth actor:lund", "tollbooth after:2999-01-01", "tollbooth outlet:nobody"],
)  # fmt: skip
def test_what_the_query_leaves_out_is_left_out(shelf: Shelf, search: Search, query: str) -> None:
    highlighted(shelf, "Ask about the tollbooth")
    assert notes_in(search(query)) == []


def test_scopes_limits_and_all_notes_at_once(shelf: Shelf, search: Search) -> None:
    for place in range(3):
        highlighted(shelf, f"tollbooth {place}", place)
    assert len(notes_in(search("tollbooth", fields=frozenset({"note"})))) == 3
    assert notes_in(search("tollbooth", fields=frozenset({"quote"}))) == []
    limited = search("tollbooth", limit=2)
    assert len(limited.hits) == 2 and limited.total >= 3
    assert len(notes_in(search("in:notes"))) == 3, "alone it lists them all"


def test_searches_are_in_step_with_every_act(shelf: Shelf, search: Search) -> None:
    article, _, highlight = highlighted(shelf, "tollbooth")
    shelf.store.marks.change_note(highlight.id, "weathervane")
    assert notes_in(search("tollbooth")) == [] and len(notes_in(search("weathervane"))) == 1
    shelf.store.acts.undo()
    assert len(notes_in(search("tollbooth"))) == 1
    shelf.store.acts.remove([article.id])
    assert notes_in(search("tollbooth")) == [], "the article is deleted"
    shelf.store.acts.restore([article.id])
    assert len(notes_in(search("tollbooth"))) == 1
    shelf.store.marks.drop(highlight.id)
    assert notes_in(search("tollbooth")) == []


def test_a_note_follows_its_article_to_another_text(shelf: Shelf, search: Search) -> None:
    article, span, _ = highlighted(shelf, "tollbooth")
    before = shelf.store.lists.saved(article.id)
    assert before is not None
    text = "A word before.\n\n" + article.text
    moved = tuple(replace(one, start=one.start + 16, end=one.end + 16) for one in article.paragraphs)
    other = replace(article, text=text, paragraphs=moved)
    source = next(one for one in (item(number) for number in range(4)) if one.article and one.article.id == article.id)
    shelf.store.articles.add([replace(source, article=other)])
    [hit] = [hit for hit in search("tollbooth").hits if hit.field == "note"]
    assert hit.article_id == other.id and other.words_in(hit.span) == article.words_in(span)
