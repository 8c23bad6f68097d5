"""Find who is reported to have said what: contents, cues and sources of one article."""

from reader.analysis.attribution import Attribution
from reader.analysis.drafts import Draft, find_drafts
from reader.analysis.passage import Passage, read_passage
from reader.analysis.quotations import find_quotations
from reader.analysis.sources import Candidate
from reader.model.analysis import QuoteKind
from reader.model.article import Article
from reader.model.span import Span

THRESHOLD = 0.45


def attribute(article: Article) -> tuple[Attribution, ...]:
    """Return the attributions of an article in text order."""
    paragraphs = tuple(article.prose())
    found: list[Attribution] = []
    for paragraph, quotations in zip(paragraphs, find_quotations(article, paragraphs), strict=True):
        passage = read_passage(article.text, paragraph, quotations)
        drafts = find_drafts(passage, THRESHOLD)
        found.extend(_finish(passage, drafts))
    return tuple(found)


def _finish(passage: Passage, drafts: list[Draft]) -> list[Attribution]:
    found: list[Attribution] = []
    owner: dict[int, int] = {}
    for draft in drafts:
        spans = [Span(passage.start(a), passage.end(b)) for a, b in draft.contents]
        for number, item in enumerate(passage.quoted):
            if (
                any(s.start <= item.quotation.start < s.end for s in spans)
                and not item.first < draft.cue.token < item.last
            ):
                owner.setdefault(number, len(found))
        source = _span(passage, draft.source)
        found.append(
            Attribution(
                _kind(passage, draft.contents), tuple(spans),
                Span(passage.start(draft.cue.group), passage.end(draft.cue.token + 1)),
                source, source, None, draft.cue.probability * draft.sure_of_source * draft.sure_of_content,
                (f"cue-{draft.side}: {draft.cue.lemma}",),
            )
        )  # fmt: skip
    last = None
    for number, item in enumerate(passage.quoted):
        span = Span(item.quotation.start, item.quotation.end)
        if number in owner:
            last = owner[number]
        elif last is not None and item.first in passage.outer_starts:
            first = found[last]
            found[last] = Attribution(
                first.kind, (*first.spans, span), first.cue, first.source, first.head, None, first.confidence,
                (*first.reason, "goes-on"),
            )  # fmt: skip
        else:
            first = found[last] if last is not None else None
            found.append(Attribution("direct", (span,), None, first and first.source, first and first.head, last))
    return found


def _span(passage: Passage, source: Candidate | None) -> Span | None:
    return Span(passage.start(source.first), passage.end(source.last)) if source else None


def _kind(passage: Passage, contents: list[tuple[int, int]]) -> QuoteKind:
    tags = [passage.tags[first:last] for first, last in contents]
    if all(tag.startswith("{") for tag in tags):
        return "direct"
    return "mixed" if any("{" in tag for tag in tags) else "indirect"
