"""Check the quotations of a draft against sources: the one way in, from an analyzed draft to verdicts."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec.structs import replace

from reader.checking.drafts import quotations_of, sentences_of
from reader.checking.halves import halves_of, share_of
from reader.checking.likeness import Likeness, edits_between, likest
from reader.checking.matching import Match, Part, exact, parts_of
from reader.checking.sources import Source
from reader.checking.verdicts import RIGHT, Checked, Found, Quotation
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId

SHORT = 4
"""Words from which on a quotation is looked for."""
_ALIKE = 0.6
"""Share of a quotation's words, by what they tell, that makes it a changed one."""
_NEARLY = 0.8
"""Share that makes a changed quotation likelier than one that was joined with words of a writer."""
_TWICE = 3
"""Words at the end of one part with which the next may begin again."""
_GAP = 60
"""Words between two parts of one quote that were left out without a sign; with more between they are two places."""


class Sources(Protocol):
    """What quotations are looked for in."""

    def candidates(self, quotation: Quotation, thorough: bool) -> Sequence[ArticleId]:
        """Return a few articles that may hold words of a quotation, likeliest first; with `thorough` of every part."""

    def source(self, article_id: ArticleId) -> Source | None:
        """Return an article prepared for checking, or None if it is gone."""


def check(draft: Article, analysis: Analysis, sources: Sources, short: int = SHORT) -> Iterator[Checked]:
    """Yield a verdict on each quotation of a draft, in text order; the draft itself is no source."""
    known: dict[tuple[object, ...], Checked] = {}
    for quotation in quotations_of(draft, analysis):
        name = (quotation.pieces, quotation.speaker.id if quotation.speaker else "", quotation.confidence)
        same = known.get(name)
        if same is not None and len(quotation.spans) == 1:
            yield replace(same, quotation=quotation)
            continue
        whole = check_quotation(quotation, sources, short, draft.id)
        if len(quotation.spans) == 1:
            known[name] = whole
        yield from _split(draft, whole, sources, short)


def _split(draft: Article, whole: Checked, sources: Sources, short: int) -> Sequence[Checked]:
    """Return a quotation that the attribution interrupts as several where one of them is right and the whole is not."""
    if whole.verdict in RIGHT or whole.verdict in ("other speaker", "too short"):
        return [whole]
    sentences = sentences_of(draft, whole.quotation)
    if len(sentences) < 2:
        return [whole]
    parts = [check_quotation(each, sources, short, draft.id) for each in sentences]
    return parts if any(part.verdict in RIGHT for part in parts) else [whole]


def check_quotation(
    quotation: Quotation, sources: Sources, short: int = SHORT, draft: ArticleId | None = None
) -> Checked:
    """Return the verdict on one quotation; what stands in the article `draft` does not count."""
    if len(quotation.words) < max(1, short):
        return Checked(quotation, "too short")
    first = _prepared(quotation, sources, False, draft)
    best = _best(quotation, first)
    if best is not None and best.verdict in RIGHT:
        return _exact(quotation, best)
    more = _prepared(quotation, sources, True, draft)
    known = {id(source) for source in first}
    found = sorted((*first, *(each for each in more if id(each) not in known)), key=_traces, reverse=True)
    best = _best(quotation, found)
    if best is not None and best.verdict != "joined":
        return _exact(quotation, best)
    return _inexact(quotation, found, best)


def _prepared(quotation: Quotation, sources: Sources, thorough: bool, draft: ArticleId | None) -> list[Source]:
    found = (sources.source(each) for each in sources.candidates(quotation, thorough) if each != draft)
    return sorted((source for source in found if source is not None), key=_traces, reverse=True)


def _traces(source: Source) -> int:
    """Return how many of link, date and outlet are known of an article: of copies the one that knows most is named."""
    article = source.article
    return sum(bool(trace) for trace in (article.link, article.published, article.outlet))


def _best(quotation: Quotation, sources: Sequence[Source]) -> Match | None:
    best: Match | None = None
    for source in sources:
        match = exact(quotation, source)
        if match is not None and (best is None or match.rank < best.rank):
            best = match
            if match.rank == 0:
                break
    return best


def _exact(quotation: Quotation, match: Match) -> Checked:
    return Checked(quotation, match.verdict, match.found, (), 1.0)


def _inexact(quotation: Quotation, sources: Sequence[Source], joined: Match | None) -> Checked:
    parts = parts_of(quotation, sources) if joined is None else []
    if parts and _is_in_one_place(quotation, parts):
        return _changed(quotation, _as_likeness(parts))
    alike = [each for source in sources if (each := likest(quotation, source))] if joined is None else []
    best = max(alike, key=lambda each: (each.share, each.is_quoted), default=None)
    if best is not None and best.share >= _NEARLY and not all(part.is_quoted for part in parts):
        return _changed(quotation, best)
    if parts:
        places = tuple(part.source.found([part.stretch], part.is_quoted) for part in parts)
        joined = Match("joined", places)
    if joined is not None:
        return _exact(quotation, joined)
    if best is None or best.share < _ALIKE:
        halves = halves_of(quotation, alike)
        return _joined(quotation, halves) if halves else Checked(quotation, "not found")
    return _changed(quotation, best)


def _joined(quotation: Quotation, halves: Sequence[tuple[Quotation, Likeness]]) -> Checked:
    places = [_found(like) for _, like in halves]
    edits = [edit for half, like in halves for edit in edits_between(half, like)]
    return Checked(quotation, "joined", tuple(places), tuple(edits), share_of(halves))


def _is_in_one_place(quotation: Quotation, parts: Sequence[Part]) -> bool:
    """Return whether parts stand near each other in one quote, in order.

    Then something was left out without a sign, or a few words were said twice.
    """
    return (
        len(quotation.pieces) == 1
        and len({(id(part.source), part.is_quoted, part.run) for part in parts}) == 1
        and all(-_TWICE <= b.stretch[0] - a.stretch[1] <= _GAP for a, b in zip(parts, parts[1:], strict=False))
    )


def _as_likeness(parts: Sequence[Part]) -> Likeness:
    stretch = parts[0].stretch[0], parts[-1].stretch[1]
    return Likeness(parts[0].source, parts[0].is_quoted, (stretch,), 1.0)


def _changed(quotation: Quotation, like: Likeness) -> Checked:
    return Checked(quotation, "changed", (_found(like),), edits_between(quotation, like), min(like.share, 1.0))


def _found(like: Likeness) -> Found:
    return like.source.found([stretch for stretch in like.stretches if stretch[0] < stretch[1]], like.is_quoted)
