"""Letters on what can be gone to: rows, quotes and paragraphs; typing them goes there."""

from pathlib import Path

from reader.screens.main.screen import MainScreen
from tests.pilot.made_up import ferry, orchard
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reading
from tests.store.library_items import item


def placed(screen: MainScreen, pane: str) -> dict[tuple[int, int], str]:
    """Return the letters that stand in a pane by line and cell."""
    letters = screen.query_one(f"#{pane}").letters  # type: ignore[attr-defined]
    return {(line, cell): text for line, found in letters._of_line.items() for cell, text in found}


def drawn(screen: MainScreen, pane: str) -> list[str]:
    """Return the lines of a pane as they are drawn."""
    widget = screen.query_one(f"#{pane}")
    return [widget.render_line(y).text for y in range(widget.size.height)]


async def test_letters_go_to_a_row_of_the_list_and_of_the_panel() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "semicolon")
        rows = placed(screen, "list")
        assert len(rows) == 2
        label = rows[max(rows)]
        assert drawn(screen, "list")[max(rows)[0]].startswith(label)
        await press(pilot, *label.lower())
        assert screen.article is not None and screen.article.headline == orchard().headline
        assert screen.pane == "body" and not placed(screen, "list"), "as a click does"
        await press(pilot, "semicolon")
        quotes = placed(screen, "panel")
        at = sorted(quotes)[1]
        row = screen.panel.row_at(at[0])
        await press(pilot, *quotes[at].lower())
        assert screen.panel.cursor == row and screen.body.selected_quote is not None


async def test_letters_go_to_quotes_and_paragraphs_of_the_text_and_back_comes_back() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "2")
        start = screen.body.top_anchor
        await press(pilot, "semicolon")
        found = placed(screen, "body")
        beside = screen.body.text_left
        quotes = [at for at in found if at[1] >= beside]
        paragraphs = [at for at in found if at[1] < beside]
        assert quotes and paragraphs
        await press(pilot, *found[max(quotes)].lower())
        assert screen.body.selected_quote is not None and screen.body.has_focus
        await press(pilot, "backspace", "semicolon", *found[max(paragraphs)].lower())
        emphasized = screen.body.emphasized
        assert screen.article is not None and emphasized is not None
        assert emphasized in [each.span for each in screen.article.paragraphs]
        await press(pilot, "backspace")
        assert screen.body.top_anchor == start


async def test_letters_can_be_left_taken_back_and_lead_nowhere_else(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(number) for number in range(20)]) as (app, screen, pilot):
        await pilot.resize_terminal(200, 90)
        await settled(app)
        await press(pilot, "semicolon")
        every = {**placed(screen, "list"), **placed(screen, "body"), **placed(screen, "panel")}
        assert {len(label) for label in every.values()} == {2}, "more than there are letters"
        place = screen.article, screen.pane, screen.body.top_anchor
        await press(pilot, "f")
        assert {len(label) for label in placed(screen, "list").values()} == {1}
        await press(pilot, "backspace", "1", "d", "escape")
        assert not placed(screen, "list") and screen.articles.has_focus
        assert (screen.article, screen.pane, screen.body.top_anchor) == place
        await press(pilot, "semicolon", "enter")
        assert screen.pane == "body" and screen.body.has_focus, "the first one"
        await press(pilot, "semicolon")
        await pilot.resize_terminal(120, 40)
        await settled(app)
        assert not placed(screen, "body") and screen.body.has_focus


async def test_where_there_is_nothing_to_go_to_that_is_said() -> None:
    app = app_with(paths=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, "semicolon")
        screen = main_screen(app)
        assert "nothing here" in screen.status.notice and screen.articles.has_focus
