"""The list of articles: one line an article, filtered by more than headlines, and lists one can leave again."""

from pathlib import Path

from reader.layout.signs import HERE
from reader.screens.main.screen import MainScreen
from reader.settings import Settings
from tests.pilot.made_up import ferry, orchard
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import SAMPLES, reading, type_in


def rows(screen: MainScreen) -> list[str]:
    """Return the lines of the list as they are seen."""
    return [screen.articles.render_line(y).text for y in range(screen.articles.size.height)]


async def test_articles_take_one_line_each_and_do_so_in_the_next_run(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        assert len(screen.articles) == SAMPLES and screen.articles.virtual_size.height > 3 * SAMPLES
        await press(pilot, "j", "e")
        assert screen.articles.virtual_size.height == SAMPLES and screen.articles.cursor == 1
        assert rows(screen)[1].startswith(f"{HERE} ")
        await pilot.press("q")
    async with reading(tmp_path / "s") as (_, screen, pilot):
        assert screen.articles.virtual_size.height == SAMPLES
        await press(pilot, "1", "e")
        assert screen.articles.virtual_size.height > 3 * SAMPLES


async def test_one_line_each_can_be_set() -> None:
    app = app_with(ferry(), orchard(), settings=Settings(compact=True))
    async with app.run_test(size=(120, 40)):
        await settled(app)
        assert main_screen(app).articles.virtual_size.height == 2


async def test_a_filter_finds_outlet_tag_day_and_writer(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        await press(pilot, "t")
        await type_in(pilot, "moorings")
        for words in ("moorings", "trask", "2031-03-03", "courier flood"):
            await press(pilot, "slash", "ctrl+u", *("space" if one == " " else one for one in words))
            shown = [screen.articles.entries[each].headline for each in screen.articles._rows.shown]
            assert 0 < len(shown) < SAMPLES and any("flood" in headline for headline in shown), words
            await press(pilot, "escape")
        assert len(screen.articles._rows.shown) == SAMPLES


async def test_escape_leaves_a_list_that_was_chosen(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        await press(pilot, "F")
        await type_in(pilot, "Unread")
        assert "Unread" in str(screen.articles.border_title)
        await press(pilot, "2", "escape")
        assert "Unread" in str(screen.articles.border_title)
        await press(pilot, "1", "escape")
        assert "Unread" not in str(screen.articles.border_title) and len(screen.articles) == SAMPLES


async def test_the_list_of_a_speaker_leads_to_their_quotes_and_along_them(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        await press(pilot, "F")
        await type_in(pilot, "Okpara")
        assert 1 <= len(screen.articles) < SAMPLES
        for _ in range(len(screen.articles)):
            assert screen.analysis is not None and screen.current_quote is not None
            speaker = screen.analysis.speaker_of(screen.current_quote)
            assert speaker is not None and "Okpara" in speaker.name
            assert screen.body.emphasized is not None
            await press(pilot, "j")
        first = screen.current_quote
        await press(pilot, "right_square_bracket")
        assert screen.current_quote is not first and screen.current_quote.speaker == first.speaker
        await press(pilot, "escape")
        assert len(screen.articles) == SAMPLES
