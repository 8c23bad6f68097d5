"""What lists hold: where a cursor goes among rows, and which articles are marked."""

import pytest

from reader.model.article import ArticleId
from reader.widgets.marked_articles import MarkedArticles
from reader.widgets.row_steps import nearest, nearest_or_behind, numbered, stepped


class Rows:
    """Rows as letters: the cursor may stand on capitals."""

    def __init__(self, letters: str) -> None:
        self.letters = letters

    def row_count(self) -> int:
        return len(self.letters)

    def selectable(self, index: int) -> bool:
        return self.letters[index].isupper()


@pytest.mark.parametrize(
    ("cursor", "times", "row"),
    [
        (None, 1, 1),
        (1, 1, 3),
        (1, 2, 4),
        (1, 9, 4),
        (4, -1, 3),
        (4, -9, 1),
        (1, -1, None),
        (4, 1, None),
        (None, -1, None),
    ],
)
def test_steps_count_rows_the_cursor_may_stand_on_and_end_at_the_last(
    cursor: int | None, times: int, row: int | None
) -> None:
    assert stepped(Rows("hAhBCh"), cursor, times) == row


def test_the_nearest_row_is_looked_for_behind_where_there_is_none_ahead() -> None:
    rows = Rows("hAhBCh")
    assert (nearest(rows, 2, 1), nearest(rows, 2, -1), nearest(rows, 5, 1)) == (3, 1, None)
    assert (nearest_or_behind(rows, 5, 1), nearest_or_behind(rows, 0, -1)) == (4, 1)
    assert nearest_or_behind(Rows("hh"), 0, 1) is None


def test_a_number_names_a_row_the_cursor_may_stand_on_or_the_last_one() -> None:
    assert [numbered(Rows("hAhBCh"), number) for number in (0, 1, 2, 9)] == [1, 1, 3, 4]
    assert numbered(Rows("hh"), 1) is None


def test_marks_stay_while_articles_are_hidden_and_only_those_shown_count() -> None:
    first, second, third = (ArticleId(name) for name in "abc")
    marked = MarkedArticles()
    marked.turn_all([first, second])
    marked.turn(third)
    assert marked.among([third, first]) == [third, first]
    assert marked.words([third, first]) == ["2 marked", "1 marked, hidden"]
    marked.turn_all([first, third])
    assert marked.words([first, third]) == ["1 marked, hidden"] and second in marked
    marked.keep([first])
    assert not marked.drop([first]) and marked.words([first]) == []
