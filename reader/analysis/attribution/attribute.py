"""Find who is reported to have said what: contents, cues and sources of one article."""

from bisect import bisect_left

from msgspec.structs import replace

from reader.analysis.attribution.confidence import kept
from reader.analysis.attribution.cues import Cue
from reader.analysis.attribution.drafts import find_drafts
from reader.analysis.attribution.echoes import give_echoes
from reader.analysis.attribution.extents import extent
from reader.analysis.attribution.grammar import Candidate
from reader.analysis.attribution.labels import turns
from reader.analysis.attribution.owners import join
from reader.analysis.attribution.pieces import Piece, State, span_of
from reader.analysis.attribution.set_off import RULE, SET_OFF, set_off
from reader.analysis.attribution.signatures import sign
from reader.analysis.attribution.tellers import yield_quotations
from reader.analysis.attribution.terms import without_terms
from reader.analysis.attribution.value import Attribution
from reader.analysis.words.passage import Passage, read_passages
from reader.analysis.words.quotations import Quotation
from reader.model.analysis import QuoteKind
from reader.model.article import Article
from reader.model.span import Span
from reader.patience import Watch, watched

DOUBTFUL = 0.5
"""Quoted words whose best source is likelier wrong than right are shown without one."""


def attribute(article: Article, watch: Watch | None = None) -> tuple[Attribution, ...]:
    """Return the attributions of an article in text order; `watch` is told how far it is, up to two thirds of all."""
    paragraphs = tuple(article.prose())
    taken, labelled = turns(article, paragraphs)
    everything = list(read_passages(article, paragraphs))
    whole = {paragraph.start for paragraph in paragraphs if paragraph.index in taken} if taken else taken
    passages, aside = without_terms(article, everything, whole)
    told = [one for one in passages if one.paragraph.index not in taken] if taken else passages
    found = _found(article, told, watch)
    if labelled:
        nested = _nested([one for one in passages if one.paragraph.index in taken], labelled)
        terms = [Span(item.start, item.end) for item, _ in aside]
        holes = sorted([*terms, *(span for piece, _ in nested for span in piece.spans)])
        labelled = [part for turn in labelled if (part := _without(turn, holes)) is not None]
        found += nested
    found.sort(key=lambda item: (item[0].spans[0], item[0].spans[-1]))
    further = [*labelled, *(_term(*item) for item in aside)]
    return tuple(_merged(article, found, sorted(further, key=lambda item: item.spans[0])))


def _found(article: Article, passages: list[Passage], watch: Watch | None) -> list[tuple[Piece, float]]:
    """Return what paragraphs report, with how sure it is."""
    state = State()
    # All are joined first: who goes on speaking in a later paragraph tells whose an open quotation before it was.
    joined = [_pieces(article, passage, state) for passage in watched(passages, watch, 0.15, 0.65)]
    give_echoes(article, joined)
    found = [kept(pieces) for pieces in joined]
    for items in found:
        if len(items) > 1:
            yield_quotations(items)
    return [item for items in found for item in items if _has_words(article, item[0])]


def _has_words(article: Article, piece: Piece) -> bool:
    """Return whether a piece is more than marks: before a list "she also said:" reports no colon."""
    for span in piece.spans:
        for at in range(span.start, span.end):
            if article.text[at].isalnum():
                return True
    return False


def _pieces(article: Article, passage: Passage, state: State) -> list[Piece]:
    """Return what a paragraph reports; a block without marks is all said by whom the paragraph before leads in."""
    if passage.paragraph.kind in SET_OFF and (block := set_off(article, passage, state)) is not None:
        return [block]
    return join(passage, find_drafts(passage), state)


def _nested(passages: list[Passage], labelled: list[Attribution]) -> list[tuple[Piece, float]]:
    """Return the words of others that are quoted within the turns of a transcript or interview.

    Of some of them nobody can be named; what the speaker quotes of their own stays in the turn.
    """
    colons = {turn.cue.start for turn in labelled if turn.cue is not None}
    answers = [span for turn in labelled for span in turn.spans]
    found: list[tuple[Piece, float]] = []
    for passage in passages:
        begin, end = passage.paragraph.start, passage.paragraph.end
        if not passage.quoted or not any(span.start < end and begin < span.end for span in answers):
            continue
        for piece, chance in kept(join(passage, find_drafts(passage), State())):
            draft, size = piece.root.draft, sum(map(len, piece.spans))
            if not piece.quotations or 2 * size > len(passage.paragraph):
                continue
            own = False
            if draft is not None and draft.source is not None:
                first_person = passage.tokens.lower[draft.source.first] in ("i", "we", "me", "us")
                own = first_person or passage.start(draft.cue.token) in colons
            if not own:
                found.append((piece, chance))
    return found


def _without(turn: Attribution, holes: list[Span]) -> Attribution | None:
    """Return a turn without the words of others in it, or None if nothing is left; `holes` are in text order."""
    left: list[Span] = []
    for span in turn.spans:
        start = span.start
        for hole in holes[bisect_left(holes, span.start, key=lambda hole: hole.start) :]:
            if hole.start >= span.end:
                break
            left.append(Span(start, max(start, hole.start)))
            start = max(start, hole.end)
        left.append(Span(min(start, span.end), span.end))
    kept = tuple(span for span in left if len(span) > 2)
    return replace(turn, spans=kept) if kept else None


def _term(quotation: Quotation, chance: float) -> Attribution:
    return Attribution("term", (Span(quotation.start, quotation.end),), confidence=chance, reason=("not speech: term",))


def _merged(article: Article, found: list[tuple[Piece, float]], further: list[Attribution]) -> list[Attribution]:
    """Return what paragraphs report, and among it in text order the turns of a transcript and words nobody says.

    Both are in text order already, each for itself.
    """
    index: dict[int, int] = {}
    if any([piece.inherits is not None for piece, _ in found]):
        starts = [item.spans[0] for item in further]
        index = {id(piece): at + bisect_left(starts, piece.spans[0]) for at, (piece, _) in enumerate(found)}
    items = sign(article, [_attribution(article, piece, chance, index) for piece, chance in found])
    return sorted([*items, *further], key=lambda item: item.spans[0])


def _without_terms(article: Article, piece: Piece) -> list[Span]:
    """Return the contents of a piece without the words in marks that nobody says."""
    passage = piece.passage
    if not passage.apart and len(piece.spans) == 1:
        text, span = article.text, piece.spans[0]
        if not text[span.start].isspace() and not text[span.end - 1].isspace():
            return piece.spans
    left: list[Span] = []
    for span in piece.spans:
        start = span.start
        low = bisect_left(passage.term_places, span.start)
        for term in passage.terms[low : bisect_left(passage.term_places, span.end, low)]:
            left.append(Span(start, max(start, term.start)))
            start = min(span.end, term.end)
        left.append(Span(start, span.end))
    trimmed = [_trimmed(article, span) for span in left]
    return [span for span in trimmed if any(map(str.isalnum, article.words_in(span)))] or piece.spans


def _trimmed(article: Article, span: Span) -> Span:
    """Return a span without the blanks at its ends."""
    words = article.words_in(span)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))


def _attribution(article: Article, piece: Piece, chance: float, index: dict[int, int]) -> Attribution:
    root = piece if piece.inherits is None else piece.root
    draft = root.draft
    kind = _kind(piece)
    spans = tuple(piece.spans if kind == "direct" else _without_terms(article, piece))
    if draft is None:
        return Attribution(kind, spans, confidence=chance, reason=(f"owner: {piece.rule}",))
    if chance < DOUBTFUL and piece.quotations and piece.has_source:
        return Attribution(
            kind, spans, confidence=chance, reason=(f"doubtful: {draft.cue.name}", f"owner: {piece.rule}")
        )
    passage, named = draft.passage, draft.source
    source = head = None
    if named is not None:
        first, last = extent(passage, draft.cue, named)
        if last > named.last and (begins := [start for start, _ in draft.contents if named.last <= start <= last]):
            last = min(begins)
            while last > named.last and passage.tags[last - 1] in "IC,":
                last -= 1
        source = span_of(passage, first, last)
        core = _core(passage, named)
        head = span_of(passage, *core) if core != (first, last) else source
    earlier = index.get(id(root)) if piece.inherits is not None else None
    if earlier is not None and earlier >= index[id(piece)]:
        earlier = None
    cue = _cue(passage, draft.cue) if piece is root and draft.cue.lemma else None
    doubts = piece.passage.doubts
    spoken = 1.0 - doubts.get(spans[0].start, 0.0) if doubts and len(spans) == 1 else 1.0
    reason = [f"cue-{draft.side}: {draft.cue.name}"] if draft.cue.lemma else []
    if piece.teller is not None and piece.teller.source is not None:
        teller = piece.teller.source
        reason.append(f"told by: {' '.join(passage.tokens.words[teller.first : teller.last])}")
    if piece.rule:
        reason.append(f"owner: {piece.rule}")
    return Attribution(kind, spans, cue, source, head, earlier, chance, tuple(reason), spoken)


def _cue(passage: Passage, cue: Cue) -> Span:
    """Return the reporting words, with the "to" of "according to"."""
    two = cue.lemma == "according" and cue.token + 1 < len(passage.tags)
    return span_of(passage, cue.group, cue.token + (2 if two else 1))


def _core(passage: Passage, source: Candidate) -> tuple[int, int]:
    """Return the core of a source: of "who" and "which" what they refer to, of a possessor the name alone."""
    tags, first, last = passage.tags, source.first, source.last
    if tags[first] in "WL" and last - first == 1:
        before = first - 1 if first and tags[first - 1] == "," else first
        first, last = passage.chunk_by_end.get(before, (first, last))
    elif tags[last - 1] == "S" and last - first > 1:
        last -= 1
    elif tags[last : last + 1] == "," and "P" not in tags[first:last] and (name := _apposed(passage, last)) is not None:
        first, last = name
    if tags[first] in "DJ" and tags[last - 1] == "P":
        first = _name_begins(passage, first, last)
    return first, last


def _name_begins(passage: Passage, first: int, last: int) -> int:
    """Return where the name begins in a noun phrase that only adjectives precede: "little Ulla", "an angry Lund"."""
    tags = passage.tags[first:last]
    bare = tags.lstrip("D").lstrip("J")
    described = tags.lstrip("D") != bare and bare == "P" * len(bare)
    return last - len(bare) if bare and described and passage.tokens.words[last - len(bare) - 1].islower() else first


def _apposed(passage: Passage, at: int) -> tuple[int, int] | None:
    """Return the name between the comma at a token, behind a noun phrase, and the next ("the coroner, Ada Lund, …")."""
    tags = passage.tags
    end = passage.chunk_by_start.get(at + 1)
    if end is None or end - at < 3 or set(tags[at + 1 : end]) != {"P"} or tags[end : end + 1] not in (",", ".", ""):
        return None
    return at + 1, end


def _kind(piece: Piece) -> QuoteKind:
    """Return direct where the quoted words stand alone, mixed where they stand inside the writer's sentence."""
    passage = piece.passage
    if piece.rule == RULE:
        return "direct"
    if not passage.quoted:
        return "indirect"
    opened = passage.quoted_by_start
    begins_quoted = [span.start in opened for span in piece.spans if span.start < passage.paragraph.end]
    if not begins_quoted or False in begins_quoted:
        here = [span for span in piece.spans if span.start < passage.paragraph.end]
        return "mixed" if any([passage.quotation_in(span) for span in here]) else "indirect"
    first = opened[piece.spans[0].start]
    words, last = passage.tokens.words, max(first.first, first.last - 1 - first.quotation.closed)
    complete = words[last][-1] in ",.?!…—–-" or passage.tags[first.last : first.last + 1] in (",", "V", "Z")
    complete = complete or not first.quotation.closed
    begins = words[min(first.first + 1, len(words) - 1)][0]
    return "direct" if complete and not (begins.islower() and piece.rule != "on") else "mixed"
