"""Work that takes as long as it takes, in a thread that nobody has to wait for."""

from collections.abc import Callable, Iterator, Sequence
from time import monotonic
from typing import TypeVar

Outcome = TypeVar("Outcome")

Each = TypeVar("Each")
Watch = Callable[[float], object]
"""Told from time to time which share of some work is done (0 to 1); what it raises, StoppedError say, ends the work."""

_LOOK_SECONDS = 0.05
_LOOKS = 100
"""How often a loop that is watched tells how far it is."""


class StoppedError(Exception):
    """Nobody waits any more; `str()` says why."""


def waited_for(work: Callable[[], Outcome], stopped: Callable[[], bool], seconds: float | None = None) -> Outcome:
    """Return what some work comes to; raises what it raises, and StoppedError once it is stopped or takes too long.

    The thread that works is a daemon: it ends with the program, and what it still finds out is forgotten.
    """
    # Here, as a command that reads one text watches its loops and starts no thread.
    import threading

    outcomes: list[Outcome] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            outcomes.append(work())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, name="waited for", daemon=True)
    thread.start()
    end = None if seconds is None else monotonic() + seconds
    while thread.is_alive():
        thread.join(_LOOK_SECONDS)
        if thread.is_alive() and stopped():
            raise StoppedError("was stopped")
        if thread.is_alive() and end is not None and monotonic() > end:
            raise StoppedError(f"takes longer than {seconds:g} seconds to read")
    if errors:
        raise errors[0]
    return outcomes[0]


def watched(items: Sequence[Each], watch: Watch | None, start: float, end: float) -> Iterator[Each]:
    """Yield items, and tell meanwhile how far they are: from the share `start` of all the work to the share `end`."""
    step = max(1, len(items) // _LOOKS)
    for number, item in enumerate(items):
        if watch is not None and number % step == 0:
            watch(start + (end - start) * number / len(items))
        yield item
