"""How sure a speaker is: the dial, what is folded, and what the counts then are."""

from pathlib import Path

from reader.layout.groups import FoldRow, QuoteRow
from reader.layout.hits import HitRow
from reader.layout.trust import trusted
from reader.screens.dialogs.help import HelpScreen
from reader.screens.dialogs.pick import PickScreen
from reader.screens.main.screen import MainScreen
from reader.screens.search.screen import SearchScreen
from tests.pilot.made_up import ferry, orchard
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reading
from tests.store.library_items import item


def listed(screen: MainScreen) -> set[str]:
    """Return the quotes that the panel lists, whether or not they are folded."""
    rows = screen.panel._shown.all
    return {row.quote_id for row in rows if isinstance(row, QuoteRow)}


async def test_the_dial_hides_less_sure_quotes_in_panel_text_and_counts() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "enter", "right_square_bracket")
        assert screen.status.place.endswith("quote 1/5")
        await press(pilot, "full_stop", "full_stop")
        assert screen.analysis is not None and screen.body.quotes is not None
        sure = {each.id for each in screen.analysis.quotes if each.speaker and each.confidence >= 0.7}
        assert 0 < len(sure) < 5
        assert listed(screen) == {quote.id for quote in screen.body.quotes.quotes} == sure
        assert str(screen.panel.border_title).startswith(f"{len(sure)} of 5 · ≥ 70 %")
        assert screen.status.place.endswith(f"quote 1/{len(sure)}")
        await press(pilot, "comma", "comma", "comma")
        assert len(listed(screen)) == 5 and "≥" not in str(screen.panel.border_title)


async def test_less_sure_quotes_are_folded_until_asked_for() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        panel = screen.panel
        [at] = [at for at, row in enumerate(panel._shown.seen) if isinstance(row, FoldRow)]
        before = panel.row_count()
        await press(pilot, "3", "g")
        while panel.cursor != at:
            await press(pilot, "j")
        await press(pilot, "enter")
        assert panel.row_count() == before + 1 and panel.cursor == at
        await press(pilot, "e")
        assert panel.row_count() == before
        await press(pilot, "g", "e")
        assert panel.row_count() < before and panel.cursor == 0
        await press(pilot, "enter")
        assert panel.row_count() == before


async def test_a_doubtful_quote_that_is_read_leads_to_where_it_is_folded() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket", "right_square_bracket")
        assert screen.current_quote is not None and screen.current_quote.confidence < 0.7
        row = screen.panel._shown.seen[screen.panel.cursor or 0]
        assert isinstance(row, FoldRow)


async def test_the_dial_stands_where_it_was_left(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (_, screen, pilot):
        await press(pilot, "full_stop")
        await pilot.press("q")
    async with reading(tmp_path / "s") as (_, screen, _):
        assert screen.panel.trust == screen.body.trust == 50
        assert "≥ 50 %" in str(screen.panel.border_title)


async def test_correcting_stands_under_the_quote_begins_at_its_speaker_and_goes_by_number(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (app, screen, pilot):
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket", "c")
        dialog = app.screen
        assert isinstance(dialog, PickScreen) and screen.current_quote is not None and screen.analysis is not None
        present = screen.analysis.speaker_of(screen.current_quote)
        assert present is not None and dialog.rows.at_cursor is not None
        assert dialog.rows.at_cursor.label == present.name and dialog.rows.at_cursor.note.startswith("now")
        assert [row[0].label for row in dialog.rows._rows if row[0]][-1] == "This is not a quote"
        lines = screen.body.lines
        assert lines is not None
        last = lines.lines_of(screen.current_quote.spans[-1])[-1] - screen.body.top_line + screen.body.content_region.y
        assert 0 <= last < dialog.query_one("#pick").region.y, "the quote is above the dialog"
        other = next(row[0] for row in dialog.rows._rows if row[0] and row[0].key == "2")
        words = screen.current_quote.text_in(screen.article)  # type: ignore[arg-type]
        await press(pilot, "2")
        assert app.screen is screen and screen.article is not None
        [quote] = [one for one in screen.analysis.quotes if one.text_in(screen.article) == words]
        speaker = screen.analysis.speaker_of(quote)
        assert speaker is not None and speaker.name == other.label


async def test_a_quote_off_the_screen_is_shown_before_it_is_asked_about_or_corrected() -> None:
    for key in ("c", "w"):
        app = app_with(ferry(), orchard())
        async with app.run_test(size=(120, 16)) as pilot:
            await settled(app)
            screen = main_screen(app)
            await press(
                pilot, "enter", "right_square_bracket", "right_square_bracket", "right_square_bracket", "G", "g"
            )
            screen.set_quote(screen.analysis.quotes[-1])  # type: ignore[union-attr]
            await press(pilot, key)
            assert screen.current_quote is not None and screen.body.lines is not None
            line = screen.body.lines.line_at(screen.current_quote.span.start)
            assert screen.body.top_line <= line < screen.body.top_line + screen.body.size.height


async def test_hits_show_who_speaks_how_sure_that_is_and_where_it_was_printed(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (app, screen, pilot):
        await press(pilot, "s", *"okpara")
        assert isinstance(app.screen, SearchScreen)
        hits = app.screen.results
        lines = ["".join(text for text, _ in line) for at in range(hits.row_count()) for line in hits.row_lines(at, 70)]
        quotes = [row for row in hits._rows if isinstance(row, HitRow) and row.hit.field == "quote"]
        assert quotes and all(row.sign for row in quotes)
        assert any(row.doubt for row in quotes) and any("≈:" in line for line in lines)
        assert any("2031" in line and "·" in line for line in lines), "outlet and date"
        before = len(quotes)
        await press(pilot, "escape", "full_stop", "full_stop", "full_stop", "s", *"okpara")
        assert isinstance(app.screen, SearchScreen)
        kept = [row for row in app.screen.results._rows if isinstance(row, HitRow) and row.hit.field == "quote"]
        assert 0 < len(kept) < before and not any(row.doubt for row in kept)
        assert "≥ 90 %" in app.screen._foot


async def test_more_hits_come_with_page_down(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(number) for number in range(70)]) as (app, _, pilot):
        await press(pilot, "s", *"harbor")
        assert isinstance(app.screen, SearchScreen)
        first = len(app.screen.hits)
        assert f"{first} of " in app.screen._foot and "PgDn for more" in app.screen._foot
        for _ in range(60):
            await pilot.press("pagedown")
        await settled(app)
        await pilot.pause()
        assert len(app.screen.hits) > first


async def test_signs_are_explained_in_help_and_under_the_quotes() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        panel = main_screen(app).panel
        drawn = "\n".join(panel.render_line(y).text for y in range(panel.size.height))
        assert "≈ likely" in drawn
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        text = app.screen.text().plain
        assert (
            text.index("In this pane") < text.index("≈") < text.index("Go to the next quote")
            and "who speaks is likely" in text
        )


async def test_counts_in_the_list_follow_the_dial(tmp_path: Path) -> None:
    async with reading(tmp_path / "s") as (app, screen, pilot):

        def told() -> list[str]:
            lines = [screen.articles.render_line(y).text for y in range(screen.articles.size.height)]
            return [line[line.index("“") :].rstrip() for line in lines if "“" in line and line.rstrip().endswith("”")]

        everything = told()
        ids = screen.articles.articles_in_view
        assert len(everything) > 5 and everything == [f"“{screen.articles.entries[each].quotes}”" for each in ids]
        await press(pilot, "full_stop", "full_stop", "full_stop")
        found = app.session.found(ids)
        sure = [len(trusted(analysis.spoken, 90)) for _, analysis in found.values() if analysis is not None]
        assert told() == [f"“{number}”" for number in sure if number]
        assert screen.body.border_title is not None and " of " in str(screen.body.border_title)
        await press(pilot, "comma", "comma", "comma")
        assert told() == everything
