"""Waiting in tests of the screen: until the app has nothing to do, and not a fixed time longer."""

import asyncio
from time import monotonic, process_time

import pytest
from textual import app as textual_app
from textual import pilot as textual_pilot
from textual._context import active_app

_SLICE = 0.002
_SOON = 0.04
_STUCK = 0.02
_LONG = 0.3


def _is_due(loop: asyncio.AbstractEventLoop) -> bool:
    """Return whether a call waits in the loop, or a timer will ring soon."""
    until = loop.time() + _SOON
    timers = list(loop._scheduled)  # type: ignore[attr-defined]
    return bool(loop._ready) or any(not each.cancelled() and each.when() <= until for each in timers)  # type: ignore[attr-defined]


def _works() -> bool:
    app = active_app.get(None)
    return app is not None and any(not worker.is_finished for worker in app.workers)


async def idle(min_sleep: float = 0, max_sleep: float = 1) -> bool:
    """Wait until no call, soon due timer or worker is left, or those left do nothing; return whether none is.

    Textual's own of this name sleeps 20 ms at least, and twice a key: with it the tests slept most of their time.
    """
    loop = asyncio.get_running_loop()
    began = looked = monotonic()
    spent = process_time()
    quiet = 0
    while quiet < 2 and monotonic() - began < max_sleep:
        await asyncio.sleep(_SLICE)
        due = _is_due(loop)
        quiet = 0 if due or _works() else quiet + 1
        if process_time() - spent > _SLICE / 2:
            looked, spent = monotonic(), process_time()
        elif monotonic() - looked > _STUCK and not due and not quiet:
            # A worker that waits for the test itself.
            return False
        if monotonic() - began > _LONG and not due and not quiet:
            # A worker that goes on in the background: whoever wants its end waits for that.
            return False
    return quiet >= 2


@pytest.fixture(scope="session", autouse=True)
def nothing_waits_for_a_fixed_time() -> None:
    """Have keys and pauses of a pilot wait with `idle`."""
    for module in (textual_app, textual_pilot):
        vars(module)["wait_for_idle"] = idle
