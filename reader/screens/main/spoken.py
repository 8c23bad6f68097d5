"""What can stand behind a command that is typed, and what it does then."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, runtime_checkable

from msgspec import Struct


def nothing() -> Sequence[str]:
    """Return no proposals."""
    return ()


class Spoken(Struct, frozen=True):
    """A command with words behind it."""

    act: Callable[[str], object]
    """Does it; the words are clean, and not empty."""
    choices: Callable[[], Sequence[str]] = nothing
    """Says what may be meant, at once."""


@runtime_checkable
class Speaks(Protocol):
    """A controller whose commands take words."""

    def spoken(self) -> Mapping[str, Spoken]:
        """Return what its commands do with words behind them, by their ids."""
