"""The line after `:`: every command by its name, completed, with words behind it."""

from pathlib import Path

import pytest

from reader.commands import COMMANDS
from reader.screens.search.screen import SearchScreen
from reader.typed_commands import SCOPES, Typed, names, parse, proposals
from reader.widgets.command_bar import Proposals
from tests.pilot.made_up import ferry, orchard
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reading
from tests.store.library_items import item


def keys(text: str) -> list[str]:
    """Return a text as keys, Enter behind it."""
    return [*("space" if one == " " else one for one in text), "enter"]


def test_every_command_of_the_panes_can_be_typed_and_is_proposed() -> None:
    typed = {command.id for command in COMMANDS if command.scope in SCOPES}
    assert set(names().values()) == typed
    assert {one.command for one in proposals("", lambda _: ())} == typed
    for one in proposals("", lambda _: ()):
        assert parse(one.text) == Typed(one.command)
    for command in typed:
        assert any(one.command == command for one in proposals(command, lambda _: ()))


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("star", Typed("article.star")), ("sta", Typed("article.star")), ("q", Typed("program.quit")),
        (" tags  harbor two ", Typed("article.tags", "harbor two")), ("7", Typed("move.top", number=7)),
        ("50 %", Typed("move.share", number=50)), ("quote.next", Typed("quote.next")),
    ],
)  # fmt: skip
def test_lines_are_commands(line: str, typed: Typed) -> None:
    assert parse(line) == typed


def test_a_line_that_says_too_little_or_nothing_is_no_command() -> None:
    assert "may be" in str(parse("next-"[:3]))
    assert parse("frobnicate") == "There is no command “frobnicate”"
    assert proposals("frobnicate x", lambda _: ()) == []
    assert [one.text for one in proposals("sort pub", lambda _: ["added", "published"])] == ["sort published"]


async def test_a_command_is_completed_and_done(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1), item(2)]) as (app, screen, pilot):
        await press(pilot, "colon", *"sta")
        shown = str(app.screen.query_one(Proposals).render())
        assert "star" in shown and "Star the article" in shown and "*" in shown
        await press(pilot, "tab", "enter")
        entry = screen.article and screen.articles.entry(screen.article.id)
        assert entry is not None and entry.starred and not screen.query(Proposals) and screen.articles.has_focus
        await press(pilot, "2", "colon", *keys("tags harbor"))
        entry = screen.article and screen.articles.entry(screen.article.id)
        assert entry is not None and entry.tags == ("harbor",) and screen.body.has_focus
        await press(pilot, "colon", "up", "up")
        await press(pilot, "escape", "colon", *keys("sort headline"))
        assert screen.selection.sort == "headline"
        await press(pilot, "colon", *keys("view starred"))
        assert screen.selection.starred
        await press(pilot, "colon", *keys("theme light"), "colon", *keys("width 60"), "colon", *keys("trust 90"))
        assert app.theme == "pullquote-light" and screen.body.measure == 60 and screen.panel.trust == 90
        await press(pilot, "colon", *keys("note A word on it"))
        assert told(app, "Note kept")
        await press(pilot, "colon", *keys("search harbor"))
        assert isinstance(app.screen, SearchScreen) and app.screen.box.value == "harbor"


async def test_numbers_finds_places_and_mistakes() -> None:
    app = app_with(ferry(), orchard())
    async with app.run_test(size=(100, 14)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "2", "colon", *keys("3"))
        assert screen.body.top_anchor.paragraph == 2
        await press(pilot, "colon", *keys("keep x"), "colon", *keys("1"), "colon", *keys("place x"))
        assert screen.body.top_anchor.paragraph == 2
        await press(pilot, "colon", *keys("find ferry"))
        assert " of " in screen.status.found
        await press(pilot, "colon", *keys("frobnicate"))
        assert "no command" in str(screen.query_one("#command .find--count").render())
        await press(pilot, "escape", "colon", *"page", "down", "enter")
        assert not screen.query("#command"), "what was gone to in the list is meant"
        await press(pilot, "colon", "enter")
        assert not screen.query("#command") and screen.body.has_focus
        await press(pilot, "colon", *"quit")
        # Whoever has left is not waited for.
        await pilot.press("enter")
    assert app.return_code in (0, None)
