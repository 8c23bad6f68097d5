"""The first frame is a whole one, and whatever can wait waits for it."""

import asyncio

import pytest
from textual.screen import Screen

from reader.screens.main.screen import MainScreen
from reader.widgets.body import ArticleBody
from tests.pilot.made_up import ferry
from tests.pilot.made_up_app import app_with, main_screen, settled

Paint = tuple[bool, bool, bool]
"""Whether text and rows were there, and whether the background work might go on already."""


@pytest.fixture
def paints(every_frame: None, monkeypatch: pytest.MonkeyPatch) -> list[Paint]:
    """What was there each time Textual painted the main screen."""
    seen: list[Paint] = []
    paint = Screen._compositor_refresh

    def noting(screen: Screen[object]) -> None:
        if isinstance(screen, MainScreen):
            seen.append((
                screen.body.lines is not None, screen.articles.row_count() > 0, screen.drawn.is_set()
            ))  # fmt: skip
        paint(screen)

    monkeypatch.setattr(Screen, "_compositor_refresh", noting)
    return seen


async def test_the_first_frame_has_text_and_list_and_the_background_waits_for_it(paints: list[Paint]) -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 40)):
        await settled(app)
        assert paints[0] == (True, True, False)
        assert paints[-1][2] and main_screen(app).drawn.is_set()


async def test_a_text_that_does_not_come_holds_the_frame_up_for_a_moment_only(
    paints: list[Paint], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ArticleBody, "laid_out", lambda body: None)
    app = app_with(ferry())
    async with app.run_test(size=(120, 40)):
        for _ in range(1500):
            if paints and main_screen(app).drawn.is_set():
                break
            await asyncio.sleep(0.02)
        assert paints and main_screen(app).drawn.is_set()


async def test_without_an_article_the_frame_is_painted_at_once(paints: list[Paint]) -> None:
    app = app_with(paths=False)
    async with app.run_test(size=(120, 40)):
        await settled(app)
        assert paints and paints[0][:2] == (False, False)
        assert main_screen(app).drawn.is_set()


async def test_the_pane_with_the_focus_looks_so_from_the_first_frame_on_and_under_another_screen(
    paints: list[Paint],
) -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        looks = [pane.styles.border_top[0] for pane in (screen.articles, screen.body, screen.panel)]
        assert sorted(looks) == ["heavy", "solid", "solid"]
        focused = screen.focused
        await pilot.press("question_mark")
        await pilot.press("escape")
        assert screen.focused is focused and focused is not None and focused.styles.border_top[0] == "heavy"
