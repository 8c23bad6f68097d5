"""Markup in foreign text stays text in every pane, toast and title."""

import pytest

from reader.model.report import ImportFailure
from reader.screens.report import ReportScreen
from reader.screens.why import WhyScreen
from reader.widgets.rows import RowView
from tests.pilot.made_up import Draft
from tests.pilot.made_up_app import app_with, main_screen, settled

_TRAPS = ("[/]", "[@click=app.quit]press[/]", "[UPDATED]", "[bold red]", "[$primary]", "\\[sic]", "[link=https://x]")


def _draft(trap: str) -> Draft:
    draft = Draft(f"{trap} Bakers march {trap}", outlet=f"{trap} Gazette", published=trap)
    draft.roles = {f"{trap} Baker": f"{trap} guild"}
    draft.silent = [f"{trap} Miller"]
    return draft.say(f"“Bread {trap} now”", f"{trap} Baker", f"“Bread {trap} now” the {trap} Baker said.")


def _text(rows: RowView) -> str:
    width = rows.row_width
    lines = [line for index in range(rows.row_count()) for line in rows.row_lines(index, width)]
    return "\n".join("".join(text for text, _ in line) for line in lines)


@pytest.mark.parametrize("trap", _TRAPS)
async def test_markup_stays_text(trap: str) -> None:
    draft = _draft(trap)
    app = app_with(draft, failures=[ImportFailure(f"{trap}.txt", f"is {trap}", trap)])
    async with app.run_test(size=(200, 50), notifications=True) as pilot:
        await settled(app)
        screen = main_screen(app)
        assert trap in _text(screen.articles)
        assert _text(screen.panel).count(trap) >= 3
        await pilot.press("3", "j", "w")
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
