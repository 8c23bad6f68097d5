"""The kinds of paragraphs, and all that the rest of the house asks of one: a new kind is a name and a line here."""

from typing import Literal

from msgspec import Struct

KindName = Literal[
    "title", "byline", "dateline", "heading", "body", "list", "blockquote", "image", "caption", "teaser", "credit",
    "boilerplate",
]  # fmt: skip


class ParagraphKind(Struct, frozen=True):
    """What a paragraph is for. What is no prose belongs to the page around the article."""

    name: KindName
    """As paragraphs and the published JSON have it."""
    prose: bool = False
    """Its words are the article's own reporting: quotes are looked for in it, and its words are counted."""
    told: bool = False
    """It tells who is who: names are read in it. A caption may quote, but it names those in the picture."""
    printed: bool = False
    """Its words make the fingerprint by which reprints are known."""
    searched: bool = True
    """Searches find it."""
    head: bool = False
    """It names what follows: the headline, or one within the article."""
    before_title: bool = False
    """It may stand above the headline, in front matter."""
    before_byline: bool = False
    """A line of names without "by" may follow it at the top."""
    under_heading: bool = False
    """A heading may stand over it."""
    close: bool = False
    """No empty line stands between two of them."""
    label: str = ""
    """What is drawn before its words to say what it is."""


_ALL = (
    ParagraphKind("title", prose=True, told=True, head=True, before_byline=True),
    ParagraphKind("byline", before_title=True, close=True),
    ParagraphKind("dateline", before_title=True, before_byline=True, close=True),
    ParagraphKind("heading", prose=True, told=True, head=True),
    ParagraphKind("body", prose=True, told=True, printed=True, under_heading=True),
    ParagraphKind("list", prose=True, told=True, printed=True, under_heading=True, close=True),
    ParagraphKind("blockquote", prose=True, told=True, printed=True, under_heading=True),
    ParagraphKind("image", searched=False, before_byline=True),
    ParagraphKind("caption", prose=True, before_byline=True, label="Caption: "),
    ParagraphKind("teaser", label="Elsewhere: "),
    ParagraphKind("credit", label="Credit: "),
    ParagraphKind("boilerplate", searched=False, before_title=True, before_byline=True, close=True),
)
KINDS: dict[KindName, ParagraphKind] = {kind.name: kind for kind in _ALL}
"""Every kind by its name, in the order in which they are published."""

PROSE = frozenset(kind.name for kind in _ALL if kind.prose)
TOLD = frozenset(kind.name for kind in _ALL if kind.told)
PRINTED = frozenset(kind.name for kind in _ALL if kind.printed)
SEARCHED = frozenset(kind.name for kind in _ALL if kind.searched)
HEADS = frozenset(kind.name for kind in _ALL if kind.head)
