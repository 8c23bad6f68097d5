"""An article counts as read by whoever leafs to its end, not by whoever leaps there."""

from pathlib import Path

import pytest

from reader.screens.main.screen import MainScreen
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reading


def is_read(screen: MainScreen) -> bool:
    entry = screen.articles.entry(screen.article.id) if screen.article else None
    return entry is not None and entry.is_finished


@pytest.mark.parametrize("leap", [("G",), ("9", "0", "right_square_bracket"), ("9", "9", "percent_sign"), ("3", "G")])
async def test_a_leap_to_the_end_reads_nothing_but_leafing_on_from_there_does(
    tmp_path: Path, leap: tuple[str, ...]
) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        await press(pilot, "enter", *leap)
        if screen.pane == "panel":
            # The last quote of the panel, gone to in the text.
            await press(pilot, "v", "G", "K", "k", "k", "enter")
        assert screen.body.progress > 0 and not is_read(screen)
        await press(pilot, "2", "G")
        assert screen.body.progress == 1 and not is_read(screen)
        await press(pilot, "j")
        assert is_read(screen)
        await press(pilot, "g", "G")
        assert is_read(screen), "what was read stays so"


async def test_leafing_to_the_end_reads_and_so_does_coming_back_to_it(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        await press(pilot, "enter", *["space"] * 12)
        assert is_read(screen)
        await press(pilot, "greater_than_sign", "less_than_sign")
        assert is_read(screen)
