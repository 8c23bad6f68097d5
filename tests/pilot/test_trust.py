"""How sure a speaker is: the dial, what is folded, and what the counts then are."""

from pathlib import Path

from reader.layout.groups import FoldRow, QuoteRow
from reader.screens.main.screen import MainScreen
from tests.pilot.made_up import ferry, orchard
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reading


def listed(screen: MainScreen) -> set[str]:
    """Return the quotes that the panel lists, whether or not they are folded."""
    rows = screen.panel._all_rows
    return {row.quote_id for row in rows if isinstance(row, QuoteRow)}


async def test_the_dial_hides_less_sure_quotes_in_panel_text_and_counts() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "enter", "right_square_bracket")
        assert screen.status.place.endswith("quote 1/5")
        await press(pilot, "full_stop", "full_stop")
        assert screen.analysis is not None and screen.body.quotes is not None
        sure = {each.id for each in screen.analysis.quotes if each.speaker and each.confidence >= 0.7}
        assert 0 < len(sure) < 5
        assert listed(screen) == {quote.id for quote in screen.body.quotes.quotes} == sure
        assert str(screen.panel.border_title).endswith(f"{len(sure)} of 5 · ≥ 70 %")
        assert screen.status.place.endswith(f"quote 1/{len(sure)}")
        await press(pilot, "comma", "comma", "comma")
        assert len(listed(screen)) == 5 and "≥" not in str(screen.panel.border_title)


async def test_less_sure_quotes_are_folded_until_asked_for() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        panel = screen.panel
        [at] = [at for at, row in enumerate(panel._rows) if isinstance(row, FoldRow)]
        before = panel.row_count()
        await press(pilot, "3", "g")
        while panel.cursor != at:
            await press(pilot, "j")
        await press(pilot, "enter")
        assert panel.row_count() == before + 1 and panel.cursor == at
        await press(pilot, "e")
        assert panel.row_count() == before
        await press(pilot, "g", "e")
        assert panel.row_count() < before and panel.cursor == 0
        await press(pilot, "enter")
        assert panel.row_count() == before


async def test_a_doubtful_quote_that_is_read_leads_to_where_it_is_folded() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket", "right_square_bracket")
        assert screen.current_quote is not None and screen.current_quote.confidence < 0.7
        row = screen.panel._rows[screen.panel.cursor or 0]
        assert isinstance(row, FoldRow)


async def test_the_dial_stands_where_it_was_left(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        await press(pilot, "full_stop")
        await pilot.press("q")
    async with reading(tmp_path / "s") as (_, screen, _):
        assert screen.panel.trust == screen.body.trust == 50
        assert "≥ 50 %" in str(screen.panel.border_title)
