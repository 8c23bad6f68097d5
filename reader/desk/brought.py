"""What a way into the library brought."""

from msgspec import Struct

from reader.model.intake import FeedAddress
from reader.model.report import ImportFailure
from reader.model.saved import Feed
from reader.store.values import Added


class Brought(Struct, frozen=True):
    """What one way in brought into the library."""

    added: tuple[Added, ...] = ()
    """What became of each article, in order."""
    failures: tuple[ImportFailure, ...] = ()
    """What could not be read or fetched, a line each."""
    feeds: tuple[Feed, ...] = ()
    """Feeds that are followed from now on."""
    others: tuple[FeedAddress, ...] = ()
    """Feeds that a site names beside the one that is followed."""

    @property
    def new(self) -> int:
        """Return how many articles are in the library that were not, other versions not counted."""
        return sum(each.outcome in ("new", "address") for each in self.added)

    @property
    def changed(self) -> int:
        """Return how many articles have another text now."""
        return sum(each.outcome == "version" for each in self.added)

    def __add__(self, other: "Brought") -> "Brought":
        return Brought(
            self.added + other.added, self.failures + other.failures, self.feeds + other.feeds,
            self.others + other.others,
        )  # fmt: skip
