"""What went wrong and is worth a line to the person: told when it happens, by whichever thread it happens in."""

from collections import deque
from collections.abc import Callable
from threading import Lock

Listener = Callable[[str], object]
_REMEMBERED = 100
"""Lines that are listed later: whoever saw one go by may ask what it said."""


class Problems:
    """Lines for the person; what nobody has heard yet waits for the first who listens."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._listener: Listener | None = None
        self._waiting: list[str] = []
        self._told: deque[str] = deque(maxlen=_REMEMBERED)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Return what was told to nobody yet, oldest first."""
        return tuple(self._waiting)

    @property
    def told(self) -> tuple[str, ...]:
        """Return the last lines that were told, oldest first, heard or not."""
        with self._lock:
            return tuple(self._told)

    def take(self) -> tuple[str, ...]:
        """Return what was told to nobody yet, oldest first, which then no longer waits."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        return tuple(waiting)

    def tell(self, *lines: str) -> None:
        """Tell some lines, from any thread."""
        with self._lock:
            self._told.extend(lines)
            listener = self._listener
            if listener is None:
                self._waiting.extend(lines)
                return
        for line in lines:
            listener(line)

    def listen(self, listener: Listener | None) -> None:
        """Hear what waits and from now on each line as it is told, in the thread that tells it; None: nobody hears."""
        with self._lock:
            self._listener = listener
            if listener is None:
                return
            waiting, self._waiting = self._waiting, []
        for line in waiting:
            listener(line)
