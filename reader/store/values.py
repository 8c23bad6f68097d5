"""What the library answers with, beside the values of the model."""

from typing import Literal

from msgspec import Struct

from reader.model.article import ArticleId

Outcome = Literal["new", "same", "version", "reprint", "address"]


class Added(Struct, frozen=True):
    """What became of one item."""

    article_id: ArticleId
    """The article it is in the library."""
    outcome: Outcome
    """new; same: it was there; version: another text of one that was there; reprint: new, but its words are nearly
    those of another; address: only what it is called and where it stands is known."""


class Version(Struct, frozen=True):
    """One text of an article."""

    article_id: ArticleId
    """The text."""
    fetched_at: str
    """ISO 8601 UTC."""


class Counts(Struct, frozen=True):
    """How many articles there are."""

    all: int = 0
    """Not deleted."""
    unread: int = 0
    """Of these, unread."""
    starred: int = 0
    """Of these, starred."""
    removed: int = 0
    """Deleted, and restorable."""
