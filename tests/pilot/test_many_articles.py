"""Ten thousand articles in the list: laid out and moved through without a pause."""

import time

from textual.app import App, ComposeResult

from reader.layout.entries import Entry
from reader.model.article import ArticleId
from reader.themes import DEFAULT_VARIABLES
from reader.widgets.article_list import ArticleList

_MANY = 10_000
_GENEROUS_SECONDS = 0.5


class _ListApp(App[None]):
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULT_VARIABLES

    def compose(self) -> ComposeResult:
        yield ArticleList(id="list")


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
        start = time.perf_counter()
        rows.add(_entries())
        assert time.perf_counter() - start < _GENEROUS_SECONDS
        await pilot.press("G")
        assert rows.cursor == _MANY - 1
        assert rows.row_at(rows.scroll_offset.y + 28) == _MANY - 1
        start = time.perf_counter()
        assert rows.filter({ArticleId(f"{77:016x}"): ()}) == 1
        assert time.perf_counter() - start < _GENEROUS_SECONDS
        assert rows.article_at_cursor == ArticleId(f"{77:016x}")
        assert rows.filter(None) == _MANY
        assert rows.cursor == 77


async def test_rows_of_different_height_keep_their_places() -> None:
    app = _ListApp()
    async with app.run_test(size=(30, 20)) as pilot:
        rows = app.query_one(ArticleList)
        rows.add(_entries()[:50])
        heights = [rows.row_height(index, rows.row_width) for index in range(50)]
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
