"""Quotes marked for a collection by keys in text and panel: kept, taken back, listed, there in the next run."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from reader.app import PullquoteApp
from reader.desk.session import Session
from reader.screens.dialogs.pick import PickScreen
from reader.screens.main.screen import MainScreen
from reader.settings import Settings
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_keeping import opened, to_highlight
from tests.pilot.test_shelf import reader_on, reading, store_of, type_in
from tests.store.library_items import item


def collections(app: PullquoteApp) -> dict[str, int]:
    """Return every collection with the number of its quotes."""
    return dict(store_of(app).collections.names())


def drawn(screen: MainScreen) -> str:
    """Return what the panel shows."""
    width = screen.panel.row_width
    lines = [line for row in range(screen.panel.row_count()) for line in screen.panel.row_lines(row, width)]
    return "\n".join("".join(text for text, _ in line) for line in lines)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_quote_is_marked_in_the_panel_shown_so_and_taken_back(tmp_path: Path, size: tuple[int, int]) -> None:
    app = reader_on(tmp_path / "s", [item(1)])
    async with app.run_test(size=size) as pilot:
        await settled(app)
        screen = main_screen(app)
        screen.focus_pane("panel")
        await press(pilot, "g", "j", "m")
        assert collections(app) == {"Marked quotes": 1}
        assert told(app, "Put 1 quote into “Marked quotes”. Ctrl+Z takes it back.") == 1
        assert drawn(screen).count("◆") == 1 and str(screen.panel.border_title).endswith(" ◆ Marked quotes 1")
        await press(pilot, "m")
        assert collections(app) == {"Marked quotes": 2}, "the cursor goes on by itself"
        await press(pilot, "ctrl+z")
        assert collections(app) == {"Marked quotes": 1} and drawn(screen).count("◆") == 1
        await press(pilot, "ctrl+y")
        assert drawn(screen).count("◆") == 2
    app.session.close()


async def test_a_mark_on_a_speaker_is_for_all_of_theirs_and_once_more_takes_it_away(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        screen.focus_pane("panel")
        await press(pilot, "g")
        assert screen.panel.actor_at_cursor is not None and screen.analysis is not None
        theirs = len(screen.analysis.quotes_of(screen.panel.actor_at_cursor))
        await press(pilot, "m")
        assert theirs > 1 and collections(app) == {"Marked quotes": theirs}
        await press(pilot, "m")
        assert collections(app) == {}
        assert told(app, f"Took {theirs} quotes out of “Marked quotes”") == 1


async def test_the_text_marks_the_quote_one_is_at_and_the_list_keeps_its_own_mark(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1), item(2)]) as (app, screen, pilot):
        await press(pilot, "m")
        assert screen.articles.marked == 1 and collections(app) == {}
        await press(pilot, "2", "right_square_bracket", "m")
        assert collections(app) == {"Marked quotes": 1} and screen.articles.marked == 1


async def test_a_collection_gets_a_name_is_listed_and_is_there_in_the_next_run(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1), item(2), item(3)]) as (app, screen, pilot):
        await press(pilot, "2", "ampersand")
        assert isinstance(app.screen, PickScreen)
        await type_in(pilot, "Harbor")
        assert told(app, "marked for “Harbor” from now on") == 1
        await press(pilot, "right_square_bracket", "m", "greater_than_sign", "right_square_bracket", "m")
        assert collections(app) == {"Harbor": 2}
    async with reading(tmp_path / "s") as (app, screen, pilot):
        assert collections(app) == {"Harbor": 2}
        assert str(screen.panel.border_title) == "Quotes by speaker ◆ Harbor 2"
        await press(pilot, "F", *"harbor", "enter")
        assert len(screen.articles) == 2 and "◆ Harbor 2" in str(screen.articles.border_title)
        await press(pilot, "2", "right_square_bracket", "m")
        assert collections(app) == {"Harbor": 1} and len(screen.articles) == 1, "the list follows"


async def test_a_collection_is_renamed_emptied_and_brought_back(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        await press(pilot, "2", "right_square_bracket", "m", "ampersand")
        await type_in(pilot, "another name")
        app.screen.query_one(Input).value = "Walls"
        await press(pilot, "enter")
        assert collections(app) == {"Walls": 1} and "Walls" in str(screen.panel.border_title)
        await press(pilot, "ampersand")
        await type_in(pilot, "everything")
        assert collections(app) == {}
        await press(pilot, "ctrl+z")
        assert collections(app) == {"Walls": 1}


async def test_an_article_opened_in_place_is_kept_with_the_quotes_collected_from_it(tmp_path: Path) -> None:
    async with opened(tmp_path, True) as (app, screen, pilot):
        await press(pilot, "2", "right_square_bracket", "m")
        assert collections(app) == {"Marked quotes": 1} and drawn(screen).count("◆") == 1
        assert screen.article is not None and store_of(app).lists.saved(screen.article.id) is not None


async def test_a_collection_that_is_listed_is_the_one_quotes_are_marked_for(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1), item(2)]) as (app, screen, pilot):
        await press(pilot, "2", "right_square_bracket", "m", "ampersand")
        await type_in(pilot, "Gates")
        await press(pilot, "greater_than_sign", "right_square_bracket", "m")
        assert collections(app) == {"Gates": 1, "Marked quotes": 1}
        await press(pilot, "F", *"marked", "enter")
        assert str(screen.panel.border_title).endswith("◆ Marked quotes 1") and drawn(screen).count("◆") == 1


async def test_nothing_to_mark_is_said(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("A ferry\n\nThe boat was late and the rain was cold.", encoding="utf-8")
    app = PullquoteApp(Session(state_file=tmp_path / "s"), [tmp_path / "plain.txt"])
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, "2", "m")
        assert told(app, "no quote here to mark") == 1 and collections(app) == {}
    app.session.close()


async def copied(app: PullquoteApp, pilot: Pilot[None]) -> str:
    """Press the key that copies and return what the clipboard then holds."""
    await press(pilot, "y")
    return app.clipboard


async def test_on_a_speaker_all_of_theirs_is_copied_in_the_form_that_is_set(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        screen.focus_pane("panel")
        await press(pilot, "g")
        assert screen.panel.actor_at_cursor is not None
        text = await copied(app, pilot)
        assert "“It will hold,”\n— Ada Lund, mayor." in text and "\n\n" in text and "the wall would hold\n" in text
        assert told(app, "2 quotes copied") == 1
        for form, wanted in (
            ("markdown", "> “It will hold,”"),
            ("footnote", "quoted in “Harbor"),
            ("link", "#:~:text="),
        ):
            app.session.settings = Settings(copy=form)
            assert (await copied(app, pilot)).count(wanted) == (1 if form == "markdown" else 2), form
        app.session.settings = Settings(copy="bibtex")
        assert (await copied(app, pilot)).count("@online{") == 1, "one article is one entry"
        await press(pilot, "j")
        app.session.settings = Settings()
        assert (await copied(app, pilot)).count("Ada Lund") == 1 and told(app, "Quote copied") == 1


async def test_a_highlight_at_the_cursor_is_copied_with_its_note(tmp_path: Path) -> None:
    async with opened(tmp_path, True) as (app, screen, pilot):
        await press(pilot, "2", "x", "enter", *"ask", "enter")
        [mark] = screen.panel.kept
        assert mark.highlight.words is not None
        await to_highlight(screen, pilot)
        text = await copied(app, pilot)
        words, note, source = text.split("\n")
        assert words == mark.highlight.words.exact.strip() and note == "ask" and source.startswith("— “Harbor wall")
        assert "not speech" not in text
