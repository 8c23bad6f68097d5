"""What a pane shows and may take a while to make: at once where it is little, else in a thread."""

from collections.abc import Callable
from typing import TypeVar

from textual.widget import Widget

T = TypeVar("T")


class Making:
    """Makes one value after the other for a pane; of several that are being made the last one counts."""

    def __init__(self, pane: Widget, group: str) -> None:
        self._pane = pane
        self._group = group
        self._number = 0

    def drop(self) -> None:
        """Let nothing come of what is being made."""
        self._number += 1

    def make(self, make: Callable[[], T], then: Callable[[T], object], at_once: bool) -> None:
        """Make a value and give it away on the event loop, now or when a thread has it."""
        self.drop()
        number = self._number

        def take(made: T) -> None:
            if number == self._number:
                then(made)

        if at_once:
            take(make())
        else:
            self._pane.run_worker(
                lambda: self._pane.call_later(take, make()), group=self._group, exclusive=True, thread=True
            )
