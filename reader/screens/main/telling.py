"""Tells how far some work is, not more often than it can be read."""

import time
from collections.abc import Callable

_SECONDS = 0.2


class Telling:
    """Passes on `(done, found)`, the first time after a moment."""

    def __init__(self, tell: Callable[[int, int], object]) -> None:
        self._tell = tell
        self._last = time.monotonic()

    def progress(self, done: int, found: int) -> None:
        """Tell that so many are done, unless it was told just now."""
        now = time.monotonic()
        if found and now - self._last > _SECONDS:
            self._last = now
            self._tell(done, found)
