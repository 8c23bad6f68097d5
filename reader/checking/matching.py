"""Whether the words of a quotation stand in a source exactly, and what is to be said of it then."""

from collections.abc import Sequence

from msgspec import Struct

from reader.checking.names import disagree
from reader.checking.sources import Quoted, Source
from reader.checking.streams import Stretch
from reader.checking.telling import is_telling
from reader.checking.verdicts import Found, Quotation, Verdict

_SURE = 0.5
"""How sure a speaker must be to be set against another."""
_LEAST = 4
"""Words of a part that is looked for on its own."""
_LONG = 6
"""Words from which on it does not matter how much they tell; a shorter part has the more telling words."""
_MORE_PARTS = 2
"""Parts into which a quotation may fall beyond those that its ellipses make."""


class Part(Struct, frozen=True):
    """Words of a quotation that stand somewhere side by side."""

    source: Source
    """Where."""
    stretch: Stretch
    """Which words of the source, or of its quoted words."""
    is_quoted: bool
    """Whether the stretch counts the quoted words."""

    def __len__(self) -> int:
        """Return how many words they are."""
        return self.stretch[1] - self.stretch[0]

    @property
    def run(self) -> int:
        """Return the run they stand in, -1 for the writer's words."""
        return self.source.quoted.runs[self.stretch[0]] if self.is_quoted else -1


class Match(Struct, frozen=True):
    """What a source says of a quotation."""

    verdict: Verdict
    """The verdict, if no other source says better."""
    found: tuple[Found, ...]
    """Where the words stand."""

    @property
    def rank(self) -> int:
        """Return how good it is, from 0; of two matches the lower counts."""
        return _RANKS.index(self.verdict)


_RANKS: tuple[Verdict, ...] = ("verbatim", "trimmed", "other speaker", "elsewhere", "joined")


def exact(quotation: Quotation, source: Source) -> Match | None:
    """Return the best match of a quotation whose words all stand in a source, in order; None if they do not."""
    best: Match | None = None
    # Who says what is found out only where every word stands somewhere: it takes longest.
    if not source.vocabulary.issuperset(quotation.words):
        return None
    for chain in source.quoted.stream.chains(quotation.pieces):
        match = _quoted(quotation, source, chain)
        if best is None or match.rank < best.rank:
            best = match
        if best.rank == 0:
            return best
    if best is None or best.rank > _RANKS.index("elsewhere"):
        for chain in source.stream.chains(quotation.pieces):
            if any(word not in source.quoted.numbers for first, end in chain for word in range(first, end)):
                return Match("elsewhere", (source.found(chain, False),))
    return best


def _quoted(quotation: Quotation, source: Source, chain: Sequence[Stretch]) -> Match:
    quoted = source.quoted
    runs = [(quoted.runs[first], quoted.runs[end - 1]) for first, end in chain]
    found = source.found(chain, True)
    if any(first != last for first, last in runs) or not _one_speaker(source, {first for first, _ in runs}):
        parts = [Part(source, stretch, True) for stretch in _cut(quoted, chain)]
        return Match("joined", tuple(part.source.found([part.stretch], True) for part in parts))
    if differs(quotation, found):
        return Match("other speaker", (found,))
    whole = all(one[1] == other[0] for one, other in zip(chain, chain[1:], strict=False))
    return Match("verbatim" if whole and runs[0] == runs[-1] else "trimmed", (found,))


def differs(quotation: Quotation, found: Found) -> bool:
    """Return whether draft and source name different people, each with some certainty."""
    if quotation.confidence < _SURE or found.quote is None or found.quote.confidence < _SURE:
        return False
    return disagree(quotation.speaker, found.speaker)


def _one_speaker(source: Source, runs: set[int]) -> bool:
    quotes = [source.quoted.quotes[run] for run in runs]
    return len({quote.speaker for quote in quotes if quote is not None and quote.speaker is not None}) < 2


def _cut(quoted: Quoted, chain: Sequence[Stretch]) -> list[Stretch]:
    """Return stretches cut where another run begins."""
    cut: list[Stretch] = []
    for first, end in chain:
        start = first
        for word in range(first + 1, end):
            if quoted.runs[word] != quoted.runs[word - 1]:
                cut.append((start, word))
                start = word
        cut.append((start, end))
    return cut


def parts_of(quotation: Quotation, sources: Sequence[Source]) -> list[Part]:
    """Return the few parts of which a quotation is made, in its order, from one or several sources; none if it is not.

    The longest beginning that stands anywhere is taken first, and so on with the rest.
    """
    parts: list[Part] = []
    most = len(quotation.pieces) + _MORE_PARTS
    for piece in quotation.pieces:
        rest = piece
        while rest:
            part = _longest(rest, sources, parts[-1] if parts else None)
            if part is not None and not _tells(rest[: len(part)]) and len(part) < len(piece):
                return []
            if part is None or len(parts) >= most:
                return []
            parts.append(part)
            rest = rest[len(part) :]
    return parts


def _longest(rest: Sequence[str], sources: Sequence[Source], before: Part | None) -> Part | None:
    best: Part | None = None
    longest = 0
    nearby = [before.source] if before else []
    least = min(_LEAST, len(rest))
    # A short piece between ellipses says nothing alone: it must stand where its neighbor stands.
    for source in nearby if len(rest) < _LEAST else [*nearby, *(each for each in sources if each not in nearby)]:
        if not source.vocabulary.issuperset(rest[:least]):
            continue
        for stream, is_quoted in ((source.quoted.stream, True), (source.stream, False)):
            behind = before.stretch[1] if before and before.source is source and before.is_quoted is is_quoted else 0
            first, end = stream.longest(rest, least, behind)
            if end - first > longest:
                best, longest = Part(source, (first, end), is_quoted), end - first
    if best is None:
        return None
    left = len(rest) - longest
    if 0 < left < _LEAST:
        # The part before may hold a word too many, which the next one begins with.
        longest -= _LEAST - left
        best = Part(best.source, (best.stretch[0], best.stretch[0] + longest), best.is_quoted)
    return best if longest >= least else None


def _tells(words: Sequence[str]) -> bool:
    return sum(map(is_telling, words)) >= _LONG - len(words)
