"""The first screen: that there are quotes, how to see them, and the story without delay."""

import pytest

from reader.app import PullquoteApp
from reader.desk.session import Session
from reader.screens.main.screen import MainScreen
from tests.paths import ROOT
from tests.pilot.made_up import ferry
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.test_flows import press


def seen(screen: MainScreen) -> list[str]:
    """Return the lines of the screen."""
    return [strip.text for strip in screen._compositor.render_strips()]


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (200, 50)])
async def test_the_story_begins_by_the_sixth_row_and_nothing_is_told_twice(size: tuple[int, int]) -> None:
    app = PullquoteApp(Session(), [str(ROOT / "seeds" / "01-flood-gate-opens-late.txt")])
    async with app.run_test(size=size):
        await settled(app)
        rows = seen(main_screen(app))
        assert any("PORT VELLIN" in row for row in rows[:6])
        left = main_screen(app).body.region.x
        text = "\n".join(row[left:] for row in rows[: size[1] - 1])
        assert text.count("3 Mar 2031") == 1 and "March 3" not in text and "By Odile" not in text


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_the_first_screen_says_that_there_are_quotes_and_how_to_see_them(size: tuple[int, int]) -> None:
    app = app_with(ferry())
    async with app.run_test(size=size) as pilot:
        await settled(app)
        screen = main_screen(app)
        rows = seen(screen)
        assert "5 quotes by" in rows[0] and "3 shows them" in rows[0] and "3 quotes" in rows[-1]
        await press(pilot, "3")
        rows = seen(screen)
        assert "shows them" not in rows[0] and "3 quotes" not in rows[-1]


async def test_the_headline_stands_over_the_text_once_it_is_out_of_sight() -> None:
    app = PullquoteApp(Session(), [str(ROOT / "seeds" / "01-flood-gate-opens-late.txt")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        body = main_screen(app).body
        assert "quotes by" in str(body.border_title)
        await press(pilot, "2", "space")
        assert str(body.border_title).startswith("Port Vellin")
        await press(pilot, "g")
        assert "quotes by" in str(body.border_title)
