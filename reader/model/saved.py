"""What a library keeps beside the articles: how far each was read, tags, notes, highlights, corrections and feeds."""

from typing import Literal

from msgspec import Struct

from reader.model.analysis import ActorKind
from reader.model.article import ArticleId
from reader.model.intake import ReadState
from reader.model.selector import Fate, TextSelector
from reader.model.span import Span

Sort = Literal["added", "published", "unread", "quotes", "headline"]
"""Newest first, but for headline; unread: what is unread before what is read, newest first."""


class Saved(Struct, frozen=True):
    """One article of the library as lists show it; its text stays on disk."""

    article_id: ArticleId
    """The newest version of its text."""
    headline: str
    """On one line; the first words where there is none."""
    outlet: str = ""
    """Who published; empty if unknown."""
    published: str = ""
    """ISO 8601; empty if unknown."""
    added_at: str = ""
    """ISO 8601 UTC."""
    words: int = 0
    """Words of prose."""
    quotes: int | None = None
    """How many quotes there are; None while that is not known."""
    state: ReadState = "unread"
    """How far it was read."""
    progress: float | None = None
    """Share that was read, 0 to 1; None if it was never opened."""
    starred: bool = False
    """Whether the person starred it."""
    tags: tuple[str, ...] = ()
    """In order of names."""
    feed_id: int | None = None
    """The feed it came with."""
    link: str | None = None
    """Address of the original."""
    partial: bool = False
    """Whether only a summary is here and the page can be fetched."""
    versions: int = 1
    """How many texts of it are kept."""
    notes: int = 0
    """How many highlights and notes it has."""
    copy_of: ArticleId | None = None
    """An article that was here before it and tells the same in nearly the same words."""


class Selection(Struct, frozen=True):
    """Which articles of the library to list; what is empty does not narrow."""

    unread: bool = False
    """Only unread ones."""
    starred: bool = False
    """Only starred ones."""
    removed: bool = False
    """Those the person deleted, instead of the others."""
    feed_id: int | None = None
    """Only of this feed."""
    folder: tuple[str, ...] = ()
    """Only of feeds in this folder or one in it."""
    tag: str = ""
    """Only with this tag."""
    actor: str = ""
    """Only where an actor of this name, or alias, is quoted; case does not matter."""
    person: str = ""
    """Only where the person with this id is quoted; `actor` is then only what it is called."""
    collection: str = ""
    """Only where a quote is in this collection."""
    search: int = 0
    """Only where the kept search of this number finds something."""
    sort: Sort = "added"
    """In which order."""


def whole_of(selection: Selection) -> Selection:
    """Return the selection of all articles, in the same order."""
    return Selection(sort=selection.sort)


class Feed(Struct, frozen=True):
    """A feed the library follows."""

    id: int
    """Number in the library."""
    address: str
    """Where it is fetched from."""
    title: str = ""
    """As the person or the feed names it."""
    folder: tuple[str, ...] = ()
    """Folders from the outermost."""
    site: str | None = None
    """The page it belongs to."""
    etag: str | None = None
    """For the next conditional request (RFC 9110)."""
    modified: str | None = None
    """Last-Modified, for the next conditional request."""
    fetched_at: str | None = None
    """ISO 8601 UTC of the last try."""
    problem: str = ""
    """Why the last try failed, in one line; empty if it did not."""
    articles: int = 0
    """How many articles of it are in the library."""
    unread: int = 0
    """How many of these are unread."""
    inside: bool = False
    """Whether a person gave its address, and that was a file or in a private network: only then is it asked there."""


class Highlight(Struct, frozen=True):
    """Words of an article the person marked, or a note on the whole article (no words)."""

    id: int
    """Number in the library; 0 before it is kept."""
    article_id: ArticleId
    """The version it was made on."""
    words: TextSelector | None
    """Where; None for a note on the article."""
    note: str = ""
    """What the person wrote."""
    made_at: str = ""
    """ISO 8601 UTC."""


class KeptMark(Struct, frozen=True):
    """A highlight with where its words are in the text that is read."""

    highlight: Highlight
    """What was kept."""
    span: Span | None
    """Where; None for a note on the article, or where the words are lost."""
    fate: Fate = "exact"
    """What became of the words."""


class Collected(Struct, frozen=True):
    """A quote in a collection, named by its words: found again by another engine and in another text."""

    id: int
    """Number in the library; 0 before it is kept."""
    article_id: ArticleId
    """The version it was taken from."""
    words: TextSelector
    """The quote, first span to last, with what stands between."""
    made_at: str = ""
    """ISO 8601 UTC."""


CorrectionKind = Literal["speaker", "extent", "no-quote", "merge", "split", "rename", "role"]


class Correction(Struct, frozen=True):
    """What a person says about an article against the engine; it wins for ever.

    Quotes and mentions are named by their words, actors by their names: both outlive a new engine and a new text.
    """

    id: int
    """Number in the library; 0 before it is kept. Later ones win over earlier ones."""
    article_id: ArticleId
    """The version it was made on; it counts for every version of the article."""
    kind: CorrectionKind
    """speaker: the quote's speaker is `name`; extent: the content is `extent` instead; no-quote: it is none;
    merge: the actor `actor` is the actor `name`; split: the alias `name` of `actor` is an actor of its own;
    rename: the actor `actor` is shown as `name`; role: the actor's role is `name`.
    """
    words: TextSelector | None = None
    """The quote's content, first span to last, with what stands between; None where no quote is meant."""
    extent: TextSelector | None = None
    """The right content, for "extent"."""
    actor: str = ""
    """Name of the actor meant, as the engine or an earlier correction gives it."""
    name: str = ""
    """The name or role it should have; empty for "speaker": nobody known."""
    actor_kind: ActorKind = "person"
    """What a new actor is."""
    made_at: str = ""
    """ISO 8601 UTC."""
