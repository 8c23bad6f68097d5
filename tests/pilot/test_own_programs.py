"""Programs of the person's own: a command that gets a text, an editor for notes; and a word found by its letters."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.app import PullquoteApp
from reader.desk import piping
from reader.screens.dialogs.ask import AskScreen
from reader.screens.dialogs.output import OutputScreen
from reader.screens.main.screen import MainScreen
from tests.pilot.made_up import ferry
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_command_line import keys
from tests.pilot.test_flows import press
from tests.pilot.test_letters import placed
from tests.pilot.test_shelf import reading
from tests.store.library_items import item

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")


def output(app: PullquoteApp) -> str:
    assert isinstance(app.screen, OutputScreen)
    return app.screen.text().plain


async def test_article_and_quote_go_to_a_command_and_its_output_is_shown_clean() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        assert screen.article is not None
        await press(pilot, "2", "exclamation_mark", *keys("cat"))
        assert screen.article.headline is not None and screen.article.headline in output(app)
        await press(pilot, "q", "right_square_bracket", "exclamation_mark")
        assert isinstance(app.screen, AskScreen)
        assert app.screen.query_one(Input).value == "cat", "the last one is offered"
        await press(pilot, "enter")
        assert "The ferry is the la" in output(app) and len(output(app)) < len(screen.article.text)
        await press(pilot, "q", "colon", *keys("pipe printf 'a\\033[31m[/b]' ; exit 3"))
        assert output(app) == "a␛[31m[/b]" and "exit code 3" in str(app.screen.query_one("#dialog").border_title)
        await press(pilot, "q", "colon", *keys("pipe true"))
        assert told(app, "true printed nothing")


def test_words_of_an_article_are_no_part_of_the_command(tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    text = f"$(touch {trap}) `touch {trap}` ; touch {trap} '\"\\ \n"
    assert piping.run("cat", text, lambda: False).output == text
    assert not trap.exists()


def test_a_command_that_never_ends_or_prints_for_ever_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    assert piping.run("yes", "", lambda: False).cut == "it printed too much"
    assert piping.run("sleep 60 & sleep 60", "", lambda: True).cut == "stopped"
    monkeypatch.setattr(piping, "_SECONDS", 0.2)
    assert "more than" in piping.run("sleep 60", "", lambda: False).cut


# Notes in an editor


def an_editor(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def suspending(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def suspend(_: PullquoteApp) -> Iterator[None]:
        yield

    monkeypatch.setattr(PullquoteApp, "suspend", suspend)


@pytest.mark.usefixtures("suspending")
async def test_a_note_is_written_in_an_editor_and_its_lines_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", an_editor(tmp_path / "ed", 'printf "%s\\nsecond line" " from it" >> "$1"'))
    monkeypatch.delenv("VISUAL", raising=False)
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        await press(pilot, "2", "X", *"begun", "ctrl+g")
        assert told(app, "Note kept") == 1 and app.screen is screen
        assert notes(screen) == ["begun from it\nsecond line"]
        await press(pilot, "3", "G", "x", "enter", "enter")
        assert notes(screen) == ["begun from it\nsecond line"], "a box of one line takes no line away"
        assert not [name for name in os.listdir(tmp_path) if name.startswith("pullquote-note-")]


@pytest.mark.usefixtures("suspending")
async def test_what_was_written_is_not_lost_where_the_editor_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("VISUAL", an_editor(tmp_path / "ed", 'printf " more" >> "$1"; exit 4'))
    async with reading(tmp_path / "s", [item(1)]) as (app, screen, pilot):
        await press(pilot, "2", "X", *"begun", "ctrl+g")
        assert told(app, "The editor ended with 4; what it wrote is in") == 1
        (left,) = tmp_path.glob("pullquote-note-*")
        assert left.read_text() == "begun more"
        assert isinstance(app.screen, AskScreen) and app.screen.query_one(Input).value == "begun"
        await press(pilot, "enter")
        assert notes(screen) == ["begun"]
        monkeypatch.setenv("VISUAL", "/nowhere/ed")
        await press(pilot, "X", *"b", "ctrl+g")
        assert told(app, "cannot be run") == 1 and isinstance(app.screen, AskScreen)


async def test_where_no_editor_can_run_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with reading(tmp_path / "s", [item(1)]) as (app, _, pilot):
        await press(pilot, "2", "X", *"a", "ctrl+g")
        assert told(app, "no terminal here") == 1 and isinstance(app.screen, AskScreen)


def notes(screen: MainScreen) -> list[str]:
    return [one.note for one in screen.session.shelf.store.marks.all_highlights()]


# A word


async def test_a_word_in_view_is_found_by_its_letters() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "2", "asterisk")
        letters = placed(screen, "body")
        assert letters
        at = min(letters)
        await press(pilot, *letters[at].lower())
        assert " of " in screen.status.found and screen.body.has_focus
        entry = screen.article and screen.articles.entry(screen.article.id)
        assert entry is not None and not entry.starred
        before = screen.status.found
        await press(pilot, "n")
        assert screen.status.found != before or before.endswith("of 1")
        await press(pilot, "escape", "asterisk", "enter")
        assert " of " in screen.status.found
