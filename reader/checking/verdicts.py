"""What is said of a quotation: the verdict, where its words stand, and which words differ."""

from typing import Literal, get_args

from msgspec import Struct

from reader.model.analysis import Actor, Quote
from reader.model.article import Article
from reader.model.span import Span

Verdict = Literal[
    "verbatim", "trimmed", "changed", "joined", "elsewhere", "other speaker", "not found", "too short"
]  # fmt: skip
"""verbatim: the words stand so inside a quote; trimmed: so, but for what ellipses leave out; changed: some words are
others; joined: pieces of two places or of two speakers; elsewhere: the words are the writer's; other speaker: the draft
and the source name different people; not found; too short to be looked for."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
RIGHT: frozenset[Verdict] = frozenset(("verbatim", "trimmed"))
"""Verdicts that need no second look."""


class Quotation(Struct, frozen=True):
    """Words of a draft in quotation marks."""

    spans: tuple[Span, ...]
    """Where they stand in the draft, marks included; several where the attribution stands between them."""
    pieces: tuple[tuple[str, ...], ...]
    """The words as they are compared, split where an ellipsis leaves something out."""
    shown: tuple[str, ...]
    """All words as the draft has them."""
    speaker: Actor | None = None
    """Who says it, as the draft has it."""
    confidence: float = 0.0
    """How sure that speaker is, 0 to 1."""

    @property
    def words(self) -> tuple[str, ...]:
        """Return all words."""
        return tuple(word for piece in self.pieces for word in piece)


class Found(Struct, frozen=True):
    """A place where words of a quotation stand."""

    article: Article
    """The source."""
    spans: tuple[Span, ...]
    """The words there, one span a paragraph or piece."""
    quote: Quote | None
    """The quote they stand in, as corrected; None for the writer's words."""
    speaker: Actor | None
    """Who says that quote."""
    is_quoted: bool
    """Whether all of the words stand inside quotation marks there."""


class Edit(Struct, frozen=True):
    """Words that differ."""

    draft: str
    """As the draft has them; empty where it left something out."""
    source: str
    """As the source has them; empty where the draft put something in."""
    kept: str = ""
    """The words before this, the same in both."""


class Checked(Struct, frozen=True):
    """A quotation with its verdict."""

    quotation: Quotation
    """In the draft."""
    verdict: Verdict
    """What is to be said of it."""
    found: tuple[Found, ...] = ()
    """The best source; for pieces of several places all of them, in the draft's order."""
    edits: tuple[Edit, ...] = ()
    """Where words differ: how; the last one may hold nothing but the words behind the others."""
    likeness: float = 0.0
    """Share of the quotation's words that stand in the source, function words counted less; 1 where all do."""
