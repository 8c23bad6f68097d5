"""The lasting library in the reader: stars, tags, undo, lists, corrections, highlights, all there in the next run."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from reader.app import PullquoteApp
from reader.desk.session import Session
from reader.errors import StoreError
from reader.model.intake import Item
from reader.model.saved import Selection
from reader.screens.dialogs.report import ReportScreen
from reader.screens.main.screen import MainScreen
from reader.widgets.choice_list import ChoiceList
from tests.paths import ROOT
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.test_flows import press
from tests.store.library_items import item

SAMPLES = len(list((ROOT / "seeds").iterdir()))


def reader_on(path: Path, items: list[Item] | None = None) -> PullquoteApp:
    """Return the app on a library file, filled with items when it is new."""
    session = Session(state_file=path)
    if items is not None:
        session.shelf.store.articles.add(items)
    session.open_shelf()
    return PullquoteApp(session)


@asynccontextmanager
async def reading(
    path: Path, items: list[Item] | None = None
) -> AsyncIterator[tuple[PullquoteApp, MainScreen, Pilot[None]]]:
    """Give the app on a library file while it runs, at rest at first; the library is closed behind it."""
    app = reader_on(path, items)
    try:
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(app)
            yield app, main_screen(app), pilot
    finally:
        app.session.close()


def titled(number: int) -> Item:
    """Return an item that only has a title and an address: ten thousand are stored in a moment."""
    return Item(None, link=f"https://news.example/{number}", title=f"Report {number} on the ferry")


def store_of(app: PullquoteApp):  # type: ignore[no-untyped-def]
    """Return the store the app works on."""
    return app.session.shelf.store


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type a text and press Enter."""
    await press(pilot, *(" ".join(text).replace("   ", " space ").split()), "enter")


async def test_the_first_run_has_the_sample_articles_and_later_ones_what_was_left(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "state.sqlite3")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        assert len(screen.articles) == SAMPLES and screen.article is not None
        assert screen.analysis is not None and screen.analysis.quotes
        await press(pilot, "d")
        assert len(screen.articles) == SAMPLES - 1
    app.session.close()
    again = reader_on(tmp_path / "state.sqlite3")
    async with again.run_test(size=(120, 40)) as pilot:
        await settled(again)
        assert len(main_screen(again).articles) == SAMPLES - 1
        await press(pilot, "ctrl+z")
        assert len(main_screen(again).articles) == SAMPLES
    again.session.close()


async def test_star_unread_and_tag_are_shown_and_undone(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(n) for n in range(3)]) as (app, screen, pilot):
        chosen = screen.articles.article_at_cursor
        assert chosen is not None
        await press(pilot, "asterisk", "u", "t")
        await type_in(pilot, "sea")
        entry = screen.articles.entry(chosen)
        assert entry is not None and entry.starred and entry.tags == ("sea",) and entry.is_finished
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z")
        entry = screen.articles.entry(chosen)
        assert entry is not None and not entry.starred and not entry.tags and entry.is_unread
        await press(pilot, "ctrl+y")
        assert store_of(app).lists.saved(chosen).starred


async def test_acts_on_several_are_asked_for_first(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(n) for n in range(4)])
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, "m", "m", "d", "n")
        assert store_of(app).lists.counts().all == 4
        await press(pilot, "d", "y")
        assert store_of(app).lists.counts().all == 2 and len(main_screen(app).articles) == 2
        await press(pilot, "ctrl+z")
        assert len(main_screen(app).articles) == 4
    app.session.close()


async def test_what_is_listed_can_be_chosen(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(n) for n in range(5)]) as (_, screen, pilot):
        await press(pilot, "j", "asterisk", "F")
        await type_in(pilot, "star")
        assert len(screen.articles) == 1
        assert str(screen.articles.border_title) == "Starred 1"
        await press(pilot, "F")
        await type_in(pilot, "ada")
        assert screen.selection.actor == "Ada Lund" and len(screen.articles) == 5
        await press(pilot, "S")
        await type_in(pilot, "headline")
        person = screen.selection.person
        assert screen.selection == Selection(actor="Ada Lund", person=person, sort="headline")
        known = store_of(screen.app).persons.get(person)
        assert known is not None and known.name == "Ada Lund"


async def test_deleted_articles_are_listed_and_come_back(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(n) for n in range(2)])
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await press(pilot, "d", "F")
        await type_in(pilot, "deleted")
        screen = main_screen(app)
        assert len(screen.articles) == 1
        await press(pilot, "d")
        assert len(screen.articles) == 0 and store_of(app).lists.counts().all == 2
    app.session.close()


async def test_a_file_is_added_and_shown(tmp_path: Path) -> None:
    new = tmp_path / "new.txt"
    new.write_text("A goose crosses the quay\n\n“It knew the way,” said Odd Hansen.\n", encoding="utf-8")
    app = reader_on(tmp_path / "s", [item(1)])
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, "a")
        app.screen.query_one("Input").value = str(new)  # type: ignore[attr-defined]
        await press(pilot, "enter")
        screen = main_screen(app)
        assert screen.article is not None and screen.article.headline == "A goose crosses the quay"
        assert len(screen.articles) == 2
    app.session.close()


async def test_what_another_instance_does_appears(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        shown = screen.article
        other = Session(state_file=tmp_path / "s")
        other.shelf.store.articles.add([item(2)])
        other.close()
        screen.team.listing.look_elsewhere()
        await settled(app)
        await pilot.pause()
        assert len(screen.articles) == 2 and screen.article is shown


def _speaker(app: PullquoteApp, words: str) -> str | None:
    screen = main_screen(app)
    assert screen.article is not None and screen.analysis is not None
    for quote in screen.analysis.quotes:
        if words in quote.text_in(screen.article):
            speaker = screen.analysis.speaker_of(quote)
            return speaker.name if speaker else None
    raise AssertionError(f"no quote holds {words!r}")


@pytest.mark.parametrize("in_place", [False, True])
async def test_a_corrected_speaker_stays_for_ever_and_can_be_undone(tmp_path: Path, in_place: bool) -> None:
    file = tmp_path / "one.txt"
    article = item(1).article
    assert article is not None
    file.write_text(article.text, encoding="utf-8")

    def app_again() -> PullquoteApp:
        return (
            PullquoteApp(Session(state_file=tmp_path / "s"), [file])
            if in_place
            else reader_on(tmp_path / "s", [item(1)])
        )

    app = app_again()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        assert _speaker(app, "It will hold") == "Ada Lund"
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket", "c")
        await type_in(pilot, "Mirko Falk")
        await press(pilot, "enter")
        assert _speaker(app, "It will hold") == "Mirko Falk"
    app.session.close()
    again = app_again()
    async with again.run_test(size=(120, 40)) as pilot:
        await settled(again)
        assert _speaker(again, "It will hold") == "Mirko Falk"
        await press(pilot, "ctrl+z")
        assert _speaker(again, "It will hold") == "Ada Lund"
    again.session.close()


async def test_words_are_highlighted_by_keyboard_and_listed(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(1)])
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, "enter", "x", "down", "left", "enter")
        await type_in(pilot, "check this")
        screen = main_screen(app)
        [mark] = screen.panel.kept
        assert mark.highlight.note == "check this" and mark.span is not None and mark.fate == "exact"
        assert screen.article is not None and mark.highlight.words is not None
        assert screen.article.words_in(mark.span) == mark.highlight.words.exact
        await press(pilot, "ctrl+z", "ctrl+z")
        assert screen.panel.kept == ()
    app.session.close()


async def test_escape_keeps_nothing(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(1)])
    async with app.run_test(size=(60, 24)) as pilot:
        await settled(app)
        for keys in (("enter", "x", "right", "escape"), ("c", "escape"), ("t", "escape"), ("a", "escape")):
            await press(pilot, *keys)
        assert store_of(app).acts.undo() is None
    app.session.close()


async def test_a_few_choices_take_a_few_lines(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, _, pilot):
        await press(pilot, "S")
        box, rows = app.screen.query_one("#pick"), app.screen.query_one(ChoiceList)
        assert box.region.height == rows.lines + 4
        await press(pilot, *"newest")
        assert box.region.height == 9, "typing moves nothing"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])
async def test_choosing_fits_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    app = reader_on(tmp_path / "s", [item(1)])
    async with app.run_test(size=size) as pilot:
        await settled(app)
        await press(pilot, "F")
        pick = app.screen.query_one("#pick")
        assert pick.region.right <= size[0] and pick.region.bottom <= size[1]
        assert app.screen.query_one("#choices").region.height >= 3
    app.session.close()


def test_a_library_that_cannot_be_used_leaves_the_reader_usable(tmp_path: Path) -> None:
    (tmp_path / "s").write_bytes(b"this is no database" * 100)
    session = Session(state_file=tmp_path / "s")
    assert session.problems.waiting
    session.open_shelf()
    assert len(session.rows(Selection())) == SAMPLES
    session.close()
    assert (tmp_path / "s").read_bytes().startswith(b"this is no database")


async def test_a_pasted_address_is_offered_to_be_added(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(1)])
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        main_screen(app).post_message(Paste("https://news.example/[bold]\x1b[31m\nmore"))
        await settled(app)
        await pilot.pause()
        box = app.screen.query_one("Input")
        assert box.value.startswith("https://news.example/[bold]")  # type: ignore[attr-defined]
        assert "\x1b" not in box.value  # type: ignore[attr-defined]
        await press(pilot, "escape")
        assert store_of(app).lists.counts().all == 1
    app.session.close()


async def test_a_library_that_refuses_is_one_line_and_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = reader_on(tmp_path / "s", [item(1)])

    def refuse(*_: object, **__: object) -> None:
        raise StoreError("cannot be written: disk full", do="check the disk")

    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        monkeypatch.setattr(app.session.shelf, "add", refuse)
        await press(pilot, "a")
        app.screen.query_one("Input").value = "/somewhere"  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert app.is_running and any("disk full" in one.message for one in app._notifications)
        assert main_screen(app).status.message == ""
    app.session.close()


async def test_an_act_that_is_given_up_adds_nothing_to_the_library(tmp_path: Path) -> None:
    for number in range(3):
        article = item(number).article
        assert article is not None
        (tmp_path / f"{number}.txt").write_text(article.text, encoding="utf-8")
    app = PullquoteApp(Session(state_file=tmp_path / "s"), [tmp_path / f"{n}.txt" for n in range(3)])
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, "t", "escape", "ampersand")
        assert store_of(app).lists.counts().all == 0
        await press(pilot, "asterisk")
        assert store_of(app).lists.counts().starred == 3
    app.session.close()


async def test_bringing_many_back_is_asked_for_and_the_last_deleted_is_not_shown_on(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(n) for n in range(2)]) as (app, screen, pilot):
        await press(pilot, "ampersand", "d", "y")
        assert len(screen.articles) == 0 and screen.article is None
        await press(pilot, "F")
        await type_in(pilot, "deleted")
        await press(pilot, "ampersand", "d", "n")
        assert store_of(app).lists.counts().removed == 2
        await press(pilot, "d", "y")
        assert store_of(app).lists.counts().all == 2


async def test_where_nothing_is_left_every_pane_says_so(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(n) for n in range(2)]) as (_, screen, pilot):
        await press(pilot, "3", "1", "ampersand", "d", "y")
        assert screen.article is None and screen.articles.empty_text()[0] == "The library is empty"
        assert screen.body.empty_text() == ("The library is empty", "Press a to add articles.")
        assert not screen.body.border_title and not screen.status.place and not screen.panel.row_count()
        await press(pilot, "ctrl+z")
        assert len(screen.articles) == 2 and screen.article is not None
        assert screen.article.id == screen.articles.article_at_cursor


async def test_another_list_shows_what_its_cursor_stands_on(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(n) for n in range(5)]) as (_, screen, pilot):
        await press(pilot, "G", "asterisk", "g", "j", "F")
        await type_in(pilot, "star")
        assert len(screen.articles) == 1 and screen.article is not None
        assert screen.article.id == screen.articles.article_at_cursor
        await press(pilot, "F", "enter")
        assert len(screen.articles) == 5 and screen.articles.article_at_cursor == screen.article.id
        assert screen.articles.cursor == 4
        await press(pilot, "F")
        await type_in(pilot, "deleted")
        assert len(screen.articles) == 0
        await press(pilot, "F", "enter")
        assert screen.articles.cursor == 4


async def test_the_report_counts_the_library_and_names_a_failure_once(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(n) for n in range(3)])
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        for _ in range(2):
            await press(pilot, "a")
            await type_in(pilot, str(tmp_path / "none.txt"))
        await press(pilot, "r")
        assert isinstance(app.screen, ReportScreen)
        text = app.screen.text().plain
        assert "3 articles in the library." in text and "1 file or address could not be read" in text
        assert text.count("none.txt") == 1
    app.session.close()


async def test_a_filter_that_is_left_gives_the_cursor_back(tmp_path: Path) -> None:
    items = [*(item(n) for n in range(3)), *(titled(n + 9) for n in range(3))]
    async with reading(tmp_path / "s", items) as (_, screen, pilot):
        await press(pilot, "j", "slash", *"harbor")
        article = screen.article
        assert article is not None and screen.articles.row_count() == 3
        assert screen.articles.article_at_cursor != article.id
        await press(pilot, "escape")
        assert screen.articles.article_at_cursor == article.id and screen.articles.cursor == 1
