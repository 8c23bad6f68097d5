"""A disk that takes nothing in: it is read on, that is said all the time, and no word typed is thrown away."""

import sqlite3
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.screens import texts
from reader.store import opening
from reader.store.library import LibraryStore
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on
from tests.store.library_items import item


def _full(*_: object) -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


async def test_a_full_disk_is_read_and_what_was_typed_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s"
    store = LibraryStore(path)
    store.articles.add([item(1)])
    store.close()
    monkeypatch.setattr(opening, "_prepare", _full)
    app = reader_on(path)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        assert screen.status.standing == texts.KEEPS_NOTHING
        assert screen.articles.row_count() == 1
        await press(pilot, "2", "X", *"mine", "enter")
        assert app.screen is not screen, "asked again"
        assert app.screen.query_one(Input).value == "mine"
        assert not told(app, "Note kept")
        assert told(app, "disk is full")
        await press(pilot, "escape")
    app.session.close()


async def test_a_library_that_cannot_be_read_is_not_stood_in_for_silently(tmp_path: Path) -> None:
    (tmp_path / "s").write_bytes(b"this is no database" * 100)
    app = reader_on(tmp_path / "s")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        assert main_screen(app).status.standing == texts.KEEPS_NOTHING
        await press(pilot, "1", "asterisk")
        assert told(app, "cannot be used")
        assert not told(app, "Starred")
    app.session.close()
