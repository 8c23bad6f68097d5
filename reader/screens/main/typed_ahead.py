"""What lies over a screen, and the keys that were typed for it and came to the screen below."""

from textual import events
from textual.screen import Screen


def is_on_top(screen: Screen[None]) -> bool:
    """Return whether nothing lies over a screen; Textual's `is_current` is said of what can be seen below, too."""
    return screen.app.screen is screen


def passes_on(screen: Screen[None], event: events.Key) -> bool:
    """Give a key to what came to lie over a screen since it was typed, and return whether that is so."""
    if is_on_top(screen):
        return False
    from reader.screens.dialogs.closing import ClosingScreen

    top = screen.app.screen
    if isinstance(top, ClosingScreen):
        top.hand_on(event)
    return True
