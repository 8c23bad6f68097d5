"""Where lines are scrolled to so that a dialog over the foot or the head of the screen does not cover some of them."""

from msgspec import Struct


class Room(Struct, frozen=True):
    """The lines of a pane, and how many of those in view a dialog would cover."""

    top: int
    """The line at the top of the pane."""
    height: int
    """How many lines are in view."""
    most: int
    """The last line that can be at the top."""
    foot: int
    """Lines that a dialog at the foot of the screen covers."""
    head: int
    """Lines that one at the head covers."""


def room_of(top: int, most: int, pane: tuple[int, int], screen: int, dialog: int) -> Room:
    """Return the room in a pane that stands at (row, height) on a screen of so many rows, beside a dialog."""
    row, height = pane
    foot = min(height, max(0, row + height - (screen - dialog)))
    return Room(top, height, most, foot, min(height, max(0, dialog - row)))


def beside(room: Room, first: int, last: int, above: int = 0) -> tuple[int, bool]:
    """Return the line for the top of the pane at which some lines, and those above them, are not covered.

    With it comes whether the dialog stands at the foot; at the end of the lines they may not go up so far.
    """
    free = max(1, room.height - room.foot)
    if room.top + above <= first and last < room.top + free:
        return room.top, True
    line = min(max(0, first - min(above, max(0, free - 1 - (last - first)))), room.most)
    if first < line + free:
        return line, True
    return min(room.most, max(0, first - room.head)), False
