"""What one way in brings: an article or only an address, with what another reader or a feed knew of it."""

from typing import Literal

from msgspec import Struct, field

from reader.model.article import UNTITLED, Article, Origin, Paragraph

ReadState = Literal["unread", "opened", "finished"]

FINISHED = 0.995
"""Share of an article from which on it counts as read: the last line need not have reached the top."""


class TakenHighlight(Struct, frozen=True):
    """Words somebody marked in another reader."""

    words: str
    """As they were marked, cleaned."""
    note: str = ""
    """What was written on them, cleaned."""
    made_at: str | None = None
    """ISO 8601, if known."""


class Item(Struct, frozen=True):
    """One thing to be kept: its text if there is one, else the address it may be fetched from. All text is cleaned."""

    article: Article | None = None
    """The article; None where only its address is known."""
    link: str | None = None
    """http or https address; for an article without a link of its own, where it came from."""
    title: str = ""
    """Headline, also of what is not fetched yet; on one line."""
    guid: str | None = None
    """What a feed calls it, to know it again."""
    updated: str | None = None
    """ISO 8601 time of the last change, as the source says."""
    partial: bool = False
    """Whether the article is only a summary of what stands at the link."""
    tags: tuple[str, ...] = ()
    """Tags and folders of another reader."""
    state: ReadState = "unread"
    """How far it was read there."""
    starred: bool = False
    """Whether it was a favorite there."""
    added_at: str | None = None
    """ISO 8601 time it was saved there."""
    highlights: tuple[TakenHighlight, ...] = ()
    """What was marked there."""
    is_excerpt: bool = False
    """Whether the article holds nothing but what was marked: it stands in where the whole one is not here."""

    def as_article(self) -> Article:
        """Return the article, or a stand-in of one that was not fetched yet: what it is called and where it stands."""
        return self.article or _stand_in(self)


def _stand_in(item: Item) -> Article:
    title = item.title or item.link or UNTITLED
    text = "\n\n".join(part for part in (title, item.link or "") if part)
    paragraphs = [Paragraph(0, "title", 0, len(title))]
    if item.link:
        paragraphs.append(Paragraph(1, "boilerplate", len(text) - len(item.link), len(text)))
    origin = Origin(item.link or "", "list")
    return Article(text, tuple(paragraphs), headline=title, published=item.updated, link=item.link, origin=origin)


class FeedAddress(Struct, frozen=True):
    """A feed to follow."""

    address: str
    """http, https or file address."""
    title: str = ""
    """Its name; empty: the feed's own."""
    folder: tuple[str, ...] = ()
    """Folders from the outermost."""
    site: str | None = None
    """Address of the page it belongs to."""
    tags: tuple[str, ...] = field(default=())
    """Tags of another reader."""
