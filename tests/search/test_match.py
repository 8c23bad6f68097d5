"""The matcher of filters and find-in-pane."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.search.match import Finder, match, matches


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("ferr", "The Night Ferry", ["Ferr"]),
        ("ferry night", "The Night Ferry", ["Night", "Ferry"]),
        ("nihgt", "The Night Ferry", ["Night"]),
        ("land", "Maryland votes", ["land"]),
        ("zurich", "Zürich’s lake", ["Zürich"]),
        ("strasse", "Alte Straße 4", ["Straße"]),
        ("marcheti", "Odile Marchetti", ["Marchetti"]),
        ("", "anything", []),
    ],
)
def test_match(query: str, text: str, marked: list[str]) -> None:
    found = match(query, text)
    assert found is not None
    assert [text[span.start : span.end] for span in found.ranges] == marked


def test_no_match() -> None:
    assert match("ferry winter", "The Night Ferry") is None
    assert match("xyz", "The Night Ferry") is None


def test_as_typed_scores_above_unfinished_above_misspelt() -> None:
    scores = [found.score for query in ("ferry ", "fer", "fery") if (found := match(query, "The Night Ferry"))]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 100.0


def find_all(query: str, text: str) -> list[Span]:
    return Finder([(0, text)]).find(query)


def test_find_all_prefers_what_was_typed() -> None:
    text = "The ferry, the FERRY and the fery."
    assert [text[span.start : span.end] for span in find_all("ferry", text)] == ["ferry", "FERRY"]
    assert [text[span.start : span.end] for span in find_all("frery", text)] == ["ferry", "FERRY", "fery"]
    assert [text[span.start : span.end] for span in find_all("fery the", text)] == ["ferry, the"]
    assert find_all("zebra", text) == []
    assert find_all("  ", text) == []


def test_find_all_crosses_line_breaks() -> None:
    assert find_all("night ferry", "the night\nferry") == [Span(4, 15)]


@given(st.text(max_size=15), st.lists(st.text(max_size=30), max_size=5))
def test_matches_agrees_with_match(query: str, texts: list[str]) -> None:
    assert matches(query, texts) == [match(query, text) for text in texts]


words = st.sampled_from(["night", "ferry", "Straße", "ﬁsh", "e\u0301te", "İo", "fery", "a", "“", "—"])
sentences = st.lists(words, max_size=8).map(" ".join)


@given(sentences | st.text(max_size=20), sentences | st.text(max_size=60))
def test_ranges_stand_in_order_inside_the_text(query: str, text: str) -> None:
    found = match(query, text)
    for spans in (find_all(query, text), list(found.ranges) if found else []):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    assert found is None or 0 < found.score <= 100
