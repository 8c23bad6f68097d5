"""A quote of a transcript jumps to its time."""

from pathlib import Path

import pytest

from reader.model.intake import Item
from reader.screens import browser
from reader.screens.dialogs.why import WhyScreen
from tests.model.test_recording import VTT, read
from tests.pilot.made_up_app import settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reading

BOARD = "https://board.example/march"


async def test_why_shows_the_time_and_o_plays_from_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(browser, "open_in_browser", lambda address: bool(opened.append(address)) or True)
    article = read(VTT.replace("board\n", f"board\nurl: {BOARD}\n", 1))
    async with reading(tmp_path / "s", [Item(article)]) as (app, _, pilot):
        await press(pilot, "2", "right_square_bracket", "right_square_bracket")
        await settled(app)
        await press(pilot, "w")
        await settled(app)
        assert isinstance(app.screen, WhyScreen)
        assert f"begins at 12:34 of the recording: {BOARD}#t=754" in " ".join(app.screen.text().plain.split())
        await press(pilot, "escape", "o")
        await settled(app)
        assert opened == [f"{BOARD}#t=754"] and told(app, f"Opening {BOARD}#t=754")


async def test_without_an_address_why_says_so(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [Item(read())]) as (app, _, pilot):
        await press(pilot, "2", "right_square_bracket")
        await settled(app)
        await press(pilot, "w")
        await settled(app)
        assert isinstance(app.screen, WhyScreen)
        assert "at 0:01 of the recording, of which" in " ".join(app.screen.text().plain.split())
        await press(pilot, "escape", "o")
        await settled(app)
        assert told(app, "This article names no web address to open.")
