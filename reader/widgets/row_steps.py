"""Where a cursor goes among rows, on some of which it may not stand."""

from collections.abc import Sequence
from itertools import islice
from typing import Protocol


class Rows(Protocol):
    """What is asked of rows."""

    def row_count(self) -> int:
        """Return how many there are."""
        ...

    def selectable(self, index: int) -> bool:
        """Return whether the cursor may stand on one."""
        ...


def nearest(rows: Rows, index: int, direction: int) -> int | None:
    """Return the first row from `index` on, in a direction of 1 or -1, that the cursor may stand on."""
    ahead: Sequence[int] = range(index, rows.row_count()) if direction > 0 else range(index, -1, -1)
    return next(filter(rows.selectable, ahead), None)


def nearest_or_behind(rows: Rows, index: int, direction: int) -> int | None:
    """Return the nearest row in a direction, the nearest in the other where there is none."""
    ahead = nearest(rows, index, direction)
    return ahead if ahead is not None else nearest(rows, index, -direction)


def stepped(rows: Rows, cursor: int | None, times: int) -> int | None:
    """Return the row so many rows further, up where that is negative; as far as there are any, None without one."""
    present = -1 if cursor is None else cursor
    ahead = range(present + 1, rows.row_count()) if times > 0 else range(present - 1, -1, -1)
    return next(reversed(list(islice(filter(rows.selectable, ahead), abs(times)))), None)


def numbered(rows: Rows, number: int) -> int | None:
    """Return the n-th row the cursor may stand on, the last one where there are fewer."""
    found = list(islice(filter(rows.selectable, range(rows.row_count())), max(1, number)))
    return found[-1] if found else None
