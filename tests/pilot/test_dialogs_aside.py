"""What is corrected stays in sight: the dialog stands below it, or above where the text cannot go up further."""

from pathlib import Path

import pytest
from textual.screen import Screen

from reader.app import PullquoteApp
from reader.screens.dialogs.pick import PickScreen
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on

SIZES = [(80, 24), (120, 40), (60, 20)]


def covers(app: PullquoteApp, line: int) -> bool:
    """Return whether the dialog lies over a line of the screen."""
    region = app.screen.query_one("#pick").region
    return region.y <= line < region.bottom


@pytest.mark.parametrize("size", SIZES)
async def test_the_words_of_a_quote_can_be_read_while_its_speaker_is_chosen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = reader_on(tmp_path / "s")
    async with app.run_test(size=size) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "j", "2")
        for keys in ("g]]]", "G[[[", "G[]]]]"):
            names = {"]": "right_square_bracket", "[": "left_square_bracket"}
            await press(pilot, *(names.get(key, key) for key in keys), "c")
            quote, body = screen.current_quote, screen.body
            assert quote is not None and isinstance(app.screen, PickScreen) and body.lines is not None
            line = body.lines.line_at(quote.span.start) - body.top_line
            assert 0 <= line < body.size.height and not covers(app, body.content_region.y + line), keys
            await press(pilot, "escape")


@pytest.mark.parametrize("size", SIZES)
async def test_the_name_can_be_read_while_it_is_said_who_that_is(tmp_path: Path, size: tuple[int, int]) -> None:
    app = reader_on(tmp_path / "s")
    async with app.run_test(size=size) as pilot:
        await settled(app)
        panel = main_screen(app).panel
        await press(pilot, "3")
        for keys in ("g", "gJ", "gJJJ", "GK", "GKK"):
            await press(pilot, *keys, "c")
            assert panel.actor_at_cursor is not None and isinstance(app.screen, PickScreen)
            assert panel.cursor in [row for row, _ in panel.in_view()], keys
            assert not covers(app, panel.active_place().y), keys
            await press(pilot, "escape")


@pytest.mark.parametrize("size", [(60, 20), (40, 12)])
async def test_where_the_quotes_stand_alone_the_row_is_in_sight_that_is_corrected(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = reader_on(tmp_path / "s")
    async with app.run_test(size=size) as pilot:
        await settled(app)
        panel = main_screen(app).panel
        await press(pilot, "3")
        for keys in ("gj", "gjjj", "jjj", "Gk"):
            await press(pilot, *keys)
            if panel.quote_at_cursor is None or panel.actor_at_cursor is not None:
                continue
            await press(pilot, "c")
            assert isinstance(app.screen, PickScreen)
            assert panel.cursor in [row for row, _ in panel.in_view()] and not covers(app, panel.active_place().y), keys
            await press(pilot, "escape")


@pytest.mark.usefixtures("every_frame")
async def test_a_dialog_is_painted_with_its_rows_and_not_empty_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[bool] = []
    show = PullquoteApp._display

    def noting(app: PullquoteApp, screen: Screen[object], renderable: object) -> None:
        if isinstance(screen, PickScreen) and renderable is not None:
            drawn.append(any("All articles" in screen.rows.render_line(y).text for y in range(screen.rows.size.height)))
        show(app, screen, renderable)  # type: ignore[arg-type]

    monkeypatch.setattr(PullquoteApp, "_display", noting)
    app = reader_on(tmp_path / "s")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, "F")
        assert isinstance(app.screen, PickScreen) and drawn and all(drawn)
