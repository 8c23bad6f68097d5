"""What goes wrong while somebody reads is told when it happens, once, and changes nothing else."""

from pathlib import Path

import pytest

from reader.app import PullquoteApp
from reader.desk.session import Session
from reader.errors import StoreError
from reader.importers.formats import registry
from reader.model.span import Anchor
from reader.screens.dialogs.report import ReportScreen
from reader.settings import Settings
from reader.widgets.guide_line import GuideLine
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.messages import SHOWN, told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on, reading
from tests.store.library_items import item


async def test_a_save_that_fails_is_told_once_for_as_long_as_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[object] = []

    def refuse(places: object) -> None:
        refused.append(places)
        raise StoreError("cannot be written: disk full", do="make room")

    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        keep = app.session._store.places.keep
        monkeypatch.setattr(app.session._store.places, "keep", refuse)
        await press(pilot, "enter")
        for _ in range(2):
            screen.save()
            await settled(app)
            await pilot.pause()
        assert len(refused) == 2 and told(app, "disk full") == 1
        monkeypatch.setattr(app.session._store.places, "keep", keep)
        screen.save()
        await settled(app)
        assert screen.article is not None and screen.article.id in app.session._store.places.all(), "nothing was lost"
        monkeypatch.setattr(app.session._store.places, "keep", refuse)
        app.session.remember(screen.article.id, Anchor(0, 1), 0.4)
        screen.save()
        await settled(app)
        await pilot.pause()
        assert told(app, "disk full") == 2, "a new failure is told anew"


async def test_a_slip_in_the_settings_is_told_and_the_search_index_is_kept_all_the_same(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(1)])
    app.session.problems.tell('config.toml, line 1: unknown setting "thema"')
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await pilot.pause()
        assert told(app, "thema") == 1
        await press(pilot, "s", *"harbor")
        assert main_screen(app).session.searches.index is not None
    app.session.close()
    assert (tmp_path / "search-index").is_dir()


async def test_several_slips_are_one_message_and_the_report_lists_them(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(1)])
    app.session.problems.tell("line 1: unknown setting thema", "line 2: unknown setting [b]wide", "line 3: no key")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        await pilot.pause()
        assert told(app, "thema") == 0 and told(app, "3 things are not right at the start; r lists them.") == 1
        await press(pilot, "r")
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        shown = screen.text().plain
        assert all(line in shown for line in ("setting thema", "setting [b]wide", "line 3: no key"))
    app.session.close()


async def test_keys_that_two_commands_want_and_a_theme_that_is_none_are_among_them(tmp_path: Path) -> None:
    session = Session(Settings(theme="blue", keymap=(("quote.next", "n"),)), state_file=tmp_path / "s")
    session.shelf.store.articles.add([item(1)])
    session.open_shelf()
    app = PullquoteApp(session)
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(app)
        await pilot.pause()
        assert told(app, "2 things are not right at the start; r lists them.") == 1 and len(SHOWN[app]) == 1
        await press(pilot, "r")
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        shown = screen.text().plain
        assert "there is no theme blue" in shown and "n does quote.next, not find.next" in shown
    app.session.close()


async def test_a_library_in_memory_keeps_no_index(tmp_path: Path) -> None:
    (tmp_path / "s").write_bytes(b"this is no database" * 100)
    app = reader_on(tmp_path / "s")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, "s", *"harbor")
        assert told(app, str(tmp_path / "s")) == 1
    app.session.close()
    assert not (tmp_path / "search-index").exists()


async def test_a_broken_plugin_is_told_where_something_is_added(tmp_path: Path) -> None:
    article = tmp_path / "wall.txt"
    article.write_text("Wall raised\n\nThe wall will hold.\n", encoding="utf-8")
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        registry().problems.append("the plugin minutes cannot be used: no")
        await press(pilot, "a", *str(article), "enter")
        await settled(app)
        await pilot.pause()
        assert told(app, "the plugin minutes cannot be used") == 1


@pytest.mark.parametrize("size", [(60, 20), (40, 12)])
async def test_a_long_failure_in_a_narrow_window_makes_room_for_itself_and_covers_no_quote(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = reader_on(tmp_path / "s", [item(1)])
    failure = "https://news.example/a/very/long/address: cannot be read: the site refuses to answer (403), try it again"
    async with app.run_test(size=size) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "3")
        screen.say(failure, "error")
        await pilot.pause()
        line = screen.query_one("#failure", GuideLine)
        assert failure in str(line.render()) and line.size.width * line.size.height >= len(failure)
        assert not app._notifications and not line.region.overlaps(screen.panel.region)
        await press(pilot, "j")
        assert screen.query("#failure"), "nobody has read it before the next key"
        await press(pilot, "j")
        assert not screen.query("#failure")
    app.session.close()


async def test_a_message_of_before_does_not_cover_what_a_bar_proposes(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        screen.say("Something was done. Ctrl+Z takes it back.")
        await press(pilot, "colon")
        assert not app._notifications
