"""Attributions in the making, and what one paragraph leaves to the next."""

from collections.abc import Sequence

from msgspec import Struct, field

from reader.analysis.attribution.drafts import Draft
from reader.analysis.words.passage import Passage
from reader.model.span import Span


class Piece(Struct, eq=False, dict=True):
    """One attribution in the making."""

    passage: Passage
    """Where it begins."""
    draft: Draft | None
    """Its cue with source, if it has a cue of its own."""
    spans: list[Span]
    """Its contents."""
    quotations: int = 0
    """How many quotations it owns."""
    inherits: "Piece | None" = None
    """The piece whose speaker goes on, if it has no cue of its own."""
    rule: str = ""
    """How the last quotation came to it."""
    chance: float = 1.0
    """How sure the owner of its quotations is."""
    settled: float = 0.0
    """How sure its source is where a convention of print has settled it, 0 where the weights have."""
    turn: bool = False
    """Whether its first quotation came to it because it was its turn in a talk."""
    teller: "Draft | None" = None
    """The cue of the writer's sentence inside which its own cue stands: who tells that the source said it."""

    @property
    def root(self) -> "Piece":
        """Return the piece with the cue."""
        return self.inherits.root if self.inherits is not None else self

    @property
    def has_source(self) -> bool:
        """Return whether words name who speaks."""
        draft = self.draft if self.inherits is None else self.root.draft
        return draft is not None and draft.source is not None


class Option(Struct):
    """A possible owner of a quotation."""

    relation: str
    """cue: a cue of its sentence; on: the piece that owns the quotation before it in the paragraph; near: a cue of the
    sentence before; told: the subject of the sentence beside it; up: a voice of an earlier paragraph; none: nobody."""
    piece: Piece | None
    features: Sequence[str] = ()
    """What speaks for it, told only where the weights are to choose."""
    settled: float = 0.0
    """How sure the source is by a convention of print, 0 where weights decide."""
    turn: bool = False
    """Whether it is its owner's turn in a talk."""
    name: str = ""
    """What features call it where that is not its relation."""


class State(Struct, dict=True):
    """What earlier paragraphs leave to later ones."""

    voice: Piece | None = None
    """The last piece that owns a quotation."""
    whole: Piece | None = None
    """The last one that owns a quotation which is a sentence."""
    turns: list[Piece] = field(default_factory=list)
    """The voices of the last two paragraphs, if both have any."""
    short: bool = False
    """Whether the paragraph before holds one quotation, a short one."""
    asked: bool = False
    """Whether its last quoted words ask something."""
    turned: bool = False
    """Whether they were given to a voice because it was its turn."""
    addresses: bool = False
    """Whether they are short and address somebody, who may answer."""
    distance: int = 0
    """Paragraphs since."""
    open: bool = False
    """Whether the paragraph before ended in a quotation without its closing mark."""
    colon: Piece | None = None
    """The last piece of the paragraph before, if that ended in a colon."""
    alone: bool = False
    """Whether the paragraph before was nothing but a quotation."""
    orphans: list[Piece] = field(default_factory=list)
    """The pieces of quotations left open by the paragraphs before, if nobody says them."""
    last: Piece | None = None
    """Who speaks in the paragraph before, if that was nothing but a quotation."""
    opening: Piece | None = None
    """The piece of the paragraph before, if that was nothing but a quotation that nothing before it explains."""
    single: bool = False
    """Whether the last quotation beside the writer's words stood in single marks."""
    before: Passage | None = None
    """The last paragraph that was more than a quotation, if it was no heading."""
    reported: Sequence[Piece] = ()
    """What that paragraph reports."""


def span_of(passage: Passage, first: int, last: int) -> Span:
    """Return the characters of tokens, from the first one up to the one before the last."""
    starts, last = passage.tokens.starts, last - 1
    return Span(starts[first], starts[last] + len(passage.tokens.words[last]))


def cut(spans: Sequence[Span], holes: Sequence[Span]) -> list[Span]:
    """Return what is left of spans without holes; both are in text order."""
    left = []
    for span in spans:
        start = span.start
        for hole in holes:
            if span.start < hole.end and hole.start < span.end:
                if hole.start > start:
                    left.append(Span(start, hole.start))
                start = max(start, hole.end)
        if start < span.end:
            left.append(Span(start, span.end))
    return left
