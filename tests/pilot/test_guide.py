"""The first minute: samples are named as such, four steps lead on, one key skips them; later runs show none."""

from pathlib import Path

import pytest
from textual.widgets import Static

from reader.screens.main.controllers.guiding import STEPS
from reader.screens.main.screen import MainScreen
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on, reading
from tests.store.library_items import item


def guide(screen: MainScreen) -> str:
    """Return what the guide says; empty if it is not there."""
    line = screen.query_one_optional("#guide", Static)
    return str(line.render()) if line is not None else ""


async def test_four_steps_lead_on_each_by_its_own_key(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        text = guide(screen)
        assert text.startswith("1/4") and "invented" in text and "a adds your own" in text
        assert f"{screen.keys['list.mark-all']} {screen.keys['article.delete']} deletes these" in text
        await press(pilot, "j")
        assert guide(screen).startswith("1/4")
        for number, keys in enumerate((("enter",), ("right_square_bracket",), ("w", "escape")), 2):
            await press(pilot, *keys)
            assert guide(screen).startswith(f"{number}/{len(STEPS)}")
        await press(pilot, "s", "escape")
        assert not guide(screen)
    async with reading(tmp_path / "s") as (_, screen, _):
        assert not guide(screen)


async def test_a_step_is_done_by_whatever_does_it_in_whatever_order(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        await press(pilot, "3", "w", "escape")
        assert guide(screen).startswith("1/4"), "what is said first is still to be said"
        await press(pilot, "l", "2")
        assert guide(screen).startswith("4/4"), "quotes were looked at in the panel, and why was asked"


async def test_one_key_skips_all_steps(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        await press(pilot, "escape")
        assert not guide(screen)


async def test_what_it_says_rids_one_of_the_samples(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        await press(pilot, "ampersand", "d", "y")
        assert len(screen.articles) == 0


async def test_nobody_is_guided_through_articles_of_their_own(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (_, screen, _):
        assert not guide(screen)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_guide_leaves_room_to_read(tmp_path: Path, size: tuple[int, int]) -> None:
    app = reader_on(tmp_path / "s")
    try:
        async with app.run_test(size=size):
            await settled(app)
            screen = main_screen(app)
            assert guide(screen) and screen.articles.size.height >= size[1] // 2
    finally:
        app.session.close()
