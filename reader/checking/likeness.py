"""Words of a quotation that stand in a source with changes: where, and what differs, word by word."""

from collections.abc import Sequence

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from reader.checking.sources import Source
from reader.checking.streams import Stream, Stretch
from reader.checking.telling import is_telling, weight
from reader.checking.verdicts import Edit, Quotation
from reader.model.span import Span

_LONGEST = 2_000
"""Words of a piece that are compared one by one."""
_SLACK = 5
_MOST_AT_END = 2
"""Words at an end of a place that may stand for others of the quotation; more are what happens to stand beside it."""
_WORTHWHILE = 0.3
"""Share from which on it is worth finding out what in the article is quoted."""


class Likeness(Struct, frozen=True):
    """A place that is like a quotation."""

    source: Source
    """Where."""
    is_quoted: bool
    """Whether the stretches count the quoted words."""
    stretches: tuple[Stretch, ...]
    """For each piece of the quotation, what is likest."""
    share: float
    """Share of the quotation's words that stand there, by what they tell."""


def likest(quotation: Quotation, source: Source) -> Likeness | None:
    """Return the place of a source that is likest to a quotation; None if nothing is like it."""
    anywhere = _in_stream(quotation, source, source.stream, False)
    if anywhere is None or anywhere.share < _WORTHWHILE:
        return anywhere
    quoted = _in_stream(quotation, source, source.quoted.stream, True)
    return quoted if quoted is not None and quoted.share >= anywhere.share else anywhere


def same_words(quotation: Quotation, like: Likeness) -> list[float]:
    """Return for each word of a quotation what it tells if it stands in a place, else 0."""
    stream = like.source.quoted.stream if like.is_quoted else like.source.stream
    told: list[float] = []
    for piece, (first, end) in zip(quotation.pieces, like.stretches, strict=True):
        here = [0.0] * len(piece)
        for tag, one, one_end, _, _ in _operations(piece, stream.words[first:end]):
            if tag == "equal":
                here[one:one_end] = [weight([word]) for word in piece[one:one_end]]
        told += here
    return told


def edits_between(quotation: Quotation, like: Likeness) -> tuple[Edit, ...]:
    """Return how a quotation differs from a place, with the words between; what ellipses leave out does not count."""
    stream = like.source.quoted.stream if like.is_quoted else like.source.stream
    edits: list[Edit] = []
    kept: list[str] = []
    before = 0
    for piece, (first, end) in zip(quotation.pieces, like.stretches, strict=True):
        there = stream.words[first:end]
        for tag, one, one_end, other, other_end in _operations(piece, there):
            words = quotation.shown[before + one : before + one_end]
            if tag == "equal":
                kept += words
                continue
            if edits and not kept:
                last = edits.pop()
                words = (*last.draft.split(), *words)
                kept = last.kept.split()
                said = f"{last.source} {_printed(like, first + other, first + other_end)}".strip()
            else:
                said = _printed(like, first + other, first + other_end)
            edits.append(Edit(" ".join(words), said, " ".join(kept)))
            kept = []
        before += len(piece)
    if kept:
        edits.append(Edit("", "", " ".join(kept)))
    return tuple(edits)


def _in_stream(quotation: Quotation, source: Source, stream: Stream, is_quoted: bool) -> Likeness | None:
    stretches: list[Stretch] = []
    same, after = 0.0, 0
    for piece in quotation.pieces:
        at = stream.find(piece, after)
        stretch = (
            (at, at + len(piece)) if at >= 0 else _trimmed(piece, stream.words, _window(piece, stream.words, after))
        )
        stretches.append(stretch)
        after = max(after, stretch[1])
        there = stream.words[stretch[0] : stretch[1]]
        equal = [each for each in _operations(piece, there) if each[0] == "equal"]
        same += sum(weight(piece[one:end]) for _, one, end, _, _ in equal)
    whole = weight(quotation.words)
    share = same / whole if whole else 0.0
    return Likeness(source, is_quoted, tuple(stretches), share) if share else None


def _window(piece: Sequence[str], words: Sequence[str], after: int) -> Stretch:
    """Return where the most telling words of a piece stand close together."""
    wanted = {word for word in piece if is_telling(word)} or set(piece)
    hits = [at for at in range(after, len(words)) if words[at] in wanted]
    width = len(piece) + len(piece) // 4 + _SLACK
    best, most, first = (0, 0), 0, 0
    for last, at in enumerate(hits):
        while at - hits[first] >= width:
            first += 1
        if last - first + 1 > most:
            best, most = (first, last), last - first + 1
    if not most:
        return after, after
    begin, end = hits[best[0]], hits[best[1]]
    begin -= piece.index(words[begin])
    end += len(piece) - _last(piece, words[end])
    return max(after, begin), max(after, min(len(words), end))


def _trimmed(piece: Sequence[str], words: Sequence[str], window: Stretch) -> Stretch:
    """Return a window without words at its ends that stand for nothing in the piece, or for too much of it."""
    first, end = window
    operations = _operations(piece, words[first:end])
    if all(each[0] != "equal" for each in operations):
        return window
    if _stands_for_nothing(operations[0]):
        first += operations[0][4]
    if _stands_for_nothing(operations[-1]):
        end -= operations[-1][4] - operations[-1][3]
    return first, end


def _stands_for_nothing(operation: tuple[str, int, int, int, int]) -> bool:
    tag, _, _, start, end = operation
    return tag == "insert" or (tag == "replace" and end - start > _MOST_AT_END)


def _last(piece: Sequence[str], word: str) -> int:
    return next(at for at in reversed(range(len(piece))) if piece[at] == word)


def _operations(piece: Sequence[str], there: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return what makes a piece of the words there: equal, replace, delete and insert, with both stretches."""
    if tuple(piece) == tuple(there):
        return [("equal", 0, len(piece), 0, len(there))]
    compared = Levenshtein.opcodes(list(piece[:_LONGEST]), list(there[: 2 * _LONGEST]))
    return [(each.tag, each.src_start, each.src_end, each.dest_start, each.dest_end) for each in compared]


def _printed(like: Likeness, first: int, end: int) -> str:
    """Return words of a place as they are printed."""
    words = like.source.quoted.at[first:end] if like.is_quoted else range(first, end)
    starts, ends = like.source.words.starts, like.source.words.ends
    return " ".join(like.source.article.words_in(Span(starts[word], ends[word])) for word in words)
