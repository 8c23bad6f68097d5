"""What a feed of any format says of itself and of each of its entries, before anything of it is cleaned."""

from typing import Literal

from msgspec import Struct, field

from reader.model.intake import Item
from reader.model.report import ImportFailure

MOST_ITEMS = 20_000
"""Items read of one feed; what comes after them is left out and said to be."""


class Entry(Struct):
    """One entry as the feed has it; words may be foreign."""

    title: str = ""
    """Its headline, HTML if `title_is_html`."""
    title_is_html: bool = False
    """Whether the title holds markup and character references."""
    content: str = ""
    """The longest text there is of it."""
    content_form: Literal["html", "text"] = "html"
    """How the content is written."""
    is_summary: bool = False
    """Whether the feed calls the content a summary or description, and has no other."""
    authors: list[str] = field(default_factory=list)
    """Names of the writers."""
    published: str | None = None
    """ISO 8601."""
    updated: str | None = None
    """ISO 8601."""
    link: str | None = None
    """Address of the page, perhaps relative to the feed's."""
    guid: str | None = None
    """What the feed calls it."""
    language: str | None = None
    """As the feed says."""


class Channel(Struct):
    """A feed as its own format has it."""

    title: str = ""
    """Its name, perhaps with markup."""
    site: str | None = None
    """Address of the page it belongs to."""
    language: str | None = None
    """As the feed says."""
    entries: list[Entry] = field(default_factory=list)
    """In the order of the feed."""
    problems: list[str] = field(default_factory=list)
    """What was wrong, each in a few words."""


class ParsedFeed(Struct, frozen=True):
    """A feed read: its items, cleaned and composed, and what could not be."""

    title: str
    """Its name on one line; empty if it has none."""
    site: str | None
    """http or https address of the page it belongs to."""
    items: tuple[Item, ...]
    """In the order of the feed, each once."""
    problems: tuple[ImportFailure, ...] = ()
    """What was wrong with it; the items are there all the same."""
