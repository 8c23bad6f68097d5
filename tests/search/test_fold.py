"""Folded text and the way back agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.fold import fold, fold_text
from reader.search.words import distance, places_of, typos_allowed, words_of

AWKWARD = st.text(
    st.sampled_from("aßﬁİıéÉe\u0301\u0308ǅ…“”’—\u00ad\u200dø½①Σς한글漢字カ\n \u00a0zZ\U0001f600"), max_size=30
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße", "strasse"),
        ("ﬁsh", "fish"),
        ("İstanbul", "istanbul"),
        ("Zürich e\u0301te\u0301", "zurich ete"),
        ("Łódź Øre Æble", "lodz ore aeble"),
        ("“don’t” — no…", '"don\'t" - no.'),
        ("co\u00adoperate", "cooperate"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text).text == fold_text(text) == folded


def test_ranges_lead_back_past_what_grew_and_shrank() -> None:
    text = "Straße, e\u0301te\u0301 ﬁsh"
    folded = fold(text)
    for word, original in (("strasse", "Straße"), ("ete", "e\u0301te\u0301"), ("fish", "ﬁsh"), ("fi", "ﬁ")):
        at = folded.text.index(word)
        span = folded.original(at, at + len(word))
        assert text[span.start : span.end] == original


@given(st.text(max_size=60) | AWKWARD)
def test_every_range_folds_to_what_it_came_from(text: str) -> None:
    folded = fold(text)
    assert folded.text == fold_text(text)
    assert folded.length == len(text)
    for start, end, word in places_of(folded.text):
        span = folded.original(start, end)
        assert 0 <= span.start < span.end <= len(text)
        assert word in fold_text(text[span.start : span.end])


@given(st.text(max_size=60) | AWKWARD)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(st.text(max_size=60) | AWKWARD)
def test_words_and_their_places_agree(text: str) -> None:
    folded = fold_text(text)
    places = places_of(folded)
    assert [word for _, _, word in places] == words_of(folded)
    assert all(folded[start:end] == word for start, end, word in places)


@pytest.mark.parametrize(
    ("typed", "word", "prefix", "typos"),
    [
        ("ferry", "ferry", False, 0),
        ("fery", "ferry", False, 1),
        ("frery", "ferry", False, 1),
        ("gerry", "ferry", False, 1),
        ("efrry", "ferry", False, 1),
        ("fe", "fo", False, None),
        ("cta", "cat", False, 1),
        ("xerzy", "ferry", False, None),
        ("coucnli", "council", False, 2),
        ("timeat", "timetable", True, 1),
        ("tim", "timetable", True, 0),
        ("tmi", "timetable", True, 1),
        ("2024", "2025", False, None),
    ],
)
def test_distance(typed: str, word: str, prefix: bool, typos: int | None) -> None:
    assert distance(typed, word, prefix) == typos


@given(st.text("abcd", max_size=9), st.text("abcd", max_size=9), st.booleans())
def test_distance_never_exceeds_what_is_allowed(typed: str, word: str, prefix: bool) -> None:
    found = distance(typed, word, prefix)
    assert found is None or 0 <= found <= typos_allowed(typed)
