"""Quotes in the margin: beside their paragraph, in the color of their speaker, going with the text; kept for later."""

from pathlib import Path

from reader.layout.cards import Cards
from reader.layout.lines import LineMap
from reader.layout.quote_marks import QuoteMarks
from reader.layout.signs import HERE
from reader.model.analysis import Quote
from reader.screens.main.screen import MainScreen
from tests.pilot.made_up import ferry
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.test_flows import press
from tests.pilot.test_panel import hearing
from tests.pilot.test_shelf import reading


def line_of(screen: MainScreen, quote: Quote) -> str:
    """Return the line of the text on which a quote begins, with what stands beside it."""
    assert screen.body.lines is not None
    return screen.body._strip_at(screen.body.lines.line_at(quote.span.start)).text


async def test_cards_stand_beside_their_quotes_and_tell_speaker_and_doubt() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(150, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        assert screen.panel.display
        await press(pilot, "W")
        assert not screen.panel.display and screen.analysis is not None and screen.body.margin is not None
        for quote in screen.analysis.spoken:
            speaker = screen.analysis.speaker_of(quote)
            line = line_of(screen, quote)
            assert (speaker.name if speaker else "No speaker found") in line
            assert ("≈ 60 %" in line) == (speaker is not None and quote.confidence < 0.9)
            card = screen.body.margin.card_of(quote.id)
            assert card is not None and card.top == screen.body.lines.line_at(quote.span.start)  # type: ignore[union-attr]
        marchetti = screen.analysis.spoken[0]
        pieces = screen.body.margin.line(screen.body.margin.card_of(marchetti.id).top)  # type: ignore[union-attr]
        assert ("Odile Marchetti", (f"speaker-{screen.body.quotes.color(marchetti)}", "gutter")) in pieces  # type: ignore[union-attr]
        await press(pilot, "W")
        assert screen.panel.display and screen.body.margin is None


async def test_cards_go_with_the_text_and_show_where_one_is() -> None:
    app = app_with(hearing(40))
    async with app.run_test(size=(150, 30)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "W", *["right_square_bracket"] * 12)
        assert screen.body.scroll_offset.y > 0 and screen.current_quote is not None
        seen = [strip.text for strip in screen._compositor.render_strips()]
        [row] = [text for text in seen if f" {HERE} " in text[60:]]
        assert "lmström" in row
        card = screen.body.margin.card_of("q12")  # type: ignore[union-attr]
        assert card is not None
        x, y = screen.body.text_right + 6, card.top - screen.body.top_line + 1
        await press(pilot, "right_square_bracket")
        await pilot.click("#body", offset=(x, y))
        await settled(app)
        assert screen.current_quote is not None and screen.current_quote.id == "q12"


async def test_a_narrow_window_keeps_the_panel_and_says_why() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(130, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "W")
        assert screen.panel.display and screen.body.margin is None and "140" in screen.status.notice
        await pilot.resize_terminal(160, 40)
        await settled(app)
        assert not screen.panel.display and screen.body.margin is not None
        await press(pilot, "3")
        assert screen.panel.display and screen.body.margin is None


async def test_the_margin_is_there_again_in_the_next_run(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        await press(pilot, "W")
        await pilot.press("q")
    async with reading(tmp_path / "s") as (_, screen, pilot):
        assert screen.margin
        await pilot.resize_terminal(150, 40)
        await settled(pilot.app)  # type: ignore[arg-type]
        assert screen.body.margin is not None


def test_cards_never_overlap_and_are_never_far_from_their_quotes() -> None:
    article, analysis = hearing(300, 5).finish()

    for width in (40, 72):
        lines = LineMap(article, width)
        lines.make()
        cards = Cards(article, analysis, lines, QuoteMarks(article, analysis), 36)
        free = 0
        for quote in analysis.spoken:
            card = cards.card_of(quote.id)
            assert card is not None and card.top >= free and card.top - lines.line_at(quote.span.start) <= 2
            assert len([cards.line(card.top + at) for at in range(card.height)]) == card.height
            free = card.top + card.height


async def test_a_card_says_more_than_a_name_where_quotes_follow_closely_and_stays_near_its_quote(
    tmp_path: Path,
) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        await pilot.resize_terminal(200, 50)
        await press(pilot, "W")
        lines, margin, analysis = screen.body.lines, screen.body.margin, screen.analysis
        assert lines is not None and margin is not None and analysis is not None
        bare = 0
        for quote in analysis.spoken:
            card = margin.card_of(quote.id)
            assert card is not None and 0 <= card.top - lines.line_at(quote.span.start) <= 6
            bare += card.height == 1
        assert not bare, "each card shows words"
