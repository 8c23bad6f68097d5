"""Marks: layers of looks become segments that do not overlap."""

from hypothesis import given
from hypothesis import strategies as st

from reader.layout.marks import Layer, Mark, layer_of, segments
from reader.layout.quote_marks import QuoteMarks
from reader.model.span import Span
from tests.pilot.made_up import ferry

marks = st.lists(
    st.builds(
        lambda start, length, role: Mark(start, start + length, role),
        st.integers(0, 60), st.integers(1, 20), st.sampled_from("xyz"),
    ),
    max_size=12,
)  # fmt: skip


@given(marks, st.integers(0, 70), st.integers(1, 30))
def test_a_layer_finds_what_a_slow_search_finds(all_marks: list[Mark], start: int, length: int) -> None:
    found = Layer(all_marks).within(start, start + length)
    slow = [mark for mark in all_marks if mark.start < start + length and mark.end > start]
    assert sorted(found, key=repr) == sorted(slow, key=repr)


@given(marks, marks)
def test_segments_cover_the_line_in_order_with_the_looks_of_each_character(low: list[Mark], high: list[Mark]) -> None:
    line = (Span(5, 20), Span(25, 50))
    made = segments(line, (Layer(low), Layer(high)))
    covered = [offset for piece in made for offset in range(piece.start, piece.end)]
    assert covered == [*range(5, 20), *range(25, 50)]
    for piece in made:
        for offset in range(piece.start, piece.end):
            roles = {mark.role for mark in (*low, *high) if mark.start <= offset < mark.end}
            assert set(piece.roles) == roles


def test_higher_layers_come_last() -> None:
    made = segments((Span(0, 10),), (layer_of([Span(0, 10)], "quote"), layer_of([Span(3, 5)], "hit")))
    assert [piece.roles for piece in made] == [("quote",), ("quote", "hit"), ("quote",)]


def test_quotes_have_a_letter_a_bar_and_signs_of_doubt() -> None:
    article, analysis = ferry().finish()
    found = QuoteMarks(article, analysis)
    signs = {}
    for quote in found.quotes:
        first = found.gutter(quote.span.start, quote.span.end)
        assert first is not None
        signs[quote.id] = (first.text, first.indirect)
    assert signs == {"q1": ("M┃", False), "q2": ("L┊", True), "q3": ("L≈", False), "q4": ("?┃", False),
                     "q5": ("M┃", False)}  # fmt: skip
    start = analysis.quotes[0].span.start
    later = found.gutter(start + 10, start + 20)
    assert later is not None and later.text == " ┃"
    assert found.gutter(0, 5) is None


def test_paraphrases_can_be_left_out() -> None:
    article, analysis = ferry().finish()
    found = QuoteMarks(article, analysis, show_indirect=False)
    assert [quote.id for quote in found.quotes] == ["q1", "q3", "q4", "q5"]
    assert found.quote_at(analysis.quotes[1].span.start) is None
