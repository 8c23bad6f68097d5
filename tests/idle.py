"""Waiting in tests of the screen: until the app has nothing to do, and not a fixed time longer."""

import asyncio
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time
from typing import Any
from weakref import WeakSet

import pytest
from textual import app as textual_app
from textual import pilot as textual_pilot
from textual._compositor import Compositor
from textual._context import active_app
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from tests.resting import sleeps

# What is waited for at most is counted in rounds of a slice, not in time: on a busy machine a round lasts longer.
_SLICE = 0.002
_SOON = 0.04
_STUCK = 10
_LONG = 130


def _is_due(loop: asyncio.AbstractEventLoop) -> bool:
    """Return whether a call waits in the loop, or a timer will ring soon."""
    until = loop.time() + _SOON
    timers = list(loop._scheduled)  # type: ignore[attr-defined]
    return bool(loop._ready) or any(not each.cancelled() and each.when() <= until for each in timers)  # type: ignore[attr-defined]


def _works() -> bool:
    app = active_app.get(None)
    return app is not None and any(not worker.is_finished for worker in app.workers)


_undrawn: WeakSet[Compositor] = WeakSet()
_draw = Compositor.render_update


def _draw_later(
    compositor: Compositor, full: bool = False, screen_stack: object = None, simplify: bool = False
) -> object:
    """Note that a screen is to be drawn: nobody sees the frames in between, and they took half of all time."""
    if full:
        return _draw(compositor, full, screen_stack, simplify)  # type: ignore[arg-type]
    _undrawn.add(compositor)
    return None


_holds = 0


@contextmanager
def keys_in_a_row() -> Iterator[None]:
    """Draw once after several keys: nobody looks at the screen in between."""
    global _holds
    _holds += 1
    try:
        yield
    finally:
        _holds -= 1
    _draw_now()


def _draw_now() -> None:
    """Draw the screen on top, if it is another than it was."""
    app = active_app.get(None)
    if _holds or app is None or not app.is_running or not app.screen_stack or app.screen._compositor not in _undrawn:
        return
    _undrawn.discard(app.screen._compositor)
    try:
        _draw(app.screen._compositor, screen_stack=app._background_screens)
    except Exception as error:
        app._handle_exception(error)


async def idle(min_sleep: float = 0, max_sleep: float = 1) -> bool:
    """Draw after no call, soon due timer or worker is left, or those left do nothing; return whether none is.

    Textual's own of this name sleeps 20 ms at least, and twice a key: with it the tests slept most of their time.
    """
    is_quiet = await _is_quiet(round(max_sleep / _SLICE))
    _draw_now()
    return is_quiet


async def _key_is_heard(min_sleep: float = 0, max_sleep: float = 1) -> bool:
    """Wait as Textual does behind each key, but not in a row of keys: whoever presses that waits until all is quiet."""
    return True if _holds else await _is_quiet(round(max_sleep / _SLICE))


_press = Pilot.press


async def _press_and_draw(pilot: "Pilot[object]", *keys: str) -> None:
    await _press(pilot, *keys)
    _draw_now()


async def _is_quiet(most: int) -> bool:
    loop = asyncio.get_running_loop()
    spent = 0.0
    quiet = still = 0
    for rounds in range(most):
        await asyncio.sleep(_SLICE)
        due = _is_due(loop)
        quiet = 0 if due or _works() else quiet + 1
        if quiet == 2:
            return True
        still += 1
        # Asked only where something goes on: the question itself takes a millisecond on some machines.
        if not quiet and (now := process_time()) - spent > _SLICE / 2:
            still, spent = 0, now
        if not due and not quiet and still > _STUCK and sleeps(os.getpid(), but=threading.get_native_id()) is not False:
            # A worker that waits for the test itself.
            return False
        if not due and not quiet and rounds > _LONG:
            # A worker that goes on in the background: whoever wants its end waits for that.
            return False
    return False


@pytest.fixture(scope="session", autouse=True)
def nothing_waits_for_a_fixed_time() -> None:
    """Have keys and pauses of a pilot wait with `idle`."""
    vars(textual_app)["wait_for_idle"] = _key_is_heard
    vars(textual_pilot)["wait_for_idle"] = idle
    Pilot.press = _press_and_draw  # type: ignore[method-assign]


_parsed: dict[object, list[RuleSet]] = {}
_parse_rules = Stylesheet._parse_rules


def _parse_once(sheet: Stylesheet, css: str, *where: Any, **how: Any) -> list[RuleSet]:
    """Return the rules of a style sheet: the same words and variables are the same rules in every app."""
    key = (css, where, tuple(how.items()), tuple(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, css, *where, **how)
    return _parsed[key]


@pytest.fixture(scope="session", autouse=True)
def style_sheets_are_parsed_once() -> None:
    """Have the apps of all tests share what their style sheets say."""
    Stylesheet._parse_rules = _parse_once  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def drawn_at_rest(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw a screen once it rests, but each frame in a test that is about frames (`every_frame`)."""
    if "every_frame" not in request.fixturenames:
        monkeypatch.setattr(Compositor, "render_update", _draw_later)


@pytest.fixture
def every_frame() -> None:
    """Have each frame drawn."""
