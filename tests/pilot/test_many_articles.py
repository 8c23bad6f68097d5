"""Ten thousand articles in the list: laid out and moved through without a pause."""

from itertools import pairwise
from typing import ClassVar

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.content import Content

from reader.layout.entries import Entry
from reader.layout.fit import wrap
from reader.layout.signs import HERE
from reader.model.article import ArticleId
from reader.themes import DEFAULT_VARIABLES
from reader.widgets.article_list import ArticleList
from reader.widgets.article_rows import HEADLINE_LINES, ArticleRows
from reader.widgets.keys import bindings_of

_MANY = 10_000


class _KeyedList(ArticleList, inherit_bindings=False):
    """The list with its keys: in the reader the main screen takes them, with counts and letters before them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("pane", "list")


class _ListApp(App[None]):
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULT_VARIABLES

    def compose(self) -> ComposeResult:
        yield _KeyedList(id="list")


def _entries() -> list[Entry]:
    return [
        Entry(ArticleId(f"{number:016x}"), f"Story {number} " + "about a tram that would not stop " * (number % 3),
              "Evening Bell", "3 Mar 2025", number % 7, None)
        for number in range(_MANY)
    ]  # fmt: skip


async def test_ten_thousand_rows() -> None:
    app = _ListApp()
    async with app.run_test(size=(40, 30)) as pilot:
        rows = app.query_one(ArticleList)
        rows.add(_entries())
        await pilot.press("G")
        assert rows.cursor == _MANY - 1
        assert rows.row_at(rows.scroll_offset.y + 28) == _MANY - 1
        assert rows.filter({ArticleId(f"{77:016x}"): ()}) == 1
        assert rows.article_at_cursor == ArticleId(f"{77:016x}")
        assert rows.filter(None) == _MANY
        assert rows.cursor == 77


async def test_rows_of_different_height_keep_their_places() -> None:
    app = _ListApp()
    async with app.run_test(size=(30, 20)) as pilot:
        rows = app.query_one(ArticleList)
        rows.add(_entries()[:50])
        tops = rows.row_tops(0, rows.row_width)
        heights = [below - top for top, below in pairwise(tops)]
        assert {3, 4} == set(heights)
        line = 0
        for index, height in enumerate(heights):
            assert {rows.row_at(line + offset) for offset in range(height)} == {index}
            assert len(rows.row_lines(index, rows.row_width)) == height
            line += height
        await pilot.press("pagedown")
        assert rows.cursor is not None and rows.cursor > 2
        await pilot.press("home")
        assert rows.cursor == 0


@given(st.text("abc  —“éЖ丰한", max_size=80), st.integers(5, 40))
def test_a_height_is_known_without_wrapping(headline: str, width: int) -> None:
    rows = ArticleRows([Entry(ArticleId("0" * 16), headline, "", "")])
    spans, _ = wrap(headline, width - 2, HEADLINE_LINES)
    assert rows.heights(0, width) == [max(1, len(spans)) + 2]


def ids(*numbers: int) -> list[ArticleId]:
    return [ArticleId(f"{number:016x}") for number in numbers]


async def test_rows_put_in_anew_leave_cursor_and_view_where_they_were() -> None:
    app = _ListApp()
    entries = _entries()
    async with app.run_test(size=(40, 30)) as pilot:
        rows = app.query_one(ArticleList)
        rows.add(entries[100:])
        rows.move_to(5000)
        await pilot.pause()
        at_cursor, seen = rows.article_at_cursor, [line.text for line in map(rows.render_line, range(28))]
        rows.take(ArticleRows(entries))
        await pilot.pause()
        assert rows.cursor == 5100 and rows.article_at_cursor == at_cursor
        assert [line.text for line in map(rows.render_line, range(28))] == seen
        # The article at the cursor is gone: the next one takes its place, on its line.
        line = seen.index(next(text for text in seen if text.startswith(HERE)))
        rows.drop(ids(5100))
        await pilot.pause()
        assert rows.cursor == 5100 and rows.article_at_cursor == ids(5101)[0]
        assert rows.render_line(line).text.startswith(HERE)


async def test_the_view_stays_where_the_wheel_put_it() -> None:
    app = _ListApp()
    entries = _entries()
    async with app.run_test(size=(40, 30)) as pilot:
        rows = app.query_one(ArticleList)
        rows.add(entries[50:])
        rows.move_to(0)
        rows.scroll_to(y=10_001, animate=False)
        await pilot.pause()
        seen = [line.text for line in map(rows.render_line, range(28))]
        rows.take(ArticleRows(entries))
        await pilot.pause()
        assert [line.text for line in map(rows.render_line, range(28))] == seen
        assert rows.article_at_cursor == entries[50].article_id
        rows.take(ArticleRows())
        assert rows.cursor is None and len(rows) == 0


async def test_marks_that_a_filter_hides_are_neither_counted_nor_chosen() -> None:
    app = _ListApp()
    async with app.run_test(size=(40, 30)) as pilot:
        rows = app.query_one(ArticleList)
        rows.focus()
        rows.add(_entries()[:10])
        rows.move_to(0)
        rows.say_title("News [x] 10")
        await pilot.press("m", "m", "m")
        rows.filter({each: () for each in ids(1, 7)})
        assert rows.marked == 1 and rows.chosen_articles == ids(1)
        assert Content.from_markup(str(rows.border_title)).plain == "News [x] 10 · 1 marked · 2 marked, hidden"
        rows.unmark(ids(1))
        rows.filter(None)
        assert rows.chosen_articles == ids(0, 2)
