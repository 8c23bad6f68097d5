"""Find who is reported to have said what: contents, cues and sources of one article."""

from reader.analysis.attribution import Attribution
from reader.analysis.drafts import find_drafts
from reader.analysis.extents import extent
from reader.analysis.keeping import kept
from reader.analysis.owners import Piece, State, join
from reader.analysis.passage import read_passages
from reader.model.analysis import QuoteKind
from reader.model.article import Article
from reader.model.span import Span


def attribute(article: Article) -> tuple[Attribution, ...]:
    """Return the attributions of an article in text order."""
    paragraphs = tuple(article.prose())
    state = State()
    found: list[tuple[Piece, float]] = []
    for passage in read_passages(article, paragraphs):
        found.extend(kept(join(passage, find_drafts(passage), state)))
    found.sort(key=lambda item: (item[0].spans[0], item[0].spans[-1]))
    index = {id(piece): number for number, (piece, _) in enumerate(found)}
    return tuple(_attribution(piece, chance, index) for piece, chance in found)


def _attribution(piece: Piece, chance: float, index: dict[int, int]) -> Attribution:
    root = piece.root
    draft = root.draft
    kind = _kind(piece)
    spans = tuple(piece.spans)
    if draft is None:
        return Attribution(kind, spans, confidence=chance, reason=(f"owner: {piece.rule}",))
    passage = draft.passage
    source = head = None
    if draft.source is not None:
        first, last = extent(passage, draft.cue, draft.source)
        source = Span(passage.start(first), passage.end(last))
        head = Span(passage.start(draft.source.first), passage.end(draft.source.last))
    earlier = index.get(id(root)) if piece.inherits is not None else None
    if earlier is not None and earlier >= index[id(piece)]:
        earlier = None
    cue = Span(passage.start(draft.cue.group), passage.end(draft.cue.token + 1)) if piece is root else None
    reason = [f"cue-{draft.side}: {draft.cue.lemma}"]
    if piece.rule:
        reason.append(f"owner: {piece.rule}")
    return Attribution(kind, spans, cue, source, head, earlier, chance, tuple(reason))


def _kind(piece: Piece) -> QuoteKind:
    """Return direct where the quoted words stand alone, mixed where they stand inside the writer's sentence."""
    passage = piece.passage
    opened = passage.quoted_by_start
    if not any(passage.quotation_in(span) for span in piece.spans):
        return "indirect"
    if not all(span.start in opened for span in piece.spans):
        return "mixed"
    first = opened[piece.spans[0].start]
    words, last = passage.tokens.words, max(first.first, first.last - 1 - first.quotation.closed)
    complete = words[last][-1] in ",.?!…—–-" or not first.quotation.closed
    begins = words[min(first.first + 1, len(words) - 1)][0]
    return "direct" if complete and not (begins.islower() and piece.rule != "on") else "mixed"
