"""What went wrong and is worth a line to the person: told when it happens, by whichever thread it happens in."""

from collections.abc import Callable
from threading import Lock

Listener = Callable[[str], object]


class Problems:
    """Lines for the person; what nobody has heard yet waits for the first who listens."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._listener: Listener | None = None
        self._waiting: list[str] = []

    @property
    def waiting(self) -> tuple[str, ...]:
        """Return what was told to nobody yet, oldest first."""
        return tuple(self._waiting)

    def tell(self, *lines: str) -> None:
        """Tell some lines, from any thread."""
        with self._lock:
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
