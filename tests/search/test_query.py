"""How what is typed is understood."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.dates import read_date
from reader.search.query import GRAMMAR, MOST_WORDS, Term, parse

TODAY = date(2025, 4, 9)


def test_words_the_last_unfinished() -> None:
    assert parse("Night fer").terms == (Term(("night",)), Term(("fer",), unfinished=True))
    assert parse("night ferry ").terms == (Term(("night",)), Term(("ferry",)))


def test_phrases_with_any_quotation_marks() -> None:
    for query in ('"night ferry"', "“night ferry”", "„night ferry“"):
        assert parse(query).terms == (Term(("night", "ferry"), phrase=True),)
    assert parse('"night fer').terms == (Term(("night", "fer"), phrase=True, unfinished=True),)


def test_excluded_words_and_hyphens() -> None:
    query = parse("well-known -winter")
    assert [term.words for term in query.terms] == [("well",), ("known",)]
    assert [term.words for term in query.without] == [("winter",)]


def test_fields() -> None:
    query = parse('actor:"odile marchetti" said:ferry in:quotes kind:direct outlet:herald ')
    assert [term.words for term in query.of("actor")] == [("odile",), ("marchetti",)]
    assert [term.words for term in query.of("said")] == [("ferry",)]
    assert query.fields == frozenset({"quote"})
    assert query.kinds == frozenset({"direct"})
    assert not query.hint


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2025-03-30", date(2025, 3, 30)),
        ("2025-03", date(2025, 3, 1)),
        ("2024", date(2024, 1, 1)),
        ("yesterday", date(2025, 4, 8)),
        ("last week", date(2025, 3, 31)),
        ("3 days ago", date(2025, 4, 6)),
        ("a month ago", date(2025, 3, 9)),
        ("march", date(2025, 3, 1)),
        ("Sept", date(2024, 9, 1)),
        ("12 march 2024", date(2024, 3, 12)),
        ("March 12, 2024", date(2024, 3, 12)),
        ("2025-13-01", None),
        ("30 february", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days(typed: str, day: date | None) -> None:
    assert read_date(typed, TODAY) == day


def test_days_of_several_words_need_no_quotation_marks() -> None:
    query = parse("after:last week ferry", TODAY)
    assert query.after == date(2025, 3, 31)
    assert [term.words for term in query.terms] == [("ferry",)]
    assert parse('before:"3 days ago"', TODAY).before == date(2025, 4, 6)


def test_a_near_miss_names_the_field_meant() -> None:
    assert "actor:" in parse("actr:odile").hint
    assert "outlet:" in parse("zebra:odile").hint


@pytest.mark.parametrize(
    "typed", ["10:30", "https://herald.example/ferry", "Budget: what", "a:b", ":::", "-", "--", '"']
)
def test_what_only_looks_like_a_field_is_words(typed: str) -> None:
    assert "did you mean" not in parse(typed).hint


@pytest.mark.parametrize("example", [example for example, _ in GRAMMAR])
def test_every_example_of_the_grammar_is_understood(example: str) -> None:
    query = parse(example, TODAY)
    assert not query.hint
    assert not query.is_empty


@given(st.text(max_size=200) | st.text('abc:-" 0123', max_size=60))
def test_anything_typed_is_bounded_and_no_error(typed: str) -> None:
    query = parse(typed, TODAY)
    assert sum(len(term.words) for term in (*query.terms, *query.without)) <= 2 * MOST_WORDS


@given(st.text(max_size=40))
def test_any_day_typed_is_no_error(typed: str) -> None:
    found = read_date(typed, TODAY)
    assert found is None or isinstance(found, date)
