"""What a search finds: a place in an article, with the characters that matched."""

from typing import Literal

from msgspec import Struct

from reader.model.article import ArticleId
from reader.model.span import Span

HitField = Literal["headline", "body", "quote", "actor", "note"]
"""The numbers of the first four are in the index; a note is the person's own and in no index."""


class SearchHit(Struct, frozen=True):
    """One place that answers a query."""

    article_id: ArticleId
    """The article it stands in."""
    field: HitField
    """What matched: a headline, a paragraph of the body, the content of a quote, the name of an actor, what the person
    wrote or highlighted."""
    span: Span
    """The words to jump to and show: the paragraph, the quote, the actor's first mention, the words highlighted (empty
    for a note on the whole article)."""
    ranges: tuple[Span, ...]
    """The matched characters, misspelt ones too; article offsets, inside `span` where the field is not an actor."""
    score: float
    """Higher is better; comparable within one answer only."""
    quote_id: str | None = None
    """The quote, where the field is a quote."""
    actor_id: str | None = None
    """The actor, where the field is an actor; the speaker, where it is a quote that has one."""
    names: tuple[str, ...] = ()
    """Every spelling of the actor's or the speaker's name in the library, the fullest first; or the note with the words
    it is on."""
    name_ranges: tuple[Span, ...] = ()
    """The matched characters of the first of `names`."""
    articles: int = 0
    """In how many articles that pass the query's filters the actor stands, where the field is an actor."""
    person_id: str | None = None
    """The person that the actor or the speaker is across articles; None where persons are not joined."""


class SearchAnswer(Struct, frozen=True):
    """The hits of one query, best first; carries the query so that a late answer can be dropped."""

    query: str
    """As typed."""
    hits: tuple[SearchHit, ...] = ()
    """Best first."""
    total: int = 0
    """How many there were before the limit."""
    hint: str = ""
    """One line for the person about a half-typed or unknown field; empty if all is well."""
    milliseconds: float = 0.0
    """Time spent in the search itself."""
