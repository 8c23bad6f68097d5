"""The panel: whose quotes one sees, whole where one is, folded where one likes; eight colors are eight people."""

from pathlib import Path

from reader.layout.groups import ActorRow, QuoteRow
from reader.layout.panel_lines import row_text
from reader.layout.signs import FOLDED, HERE
from reader.layout.speakers import NO_COLOR_OF_ITS_OWN
from reader.screens.main.screen import MainScreen
from tests.pilot.made_up import Draft
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reading


def hearing(quotes: int, speakers: int = 2) -> Draft:
    """Return an article in which few people say much, at length."""
    draft = Draft("A long hearing in the harbor office")
    for number in range(quotes):
        who = f"Witness {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number % speakers]}lmström"
        words = (
            f"“Answer {number} was given in so many words that they do not fit {'and so on ' * 12}to its end {number},”"
        )
        draft.say(words, who, f"{words} said {who} to all who had come.")
    return draft


def lines(screen: MainScreen) -> list[str]:
    """Return the lines of the panel as they are seen."""
    return [screen.panel.render_line(y).text for y in range(screen.panel.size.height)]


async def test_the_name_of_the_speaker_stays_in_sight_while_their_quotes_scroll() -> None:
    app = app_with(hearing(24))
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "3", "j", "j", "j", "j", "j", "j")
        panel = screen.panel
        assert panel.scroll_offset.y > 2
        assert "Witness Almström" in lines(screen)[0]
        # What one is at is not below the name.
        assert panel.cursor is not None and panel._tops[panel.cursor] >= panel.scroll_offset.y + 1
        await press(pilot, "J")
        assert any("Witness Blmström" in line for line in lines(screen))
        await press(pilot, "j", "j", "j", "j", "j", "j")
        assert "Witness Blmström" in lines(screen)[0]
        await press(pilot, "g")
        assert "Witness Almström" in lines(screen)[0] and panel.scroll_offset.y == 0


async def test_a_text_at_its_top_leaves_the_top_of_the_quotes_in_view_until_a_quote_is_gone_to() -> None:
    draft = Draft("A hearing that a passer-by opens")
    draft.say("“Hush,”", "Zoe Clmström", "“Hush,” said Zoe Clmström, who went on.")
    for number in range(24):
        who = f"Witness {'AB'[number % 2]}lmström"
        draft.say(f"“It was answer {number} then,”", who, f"“It was answer {number} then,” said {who} to all.")
    app = app_with(draft)
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "2")
        assert screen.current_quote is not None and screen.current_quote.id == "q1"
        assert screen.panel.scroll_offset.y == 0 and "Witness Almström" in lines(screen)[0]
        await press(pilot, "right_square_bracket")
        assert screen.current_quote.id == "q1"
        assert any("Hush" in line and HERE in line for line in lines(screen))
        await press(pilot, "3")
        assert any("Hush" in line and HERE in line for line in lines(screen))


async def test_a_click_on_the_name_that_stays_is_one_on_the_speaker() -> None:
    app = app_with(hearing(24))
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "3", "j", "j", "j", "j", "j", "j")
        await pilot.click("#panel", offset=(5, 1))
        await settled(app)
        assert screen.current_quote is not None and screen.current_quote.id == "q1" and screen.pane == "body"


async def test_the_quote_one_is_at_is_whole_while_one_is_in_the_panel() -> None:
    app = app_with(hearing(6))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        assert not any("to its end" in line for line in lines(screen))
        before = screen.panel.virtual_size.height
        await press(pilot, "3", "j")
        row = screen.panel._shown.seen[screen.panel.cursor or 0]
        assert isinstance(row, QuoteRow) and screen.panel.virtual_size.height > before
        text = " ".join(" ".join(lines(screen)).replace("│", " ").split())
        assert row.text in text and text.count("to its end") == 1 and "[…]" in text
        await press(pilot, "2")
        assert screen.panel.virtual_size.height == before


async def test_a_speaker_folds_and_the_sign_of_folding_is_not_that_of_the_cursor() -> None:
    app = app_with(hearing(6))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "3", "j", "e")
        line = next(line for line in lines(screen) if "Almström" in line)
        assert FOLDED in line and HERE in line and FOLDED != HERE
        assert not any("Answer 0" in line for line in lines(screen))
        await press(pilot, "e")
        assert any("Answer 0" in line for line in lines(screen))


async def test_nine_speakers_never_share_a_color() -> None:
    app = app_with(hearing(22, speakers=11))
    async with app.run_test(size=(120, 40)):
        await settled(app)
        rows = [row for row in main_screen(app).panel._shown.all if isinstance(row, ActorRow)]
        colors = [row.color for row in rows]
        assert colors[:8] == list(range(1, 9)) and set(colors[8:]) == {NO_COLOR_OF_ITS_OWN}
        assert len({row.sign for row in rows}) == 11


async def test_many_quotes_are_listed_found_and_folded_like_few() -> None:
    app = app_with(hearing(400))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        panel = screen.panel
        assert sum(isinstance(row, QuoteRow) for row in panel._shown.seen) == 400
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket")
        assert panel.quote_at_cursor == "q2"
        await press(pilot, "3", "slash", *"399")
        assert [row_text(row) for row in panel._shown.seen if isinstance(row, QuoteRow)] and panel.row_count() == 2
        assert screen.status.found == "1 found"
        await press(pilot, "escape", "v")
        assert panel.quote_at_cursor is not None and panel.row_count() == 400
        await pilot.resize_terminal(160, 50)
        await settled(app)
        heights = [len(panel.row_lines(at, panel.row_width)) for at in range(400) if at != panel.cursor]
        tops = panel._tops
        assert heights == [tops[at + 1] - tops[at] for at in range(400) if at != panel.cursor]


async def test_a_find_in_the_panel_finds_what_somebody_is_and_counts_of_quotes_are_written_as_such(
    tmp_path: Path,
) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        await press(pilot, "3", "slash", *"harbormaster")
        shown = [row for row in screen.panel._shown.seen if isinstance(row, ActorRow)]
        assert [row.role for row in shown] == ["harbormaster"]
        assert any("harbormaster" in line for line in lines(screen))
        await press(pilot, "escape", "G")
        heads = [line.split() for line in lines(screen) if "found" in line or "not speech" in line]
        assert heads and all(head[-1].startswith("“") and head[-1].endswith("”") for head in heads), heads
