"""Finding words in an open article: as typed first, else misspelt, always within a paragraph."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Article, Paragraph
from reader.screens.main.controllers.finding import ArticleFinder
from reader.search.match import Finder
from tests.effort import yards
from tests.pilot.made_up import ferry


def shown(text: str, words: str) -> list[str]:
    return [text[span.start : span.end] for span in Finder([(0, text)]).find(words)]


def test_case_accents_and_marks_do_not_matter() -> None:
    text = "Zoë said: “It’s a façade—no more”"
    for words, found in (("zoe", "Zoë"), ("ZOË", "Zoë"), ("it's", "It’s"), ("facade-no", "façade—no"), ('"it', "“It")):
        assert shown(text, words) == [found]


def test_a_misspelt_word_is_found_where_none_is_as_typed() -> None:
    text = "The harbor government met. A government that listens, said the clerk."
    assert shown(text, "goverment") == ["government", "government"]
    assert shown(text, "goverment tha") == ["government that"]
    assert shown(text + " The goverment sign was misspelt.", "goverment") == ["goverment"]


def test_a_find_stays_within_paragraphs_and_follows_the_article() -> None:
    article, _ = ferry().finish()
    finder = ArticleFinder()
    assert len(finder.find(article, "crossing number")) == 48
    other = Article("crossing\n\nnumber", (Paragraph(0, "body", 0, 8), Paragraph(1, "body", 10, 16)))
    assert finder.find(other, "crossing number") == ()
    assert len(finder.find(other, "number")) == 1
    assert [span.start for span in finder.find(other, "nunber")] == [10]


@pytest.mark.slow
def test_a_hundred_thousand_words_are_searched_between_two_keys() -> None:
    words = [f"harbor{number % 9000:x} ferry" for number in range(50_000)]
    finder = Finder((at * 1000, " ".join(words[at : at + 25])) for at in range(0, len(words), 25))
    finder.find("zzzzz")
    for typed in ("ferry harbr", "harbr", "fery"):
        assert finder.find(typed)
        assert min(yards(partial(finder.find, typed)) for _ in range(2)) < 50


@given(st.lists(st.text(max_size=40), max_size=4), st.text(max_size=12))
def test_every_place_lies_in_its_stretch(texts: list[str], words: str) -> None:
    whole = "\n\n".join(texts)
    starts = [sum(len(text) + 2 for text in texts[:at]) for at in range(len(texts))]
    for span in Finder(zip(starts, texts, strict=True)).find(words):
        assert any(start <= span.start < span.end <= start + len(text)
                   for start, text in zip(starts, texts, strict=True))  # fmt: skip
        assert span.end <= len(whole)
