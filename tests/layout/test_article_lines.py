"""The rows of the article list: what gives way where room is short, and what a filter looks in."""

import pytest

from reader.layout.article_lines import Looked, article_line, article_lines, day_in
from reader.layout.entries import Entry, short_outlet, sought_in
from reader.layout.line import Line, cells
from reader.model.article import ArticleId
from reader.model.span import Span

TOLD = Entry(ArticleId("a"), "Harbor closes", "The Quay Courier", "3 Mar 2031", 18)


def text(line: Line) -> str:
    return "".join(piece for piece, _ in line)


def test_outlet_and_day_are_read_whole_where_a_list_is_narrow() -> None:
    rows = [text(line) for line in article_lines(TOLD, Looked(year="2031"), 28)]
    assert rows[1].startswith("  Quay Courier · 3 Mar ") and rows[1].endswith("“18”")


def test_another_year_than_that_of_most_is_told() -> None:
    assert day_in(TOLD, "2030") == "3 Mar 2031" and day_in(TOLD, "2031") == "3 Mar"


@pytest.mark.parametrize(
    ("outlet", "short"),
    [("The Quay Courier", "Quay Courier"), ("Theater Heute", "Theater Heute"), ("The", "The"), ("", "")],
)
def test_only_an_article_before_a_name_is_left_out(outlet: str, short: str) -> None:
    assert short_outlet(outlet) == short


@pytest.mark.parametrize("width", [20, 28, 40, 60])
@pytest.mark.parametrize("quotes", [None, 3, 18])
@pytest.mark.parametrize("progress", [None, 0.4, 1.0])
def test_counts_end_in_the_same_cell_whatever_else_a_row_tells(
    width: int, quotes: int | None, progress: float | None
) -> None:
    entry = Entry(ArticleId("a"), "街 Harbor closes for good", "The Quay Courier", "3 Mar 2031", quotes, progress)
    for line in (article_lines(entry, Looked(), width)[-2], article_line(entry, Looked(), width)):
        assert cells(line) == width
        assert quotes is None or text(line).endswith(f"“{quotes}”")


def test_what_a_filter_found_is_marked_in_outlet_and_tags() -> None:
    entry = Entry(ArticleId("a"), "Harbor closes", "The Quay Courier", "3 Mar 2031", tags=("sea", "law"))
    sought = sought_in(entry, ("Odile Trask",))
    found = [Span(at, at + len(word)) for word in ("Courier", "law") for at in [sought.index(word)]]
    rows = article_lines(entry, Looked("  ", "2031", None, found), 40)
    marked = [piece for line in rows for piece, look in line if look == "list--hit"]
    assert marked == ["Courier", "law"]
    assert all(word in sought for word in ("Odile Trask", "2031-03-03", "March 3, 2031"))
