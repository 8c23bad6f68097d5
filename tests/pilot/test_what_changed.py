"""What changed between two texts of an article, seen in the reader."""

from pathlib import Path

import pytest

from reader.screens.changes import ChangesScreen
from tests.pilot.made_up_app import settled
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on, store_of
from tests.store.library_items import item


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])
async def test_the_last_two_texts_are_compared(tmp_path: Path, size: tuple[int, int]) -> None:
    app = reader_on(tmp_path / "s", [item(1), item(1, "The town met on Tuesday [bold], they say.")])
    async with app.run_test(size=size) as pilot:
        await settled(app)
        assert [each.versions for each in store_of(app).list(app.screen.selection)] == [2]  # type: ignore[attr-defined]
        await press(pilot, "C")
        assert isinstance(app.screen, ChangesScreen)
        said = app.screen.text().plain
        assert "Monday." in said and "Tuesday [bold], they say." in said and "as before" in said
        await press(pilot, "escape", "ctrl+q")
    app.session.close()


async def test_one_text_has_no_changes(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(1)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        await press(pilot, "C")
        assert not isinstance(app.screen, ChangesScreen)
    app.session.close()
