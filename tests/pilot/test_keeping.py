"""What a person keeps of an article in the reader: corrections, highlights, notes; each shown, changed, taken back."""

import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.app import PullquoteApp
from reader.desk.session import Session
from reader.screens.dialogs.pick import PickScreen
from reader.screens.main.screen import MainScreen
from reader.store.database import Database
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on, reading, store_of, type_in
from tests.store.library_items import item

NO_QUOTE = ("c", "pagedown", "pagedown", "pagedown", "enter")
"""Keys that say that something is no quote."""


def speaker_of(screen: MainScreen, words: str) -> str | None:
    """Return who says some words, None where that is nobody; the words are to be in a quote."""
    assert screen.article is not None and screen.analysis is not None
    [quote] = [each for each in screen.analysis.quotes if words in each.text_in(screen.article)]
    speaker = screen.analysis.speaker_of(quote)
    return speaker.name if speaker else None


async def test_a_new_speaker_may_be_called_as_one_likes(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        for name in ("not", "extent", "nobody", "actor Ada"):
            await press(pilot, "2", "right_square_bracket")
            assert screen.article is not None and screen.current_quote is not None
            words = screen.current_quote.text_in(screen.article)
            await press(pilot, "c")
            assert isinstance(app.screen, PickScreen)
            app.screen.query_one(Input).value = name
            await pilot.pause()
            await press(pilot, *["down"] * 10, "enter", "enter")
            assert app.screen is screen
            assert speaker_of(screen, words) == name
            await press(pilot, "ctrl+z")
            assert speaker_of(screen, words) != name


async def test_what_is_no_quote_is_gone_from_panel_and_row_and_comes_back(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (_, screen, pilot):
        assert screen.analysis is not None and screen.article is not None
        number = len(screen.analysis.quotes)
        await press(pilot, "2", "right_square_bracket", *NO_QUOTE)
        assert len(screen.analysis.quotes) == number - 1
        entry = screen.articles.entry(screen.article.id)
        assert entry is not None and entry.quotes == number - 1
        await press(pilot, "ctrl+z")
        assert len(screen.analysis.quotes) == number
        await press(pilot, "ctrl+y")
        assert len(screen.analysis.quotes) == number - 1


async def test_where_a_quote_ends_can_be_set(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (_, screen, pilot):
        await press(pilot, "2", "right_square_bracket")
        assert screen.article is not None and screen.current_quote is not None
        before = screen.current_quote.text_in(screen.article)
        await press(pilot, "c", *"elsewhere", "enter", "left", "enter")
        assert screen.analysis is not None
        said = [quote.text_in(screen.article) for quote in screen.analysis.quotes]
        assert before not in said and any(words and before.startswith(words) for words in said)


async def test_an_actor_is_renamed_and_gets_a_role_from_the_panel(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        for choice, typed in (("another name", "Ada Grieg"), ("role", "harbor master")):
            screen.focus_pane("panel")
            await press(pilot, "g", "c")
            app.screen.query_one(Input).value = choice
            await pilot.pause()
            await press(pilot, "enter")
            app.screen.query_one(Input).value = typed
            await press(pilot, "enter")
        assert screen.analysis is not None
        [actor] = [each for each in screen.analysis.actors if each.name == "Ada Grieg"]
        assert actor.role == "harbor master"


@pytest.mark.parametrize("in_place", [False, True])
async def test_a_note_is_kept_changed_dropped_and_taken_back(tmp_path: Path, in_place: bool) -> None:
    async with opened(tmp_path, in_place) as (app, screen, pilot):
        await press(pilot, "X")
        await type_in(pilot, "ask ada")
        [mark] = screen.panel.kept
        assert mark.highlight.note == "ask ada" and mark.highlight.words is None
        assert told(app, "Note kept. Ctrl+Z takes it back.") == 1
        await to_highlight(screen, pilot)
        await press(pilot, "x", "enter")
        app.screen.query_one(Input).value = "ask her again"
        await press(pilot, "enter")
        assert [each.highlight.note for each in screen.panel.kept] == ["ask her again"]
        await to_highlight(screen, pilot)
        await press(pilot, "enter")
        assert told(app, "on the whole article") == 1
        await press(pilot, "x", *"drop", "enter")
        assert screen.panel.kept == ()
        await press(pilot, "ctrl+z")
        assert [each.highlight.note for each in screen.panel.kept] == ["ask her again"]


async def test_a_highlight_is_gone_to_from_the_panel(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (_, screen, pilot):
        await press(pilot, "2", "x", "down", "down", "enter", "escape")
        [mark] = screen.panel.kept
        assert mark.span is not None and mark.highlight.note == ""
        await press(pilot, "G")
        await to_highlight(screen, pilot)
        assert screen.body.emphasized != mark.span
        await press(pilot, "enter")
        assert screen.pane == "body" and screen.body.emphasized == mark.span


async def to_highlight(screen: MainScreen, pilot) -> None:  # type: ignore[no-untyped-def]
    """Put the cursor of the panel on the only highlight."""
    screen.focus_pane("panel")
    for row in range(screen.panel.row_count()):
        screen.panel.move_to(row)
        if screen.panel.highlight_at_cursor is not None:
            break
    await pilot.pause()
    assert screen.panel.highlight_at_cursor is not None


def opened(tmp_path: Path, in_place: bool):  # type: ignore[no-untyped-def]
    """Return the reader on one article, in the library or opened in place."""
    from contextlib import asynccontextmanager

    article = item(1).article
    assert article is not None
    (tmp_path / "one.txt").write_text(article.text, encoding="utf-8")

    @asynccontextmanager
    async def run():  # type: ignore[no-untyped-def]
        app = (
            PullquoteApp(Session(state_file=tmp_path / "s"), [tmp_path / "one.txt"])
            if in_place
            else reader_on(tmp_path / "s", [item(1)])
        )
        try:
            async with app.run_test(size=(120, 40)) as pilot:
                await settled(app)
                yield app, main_screen(app), pilot
        finally:
            app.session.close()

    return run()


# How: not on the event loop, and without asking the engine again


@contextmanager
def reads_on_the_loop(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Note what is asked of SQLite in the thread of the event loop."""
    loop = threading.get_ident()
    noted: list[str] = []
    with monkeypatch.context() as patch:
        for name in ("reading", "change"):
            original = getattr(Database, name)

            def noting(self: Database, *values: object, _original=original, _name=name, **more: object):  # type: ignore[no-untyped-def]
                if threading.get_ident() == loop:
                    noted.append("".join(traceback.format_stack(limit=8)))
                return _original(self, *values, **more)

            patch.setattr(Database, name, noting)
        yield noted


async def test_the_event_loop_never_waits_for_sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(tmp_path / "s", [item(n) for n in range(4)]) as (app, screen, pilot):
        with reads_on_the_loop(monkeypatch) as noted:
            await press(pilot, "j", "j", "enter", "right_square_bracket", *NO_QUOTE, "ctrl+z", "ctrl+y")
            await press(
                pilot, "x", "down", "enter", "escape", "X", "n", "enter", "1", "asterisk", "u", "t", "a", "enter"
            )
            await press(
                pilot, "F", "enter", "S", "enter", "r", "escape", "d", "ctrl+z", "m", "d", "R", "P", "C", "escape"
            )
            await press(pilot, "s", *"harbor", "down", "enter", "backspace", "f", "greater_than_sign", "y")
            await press(
                pilot, "2", "right_square_bracket", "m", "ampersand", "escape", "3", "g", "y", "E", "right", "enter"
            )
            await press(pilot, "s", *"harbor", "f2", "f3", "down", "c", "enter", "escape")
            await press(pilot, "ctrl+k", *"no.md", "enter", "s", *"hold", "f4", "enter")
            screen.team.listing.look_elsewhere()
            await settled(app)
            assert noted == []
            store_of(app).lists.counts()
            assert len(noted) == 1, "the watch sees what it watches for"
        assert store_of(app).lists.counts().all >= 3


async def test_a_correction_and_an_undo_do_not_ask_the_engine_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path, True) as (_, screen, pilot):
        import reader.analysis.engine as engine

        def refuse(article: object) -> None:
            raise AssertionError("the engine was asked again")

        monkeypatch.setattr(engine, "analyze", refuse)
        assert screen.analysis is not None
        number = len(screen.analysis.quotes)
        await press(pilot, "2", "right_square_bracket", *NO_QUOTE)
        assert len(screen.analysis.quotes) == number - 1
        await press(pilot, "ctrl+z")
        assert len(screen.analysis.quotes) == number


async def test_an_act_on_another_article_is_taken_back_there(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1), item(2)]) as (_, screen, pilot):
        assert screen.analysis is not None
        number = len(screen.analysis.quotes)
        await press(pilot, "2", "right_square_bracket", *NO_QUOTE)
        assert len(screen.analysis.quotes) == number - 1
        await press(pilot, "greater_than_sign", "ctrl+z", "less_than_sign")
        assert len(screen.analysis.quotes) == number


async def test_a_correction_is_found_by_the_next_search(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        await press(pilot, "s", *"harbor", "escape", "2", "right_square_bracket", "c")
        app.screen.query_one(Input).value = "Zenobia Quist"
        await pilot.pause()
        await press(pilot, "enter", "enter", "s", *"zenobia")
        assert app.screen.results.hits  # type: ignore[attr-defined]
        await press(pilot, "escape", "ctrl+z", "s", *"zenobia")
        assert not app.screen.results.hits  # type: ignore[attr-defined]


async def test_a_correction_taken_back_from_another_article_is_no_longer_found(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1), item(2)]) as (app, screen, pilot):
        await press(pilot, "s", *"harbor", "escape", "2", "right_square_bracket", "c")
        app.screen.query_one(Input).value = "Zenobia Quist"
        await pilot.pause()
        await press(pilot, "enter", "enter", "s", *"zenobia")
        assert app.screen.results.hits  # type: ignore[attr-defined]
        corrected = screen.article
        await press(pilot, "escape", "greater_than_sign")
        assert screen.article != corrected
        await press(pilot, "ctrl+z", "s", *"zenobia")
        assert not app.screen.results.hits  # type: ignore[attr-defined]
        await press(pilot, "escape", "ctrl+y", "s", *"zenobia")
        assert app.screen.results.hits  # type: ignore[attr-defined]
