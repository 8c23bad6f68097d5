"""What the attribution stages hand to the speaker stages: reported words with the words that name who speaks."""

from msgspec import Struct

from reader.model.analysis import QuoteKind
from reader.model.span import Span


class Attribution(Struct):
    """One piece of reported speech, before anybody asked which actor its source is."""

    kind: QuoteKind
    """direct, mixed or indirect."""
    spans: tuple[Span, ...]
    """The content, as in `Quote.spans`."""
    cue: Span | None = None
    """The reporting words."""
    source: Span | None = None
    """The words that name who speaks: the whole noun phrase, titles and appositions included."""
    head: Span | None = None
    """The core of the source that resolves to an actor ("Robert Klein" of "Robert Klein, chairman of …")."""
    inherits: int | None = None
    """Index of an earlier attribution whose speaker goes on speaking; source is then that one's or None."""
    confidence: float = 0.0
    """0 to 1: that content and source are as an annotator would have them."""
    reason: tuple[str, ...] = ()
    """Machine-readable steps, such as "cue-after: said"."""
    spoken: float = 1.0
    """How likely words in marks are speech at all, and no title or term."""
