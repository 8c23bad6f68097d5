"""Finding words in a text: whatever their case, accents and marks, at the right characters."""

from hypothesis import given
from hypothesis import strategies as st

from reader.layout.find import ArticleFinder, find_in, fold
from reader.model.article import Article, Paragraph
from tests.pilot.made_up import ferry


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_case_accents_and_marks_do_not_matter() -> None:
    text = "Zoë said: “It’s a façade—no more”"
    for words in ("zoe", "ZOË", "it's", "facade-no", '"it'):
        (span,) = find_in(text, words)
        assert fold(text[span.start : span.end]) == fold(words)


def test_words_are_found_across_line_ends() -> None:
    assert len(find_in("the night\nferry", "night ferry")) == 1


def test_nothing_is_found_for_nothing() -> None:
    assert find_in("anything", "") == () == find_in("anything", "   ")


def test_a_find_stays_within_paragraphs_and_follows_the_article() -> None:
    article, _ = ferry().finish()
    finder = ArticleFinder()
    assert len(finder.find(article, "crossing number")) == 48
    other = Article("crossing\n\nnumber", (Paragraph(0, "body", 0, 8), Paragraph(1, "body", 10, 16)))
    assert finder.find(other, "crossing  number") == ()
    assert len(finder.find(other, "number")) == 1
