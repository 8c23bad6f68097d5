"""Which panes are seen at which size."""

from typing import Literal

Pane = Literal["list", "body", "panel"]
PANES: tuple[Pane, ...] = ("list", "body", "panel")

LEAST_WIDTH = 40
LEAST_HEIGHT = 12
MEDIUM_WIDTH = 76
WIDE_WIDTH = 120
MARGIN_WIDTH = 140
"""From here on quotes may stand in the margin of the text."""

_SIZES = ("-tiny", "-narrow", "-medium", "-wide")


def size_class(width: int, height: int) -> str:
    """Return the name of a window's size: "-wide" has room for three panes, "-medium" for two, "-narrow" for one."""
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return "-tiny"
    return "-wide" if width >= WIDE_WIDTH else "-medium" if width >= MEDIUM_WIDTH else "-narrow"


def size_classes(width: int, height: int) -> dict[str, bool]:
    """Return every size class with whether it applies."""
    present = size_class(width, height)
    return {name: name == present for name in _SIZES}


def panes_seen(size: str, pane: Pane, side: Pane, hidden: frozenset[Pane], zen: bool) -> frozenset[Pane]:
    """Return the panes a window of a size class shows.

    `pane` has the focus, `side` is the side pane that had it last, `hidden` were hidden by the person.
    """
    if size == "-tiny":
        return frozenset()
    if zen:
        return frozenset({"body"})
    if size == "-narrow":
        return frozenset({pane})
    wanted = frozenset(PANES) if size == "-wide" else frozenset({side, "body"})
    return wanted - hidden
