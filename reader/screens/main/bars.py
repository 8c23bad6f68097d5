"""A bar in the place of the status line, and what is shown over the panes."""

from collections.abc import Callable

from textual.widget import Widget


class Bars:
    """The bar of a screen, if there is one."""

    def __init__(self, screen: Widget, changed: Callable[[], object]) -> None:
        """`changed` is called when there is a bar, or none any more."""
        self._screen = screen
        self._changed = changed
        self._bar: Widget | None = None

    @property
    def is_there(self) -> bool:
        """Return whether there is one."""
        return self._bar is not None

    def put_bar(self, bar: Widget) -> bool:
        """Put a bar in the place of the status line, unless one is there; return whether that was done."""
        if self._bar is not None:
            return False
        self._bar = bar
        # A message of before would cover what the bar has to propose.
        self._screen.app.clear_notifications()
        self._screen.mount(bar)
        self._changed()
        return True

    def take_bar(self) -> None:
        """Take the bar away again."""
        if self._bar is not None:
            self._bar.remove()
            self._bar = None
            self._changed()

    def put_over(self, widget: Widget) -> None:
        """Show a widget over the panes."""
        self._screen.mount(widget)
