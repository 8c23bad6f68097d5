"""A long analysis says how far it is, and ends when nobody waits for it any more."""

from threading import Event

import pytest
from textual.pilot import Pilot

from reader.app import PullquoteApp
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.patience import StoppedError, Watch
from reader.screens.main.controllers import analyzing
from reader.screens.main.screen import MainScreen
from tests.pilot.made_up import Draft, ferry
from tests.pilot.made_up_app import MadeUpSession, main_screen, settled


class SlowSession(MadeUpSession):
    """Its analysis is at 40 % until it is let go, and goes on for ever if it is not ended."""

    def __init__(self) -> None:
        draft = Draft("Gates stay shut").say("“They stay shut,”", "Ida Holm", "“They stay shut,” said Ida Holm.")
        super().__init__([draft.finish(), ferry().finish()])
        self.let_go, self.ended = Event(), Event()

    def analyze(self, article: Article, watch: Watch | None = None) -> Analysis:
        assert watch is not None
        try:
            while article.headline == "Gates stay shut" and not self.let_go.wait(0.01):
                watch(0.4)
        except StoppedError:
            self.ended.set()
            raise
        return super().analyze(article)


async def held(screen: MainScreen, pilot: Pilot[object]) -> None:
    """Wait until the slow analysis is as far as it goes by itself."""
    while screen.panel.looked_through != 40:
        await pilot.pause(0.01)


async def test_the_panel_says_how_far_a_long_analysis_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyzing, "_LONG_SECONDS", 0.0)
    session = SlowSession()
    app = PullquoteApp(session, ["made-up"])
    async with app.run_test(size=(120, 40)) as pilot:
        screen = main_screen(app)
        await held(screen, pilot)
        assert any("Looking for quotes … 40 %" in screen.panel.render_line(y).text for y in range(20))
        session.let_go.set()
        await settled(app)
        assert not any("Looking for quotes" in screen.panel.render_line(y).text for y in range(20))


async def test_leaving_ends_a_long_analysis() -> None:
    session = SlowSession()
    async with PullquoteApp(session, ["made-up"]).run_test() as pilot:
        await pilot.press("q")
    assert session.ended.wait(60)


async def test_a_long_analysis_makes_way_for_the_article_that_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyzing, "_LONG_SECONDS", 0.0)
    session = SlowSession()
    app = PullquoteApp(session, ["made-up"])
    async with app.run_test(size=(120, 40)) as pilot:
        screen = main_screen(app)
        await held(screen, pilot)
        await pilot.press("j")
        while screen.panel.analysis is None:
            await pilot.pause(0.01)
        assert session.ended.is_set() and screen.panel.row_count() > 0
        session.let_go.set()
        await pilot.press("k")
        await settled(app)
        assert screen.panel.row_count() > 0
