"""A search kept under a name by a key, listed with what is new in it, and taken back."""

from pathlib import Path

import pytest

from reader.app import PullquoteApp
from reader.model.saved import Selection
from reader.screens.dialogs.pick import PickScreen
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reading, type_in
from tests.store.library_items import item


async def choose(app: PullquoteApp, pilot, words: str) -> PickScreen[object]:  # type: ignore[no-untyped-def]
    await press(pilot, "F")
    pick = app.screen
    assert isinstance(pick, PickScreen)
    await press(pilot, *words)
    return pick


async def test_a_search_is_kept_by_a_key_listed_with_what_is_new_and_undone(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        await press(pilot, "s", *"said:hold", "f6")
        await press(pilot, "ctrl+a", "ctrl+k")
        await type_in(pilot, "Holding")
        assert told(app, "Kept as “Holding”") == 1
        await press(pilot, "escape")
        store = app.session.shelf.store
        store.articles.add([item(2)])
        screen.analyze_library()
        await settled(app)
        pick = await choose(app, pilot, "holding")
        [choice] = [choice for choice in pick._choices if choice.label == "Holding"]
        assert choice.group == "Searches" and choice.note == "1 new of 2"
        await press(pilot, "enter")
        assert screen.selection == Selection(search=1)
        assert str(screen.articles.border_title).startswith("Holding 2")
        assert [one.new for one in store.kept_searches.all()] == [0], "what is listed has been looked at"
        await press(pilot, "s", *"said:hold", "f6")
        await press(pilot, "enter", "escape")
        assert not store.kept_searches.all()
        main_screen(app).focus_pane("list")
        await press(pilot, "ctrl+z")
        assert [(one.name, one.articles) for one in store.kept_searches.all()] == [("Holding", 2)]


async def test_nothing_is_asked_again_while_nothing_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    async with reading(tmp_path / "s", [item(1), item(2)]) as (app, screen, pilot):
        app.session.keep_search("Holding", "said:hold")
        ask = app.session.searches.ask
        monkeypatch.setattr(app.session.searches, "ask", lambda query, limit: asked.append(query) or ask(query, limit))
        await press(pilot, "1", "j", "k", "enter", "1", "j")
        assert not asked, "reading on changes nothing"
        app.session.shelf.store.articles.add([item(3)])
        screen.analyze_library()
        await settled(app)
        assert asked == ["said:hold"]
        assert [one.new for one in app.session.shelf.store.kept_searches.all()] == [1]
