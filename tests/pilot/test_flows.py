"""What a person does in the reader, key by key, and what the panes then are."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.app import PullquoteApp
from reader.desk.resuming import LastTime
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.report import ImportFailure
from reader.patience import Watch
from reader.screens import browser
from reader.screens.dialogs.help import HelpScreen
from reader.screens.dialogs.report import ReportScreen
from reader.screens.dialogs.why import WhyScreen
from reader.screens.main.desk import Severity
from reader.settings import Settings
from reader.widgets.find_bar import FindBar
from tests.idle import keys_in_a_row
from tests.pilot.made_up import ferry, orchard
from tests.pilot.made_up_app import app_with, main_screen, settled


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, each time until all is quiet again; the screen is drawn behind the last one."""
    assert isinstance(pilot.app, PullquoteApp)
    with keys_in_a_row():
        for key in keys:
            await pilot.app._press_keys((key,))
            await settled(pilot.app)


async def test_articles_are_listed_and_the_first_is_shown() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        assert screen.articles.row_count() == 2
        assert screen.article is not None and screen.article.headline == ferry().headline
        assert screen.analysis is not None and len(screen.analysis.quotes) == 5
        assert screen.panel.row_count() > 5
        await press(pilot, "j")
        assert screen.article.headline == orchard().headline
        assert screen.pane == "list"


async def test_where_there_is_no_further_article_that_is_said() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "less_than_sign")
        assert screen.status.notice == "This is the first article"
        await press(pilot, "greater_than_sign")
        assert screen.status.notice == ""
        await press(pilot, "greater_than_sign")
        assert screen.status.notice == "This is the last article"


async def test_enter_opens_and_the_list_remembers_where_one_stopped() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "enter", "space")
        assert screen.pane == "body" and screen.body.has_focus
        assert screen.article is not None
        place = app.session.state.place_of(screen.article.id)
        assert place is not None and place.progress > 0
        top = screen.body.top_anchor
        await press(pilot, "1", "j")
        assert app.session.state.place_of(screen.article.id) is None, "leafing through the list opens nothing"
        await press(pilot, "k")
        assert screen.body.top_anchor == top
        await press(pilot, "j")
        await pilot.press("k", "enter")
        await settled(app)
        await pilot.pause()
        assert screen.body.top_anchor == top, "going in at once does not lose the place either"
        assert app.session.state.place_of(screen.article.id) == place


async def test_a_quote_in_the_panel_is_jumped_to_and_one_key_goes_back_and_another_forward() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "enter")
        start = screen.body.top_anchor
        await press(pilot, "3", "g", "J", "j")
        quote_id = screen.panel.quote_at_cursor
        assert quote_id is not None and screen.analysis is not None and screen.article is not None
        await press(pilot, "enter")
        assert screen.pane == "body" and screen.body.has_focus
        quote = screen.analysis.quote_by_id[quote_id]
        top = screen.article.offset_of(screen.body.top_anchor)
        assert screen.body.top_anchor != start
        assert top <= quote.span.start
        assert screen.current_quote == quote
        there = screen.body.top_anchor
        await press(pilot, "backspace")
        assert screen.body.top_anchor == start
        await press(pilot, "f")
        assert screen.body.top_anchor == there


async def test_moving_in_the_panel_keeps_the_place_in_the_text() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "enter", "space")
        top = screen.body.top_anchor
        await press(pilot, "3", "g", "j")
        await press(pilot, "h")
        assert screen.pane == "body"
        assert screen.body.top_anchor == top


async def test_the_panel_follows_the_text() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "enter", "right_square_bracket")
        first = screen.panel.quote_at_cursor
        await press(pilot, "right_square_bracket")
        assert first is not None
        assert screen.panel.quote_at_cursor not in (None, first)
        await press(pilot, "left_square_bracket")
        assert screen.panel.quote_at_cursor == first


async def test_braces_stay_with_one_speaker() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "enter", "right_square_bracket", "right_curly_bracket")
        assert screen.analysis is not None and screen.current_quote is not None
        assert screen.current_quote.id == "q5"
        await press(pilot, "left_curly_bracket")
        assert screen.current_quote.id == "q1"


async def test_a_number_goes_to_its_pane_always_and_another_key_hides_it() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "3")
        assert screen.panel.has_focus
        await press(pilot, "3")
        assert screen.panel.has_focus, "pressed twice it is not lost"
        await press(pilot, "backslash")
        assert not screen.panel.display and screen.body.has_focus
        await press(pilot, "l")
        assert screen.body.has_focus, "a hidden pane is not gone to"
        await press(pilot, "3")
        assert screen.panel.display and screen.panel.has_focus
        await press(pilot, "tab", "tab", "tab")
        assert screen.panel.has_focus
        await press(pilot, "h", "h", "h")
        assert screen.articles.has_focus
        await press(pilot, "z")
        assert screen.body.has_focus
        assert not (screen.articles.display or screen.panel.display or screen.status.display)
        await press(pilot, "z")
        assert screen.articles.display and screen.panel.display and screen.status.display


@pytest.mark.parametrize(
    ("size", "seen"),
    [((120, 40), {"list", "body", "panel"}), ((80, 24), {"list", "body"}), ((40, 12), {"list"}), ((39, 12), set())],
)
async def test_as_many_panes_are_seen_as_fit(size: tuple[int, int], seen: set[str]) -> None:
    app = app_with(ferry())
    async with app.run_test(size=size) as pilot:
        await settled(app)
        await pilot.pause()
        screen = main_screen(app)
        visible = {pane.id for pane in (screen.articles, screen.body, screen.panel) if pane.is_on_screen}
        assert visible == seen


async def test_the_pane_with_the_focus_is_seen_at_every_size() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        for key, name in (("3", "panel"), ("2", "body"), ("1", "list")):
            await press(pilot, key)
            for size in ((60, 20), (90, 24), (40, 12), (150, 50)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                pane = screen.query_one(f"#{name}")
                assert pane.is_on_screen and pane.has_focus, (name, size)


async def test_find_in_the_text_counts_and_steps_and_escape_ends_it() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "enter", "slash", *"QUAY")
        assert screen.status.found == "1 of 2"
        await press(pilot, "enter")
        assert not screen.query(FindBar) and screen.body.has_focus
        await press(pilot, "n")
        assert screen.status.found == "2 of 2"
        await press(pilot, "n", "N")
        assert screen.status.found == "2 of 2"
        await press(pilot, "escape")
        assert screen.status.found == ""


async def test_find_filters_list_and_panel() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "slash", *"pear")
        assert screen.articles.row_count() == 1
        await press(pilot, "escape")
        assert screen.articles.row_count() == 2
        before = screen.panel.row_count()
        await press(pilot, "3", "slash", *"wire")
        assert screen.status.found == "1 found"
        assert screen.panel.row_count() == 2, "the quote and the head of its group"
        await press(pilot, "escape")
        assert screen.panel.row_count() == before


async def test_paraphrases_are_hidden_and_the_order_goes_round() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(app)
        panel = main_screen(app).panel
        before = panel.row_count()
        await press(pilot, "i")
        assert not panel.indirect and panel.row_count() == before, "one quote less, one note more"
        await press(pilot, "v")
        assert panel.order == "text"
        await press(pilot, "v", "v")
        assert panel.order == "actor"


async def test_help_report_and_reasons_open_and_close() -> None:
    failure = ImportFailure("notes/[draft].txt", "is empty", "write something")
    app = app_with(ferry(), failures=[failure])
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(app)
        assert "1 file could not be read" in main_screen(app).status.message
        for key, kind in (("question_mark", HelpScreen), ("r", ReportScreen), ("w", WhyScreen)):
            await press(pilot, key)
            assert isinstance(app.screen, kind)
            await press(pilot, "escape")
            assert app.screen is main_screen(app)


async def test_what_was_said_before_a_key_does_not_cover_the_dialog_it_opens() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(app)
        kept: dict[Severity, int] = {}
        severities: tuple[Severity, ...] = ("information", "error")
        for severity in severities:
            main_screen(app).say("Said before.", severity)
            await press(pilot, "w")
            assert isinstance(app.screen, WhyScreen)
            kept[severity] = len(app._notifications)
            await press(pilot, "escape")
        assert kept == {"information": 0, "error": 1}, "a failure is read before it goes"


async def test_the_report_names_what_failed_as_it_stands() -> None:
    failure = ImportFailure("notes/[draft].txt", "is empty", "write something")
    app = app_with(ferry(), failures=[failure])
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(app)
        await press(pilot, "r")
        assert isinstance(app.screen, ReportScreen)
        text = app.screen.text().plain
        assert "notes/[draft].txt" in text and "is empty" in text and "write something" in text


async def test_copying_tells_which_way_was_used(monkeypatch: pytest.MonkeyPatch) -> None:
    import pyperclip

    copied: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", copied.append)
    app = app_with(ferry())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(app)
        await press(pilot, "enter", "right_square_bracket", "y")
        assert len(copied) == 1 and app.clipboard == copied[0]
        for part in ("last bus home", "Odile Marchetti", ferry().headline, ferry().outlet, "herald.example"):
            assert part in copied[0]


async def test_only_web_addresses_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    bad = ferry()
    bad.link = "file:///etc/passwd"
    app = app_with(bad, orchard())
    monkeypatch.setattr(browser, "open_in_browser", lambda url: bool(opened.append(url)) or True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, "o", "j", "o")
        assert opened == []
    good = app_with(ferry())
    async with good.run_test(size=(120, 40)) as pilot:
        await settled(good)
        await press(pilot, "o")
        assert opened == ["https://herald.example/ferry"]


async def test_an_empty_library_says_what_to_do() -> None:
    app = app_with(paths=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        await press(pilot, "j", "enter", "3", "y", "w", "n", "right_square_bracket", "backspace")
        title, text = main_screen(app).articles.empty_text()
        assert title == "No articles yet" and "pullquote FOLDER" in text


async def test_nothing_readable_points_to_the_report() -> None:
    app = app_with(failures=[ImportFailure("a.bin", "is binary")])
    async with app.run_test(size=(80, 24)):
        await settled(app)
        assert main_screen(app).articles.empty_text()[0] == "Nothing could be read"
        assert main_screen(app).body.empty_text() == ("Nothing could be read", "Press r to see why.")


async def test_nothing_to_read_shows_the_list_that_says_why_whatever_had_the_focus_last_time() -> None:
    app = app_with(failures=[ImportFailure("gone.txt", "does not exist")])
    app.session.state.last_time = LastTime(pane="panel")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        await pilot.pause()
        screen = main_screen(app)
        assert screen.pane == "list" and screen.articles.region.width > 0
        assert any("None of the files" in screen.articles.render_line(y).text for y in range(10))


async def test_an_article_the_engine_fails_on_costs_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    odd, fine = ferry(), orchard()
    app = app_with(odd, fine)
    analyze = app.session.analyze

    def fails_on_first(article: Article, watch: Watch | None) -> Analysis:
        if article.headline == odd.headline:
            raise RuntimeError("no such tense")
        return analyze(article, watch)

    monkeypatch.setattr(app.session, "analyze", fails_on_first)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app)
        screen = main_screen(app)
        assert screen.panel.empty_text()[0] == "Nobody is quoted here"
        await press(pilot, "j")
        assert screen.panel.row_count() == 2
        (log,) = tmp_path.rglob("crash-*.log")
        assert "no such tense" in log.read_text("utf-8")


async def test_keys_can_be_changed() -> None:
    app = app_with(ferry(), settings=Settings(keymap=(("look.zen", "Z"), ("article.report", "Z"))))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app)
        await press(pilot, "z")
        assert not main_screen(app).zen


async def test_every_theme_is_gone_through() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        seen = {app.theme}
        await press(pilot, "T", "T")
        seen.add(app.theme)
        await press(pilot, "T")
        seen.add(app.theme)
        assert len(seen) >= 2
        for name in app.available_themes:
            app.theme = name
            await pilot.pause()


async def test_q_leaves() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await press(pilot, "q")
        assert app.return_code == 0
