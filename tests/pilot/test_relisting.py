"""A library of thousands of articles listed anew: nothing moves, and the event loop goes on."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from reader.desk.library import engine_version
from reader.model.analysis import Analysis
from reader.model.saved import Selection
from tests.effort import yard
from tests.pilot.made_up_app import settled
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on, reading, store_of, titled, type_in
from tests.store.library_items import item

_MANY = 4_000
_GENEROUS_YARDS = 12
"""Wanted are 16 ms, a yard or two; a shared machine has pauses of its own."""


class Stalls:
    """The most processor time that one turn of the event loop took."""

    longest = 0.0


@contextmanager
def stalls() -> Iterator[Stalls]:
    """Measure how long the event loop stands still: in processor time, for others use the machine too."""
    measured = Stalls()
    run = asyncio.Handle._run  # type: ignore[attr-defined]

    def timed(handle: asyncio.Handle) -> None:
        before = time.thread_time()
        run(handle)
        measured.longest = max(measured.longest, time.thread_time() - before)

    with patch.object(asyncio.Handle, "_run", timed):
        yield measured


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "state.sqlite3"
    app = reader_on(path, [titled(number) for number in range(_MANY)])
    for article_id in app.session.shelf.ids():
        store_of(app).articles.keep_analysis(Analysis(article_id), engine_version())
    app.session.close()
    return path


async def test_a_cursor_far_down_stays_on_its_article_while_others_come_in_above(many: Path, every_frame: None) -> None:
    async with reading(many) as (app, screen, pilot):
        assert len(screen.articles) == _MANY
        screen.articles.move_to(2000)
        await press(pilot, "asterisk")
        article, top = screen.article, screen.articles.scroll_offset.y
        assert article is not None and screen.articles.article_at_cursor == article.id
        store_of(app).articles.add([titled(number) for number in range(_MANY, _MANY + 300)])
        with stalls() as measured:
            screen.relist()
            await settled(app)
        rows = screen.articles
        assert len(rows) == _MANY + 300
        assert rows.cursor == 2300 and rows.article_at_cursor == article.id and screen.article is article
        assert rows.scroll_offset.y == top + rows.row_tops(0, rows.row_width)[300]
        assert measured.longest < _GENEROUS_YARDS * yard()
        entry = rows.entry(article.id)
        assert entry is not None and entry.starred
        await press(pilot, "ctrl+z")
        entry = rows.entry(article.id)
        assert rows.cursor == 2300 and entry is not None and not entry.starred


async def test_sorting_filtering_and_acts_on_all_leave_the_loop_alone(many: Path, every_frame: None) -> None:
    async with reading(many) as (app, screen, pilot):
        screen.articles.move_to(2800)
        await settled(app)
        at_cursor = screen.articles.article_at_cursor
        number = len(screen.articles)
        with stalls() as measured:
            await press(pilot, "S")
            await type_in(pilot, "headline")
            assert screen.selection == Selection(sort="headline")
            assert screen.articles.article_at_cursor == at_cursor
            await press(pilot, "slash", *"77", "enter")
            assert 0 < screen.articles.row_count() < number
            await press(pilot, "escape")
            assert screen.articles.row_count() == number
            assert screen.articles.article_at_cursor == at_cursor
            await press(pilot, "ampersand", "u")
            assert store_of(app).lists.counts().unread == 0
            await press(pilot, "ctrl+z")
            assert store_of(app).lists.counts().unread == number
            assert screen.articles.article_at_cursor == at_cursor
            await press(pilot, "ampersand", "d", "y")
            assert len(screen.articles) == 0 and screen.article is None
            await press(pilot, "ctrl+z")
            assert len(screen.articles) == number and screen.article is not None
        assert measured.longest < _GENEROUS_YARDS * yard()


async def test_an_article_deleted_while_the_list_is_read_does_not_come_back(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(number) for number in range(5)]) as (_, screen, pilot):
        gone = screen.articles.article_at_cursor
        screen.relist()
        await press(pilot, "d")
        assert gone is not None and screen.articles.entry(gone) is None and len(screen.articles) == 4
