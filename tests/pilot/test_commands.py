"""Every command of the table does something, and messages, hints, help and palette name the keys it really has."""

import ast
import inspect
import re
from pathlib import Path

import pytest

from reader.commands import COMMANDS
from reader.keys import Keys
from reader.screens import texts
from reader.screens.checking.screen import CheckScreen
from reader.screens.checking.verdict import VerdictScreen
from reader.screens.dialogs.ask import AskScreen, ConfirmScreen
from reader.screens.dialogs.changes import ChangesScreen
from reader.screens.dialogs.dialog import Dialog
from reader.screens.dialogs.export import ExportScreen
from reader.screens.dialogs.help import HelpScreen
from reader.screens.dialogs.pick import PickScreen
from reader.screens.main import controllers
from reader.screens.main.screen import MainScreen
from reader.screens.search.screen import SearchScreen
from reader.settings import Settings
from reader.widgets.article_list import ArticleList
from reader.widgets.body import ArticleBody
from reader.widgets.find_bar import FindBar
from reader.widgets.quote_panel import QuotePanel
from reader.widgets.select_bar import SelectBar
from tests.paths import ROOT
from tests.pilot.made_up import ferry
from tests.pilot.made_up_app import app_with, main_screen, settled
from tests.pilot.messages import told
from tests.pilot.test_flows import press
from tests.pilot.test_shelf import reader_on
from tests.store.library_items import item

_KEYMAP = (
    ("library.undo", "U"), ("library.redo", "ctrl+r"), ("library.view", "V"), ("article.report", "ctrl+e"),
    ("library.add", "A"), ("quote.copy", "Y"), ("list.mark-all", "W"),
)  # fmt: skip


def test_every_command_of_the_screen_has_a_method_and_every_method_a_command() -> None:
    screen = main_screen_alone()
    panes = ("app", "pane", "list", "body", "panel")
    assert set(screen.acts) == {one.id for one in COMMANDS if one.scope in panes and not one.action}
    assert all(callable(act) for act in screen.acts.values())


def main_screen_alone() -> MainScreen:
    """Return a main screen that is not shown."""
    return app_with(ferry()).get_default_screen()


@pytest.mark.parametrize(
    ("scope", "owners"),
    [
        ("pane", (ArticleList, ArticleBody, QuotePanel)), ("list", (ArticleList,)), ("body", (ArticleBody,)),
        ("panel", (QuotePanel,)), ("search", (SearchScreen,)), ("dialog", (Dialog,)), ("changes",
        (ChangesScreen,)), ("ask", (AskScreen,)),
        ("export", (ExportScreen,)),
        ("check", (CheckScreen,)), ("verdict", (VerdictScreen,)),
        ("confirm", (ConfirmScreen,)), ("pick", (PickScreen,)), ("find", (FindBar,)), ("select", (SelectBar,)),
    ],
)  # fmt: skip
def test_every_command_of_a_pane_has_an_action_there(scope: str, owners: tuple[type, ...]) -> None:
    for command in COMMANDS:
        if command.scope == scope and command.action:
            for owner in owners:
                assert callable(getattr(owner, f"action_{command.action.partition('(')[0]}", None)), (command.id, owner)


def test_the_screen_is_small() -> None:
    line = [kind for kind in MainScreen.__mro__ if kind.__module__.startswith("reader.")]
    assert [kind.__name__ for kind in line] == ["MainScreen", "PaneScreen"]
    assert sum(inspect.isfunction(member) for kind in line for member in vars(kind).values()) <= 60


def test_no_class_of_screens_and_store_is_long() -> None:
    for path in [*(ROOT / "reader/screens").rglob("*.py"), *(ROOT / "reader/store").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                assert (node.end_lineno or 0) - node.lineno < 200, (path.name, node.name)


def test_controllers_are_plain_objects() -> None:
    screen = main_screen_alone()
    found = screen.team.everybody()
    assert len(found) == len(list(Path(controllers.__file__).parent.glob("[!_]*.py")))
    assert all(type(controller).__mro__[1:] == (object,) for controller in found)


def test_a_key_is_named_as_the_person_has_it() -> None:
    keys = Keys(_KEYMAP)
    assert (keys["library.undo"], keys["library.redo"], keys["find.open"]) == ("U", "Ctrl+R", "/")
    assert keys.named_in("Press {library.view} or {no.such} or {x}.".replace("{no.such} or ", "")) == "Press V or {x}."


def test_texts_name_only_keys_there_are() -> None:
    keys = Keys()
    for value in vars(texts).values():
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str):
                assert "{" not in keys.named_in(text), text
    for one, other in texts.IN_TEXT.values():
        assert "{" not in keys.named_in(one + other)


async def test_messages_hints_help_and_palette_name_the_keys_the_person_chose(tmp_path: Path) -> None:
    app = reader_on(tmp_path / "s", [item(n) for n in range(2)])
    app.session.settings = Settings(keymap=_KEYMAP)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        screen = main_screen(app)
        await press(pilot, "asterisk")
        assert told(app, "U takes it back.") == 1
        await press(pilot, "U")
        assert told(app, "Ctrl+R does it again.") == 1
        await press(pilot, "V", *"starred", "enter")
        assert screen.articles.empty_text()[1].endswith("Press V to show others.")
        await press(pilot, "V", "enter", "W", "d")
        assert isinstance(app.screen, ConfirmScreen)
        assert "undone with U." in str(app.screen.query_one("#ask-text").render())
        await press(pilot, "n", "2")
        assert ("Y", "copy") in [hint[:2] for hint in screen.status.hints]
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen) and "Ctrl+R" in app.screen.text().plain
        await press(pilot, "escape")
        await press(pilot, "ctrl+p")
        assert isinstance(app.screen, PickScreen)
        found = {choice.label.partition(":")[0]: choice.note for choice in app.screen._choices}
        assert found["Undo"] == "U" and found["Copy"] == "Y"
    app.session.close()


async def test_a_command_picked_in_the_palette_is_done() -> None:
    app = app_with(ferry())
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, "2", "ctrl+p")
        for key in "zen":
            await press(pilot, key)
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause()
        assert main_screen(app).zen


async def test_the_keys_of_a_dialog_can_be_changed_too() -> None:
    app = app_with(ferry(), settings=Settings(keymap=(("dialog.close", "W"),)))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await press(pilot, "question_mark", "escape")
        assert isinstance(app.screen, HelpScreen)
        assert app.screen.query_one("#dialog").border_subtitle.endswith("· W closes")
        await press(pilot, "W")
        assert app.screen is main_screen(app)


async def test_bars_borders_and_empty_panes_name_the_keys_the_person_chose() -> None:
    keymap = (
        ("find.clear", "f9"), ("find.cancel", "f8"), ("select.cancel", "f7"), ("search.help", "f6"),
        ("pick.close", "f5"), ("export.close", "f3"),
    )  # fmt: skip
    app = app_with(ferry(), settings=Settings(keymap=keymap))

    def shown() -> str:
        return app.export_screenshot().replace("&#160;", " ")

    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        await press(pilot, "3", "slash")
        assert "F8 ends" in shown()
        await press(pilot, *"zzzz")
        assert "F9 shows every quote again" in shown()
        await press(pilot, "f8", "2", "x")
        assert "F7 drops" in shown()
        await press(pilot, "f7", "right_square_bracket", "c")
        assert "F5 closes" in shown()
        await press(pilot, "f5", "E")
        assert "F3 closes" in shown()
        await press(pilot, "f3", "s")
        assert "F6 says more" in shown()


def test_no_text_on_the_screen_names_a_key_that_can_be_changed() -> None:
    fixed = re.compile(r"Enter (goes on|chooses|keeps|goes back|without a note)")
    key = re.compile(r"\b(Esc|Enter|Tab|F\d|Ctrl\+\w) [a-z]")
    for path in [*(ROOT / "reader/screens").rglob("*.py"), *(ROOT / "reader/widgets").rglob("*.py")]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        # Docstrings are for us.
        docs = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                assert not key.search(fixed.sub("", node.value)), (path, node.value)
