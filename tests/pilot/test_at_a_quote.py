"""Which quote one is at: counted forward while one reads on, never the row before, and no key where there is none."""

from pathlib import Path

from reader.layout.groups import FoldRow
from reader.screens.main.screen import MainScreen
from tests.pilot.made_up import Draft
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reading


def number(screen: MainScreen) -> int:
    """Return the number of the quote in the status line."""
    [counted] = [part for part in screen.status.place.split(" · ") if part.startswith("quote ")]
    return int(counted.split()[1].split("/")[0])


async def test_reading_on_from_a_quote_counts_no_quote_before_it(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (app, screen, pilot):
        await pilot.resize_terminal(60, 20)
        await press(pilot, "j", "2", *["right_square_bracket"] * 9)
        reached = number(screen)
        assert reached == 9
        for _ in range(12):
            await press(pilot, "j")
            assert number(screen) >= reached, "who goes down comes to later quotes"
            reached = number(screen)
        await press(pilot, "right_square_bracket")
        assert number(screen) in (reached, reached + 1), "from a quote to the next one, else to the first in sight"
        assert app.is_running


async def test_on_what_is_no_quote_nothing_is_done_to_the_one_before(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (app, screen, pilot):
        await press(pilot, "3", "g", "j", "j")
        panel = screen.panel
        while not isinstance(panel._shown.row(panel.cursor), FoldRow):
            await press(pilot, "j")
        await press(pilot, "m")
        assert not panel.collected and told(app, "There is no quote here to mark.") == 1
        await press(pilot, "y", "w")
        assert told(app, "There is no quote here to copy.") == 1 and app.screen is screen
        await press(pilot, "2")
        assert screen.current_quote is not None, "in the text there is one again"


async def test_where_nobody_is_quoted_no_key_is_shown_that_needs_a_quote() -> None:
    app = app_with(Draft("The tide table"), Draft("Gulls").say("“Gulls!”", "Ada Lund", "“Gulls!” said Ada Lund."))
    async with app.run_test(size=(160, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        for pane in ("2", "3"):
            await press(pilot, pane)
            assert not {"y", "w", "c", "m"} & {key for key, _, _ in screen.status.hints}, pane
        await press(pilot, "greater_than_sign")
        assert {"y", "w", "c", "m"} <= {key for key, _, _ in screen.status.hints}


async def test_words_that_are_highlighted_are_said_to_be_with_a_note_and_without(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (app, screen, pilot):
        await press(pilot, "2", "right_square_bracket", "x", "enter")
        assert "leaves it without a note" in str(app.screen.query_one("#ask").border_subtitle)
        await press(pilot, "escape")
        assert told(app, "Highlighted. Ctrl+Z takes it back.") == 1 and len(screen.panel.kept) == 1
        await press(pilot, "right_square_bracket", "x", "enter", *"odd", "enter")
        assert told(app, "Highlighted, and noted.") == 1 and len(screen.panel.kept) == 2
