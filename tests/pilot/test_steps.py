"""Whatever comes in or is turned, the event loop does no more at a stretch for two thousand quotes than for sixty."""

from collections.abc import Callable

import pytest

from reader.screens.main.screen import MainScreen
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.steps import steps_counted
from tests.pilot.test_panel import hearing

_MANY, _FEW = 2000, 60
_AS_MUCH = 1.5
"""Times the work for few: what a screen takes to be drawn differs a little from one text to another."""


def _analyzed(screen: MainScreen) -> None:
    article, analysis = screen.article, screen.analysis
    screen.set_article(article, None)
    screen.set_article(article, analysis)


ACTS: dict[str, Callable[[MainScreen], object]] = {
    "an analysis arrives": _analyzed,
    "the trust dial is turned": lambda screen: screen.acts["trust.higher"](),
    "quotes stand in another order": lambda screen: screen.acts["quote.order"](),
    "paraphrases are hidden": lambda screen: screen.acts["quote.indirect"](),
    "quotes are filtered": lambda screen: screen.team.finding._filter_quotes("answer"),
}


async def _longest(quotes: int, act: Callable[[MainScreen], object]) -> tuple[int, str]:
    app = app_with(hearing(quotes, 12))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        with steps_counted() as steps:
            screen.call_later(act, screen)
            await pilot.pause()
            await settled(app)
            await pilot.pause()
        return steps.longest, steps.doing


@pytest.mark.parametrize("name", ACTS)
async def test_many_quotes_take_no_longer_a_step_than_few(name: str) -> None:
    few, _ = await _longest(_FEW, ACTS[name])
    many, doing = await _longest(_MANY, ACTS[name])
    assert few > 500 and many < few * _AS_MUCH, (few, many, doing)
