"""The first screen: that there are quotes, how to see them, and the story without delay."""

from pathlib import Path

import pytest

from reader.app import PullquoteApp
from reader.desk.session import Session
from reader.screens.main.screen import MainScreen
from tests.paths import ROOT
from tests.pilot.made_up import ferry
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.test_flows import press


def seen(screen: MainScreen) -> list[str]:
    """Return the lines of the screen."""
    return [strip.text for strip in screen._compositor.render_strips()]


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (200, 50)])
async def test_the_story_begins_by_the_sixth_row_and_nothing_is_told_twice(size: tuple[int, int]) -> None:
    app = PullquoteApp(Session(), [str(ROOT / "seeds" / "01-flood-gate-opens-late.txt")])
    async with app.run_test(size=size):
        await settled(app)
        rows = seen(main_screen(app))
        assert any("PORT VELLIN" in row for row in rows[:6])
        left = main_screen(app).body.region.x
        text = "\n".join(row[left:] for row in rows[: size[1] - 1])
        assert text.count("3 Mar 2031") == 1 and "March 3" not in text and "By Odile" not in text


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_the_first_screen_says_that_there_are_quotes_and_how_to_see_them(size: tuple[int, int]) -> None:
    app = app_with(ferry())
    async with app.run_test(size=size) as pilot:
        await settled(app)
        screen = main_screen(app)
        rows = seen(screen)
        assert "5 quotes by" in rows[0] and "3 shows them" in rows[0] and "3 quotes" in rows[-1]
        await press(pilot, "3")
        rows = seen(screen)
        assert "shows them" not in rows[0] and "3 quotes" not in rows[-1]


async def test_the_headline_stands_over_the_text_once_it_is_out_of_sight() -> None:
    app = PullquoteApp(Session(), [str(ROOT / "seeds" / "01-flood-gate-opens-late.txt")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        body = main_screen(app).body
        assert "quotes by" in str(body.border_title)
        await press(pilot, "2", "space")
        assert str(body.border_title).startswith("Port Vellin")
        await press(pilot, "g")
        assert "quotes by" in str(body.border_title)


async def test_an_outlet_as_writer_is_named_once_and_no_machine_date_is_shown(tmp_path: Path) -> None:
    page = tmp_path / "pier.html"
    page.write_text(
        '<html><head><meta property="og:site_name" content="Pier News"><meta name="author" content="Pier News">'
        '<meta property="article:published_time" content="2031-04-02T23:40:00+01:00"></head><body><article>'
        "<h1>Pier closed for good</h1><p>By Pier News</p><p><time>2031-04-02T23:40:00+01:00</time></p>"
        "<p>The pier was closed on Friday. “It is not safe,” said Mayor Ruth Okpara, who had it measured.</p>"
        "<p>The harbor office said nothing about the pier at all, and nobody had asked it to, as far as we know.</p>"
        "<p>Work begins in May and will take a year if the weather holds, which it seldom does.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    app = PullquoteApp(Session(), [str(page)])
    async with app.run_test(size=(120, 40)):
        await settled(app)
        screen = main_screen(app)
        assert screen.article is not None and screen.article.outlet == "Pier News"
        left = screen.body.region.x
        text = "\n".join(row[left:] for row in seen(screen)[:-1])
        assert text.count("Pier News") == 1 and text.count("2 Apr 2031") == 1 and "T23:40" not in text, text
