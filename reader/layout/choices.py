"""Things to choose from as rows: what it is called, and a note behind it."""

from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Choice(Struct, Generic[T], frozen=True):
    """One thing to choose."""

    value: T
    """What is chosen: the thing itself, or the act that choosing it means."""
    label: str
    """What it is called; on one line."""
    note: str = ""
    """A few words behind it, such as a count."""
    group: str = ""
    """The heading it stands under."""
    key: str = ""
    """The digit that chooses it at once; empty for none."""
