"""Any key in any order at any speed: nothing ends the reader, and the library is as sound as before.

`make fuzz` presses for minutes: PULLQUOTE_FUZZ_SECONDS says for how many.
"""

import os
import random
import socket
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

import pytest
from textual.events import Key, Paste

from reader.app import PullquoteApp
from reader.commands import COMMANDS
from reader.desk import piping
from reader.screens import browser, clipboard
from reader.store.library import LibraryStore
from reader.widgets.typed import TypedLine
from tests.idle import keys_in_a_row
from tests.pilot.made_up_app import main_screen, settled
from tests.pilot.test_shelf import reader_on, reading
from tests.store.library_items import item

SECONDS = float(os.environ.get("PULLQUOTE_FUZZ_SECONDS", "0"))
KEYS = sorted({key.strip() for command in COMMANDS for key in command.keys.split(",")} - {"q", "ctrl+q", "ctrl+c"})
NAMED = ("enter", "escape", "tab", "backspace", "space", "up", "down", "home", "end", "pagedown", "delete", "ctrl+u")
PASTES = (
    "Za\x9b31m\u202e[/]",
    "harbor",
    "https://a]b#c",
    "x" * 3000,
    "\ud800\x00",
    "~nobody/x",
    'in:notes "',
    "1999-13",
)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the keys from reaching the network, the browser, the clipboard and the shell."""

    def unknown(*_: object, **__: object) -> None:
        raise OSError("no network in this test")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    monkeypatch.setattr(browser, "open_in_browser", lambda _: True)
    monkeypatch.setattr(piping, "run", lambda command, text, cancelled: piping.Outcome(0, command))
    monkeypatch.setattr(clipboard, "copy", lambda _: "nowhere")


def send(app: PullquoteApp, keys: Sequence[str]) -> None:
    """Send keys as one read brings them: the program gets no turn in between."""
    for key in keys:
        app.post_message(Paste(key[6:]) if key.startswith("paste:") else Key(key, key if len(key) == 1 else None))


def some_keys(chance: random.Random) -> list[str]:
    kinds = [
        lambda: chance.choice(KEYS), lambda: chance.choice(NAMED), lambda: chance.choice("abcstx123é/?"),
        lambda: "paste:" + chance.choice(PASTES),
    ]  # fmt: skip
    return [chance.choices(kinds, (6, 4, 2, 1))[0]() for _ in range(chance.randint(1, 6))]


@pytest.mark.parametrize("seed", range(2))
async def test_no_keys_end_the_reader(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = tmp_path / "s"
    end = monotonic() + SECONDS / 2
    reads = 0
    async with reading(path, [item(number) for number in range(3)]) as (app, screen, _):
        while reads < 40 or monotonic() < end:
            keys = some_keys(chance)
            send(app, keys)
            await settled(app)
            reads += 1
            assert not app.crash, f"seed {seed}, read {reads}, {keys}: {app.crash[-2000:]}"
            assert main_screen(app) is screen
    store = LibraryStore(path)
    found = store.care.check()
    store.close()
    assert not found.problems
    assert (await_again := reader_on(path)).session.rows(screen.selection) is not None
    await_again.session.close()


BURSTS = [
    (["1", "t"], ["x", "enter", "enter"]),
    (["F"], ["enter", "enter"]),
    (["S"], ["enter", "enter"]),
    (["ctrl+p"], ["enter", "enter", "enter"]),
    (["a"], ["x", "enter", "enter", "escape"]),
    (["s"], ["escape", "escape"]),
    (["question_mark"], ["escape", "q", "escape"]),
    (["2", "X"], ["x", "enter", "enter", "escape"]),
    (["3", "c"], ["enter", "enter", "enter"]),
    (["w"], ["escape", "escape"]),
    (["r"], ["escape", "escape", "r", "r"]),
    ([], ["q", "x"]),
    ([], ["q", "t"]),
    ([], ["q", "c"]),
    ([], ["q", "F"]),
    ([], ["q", "slash"]),
    ([], ["q", "s", "x"]),
    ([], ["q", "ctrl+p", "enter"]),
    ([], ["q", "q"]),
    ([], ["ctrl+q", "2", "X", "y"]),
]


@pytest.mark.parametrize(("before", "keys"), BURSTS)
async def test_keys_faster_than_the_screen(tmp_path: Path, before: list[str], keys: list[str]) -> None:
    app = reader_on(tmp_path / "s", [item(1)])
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        for key in before:
            await pilot.press(key)
            await settled(app)
        send(app, keys)
        await settled(app)
    app.session.close()
    assert not app.crash
    assert app.return_code in (0, None)


async def test_each_key_twice_in_one_read(tmp_path: Path) -> None:
    panes = {"app": "2", "pane": "3", "list": "1", "body": "2", "panel": "3"}
    async with reading(tmp_path / "s", [item(1), item(2)]) as (app, screen, _):
        for command in COMMANDS:
            if command.scope not in panes or command.id.startswith("program.quit"):
                continue
            send(app, [panes[command.scope], *[command.keys.split(",")[0].strip()] * 2, "enter", "enter"])
            await settled(app)
            with keys_in_a_row():
                send(app, ["escape"] * 4)
                await settled(app)
            assert not app.crash, command.id
            assert app.screen is screen, command.id


async def test_keys_that_come_together_act_in_their_order(tmp_path: Path) -> None:
    async with reading(tmp_path / "s", [item(1)]) as (app, _, pilot):
        await pilot.press("s")
        await settled(app)
        send(app, ["x", "ctrl+u", "a", "b", "backspace", "c", "left", "d"])
        await settled(app)
        box = app.screen.query_one("#query", TypedLine)
        assert box.value == "adc"
        assert box.cursor_position == 2
