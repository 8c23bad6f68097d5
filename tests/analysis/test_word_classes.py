"""The classes of words: what stands in the lists is found, whichever is asked for first, and nothing else is."""

from reader.analysis.words.classes import MARKS, word_class
from reader.analysis.words.persons import person_nouns
from reader.languages.lists import kinds, lists, texts


def test_every_listed_word_has_its_class() -> None:
    closed, persons = kinds("function_words"), person_nouns()
    entries = [line.split(" ") for lines in lists("word_classes").values() for line in lines]
    assert len(entries) > 15_000
    for word, reading in entries:
        if word not in persons:
            assert word_class(word) == closed.get(word, reading)


def test_nouns_for_persons_and_marks() -> None:
    assert word_class("chief") == word_class("principal") == "JN"
    assert all("N" in word_class(noun) or noun in kinds("function_words") for noun in ("mayor", "spokeswoman"))
    assert {mark: word_class(mark) for mark in MARKS} == MARKS


def test_what_no_list_has() -> None:
    for word in ("", "q", "zzyzx", "the ", "abandon QN", "abando", "bandon", "ab\nc", "\ud800"):
        assert word_class(word) == ""


def test_a_word_stands_under_the_two_letters_it_begins_with() -> None:
    for opening, text in texts("word_classes").items():
        assert text.startswith("\n") and text.endswith("\n")
        assert {line[:2] for line in text.split()[::2]} == {opening}
