"""The way there and back: places, panes and rows are as they were, after a jump and after quitting."""

import threading
from pathlib import Path

import pytest

from reader.desk.library import Shelf
from reader.model.span import Anchor
from reader.screens.dialogs.pick import PickScreen
from reader.screens.main.screen import MainScreen
from tests.pilot.made_up import ferry, orchard
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reading
from tests.store.library_items import item


def at(screen: MainScreen) -> tuple[object, ...]:
    """Return all that is to be as before: article, pane, place in the text, row and scroll of the quotes."""
    article = screen.article.id if screen.article else None
    return article, screen.pane, screen.body.top_anchor, screen.panel.spot


async def test_back_from_a_quote_restores_pane_row_and_scroll_time_and_again() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(120, 16)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "3", "J", "J", "j")
        for _ in range(2):
            before, seen = at(screen), screen.body.top_line
            assert screen.panel.spot[1] > 0, "the panel is scrolled"
            await press(pilot, "enter")
            assert screen.pane == "body" and screen.body.has_focus
            await press(pilot, "backspace")
            assert screen.panel.has_focus
            assert at(screen) == before
            assert screen.body.top_line == seen, "the quote is previewed as it was"
            await press(pilot, "j")


async def test_the_beginning_and_the_end_and_runs_of_keys_are_one_jump_each() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(120, 14)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "enter", "j")
        start = screen.body.top_anchor
        await press(pilot, "G")
        end = screen.body.top_anchor
        assert end != start
        await press(pilot, "backspace")
        assert screen.body.top_anchor == start
        await press(pilot, *["right_square_bracket"] * 4)
        far = screen.body.top_anchor
        assert far != start
        await press(pilot, "ctrl+o")
        assert screen.body.top_anchor == start, "four quotes on, one key back"
        await press(pilot, "alt+right")
        assert screen.body.top_anchor == far
        await press(pilot, "alt+left", "j", "right_square_bracket", "right_square_bracket", "j")
        await press(pilot, *["right_square_bracket"] * 3, "ctrl+o")
        assert screen.body.top_anchor not in (start, far), "a run that was left off is over"


async def test_the_list_of_jumps_shows_words_and_goes_there() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(120, 14)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "apostrophe")
        assert "No jump" in screen.status.notice
        await press(pilot, "enter", "space")
        there = screen.body.top_anchor
        assert screen.article is not None
        words = screen.article.plain_words_in(screen.article.paragraphs[there.paragraph].span)
        await press(pilot, "G", "apostrophe")
        assert isinstance(app.screen, PickScreen)
        label = app.screen.rows.at_cursor.label  # type: ignore[union-attr]
        assert label[:20] in words
        await press(pilot, "enter")
        assert screen.body.top_anchor == there and screen.pane == "body"


async def test_the_next_run_begins_where_the_last_one_ended(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (app, screen, pilot):
        await press(pilot, "j", "enter", "space", "T", "plus", "3")
        await press(pilot, "backslash", "1", "backslash")
        assert screen.article is not None
        left = screen.article.id, screen.pane, app.theme, screen.body.measure, screen.hidden
        place = screen.body.top_anchor
        assert screen.hidden == {"list", "panel"} and place != Anchor(0)
        await pilot.press("q")
    async with reading(tmp_path / "s") as (app, screen, _):
        assert screen.article is not None and screen.body.has_focus
        assert (screen.article.id, screen.pane, app.theme, screen.body.measure, screen.hidden) == left
        assert screen.body.top_anchor == place
        assert screen.articles.article_at_cursor == screen.article.id


async def test_an_article_that_is_gone_is_not_resumed_and_taking_its_delete_back_shows_it(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1), item(2), item(3)]) as (_, screen, pilot):
        await press(pilot, "j")
        assert screen.article is not None
        gone = screen.article.id
        await press(pilot, "d", "k")
        assert screen.article.id != gone
        await press(pilot, "ctrl+z")
        assert screen.article.id == gone and screen.articles.article_at_cursor == gone
        await press(pilot, "d")
        await pilot.press("q")
    (tmp_path / "last-time.json").write_bytes(b"{no")
    async with reading(tmp_path / "s") as (_, screen, _):
        assert screen.article is not None and screen.article.id != gone


async def test_what_arrives_leaves_a_reader_alone_and_one_key_opens_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_arrive, add = threading.Event(), Shelf.add

    def slow(*what: object) -> object:
        may_arrive.wait(60)
        return add(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(Shelf, "add", slow)
    added = tmp_path / "new.txt"
    added.write_text("A bell for the harbor\n\nThe bell rings at noon. “It is loud,” said Mina Oru, the keeper.\n")
    async with reading(tmp_path / "s", [item(1), item(2)]) as (app, screen, pilot):
        await press(pilot, "enter")
        screen.team.adding.add([str(added)])
        await pilot.press("j", "greater_than_sign")
        await pilot.pause()
        may_arrive.set()
        await settled(app)
        await pilot.pause()
        assert screen.article is not None and "bell" not in (screen.article.headline or "")
        assert told(app, "opens it")
        await press(pilot, "f")
        assert screen.article.headline == "A bell for the harbor"


async def test_a_quote_that_moved_to_another_speaker_is_in_view(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (app, screen, pilot):
        await pilot.resize_terminal(120, 20)
        await press(pilot, "3", "J", "c")
        await press(pilot, *"Somebody", "enter", "enter")
        quote_id = screen.panel.quote_at_cursor
        assert app.screen is screen and quote_id is not None
        row = screen.panel.cursor
        assert row is not None
        top, bottom = screen.panel._tops[row : row + 2]
        seen = screen.panel.scroll_offset.y
        assert seen <= top and bottom <= seen + screen.panel.size.height
