"""Text in a few cells: nothing wider than asked, nothing lost, offsets that stay right."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.layout.fit import bar, cut, head, one_line, strip, wrap
from reader.model.span import Span

ANY = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=200)
WIDE = st.text(alphabet="ab 漢字é\u0301👩\u200d ", max_size=120)


@given(ANY | WIDE, st.integers(1, 60))
def test_cut_never_exceeds_the_width(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= width


@given(ANY | WIDE, st.integers(2, 60), st.integers(1, 6))
def test_wrapped_lines_fit_and_are_in_order(text: str, width: int, most: int) -> None:
    spans, _ = wrap(text, width, most)
    assert len(spans) <= most
    assert all(cell_len(text[span.start : span.end]) <= width for span in spans)
    assert all(before.end <= after.start for before, after in zip(spans, spans[1:], strict=False))


@given(ANY | WIDE, st.integers(2, 60))
def test_wrapping_without_limit_loses_only_spaces(text: str, width: int) -> None:
    spans, more = wrap(text, width, 10_000)
    assert not more
    kept = "".join(text[span.start : span.end] for span in spans)
    assert kept.replace(" ", "") == text.replace(" ", "")


def test_lines_break_at_words_and_say_when_more_is_left() -> None:
    text = "the quiet tram waits at the corner"
    spans, more = wrap(text, 14, 2)
    assert [text[span.start : span.end] for span in spans] == ["the quiet tram", "waits at the"]
    assert more


def test_head_ends_after_a_word() -> None:
    text = "gulls argued over mooring"
    span = head(text, Span(0, len(text)), 20)
    assert text[span.start : span.end] == "gulls argued over"


def test_a_newline_becomes_one_space() -> None:
    assert one_line("one\ntwo") == "one two"


def test_a_share_above_zero_is_always_seen() -> None:
    assert bar(0.001, 8) == ("━", "─" * 7)
    assert bar(0.0, 8) == ("", "─" * 8)
    assert bar(1.0, 8) == ("━" * 8, "")


def test_a_strip_marks_beginning_and_end() -> None:
    assert strip([0.0, 0.999, 1.0], 5) == "■···■"
    assert strip([0.5], 0) == ""
