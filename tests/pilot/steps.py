"""How much the event loop does at a stretch, counted in calls of functions: the same on every machine."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Steps:
    """The steps of the event loop since it was watched."""

    longest = 0
    """The most calls in one step."""
    doing = ""
    """What that step was about."""


@contextmanager
def steps_counted() -> Iterator[Steps]:
    """Count the calls of functions, ours and built-in ones, in each step of the event loop of this thread."""
    steps, calls, run = Steps(), 0, asyncio.Handle._run  # type: ignore[attr-defined]

    def called(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        if event in ("call", "c_call"):
            calls += 1

    def counted(handle: asyncio.Handle) -> None:
        nonlocal calls
        calls = 0
        run(handle)
        if calls > steps.longest:
            steps.longest, steps.doing = calls, repr(handle)

    asyncio.Handle._run = counted  # type: ignore[attr-defined]
    sys.setprofile(called)
    try:
        yield steps
    finally:
        sys.setprofile(None)
        asyncio.Handle._run = run  # type: ignore[attr-defined]
