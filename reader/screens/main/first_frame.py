"""The first frame of a screen: painted when the text is laid out, for empty panes would only flicker."""

from collections.abc import Callable

from textual.screen import Screen

_PATIENCE_SECONDS = 0.2


class FirstFrame:
    """Whether a screen paints already, and what is to be done once it does."""

    is_awaited = False
    """Whether nothing is painted yet, since the text is about to come."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._then: list[Callable[[], object]] = []

    def wait(self) -> None:
        """Paint nothing until the text is laid out, but wait a moment at most."""
        self.is_awaited = True
        self._screen.set_timer(_PATIENCE_SECONDS, self.paint)

    def paint(self) -> None:
        """Paint from now on."""
        if self.is_awaited:
            self.is_awaited = False
            self._screen.refresh()
            # At once, and not at the next tick of the clock that Textual paints by.
            self._screen._on_timer_update()
            for act in self._then:
                self._screen.call_after_refresh(act)
            self._then.clear()

    def when_painted(self, act: Callable[[], object]) -> None:
        """Do something once something is painted: at once, or after the first frame."""
        if self.is_awaited:
            self._then.append(act)
        else:
            act()
