"""The ways out by keys: what, as, to; looked at beforehand, written whole, never over something without asking."""

import asyncio
import json
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from reader.app import PullquoteApp
from reader.desk import leaving
from reader.desk.session import Session
from reader.export.records import Entry
from reader.screens.dialogs.ask import ConfirmScreen
from reader.screens.dialogs.export import ExportScreen
from reader.screens.people.dossier import DossierScreen
from reader.screens.search.screen import SearchScreen
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_collecting import collections
from tests.pilot.test_flows import press
from tests.pilot.test_keeping import opened
from tests.pilot.test_shelf import reader_on, reading, store_of
from tests.store.library_items import item

SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)])


def dialog(app: PullquoteApp) -> ExportScreen:
    screen = app.screen
    assert isinstance(screen, ExportScreen)
    return screen


def subjects(app: PullquoteApp) -> list[str]:
    """Return what the dialog offers to export."""
    return [subject.label for subject in dialog(app)._subjects]


def previewed(app: PullquoteApp) -> str:
    return str(dialog(app).query_one("#export-preview", Static).render())


async def to(pilot: Pilot[None], path: Path | str, *before: str) -> None:
    """Press some keys in the dialog, name a path there and press Enter."""
    await press(pilot, *before)
    assert isinstance(pilot.app, PullquoteApp)
    dialog(pilot.app).box.value = str(path)
    await press(pilot, "enter")


@SIZES
async def test_the_quote_one_is_at_goes_into_a_file_that_is_ones_own(tmp_path: Path, size: tuple[int, int]) -> None:
    app = reader_on(tmp_path / "s", [item(1)])
    async with app.run_test(size=size) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "2", "right_square_bracket", "E")
        assert screen.current_quote is not None and screen.article is not None
        words = screen.current_quote.text_in(screen.article)
        assert subjects(app)[0] == f"this quote: {words}" and words in previewed(app)
        for region in (dialog(app).box.region, dialog(app).query_one("#export-preview").region):
            assert region.width > 40 and region.bottom <= size[1]
        await press(pilot, "down", "j")
        assert previewed(app).startswith('{"schema":"pullquote.quote/1"'), "a letter goes to the format"
        await to(pilot, tmp_path / "one.jsonl")
        assert app.screen is screen and told(app, f"Exported to {tmp_path / 'one.jsonl'}") == 1
        [row] = [json.loads(line) for line in (tmp_path / "one.jsonl").read_text(encoding="utf-8").splitlines()]
        assert row["text"] == words and row["link"] == "https://news.example/1"
        assert stat.S_IMODE((tmp_path / "one.jsonl").stat().st_mode) == 0o600
    app.session.close()


async def test_nothing_is_written_over_without_asking_and_the_last_choice_is_there_again(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("mine", encoding="utf-8")
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        await press(pilot, "2", "right_square_bracket", "E", "down", "c", "c")
        await to(pilot, out)
        assert isinstance(app.screen, ConfirmScreen) and out.read_text(encoding="utf-8") == "mine"
        await press(pilot, "n")
        assert app.screen is screen and out.read_text(encoding="utf-8") == "mine"
    async with reading(tmp_path / "s") as (app, screen, pilot):
        await press(pilot, "2", "right_square_bracket", "E")
        assert previewed(app).startswith("article,speaker,role") and dialog(app).box.value == str(out)
        await press(pilot, "enter", "y")
        assert out.read_text(encoding="utf-8").startswith("article,speaker,role")
        await press(pilot, "E", "down", "b")
        assert dialog(app).box.value == str(out.with_suffix(".bib")), "the ending goes along with the format"
        await press(pilot, "escape")
        assert app.screen is screen and not out.with_suffix(".bib").exists()


@SIZES
async def test_a_speaker_the_article_and_what_is_marked_are_offered_and_go_to_the_clipboard(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = reader_on(tmp_path / "s", [item(1), item(2)])
    async with app.run_test(size=size) as pilot:
        await settled(app)
        screen = main_screen(app)
        screen.focus_pane("panel")
        await press(pilot, "g", "m", "E")
        assert subjects(app) == [
            "all of Ada Lund here: 2 quotes", "the quotes of “Harbor wall to be raised”",
            "“Harbor wall to be raised”, to be cited", "highlights and notes on “Harbor wall to be raised”",
            "◆ Marked quotes: 2 marked quotes",
        ]  # fmt: skip
        await press(pilot, "enter")
        assert app.clipboard.count("> ") == 2 and told(app, "Copied as markdown") == 1
        await press(pilot, "E", "left")
        assert dialog(app).subject.label.startswith("◆")
        await press(pilot, "down", "h", "r", "enter")
        assert app.clipboard.startswith("Highlight,Title,Author"), "the letter before is for nothing: html was chosen"
        await press(pilot, "E", "right", "right", "down", "b", "enter")
        assert app.clipboard.startswith("@online{")
    app.session.close()


async def test_marked_articles_go_out_together_and_their_notes_too(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(n) for n in range(3)]) as (app, screen, pilot):
        await press(pilot, "X", *"ask", "enter", "m", "m", "E")
        assert subjects(app)[0] == "the quotes of 2 marked articles"
        await press(pilot, "down", "j", "enter")
        assert len({json.loads(line)["article_id"] for line in app.clipboard.splitlines()}) == 2
        await press(pilot, "E", "right", "right", "enter")
        assert json.loads(app.clipboard)["note"] == "ask"
        assert screen.articles.marked == 2


async def test_formats_for_programs_need_a_place_and_a_folder_is_filled_only_when_asked(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        await press(pilot, "2", "right_square_bracket", "E", "down", "q", "enter")
        assert "makes a file: say where" in str(dialog(app).query_one("#export-said", Static).render())
        await to(pilot, tmp_path / "one.qdpx")
        assert (tmp_path / "one.qdpx").read_bytes()[:2] == b"PK"
        await press(pilot, "E", "down", "o")
        assert "── Harbor wall to be raised.md" in previewed(app)
        await to(pilot, tmp_path / "vault")
        assert told(app, "1 written, 0 unchanged") == 1 and len(list((tmp_path / "vault").iterdir())) == 1
        await press(pilot, "E", "enter")
        assert isinstance(app.screen, ConfirmScreen)
        await press(pilot, "y")
        assert told(app, "0 written, 1 unchanged") == 1


async def test_what_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        for path, said in (("no/such/x.md", "there is no folder of this name"), (tmp_path, "is a folder; name a file")):
            await press(pilot, "2", "right_square_bracket", "E")
            await to(pilot, path)
            if isinstance(app.screen, ConfirmScreen):
                await press(pilot, "y")
            assert app.screen is screen and told(app, said) == 1
            assert screen.status.message == ""


async def test_nothing_to_export_is_said(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        await press(pilot, "d", "E")
        assert app.screen is screen and told(app, "nothing here to export") == 1


@SIZES
async def test_what_a_search_finds_is_marked_and_exported_from_there(tmp_path: Path, size: tuple[int, int]) -> None:
    app = reader_on(tmp_path / "s", [item(n) for n in range(3)])
    async with app.run_test(size=size) as pilot:
        await settled(app)
        await press(pilot, "s", *"hold", "tab", "tab")
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        assert "F2 marks, F3 exports" in str(screen.query_one("#search-foot", Static).render())
        await press(pilot, "down", "f2")
        chosen = screen.results.hit_at_cursor
        assert collections(app) == {"Marked quotes": 1} and chosen is not None
        assert [chosen.article_id, chosen.quote_id] in [list(each) for each in screen.results._collected]
        await press(pilot, "f3")
        assert subjects(app)[:2] == ["every quote that “hold” finds", "this quote"]
        await press(pilot, "down", "j", "enter")
        assert app.screen is screen, "back in the search"
        assert len(app.clipboard.splitlines()) == len(screen.results.hits) >= 3
        await press(pilot, "f2")
        assert collections(app) == {} and not screen.results._collected
    app.session.close()


async def test_behind_a_jump_the_search_that_led_there_is_offered(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(n) for n in range(3)]) as (app, screen, pilot):
        await press(pilot, "s", *"hold", "enter", "E")
        at = subjects(app).index("every quote that “hold” finds")
        await press(pilot, *["right"] * at, "down", "j", "enter")
        assert len({json.loads(line)["article_id"] for line in app.clipboard.splitlines()}) == 3
        await press(pilot, "escape", "E")
        assert not any("finds" in subject for subject in subjects(app)), "the search is over"


async def test_what_a_dossier_shows_is_exported_and_marked_as_it_is_narrowed(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(n) for n in range(3)]) as (app, screen, pilot):
        screen.focus_pane("panel")
        await press(pilot, "g", "D", "tab", *"hold", "f2")
        assert isinstance(app.screen, DossierScreen)
        shown = app.screen.hits
        assert collections(app) == {"Marked quotes": 1} and len(app.screen.quotes._collected) == 1
        await press(pilot, "f3")
        assert subjects(app)[:2] == [f"what is shown of Ada Lund: {len(shown)} quotes", "this quote"]
        await press(pilot, "down", "j", "enter")
        assert isinstance(app.screen, DossierScreen) and len(shown) == len(app.clipboard.splitlines()) == 3


async def test_a_hit_that_is_no_quote_cannot_be_marked(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        await press(pilot, "s", *"raised", "tab", "f2")
        assert told(app, "Only quotes can be marked") == 1 and collections(app) == {}


@pytest.mark.parametrize("in_place", [False, True])
async def test_articles_opened_in_place_are_exported_alike(tmp_path: Path, in_place: bool) -> None:
    async with opened(tmp_path, in_place) as (app, screen, pilot):
        await press(pilot, "2", "x", "enter", *"ask", "enter", "right_square_bracket", "c")
        await press(pilot, *"zenobia", "enter", "enter", "E", "right", "right", "down", "j", "enter")
        rows = [json.loads(line) for line in app.clipboard.splitlines()]
        assert "zenobia" in {row["speaker"] for row in rows}, "corrected"
        await press(pilot, "E", *["right"] * 4, "enter")
        assert [json.loads(line)["note"] for line in app.clipboard.splitlines()] == ["ask"]


async def test_a_preview_that_nobody_waits_for_ends_and_reads_a_few_articles_only(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(n) for n in range(40)]) as (app, screen, pilot):
        session = app.session
        ids = [entry.article_id for entry in session.rows(screen.selection)]
        read: list[str] = []
        subject = leaving.quotes_of("all", [leaving.Wanted(each) for each in ids])

        def counting(one: Session) -> Iterator[Entry]:
            for entry in subject.entries(one):
                read.append(entry.row.id)
                yield entry

        counted = leaving.Subject("all", "quotes", counting)
        [csv] = [way for way in leaving.ways_for("quotes") if way.name == "csv"]
        [html] = [way for way in leaving.ways_for("quotes") if way.name == "html"]
        assert len(leaving.preview(session, counted, csv, 5, lambda: False)) == 5 and len(read) <= 20
        read.clear()
        assert leaving.preview(session, counted, html, 5, lambda: False) and len(read) <= 20
        with pytest.raises(leaving.Stopped):
            leaving.send(session, counted, csv, tmp_path / "x.csv", lambda: len(read) > 25)
        assert not list(tmp_path.glob("*.csv")) and not list(tmp_path.glob(".pullquote*"))


async def test_the_store_remembers_the_choice_and_a_damaged_one_is_forgotten(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        store_of(app).remembered.keep("export", "{")
        await press(pilot, "2", "right_square_bracket", "E")
        assert dialog(app)._way.name == "markdown" and dialog(app).box.value == ""


async def test_an_export_is_stopped_by_its_own_key_and_one_too_large_for_the_clipboard_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on = threading.Event(), threading.Event()

    def slow(*values: object) -> str:
        began.set()
        go_on.wait(60)
        return "all"

    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        with monkeypatch.context() as patch:
            patch.setattr(leaving, "as_text", slow)
            await press(pilot, "2", "right_square_bracket", "E")
            await pilot.press("enter")
            await asyncio.to_thread(began.wait, 60)
            await pilot.pause()
            assert screen.status.message.startswith("Exporting … E stops it")
            await pilot.press("E")
            await pilot.pause()
            go_on.set()
            await settled(app)
            assert told(app, "Export stopped.") == 1 and app.clipboard == "" and screen.status.message == ""
        monkeypatch.setattr(leaving, "_CLIPBOARD", 10)
        await press(pilot, "E", "enter")
        assert told(app, "too much for the clipboard: name a file") == 1 and app.clipboard == ""
