"""The dossier of a person by keys: opened, narrowed, left to a paragraph and come back to, corrected everywhere."""

import re
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from reader.app import PullquoteApp
from reader.layout.hits import HitRow
from reader.model.intake import Item
from reader.screens.dialogs.export import ExportScreen
from reader.screens.dialogs.pick import PickScreen
from reader.screens.people.dossier import DossierScreen
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on, reading, store_of, type_in
from tests.store.library_items import item


def dossier_of(app: PullquoteApp) -> DossierScreen:
    """Return the dossier that is open."""
    screen = app.screen
    assert isinstance(screen, DossierScreen), screen
    return screen


def shown(screen: DossierScreen) -> list[str]:
    """Return the quotes that are shown."""
    return [row.text for row in screen.quotes._rows if isinstance(row, HitRow)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_all_that_a_speaker_said_in_every_article(tmp_path: Path, size: tuple[int, int]) -> None:
    app = reader_on(tmp_path / "s", [item(number) for number in range(3)])
    async with app.run_test(size=size) as pilot:
        await settled(app)
        main_screen(app).focus_pane("panel")
        await press(pilot, "g", "D")
        screen = dossier_of(app)
        assert screen.query_one("#person").border_title == "Ada Lund"
        assert sum("It will hold" in text for text in shown(screen)) == 3
        assert len({hit.article_id for hit in screen.hits}) == 3
        await press(pilot, *"hold")
        narrowed = shown(screen)
        assert narrowed and all("hold" in text for text in narrowed)
        await press(pilot, *"xyz")
        assert not shown(screen)
        await press(pilot, "escape")
        assert app.screen is main_screen(app)
    app.session.close()


async def test_paraphrases_are_left_out_and_come_back(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        screen.focus_pane("panel")
        await press(pilot, "g", "D")
        every = len(shown(dossier_of(app)))
        await press(pilot, "tab")
        direct = len(shown(dossier_of(app)))
        assert 0 < direct < every
        await press(pilot, "tab")
        assert len(shown(dossier_of(app))) == every


async def test_enter_goes_to_the_paragraph_and_back_to_the_very_row(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(number) for number in range(3)]) as (app, screen, pilot):
        screen.focus_pane("panel")
        await press(pilot, "g", "D")
        await press(pilot, *"hold", "down", "down")
        hit = dossier_of(app).quotes.hit_at_cursor
        assert hit is not None
        await press(pilot, "enter")
        assert app.screen is screen and screen.article is not None and screen.article.id == hit.article_id
        await press(pilot, "backspace")
        back = dossier_of(app)
        assert back.query_one(Input).value == "hold" and back.quotes.hit_at_cursor == hit
        await press(pilot, "escape", "backspace")
        assert app.screen is screen, "the second time it goes back where it came from"


async def test_where_nobody_speaks_it_is_asked_whose(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        screen.focus_pane("list")
        await press(pilot, "D")
        assert isinstance(app.screen, PickScreen)
        await type_in(pilot, "lund")
        assert dossier_of(app).query_one("#person").border_title == "Ada Lund"


async def test_a_hit_of_the_search_opens_it(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, _, pilot):
        await press(pilot, "s", *"hold", "f5")
        if app.screen is main_screen(app):
            await press(pilot, "s", *"lund", "f5")
        assert dossier_of(app).query_one("#person").border_title == "Ada Lund"


async def test_a_person_is_renamed_everywhere_and_that_is_undone(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1), item(2)]) as (app, screen, pilot):
        screen.focus_pane("panel")
        await press(pilot, "g", "D", "f4")
        await type_in(pilot, "another name")
        await press(pilot, "ctrl+u")
        await type_in(pilot, "Dame Ada")
        assert dossier_of(app).query_one("#person").border_title == "Dame Ada"
        assert told(app, "Done; it stays so.") == 1
        await press(pilot, "escape", "ctrl+z", "D")
        assert dossier_of(app).query_one("#person").border_title == "Ada Lund"
        assert [one.name for one in store_of(app).persons.quoted()][0] == "Ada Lund"


async def test_another_person_is_merged(tmp_path: Path) -> None:
    from reader.importers.text.plain_text import article_from_text
    from reader.model.article import Origin

    text = "Painter\n\n“I paint every day of the week,” said Tom Quill, a painter."
    other = Item(article_from_text(text, Origin("painter.txt", "text")), link="https://news.example/painter")
    async with reading(tmp_path / "s", [item(1), other]) as (app, screen, pilot):
        screen.focus_pane("list")
        await press(pilot, "D")
        await type_in(pilot, "quill")
        await press(pilot, "f4")
        await type_in(pilot, "ada lund")
        assert dossier_of(app).query_one("#person").border_title == "Ada Lund"
        assert any("I paint" in text for text in shown(dossier_of(app)))
        assert "Tom Quill" not in [one.name for one in store_of(app).persons.quoted()]


async def test_a_quote_is_marked_and_all_of_them_go_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(tmp_path / "s", [item(number) for number in range(2)]) as (app, screen, pilot):
        screen.focus_pane("panel")
        await press(pilot, "g", "D", *"hold", "f2")
        hit = dossier_of(app).quotes.hit_at_cursor
        assert hit is not None and sum(number for _, number in store_of(app).collections.names()) == 1
        marked = dossier_of(app).quotes._collected
        assert (hit.article_id, hit.quote_id) in marked, "it is shown as marked"
        lines = dossier_of(app).quotes.row_lines(dossier_of(app).quotes.cursor or 0, 60)
        assert "".join(text for text, _ in lines[0])[1:4] in ("◆  ", "◆≈ "), "a space stands between signs and words"
        await press(pilot, "f2")
        assert not store_of(app).collections.names()
        number = len(dossier_of(app).hits)
        await press(pilot, "f3")
        export = app.screen
        assert isinstance(export, ExportScreen)
        labels = [subject.label for subject in export._subjects]
        assert any(str(number) in label for label in labels), labels


async def test_days_stand_there_as_people_write_them(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (app, _, pilot):
        for keys in (("3", "g", "D"), ("V",)):
            await press(pilot, *keys)
            shown = "\n".join(str(each.render()) for each in app.screen.query(Static))
            assert " 2031" in shown and not re.search(r"\d{4}-\d\d", shown), keys
            await press(pilot, "escape")
