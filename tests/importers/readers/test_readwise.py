"""Highlights of Readwise: they go to the article they were made in, or make an article of their own."""

from hypothesis import given
from hypothesis import strategies as st

from reader.importers.load import read_source
from reader.importers.source import Source
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Origin
from reader.model.intake import Item
from reader.model.report import ImportFailure
from reader.store.library import LibraryStore

HEAD = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,"
    "Document tags"
)
FIRST = (
    '"“We looked at every plank,” said Ottoline Brask.",The pier,Ines Vold,,so many,,,order,1,'
    "2031-03-03 09:15:00+00:00,harbor"
)
SECOND = "It was closed on Tuesday.,The pier,Ines Vold,,,,,order,2,2031-03-04 09:15:00+00:00,"
OTHER = "Nobody came.,The ferry,,,,,,order,3,,"


def read(*lines: str) -> list[object]:
    return list(read_source(Source("\n".join((HEAD, *lines)).encode(), "readwise-data.csv", "readwise-data.csv")))


def items(*lines: str) -> list[Item]:
    return [each for each in read(*lines) if isinstance(each, Item)]


def test_what_was_marked_in_one_article_is_one_article() -> None:
    pier, ferry = items(FIRST, OTHER, SECOND)
    assert pier.article and pier.article.headline == "The pier" and pier.article.byline == ("Ines Vold",)
    assert [each.kind for each in pier.article.paragraphs].count("blockquote") == 2
    assert [(each.note, (each.made_at or "")[:10]) for each in pier.highlights] == [
        ("so many", "2031-03-03"),
        ("", "2031-03-04"),
    ]
    assert pier.tags == ("harbor",)
    assert ferry.title == "The ferry"


def test_they_go_to_the_article_that_is_here() -> None:
    text = "The pier\n\n“We looked at every plank,” said Ottoline Brask. Nobody else had come to look at it.\n"
    whole = article_from_text(text, Origin("pier.txt", "text"))
    store = LibraryStore(None)
    [here] = store.articles.add([Item(whole)])
    [added] = store.articles.add(items(FIRST))
    assert added.article_id == here.article_id
    [kept] = store.marks.highlights(whole.id)
    assert kept.words and kept.words.exact.startswith("“We looked") and kept.note == "so many"
    store.articles.add(items(FIRST))
    assert len(store.marks.highlights(whole.id)) == 1


def test_a_later_export_with_more_goes_on_where_the_first_ended() -> None:
    store = LibraryStore(None)
    [first] = store.articles.add(items(FIRST))
    [second] = store.articles.add(items(FIRST, SECOND))
    assert (first.outcome, second.outcome) == ("new", "version")
    assert len(store.marks.highlights(second.article_id)) == 2


def test_rows_without_words_are_counted() -> None:
    found = read(FIRST, ",The pier,Ines Vold,,,,,,,,")
    assert [each.what for each in found if isinstance(each, ImportFailure)] == ["1 row holds no highlight"]


@given(st.text(max_size=300))
def test_damage_never_raises(noise: str) -> None:
    for each in read(FIRST, noise, SECOND):
        assert isinstance(each, Item | ImportFailure)
