"""Who speaks how much in what is listed: told in several ways, narrowed, drawn, gone on from and written."""

import csv
import json
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Sparkline

from reader.app import PullquoteApp
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Origin
from reader.model.intake import FeedAddress, Item
from reader.model.saved import Selection
from reader.screens.people.dossier import DossierScreen
from reader.screens.people.voices import VoicesScreen
from tests.command import pullquote
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on, reading, type_in


def news(number: int, month: str, text: str) -> Item:
    source = f"Report {number}\n\n{text}"
    article = article_from_text(source, Origin(f"{number}.txt", "text"))
    known = replace(article, outlet="Echo", published=f"2025-{month}-01")
    return Item(known, link=f"https://news.example/{number}")


ITEMS = [
    news(1, "01", "“The harbor wall will hold for ten more years,” said Ada Lund, the mayor. It rained."),
    news(2, "03", "“Nobody asked us about the wall,” said Tom Quill. “Nobody ever does,” a spokesman said."),
    news(3, "03", "“It has to hold, and I know that it will,” Ada Lund said on Monday."),
]


def voices(app: PullquoteApp) -> VoicesScreen:
    screen = app.screen
    assert isinstance(screen, VoicesScreen), screen
    return screen


def names(app: PullquoteApp) -> list[str]:
    return [row.name for row in voices(app).rows._rows]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_who_speaks_is_told_in_several_ways_and_drawn(tmp_path: Path, size: tuple[int, int]) -> None:
    app = reader_on(tmp_path / "s", ITEMS)
    async with app.run_test(size=size) as pilot:
        await settled(app)
        await press(pilot, "V")
        assert names(app)[:2] == ["Ada Lund", "Tom Quill"]
        width = voices(app).rows.row_width
        lines = ["".join(text for text, _ in line) for line in voices(app).rows.row_lines(0, width)]
        assert "━" in lines[0] and "%" in lines[0] and len(lines[0]) == width
        assert voices(app).query_one("#voices-months", Sparkline).data == [9.0, 0.0, 10.0]
        foot = str(voices(app).query_one("#voices-foot").render())
        assert "words in 4 quotes of 3 articles" in foot
        await press(pilot, "tab")
        assert names(app) == ["person", "unnamed"]
        await press(pilot, "tab")
        assert names(app) == ["Echo"]
        await press(pilot, "tab")
        assert names(app) == ["2025-01", "2025-03"]
        await press(pilot, "tab")
        assert names(app)[0] == "Ada Lund"
        await press(pilot, "escape")
        assert app.screen is main_screen(app)
    app.session.close()


async def test_a_search_narrows_it_and_enter_opens_the_dossier(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", ITEMS) as (app, screen, pilot):
        await press(pilot, "V", *"said:nobody")
        assert "Tom Quill" in names(app) and "Ada Lund" not in names(app)
        await press(pilot, *["backspace"] * 11, "enter")
        assert isinstance(app.screen, DossierScreen)
        assert app.screen.query_one("#person").border_title == "Ada Lund"


async def test_only_what_is_listed_is_counted(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", ITEMS) as (app, screen, pilot):
        app.session.shelf.store.acts.star([ITEMS[1].article.id], True)  # type: ignore[union-attr]
        screen.list_others(Selection(starred=True))
        await settled(app)
        await press(pilot, "V")
        assert names(app)[0] == "Tom Quill" and "Ada Lund" not in names(app)
        assert voices(app).query_one("#voices").border_title == "Who speaks · Starred 1"


async def test_it_is_written_in_the_form_the_ending_says_and_nothing_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(tmp_path / "s", ITEMS) as (app, screen, pilot):
        for name in ("who.csv", "who.json", "who.html", "who.txt", "who.csv"):
            await press(pilot, *([] if isinstance(app.screen, VoicesScreen) else ["V"]), "f3", "ctrl+a", "ctrl+k")
            await type_in(pilot, name)
        assert told(app, "Written: who") == 3
        assert told(app, "no such form") == 1 and told(app, "is there already") == 1
    [ada, *_] = csv.DictReader((tmp_path / "who.csv").read_text(encoding="utf-8").splitlines())
    assert ada["name"] == "Ada Lund" and ada["quotes"] == "2"
    assert json.loads((tmp_path / "who.json").read_text(encoding="utf-8"))["shares"][0]["name"] == "Ada Lund"
    assert (tmp_path / "who.html").read_text(encoding="utf-8").startswith("<!doctype html>")


async def test_articles_in_place_have_no_library_to_count(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", ITEMS) as (app, screen, pilot):
        app.session.is_shelved = False
        await press(pilot, "V")
        assert app.screen is screen and told(app, "opened in place") == 1


def test_the_command_tells_of_one_feed(tmp_path: Path) -> None:
    import os

    from reader.store.library import LibraryStore

    path = tmp_path / "pullquote" / "state.sqlite3"
    home = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    assert pullquote("report", env=home).returncode == 0
    [file] = [each for each in path.parent.iterdir() if each.suffix in (".sqlite", ".sqlite3", ".db")]
    store = LibraryStore(file)
    feed = store.feeds.follow(FeedAddress("https://news.example/feed", "Echo"))
    store.articles.add(ITEMS[:1], feed.id)
    store.articles.add(ITEMS[1:])
    store.close()
    made = json.loads(pullquote("report", "--feed", "Echo", "--format", "json", env=home).stdout)
    assert made["articles"] == 1 and [share["name"] for share in made["shares"]] == ["Ada Lund"]
    done = pullquote("report", "--feed", "Nowhere", env=home)
    assert done.returncode == 1 and done.stderr.count(b"\n") == 1
