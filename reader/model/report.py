"""What an import brings besides articles: failures as values, each shown as one line."""

from msgspec import Struct

from reader.errors import one_line


class ImportFailure(Struct, frozen=True):
    """Something that could not be read; the rest goes on without it."""

    location: str
    """Path or address, already cleaned for display."""
    what: str
    """What is wrong, in a few words ("is empty")."""
    do: str = ""
    """What to do about it, if anything can be done."""

    def __str__(self) -> str:
        return one_line(self.what, self.location, self.do)
