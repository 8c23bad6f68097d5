"""Hands that know less, vim or newsboat: numbers, commands of several keys, places under letters, presets."""

from pathlib import Path

import pytest

from reader.commands import COMMANDS
from reader.key_presets import PRESETS
from reader.keys import Keys, in_order, keys_for
from reader.settings import KEY_PRESETS, Settings
from reader.typed_commands import names
from tests.pilot.made_up import ferry, orchard
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on, reading
from tests.store.library_items import item

PANES = ("app", "pane", "list", "body", "panel")


async def test_a_number_says_how_often(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(number) for number in range(12)]) as (_, screen, pilot):
        await press(pilot, "5", "j")
        assert screen.articles.cursor == 5
        await press(pilot, "4")
        assert screen.status.typed == "4"
        await press(pilot, "k")
        assert screen.articles.cursor == 1 and screen.status.typed == ""
        await press(pilot, "0", "1", "0", "j")
        assert screen.articles.cursor == 11, "a number that begins with 1 to 3 begins with 0, as 1 to 3 are panes"
        await press(pilot, "7", "G")
        assert screen.articles.cursor == 6
        await press(pilot, "g", "g")
        assert screen.articles.cursor == 0
        await press(pilot, "5", "g", "g")
        assert screen.articles.cursor == 4
        await press(pilot, "9", "9", "9", "9", "9", "9", "j", "5", "escape", "k")
        assert screen.articles.cursor == 10
        await press(pilot, "4", "4", "percent_sign")
        assert 3 <= (screen.articles.cursor or 0) <= 6


async def test_numbers_before_quotes_finds_speakers_and_jumps() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(120, 16)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "2", "4", "right_square_bracket")
        quotes = screen.body.quotes
        assert quotes is not None and screen.body.selected_quote == quotes.quotes[3].id
        await press(pilot, "9", "left_square_bracket")
        assert screen.body.selected_quote == quotes.quotes[0].id
        await press(pilot, "backspace", "slash", *"the", "enter")
        found = screen.status.found
        assert found.startswith("1 of ") and int(found.split()[-1]) > 4
        await press(pilot, "0", "3", "n")
        assert screen.status.found.startswith("4 of ")
        await press(pilot, "0", "2", "N")
        assert screen.status.found.startswith("2 of ")
        await press(pilot, "escape", "3", "g", "0", "2", "J")
        heads = [row for row in range(screen.panel.row_count()) if screen.panel.selectable(row)]
        assert screen.panel.cursor in heads and screen.panel.cursor != heads[0]


async def test_pages_by_the_keys_of_less_and_what_is_in_view() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(120, 14)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "2", "ctrl+f")
        page = screen.body.top_line
        assert page > 0
        await press(pilot, "ctrl+b")
        assert screen.body.top_line == 0
        await press(pilot, "d")
        assert 0 < screen.body.top_line < page and screen.articles.row_count() == 2, "d deletes in the list alone"
        await press(pilot, "u")
        assert screen.body.top_line == 0
        entry = screen.article and screen.articles.entry(screen.article.id)
        assert entry is not None and not entry.starred
        await pilot.resize_terminal(120, 70)
        await settled(app)
        quotes = screen.body.quotes
        assert quotes is not None
        for key, quote in (("L", 2), ("H", 0), ("M", 1)):
            await press(pilot, key)
            assert screen.body.selected_quote == quotes.quotes[quote].id
        await press(pilot, "3", "L")
        rows = screen.panel.in_view()
        assert screen.panel.cursor == rows[-1][0]
        await press(pilot, "H")
        assert screen.panel.cursor == rows[0][0]


async def test_in_the_text_no_key_acts_on_the_article_unasked(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1), item(2)]) as (app, screen, pilot):
        before = screen.session.shelf.rows(screen.selection)
        for pane in ("2", "3"):
            await press(pilot, pane, "d", "u", "d")
        await press(pilot, "2", "asterisk", "escape", "escape", "t", "escape")
        after = screen.session.shelf.rows(screen.selection)
        kept = [(one.article_id, one.starred, one.tags) for one in after]
        assert kept == [(one.article_id, one.starred, one.tags) for one in before]
        assert not told(app, "takes it back")
        await press(pilot, "1", "asterisk")
        assert told(app, "takes it back"), "in the list it stars"


async def test_what_may_follow_a_key_is_shown_and_places_outlive_the_run(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1), item(2), item(3)]) as (app, screen, pilot):
        await press(pilot, "j", "enter", "space", "B")
        shown = str(screen.query_one("#which-key").render())
        assert "Keep place" in shown and "a–z" in shown and screen.status.typed == "B"
        await press(pilot, "Q")
        assert not screen.query("#which-key") and "under q" in screen.status.notice
        there = screen.whereabouts()
        assert there is not None
        await press(pilot, "1", "g")
        assert screen.article is not None and screen.article.id != there.article_id
        await press(pilot, "B", "q")
        assert screen.whereabouts() == there
        await press(pilot, "B", "escape", "B", "z")
        assert "No place is kept under z" in screen.status.notice
        await press(pilot, "B", "1")
        assert "no command" in screen.status.notice
        await press(pilot, "1", "g")
        await pilot.press("q")
    async with reading(tmp_path / "s") as (app, screen, pilot):
        await press(pilot, "B")
        headline = screen.session.shelf.store.lists.saved(there.article_id)
        assert headline is not None and headline.headline[:12] in str(screen.query_one("#which-key").render())
        await press(pilot, "q")
        assert screen.whereabouts() == there
        await press(pilot, "backspace")
        assert screen.article is not None and screen.article.id != there.article_id, "and one comes back from it"


async def test_the_next_unread_and_all_read_at_once(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(number) for number in range(4)]) as (app, screen, pilot):
        assert len(screen.articles.unread) == 4
        await press(pilot, "U")
        assert screen.articles.cursor == 1
        await press(pilot, "2", "U")
        assert screen.articles.cursor == 2 and screen.pane == "body"
        await press(pilot, "A")
        assert screen.articles.unread == [] and told(app, "takes it back")
        await press(pilot, "U")
        assert "Nothing unread" in screen.status.notice
        await press(pilot, "ctrl+z")
        assert len(screen.articles.unread) == 2, "two were opened"


# Presets


@pytest.mark.parametrize("preset", KEY_PRESETS)
def test_every_preset_names_commands_there_are_and_no_key_twice(preset: str) -> None:
    assert set(PRESETS) == set(KEY_PRESETS)
    assert set(PRESETS[preset]) <= {command.id for command in COMMANDS}
    assert keys_for((), preset).clashes() == []


@pytest.mark.parametrize("preset", ["", *KEY_PRESETS])
def test_every_command_of_the_panes_has_a_key_or_can_be_typed(preset: str) -> None:
    keys = keys_for((), preset)
    without = {one.id for one in COMMANDS if one.scope in PANES and not in_order(keys.of(one))}
    assert without <= set(names().values())
    assert len(without) <= 3, "nearly all have a key"


@pytest.mark.parametrize(
    ("preset", "keys", "cursor"),
    [("less", "3j", 3), ("vim", "3j", 3), ("newsboat", "4J", 4), ("vim", "3jgg", 0), ("vim", "2gt", 2)],
)
async def test_a_preset_works_by_its_keys(tmp_path: Path, preset: str, keys: str, cursor: int) -> None:
    app = reader_on(tmp_path / "s", [item(number) for number in range(6)])
    app.session.settings = Settings(keys=preset)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, *keys)
        assert main_screen(app).articles.cursor == cursor
        assert not told(app, "One key for two")
    app.session.close()


async def test_deleting_takes_two_keys_in_vim_and_the_message_names_its_undo(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(number) for number in range(3)])
    app.session.settings = Settings(keys="vim")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "d")
        assert "Delete" in str(screen.query_one("#which-key").render()) and screen.articles.row_count() == 3
        await press(pilot, "d")
        assert screen.articles.row_count() == 2 and told(app, "u takes it back")
        await press(pilot, "u")
        assert screen.articles.row_count() == 3
        await press(pilot, "m", "a", "apostrophe", "a")
        assert not screen.status.notice.startswith("No place")
    app.session.close()


async def test_two_commands_on_one_key_are_told_in_one_line() -> None:
    keymap = (("quote.next", "n"), ("look.zen", "?"))
    app = app_with(ferry(), settings=Settings(keymap=keymap))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        assert told(app, "n does quote.next, not find.next; ? does look.zen, not program.help") == 1
        await press(pilot, "2", "n")
        assert main_screen(app).body.selected_quote is not None, "what the person chose has the key"
    assert Keys((("quote.next", "x y"),)).clashes(), "x alone would never be reached"
