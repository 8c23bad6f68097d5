"""Help and palette: the keys of the pane first, hung lines, finding in it, and the keys there really are."""

from pathlib import Path

from textual.widgets import Static
from textual.widgets._toast import Toast

from reader.screens.dialogs.help import HelpScreen
from reader.screens.dialogs.pick import PickScreen
from reader.settings import Settings
from tests.pilot.made_up import ferry
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on, reading
from tests.store.library_items import item


async def test_help_has_the_keys_of_the_pane_first_hangs_its_lines_and_finds() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(64, 24)) as pilot:
        await settled(app)
        await press(pilot, "2", "question_mark")
        assert isinstance(app.screen, HelpScreen)
        lines = app.screen.text().plain.splitlines()
        heads = [line for line in lines if line and not line.startswith(" ")]
        assert heads[0] == "In this pane" and heads[1].startswith("Signs")
        assert heads.index("Quotes") < heads.index("Move") < heads.index("Library")
        assert all(line.startswith("  ") for line in lines if line and line not in heads)
        widest = app.screen.query_one("#dialog-text").size.width
        assert all(len(line) <= widest for line in lines), "nothing is broken anew by the screen"
        assert any(line.startswith(" " * 20) for line in lines), "what is long is hung"
        await press(pilot, "slash", *"half")
        shown = str(app.screen.query_one("#dialog-text", Static).render())
        assert "Go half a page down" in shown and "Star" not in shown
        await press(pilot, "enter", "j", "q")
        assert app.screen is main_screen(app)


async def test_the_palette_is_a_dialog_like_others_and_shows_the_real_keys() -> None:
    app = app_with(ferry(), settings=Settings(keymap=(("look.zen", "Z"),)))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await press(pilot, "2", "ctrl+p", *"zen")
        assert isinstance(app.screen, PickScreen)
        choice = app.screen.rows.at_cursor
        assert choice is not None and choice.label.startswith("Zen: ") and choice.note == "Z"
        await press(pilot, "enter")
        assert main_screen(app).zen


async def test_a_notice_goes_with_the_next_key() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "2", "backspace")
        assert "Nowhere" in screen.status.notice
        await press(pilot, "j")
        assert screen.status.notice == ""
        await press(pilot, "n")
        assert "/ finds" in screen.status.notice
        await press(pilot, "T")
        assert screen.status.notice == "Theme: light"


async def test_undo_names_the_thing_and_no_message_covers_the_quotes(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(1), item(2)])
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(app)
        screen = main_screen(app)
        assert screen.article is not None
        headline = (screen.article.headline or "")[:20]
        await press(pilot, "asterisk")
        assert told(app, f"Starred “{headline}") == 1
        await press(pilot, "3", "ctrl+z")
        assert told(app, f"Took back: starred “{headline}") == 1
        toasts = list(app.screen.query(Toast))
        assert toasts and all(not toast.region.overlaps(screen.panel.region) for toast in toasts)
        await press(pilot, "2", "X", *"odd", "enter")
        assert told(app, "Note kept") == 1
        await press(pilot, "ctrl+z")
        assert told(app, "Took back: noted “odd”") == 1
        await pilot.resize_terminal(60, 24)
        await press(pilot, "3", "ctrl+y")
        assert "Done again: noted “odd”" in screen.status.notice, "where the quotes stand alone, in the line below"
        screen.say("No room on the disk", "error")
        await press(pilot, "j")
        assert screen.status.notice == "No room on the disk", "a failure stays for one more key"
        await press(pilot, "j")
        assert screen.status.notice == "" and told(app, "No room on the disk") == 0
        screen.say("No room on the disk " * 5, "error")
        await pilot.pause()
        line = str(screen.query_one("#failure", Static).render())
        assert line.count("No room on the disk") == 5, "what the line would cut is shown whole"
    app.session.close()


async def test_starring_many_asks_nothing(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1), item(2)]) as (app, screen, pilot):
        await press(pilot, "ampersand", "asterisk")
        assert app.screen is screen and told(app, "Starred 2 articles. Ctrl+Z takes it back.") == 1


async def test_help_tells_of_numbers_before_keys_and_how_those_of_panes_begin() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await press(pilot, "2", "question_mark", "slash", *"count")
        shown = str(app.screen.query_one("#dialog-text", Static).render())
        assert "012j" in shown and "5j" in shown
        await press(pilot, "escape", "escape", "0", "1", "2", "j")
        screen = main_screen(app)
        assert screen.pane == "body" and screen.body.scroll_offset.y == 12


async def test_a_message_takes_the_place_of_those_that_keys_have_made_old() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        screen.say("One thing was done.")
        screen.say("And another with it.")
        await pilot.pause()
        assert len(app._notifications) == 2, "of one key all is told"
        await press(pilot, "j")
        screen.say("This is new.")
        await pilot.pause()
        assert [each.message for each in app._notifications] == ["This is new."]
        screen.say("This went wrong.", "error")
        await press(pilot, "j")
        screen.say("This is newer.")
        await pilot.pause()
        assert "This went wrong." in [each.message for each in app._notifications], "a failure is left for a key more"
