"""Waiting in tests of the screen: until the app has nothing to do, and not a fixed time longer."""

import asyncio
import os
import threading
from time import process_time
from weakref import WeakSet

import pytest
from textual import app as textual_app
from textual import pilot as textual_pilot
from textual._compositor import Compositor
from textual._context import active_app

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


def _draw_now() -> None:
    """Draw the screen on top, if it is another than it was."""
    app = active_app.get(None)
    if app is None or not app.is_running or not app.screen_stack or app.screen._compositor not in _undrawn:
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


async def _is_quiet(most: int) -> bool:
    loop = asyncio.get_running_loop()
    spent = process_time()
    quiet = still = 0
    for rounds in range(most):
        await asyncio.sleep(_SLICE)
        due = _is_due(loop)
        quiet = 0 if due or _works() else quiet + 1
        if quiet == 2:
            return True
        still += 1
        if process_time() - spent > _SLICE / 2:
            still, spent = 0, process_time()
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
    for module in (textual_app, textual_pilot):
        vars(module)["wait_for_idle"] = idle


@pytest.fixture(autouse=True)
def drawn_at_rest(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw a screen once it rests, but each frame in a test that is about frames (`every_frame`)."""
    if "every_frame" not in request.fixturenames:
        monkeypatch.setattr(Compositor, "render_update", _draw_later)


@pytest.fixture
def every_frame() -> None:
    """Have each frame drawn."""
