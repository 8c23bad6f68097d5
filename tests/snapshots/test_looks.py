"""What the screen looks like at three sizes, and the places where there is nothing to show."""

import sys
from collections.abc import Callable
from importlib.metadata import version

import pytest
from textual.pilot import Pilot

from reader.app import PullquoteApp
from reader.settings import Settings
from tests.pilot.made_up import ferry, orchard
from tests.pilot.made_up_app import app_with, settled

BASELINE = ((3, 11), "15")
"""Python and the first number of Rich's version with which the pictures were taken."""

pytestmark = pytest.mark.skipif(
    (sys.version_info[:2], version("rich").partition(".")[0]) != BASELINE,
    reason="the pictures were taken with Python 3.11 and Rich 15",
)

Compare = Callable[..., bool]


def after(*keys: str) -> Callable[[Pilot[None]], object]:
    """Return what to do before the picture: press keys, one by one, each until all is quiet."""

    async def run(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, PullquoteApp)
        await settled(pilot.app)
        for key in keys:
            await pilot.press(key)
            await settled(pilot.app)
        await pilot.pause()

    return run


def test_medium(snap_compare: Compare) -> None:
    assert snap_compare(app_with(ferry(), orchard()), terminal_size=(80, 24), run_before=after("3", "j"))


def test_wide(snap_compare: Compare) -> None:
    run = after("enter", "right_square_bracket", "right_square_bracket")
    assert snap_compare(app_with(ferry(), orchard()), terminal_size=(120, 40), run_before=run)


def test_very_wide_and_light(snap_compare: Compare) -> None:
    app = app_with(ferry(), orchard(), settings=Settings(theme="light", order="text"))
    assert snap_compare(app, terminal_size=(200, 50), run_before=after("3", "j", "j"))


def test_narrow_and_high_contrast(snap_compare: Compare) -> None:
    app = app_with(ferry(), settings=Settings(theme="contrast"))
    assert snap_compare(app, terminal_size=(40, 12), run_before=after("3", "j"))


def test_nothing_to_show(snap_compare: Compare) -> None:
    assert snap_compare(app_with(paths=False), terminal_size=(80, 24), run_before=after())
