"""What makes two rows of words the same, and what must never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.planted import forms_of
from reader.checking.words import split_at_ellipses, words_in
from reader.importers.text.markdown import article_from_markdown
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Origin


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We WON’T go", "we won't go"),
        ("a well-known wall – old", "A well—known wall, old"),
        ("“quays,  and\nwalls”", "'Quays and walls'"),
        ("[T]he wall", "the wall"),
        ("he were [sic] late", "he were late"),
        ("cafe\u0301 noir", "café noir"),
        ("har\u2027bor wall", "harbor wall"),
        ("ﬁne weather", "fine weather"),
        ("STRASSE", "straße"),
    ],
)  # fmt: skip
def test_case_shapes_dashes_and_spaces_make_no_difference(one: str, other: str) -> None:
    assert forms_of(one) == forms_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5 million", "15 million"), ("1.5 million", "1,5 million"), ("$5 a head", "€5 a head"),
        ("5% of it", "5 of it"), ("10:30", "1030"),
        ("it was -5 degrees", "it was 5 degrees"), ("a resume", "a résumé"), ("we cant", "we can't"),
        ("re-sign now", "resign now"), ("[the mayor] said", "she said"), ("bread & wine", "bread wine"),
    ],
)  # fmt: skip
def test_what_changes_the_sense_counts(one: str, other: str) -> None:
    assert forms_of(one) != forms_of(other)


def test_inline_markup_is_no_word_and_places_stay_true() -> None:
    text = "# Wall\n\nWe **will** see the [old wall](https://news.example/the-new-wall) un*believ*able.\n"
    article = article_from_markdown(text, Origin("x.md", "markdown"))
    words = words_in(article, [article.paragraphs[1].span])
    assert words.forms == ["we", "will", "see", "the", "old", "wall", "unbelievable"]
    shown = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    assert shown == ["We", "will", "see", "the", "old", "wall", "un*believ*able"]


def test_every_form_of_ellipsis_splits() -> None:
    for sign in ("…", "...", ". . .", "[…]", "[...]", "[ . . . ]", "(…)", "...."):
        article = article_from_text(f"Wall\n\nFirst words {sign} last words", Origin("x", "text"))
        pieces = split_at_ellipses(article, article.paragraphs[-1].span)
        assert [article.words_in(piece).strip() for piece in pieces] == ["First words", "last words"], sign


@given(st.text(max_size=200))
def test_any_text_has_words_at_their_places(text: str) -> None:
    article = article_from_text(text, Origin("x", "text"))
    for paragraph in article.paragraphs:
        words = words_in(article, [paragraph.span])
        assert len(words.forms) == len(words.starts) == len(words.ends)
        for form, start, end in zip(words.forms, words.starts, words.ends, strict=True):
            assert paragraph.start <= start < end <= paragraph.end
            shown = article.text[start:end]
            # A sign is a word only before a figure.
            assert forms_of(shown) == [form] or not shown.isascii() or (form == "-" and forms_of(f"{shown}1")[0] == "-")
