"""What changed between two texts of an article, seen in the reader."""

import sqlite3
from pathlib import Path

import pytest

from reader.app import PullquoteApp
from reader.model.saved import Selection
from reader.screens.dialogs.changes import ChangesScreen
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on, store_of
from tests.store.library_items import item


def drawn(app: PullquoteApp) -> str:
    """Return what the uppermost dialog shows, its lines joined by spaces."""
    text = app.screen.query_one("#dialog-text")
    lines = (text.render_line(y).text for y in range(text.size.height))
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])
async def test_the_last_two_texts_are_compared(tmp_path: Path, size: tuple[int, int]) -> None:
    app = reader_on(tmp_path / "s", [item(1), item(1, "The town met on Tuesday [bold], they say.")])
    async with app.run_test(size=size) as pilot:
        await settled(app)
        selection = main_screen(app).selection
        assert [each.versions for each in store_of(app).lists.rows(selection)] == [2]
        await press(pilot, "C")
        assert isinstance(app.screen, ChangesScreen)
        said = app.screen.text().plain
        assert "−Monday. +Tuesday [bold], they say." in said and "as before" in said
        entry = main_screen(app).articles.entry(store_of(app).lists.rows(Selection())[0].article_id)
        assert entry is not None and entry.versions == 2
        dialog = app.screen.query_one("#dialog")
        assert dialog.region.right <= size[0] and dialog.region.bottom <= size[1]
        assert "Tuesday [bold], they say." in drawn(app)
        await press(pilot, "escape", "ctrl+q")
    app.session.close()


async def test_one_text_has_no_changes(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(1)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        await press(pilot, "C")
        assert not isinstance(app.screen, ChangesScreen)
    app.session.close()


async def test_each_pair_of_versions_can_be_seen(tmp_path: Path) -> None:
    days = ["The town met on Monday.", "The town met on Tuesday.", "The town met on Friday."]
    app = reader_on(tmp_path / "s", [item(1, day) for day in days])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        await press(pilot, "C")
        assert isinstance(app.screen, ChangesScreen)
        dialog = app.screen.query_one("#dialog")
        for key, place, said in (
            ("right", "2 of 2", "−Tuesday. +Friday."),
            ("left", "1 of 2", "−Monday. +Tuesday."),
            ("left_square_bracket", "1 of 2", "−Monday. +Tuesday."),
            ("right_square_bracket", "2 of 2", "−Tuesday. +Friday."),
        ):
            await press(pilot, key)
            await settled(app)
            await pilot.pause()
            assert said in drawn(app) and place in str(dialog.border_title)
    app.session.close()


async def test_a_version_that_is_damaged_is_said_so_and_ends_nothing(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(1), item(1, "The town met on Tuesday.")])
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(app)
        reading = main_screen(app).article
        assert reading is not None
        oldest = store_of(app).articles.versions(reading.id)[0].article_id
        with sqlite3.connect(tmp_path / "s") as connection:
            connection.execute("UPDATE articles SET headline = 'Another' WHERE id = ?", (oldest,))
        connection.close()
        await press(pilot, "C")
        assert not isinstance(app.screen, ChangesScreen) and app.is_running
        await pilot.pause()
        assert any("can no longer be read" in str(toast.render()) for toast in app.screen.query("Toast"))
    app.session.close()
