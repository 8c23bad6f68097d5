"""Things to choose from as rows: what it is called, and a note behind it."""

from msgspec import Struct


class Choice(Struct, frozen=True):
    """One thing to choose."""

    value: str
    """What is chosen."""
    label: str
    """What it is called; on one line."""
    note: str = ""
    """A few words behind it, such as a count."""
    group: str = ""
    """The heading it stands under."""
