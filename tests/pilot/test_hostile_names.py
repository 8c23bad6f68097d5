"""Markup in foreign text stays text in every pane, toast and title."""

import html
import re
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.app import PullquoteApp
from reader.desk.collecting import choose
from reader.model.report import ImportFailure
from reader.screens.checking.verdict import VerdictScreen
from reader.screens.dialogs.ask import AskScreen, ConfirmScreen
from reader.screens.dialogs.pick import PickScreen
from reader.screens.dialogs.report import ReportScreen
from reader.screens.dialogs.why import WhyScreen
from reader.widgets.rows import RowView
from tests.pilot.made_up import Draft
from tests.pilot.made_up_app import app_with, main_screen, settled

_TRAPS = ("[/][UPDATED]\\[sic]", "[@click=app.quit]press[/]", "[bold red][$primary]", "[link=https://x]")


def _draft(trap: str) -> Draft:
    draft = Draft(f"{trap} Bakers march {trap}", outlet=f"{trap} Gazette", published=trap)
    draft.roles = {f"{trap} Baker": f"{trap} guild"}
    draft.silent = [f"{trap} Miller"]
    return draft.say(f"“Bread {trap} now”", f"{trap} Baker", f"“Bread {trap} now” the {trap} Baker said.")


def _text(rows: RowView) -> str:
    width = rows.row_width
    lines = [line for index in range(rows.row_count()) for line in rows.row_lines(index, width)]
    return "\n".join("".join(text for text, _ in line) for line in lines)


def _drawn(app: PullquoteApp) -> str:
    """Return all that is on the screen: what a title says it is has passed through markup once more."""
    return html.unescape(re.sub("<[^>]*>", "", app.export_screenshot())).replace("\xa0", " ")


@pytest.mark.parametrize("trap", _TRAPS)
async def test_markup_stays_text(trap: str) -> None:
    draft = _draft(trap)
    app = app_with(draft, failures=[ImportFailure(f"{trap}.txt", f"is {trap}", trap)])
    async with app.run_test(size=(200, 50), notifications=True) as pilot:
        await settled(app)
        screen = main_screen(app)
        assert trap in _text(screen.articles)
        assert _text(screen.panel).count(trap) >= 3
        await pilot.press("3", "w")
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen) and trap in app.screen.text().plain
        await pilot.press("escape", "r")
        await pilot.pause()
        assert isinstance(app.screen, ReportScreen) and trap in app.screen.text().plain
        await pilot.press("escape", "y", "s", *"bread")
        await settled(app)
        await pilot.press("escape")
        screen.say(f"{trap} said")
        await pilot.pause()
        assert app.is_running and screen.articles.row_count() == 1


@pytest.mark.parametrize("trap", _TRAPS)
async def test_markup_in_the_titles_of_questions_stays_text(trap: str) -> None:
    app = app_with(_draft(trap))
    async with app.run_test(size=(200, 50)) as pilot:
        await settled(app)
        for keys, part in ((("3", "j"), trap), (("2", "right_square_bracket"), f"“Bread {trap} now”")):
            await pilot.press(*keys, "c")
            await settled(app)
            assert isinstance(app.screen, PickScreen)
            assert re.search(f"(Correct|Who says) .*{re.escape(part)}", _drawn(app))
            await pilot.press("escape")
            await pilot.pause()
        before = _drawn(app).count(trap)
        for question in (AskScreen(trap), ConfirmScreen(trap)):
            await app.push_screen(question)
            await pilot.pause()
            assert _drawn(app).count(trap) == before + 1
            question.dismiss()
            await pilot.pause()
        main_screen(app).articles.say_title(f"{trap} 1")
        await pilot.pause()
        assert _drawn(app).count(trap) == before + 1


@pytest.mark.parametrize("trap", _TRAPS)
async def test_markup_in_what_goes_out_and_in_a_draft_stays_text(tmp_path: Path, trap: str) -> None:
    (tmp_path / "draft.txt").write_text(f"“Bread {trap} later for all of us here” said {trap} Baker.", encoding="utf-8")
    app = app_with(_draft(trap))
    async with app.run_test(size=(200, 50), notifications=True) as pilot:
        await settled(app)
        store = app.session.shelf.store
        choose(store, f"{trap} things")
        await pilot.press("3", "g", "m")
        await settled(app)
        assert f"◆ {trap} things 1" in _drawn(app)
        await pilot.press("E")
        await settled(app)
        await pilot.pause()
        assert _drawn(app).count(trap) > 3
        await pilot.press("escape", "ampersand")
        await settled(app)
        assert f"now “{trap} things”" in _drawn(app)
        await pilot.press("escape", "ctrl+k")
        await settled(app)
        app.screen.query_one(Input).value = str(tmp_path / "draft.txt")
        await pilot.press("enter")
        await settled(app)
        await pilot.pause()
        assert _drawn(app).count(trap) >= 2
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, VerdictScreen) and trap in app.screen.text().plain and trap in _drawn(app)
