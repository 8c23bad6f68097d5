"""Search hits as rows: grouped under their articles, each with the words around what matched."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.layout.entries import date_of, title_of
from reader.layout.fit import one_line
from reader.layout.groups import NOBODY, Signs
from reader.layout.hidden import visible
from reader.layout.speakers import UNATTRIBUTED_SIGN, speaker_signs
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.doubt import doubt_sign
from reader.model.hit import HitField, SearchHit
from reader.model.span import Span

_BEFORE = 40
_SNIPPET = 400
_MOST_SPELLINGS = 4

_LABELS: dict[HitField, str] = {
    "headline": "headline", "body": "text", "quote": "quote", "actor": "person", "note": "note",
}  # fmt: skip


class GroupRow(Struct, frozen=True):
    """The head of an article's hits."""

    article_id: ArticleId
    """The article."""
    title: str
    """Its headline."""
    origin: str
    """Outlet and date."""
    count: int
    """How many hits it has."""


class HitRow(Struct, frozen=True):
    """One hit."""

    hit: SearchHit
    """The hit itself."""
    label: str
    """What matched: "text", "quote", …; for a quote, who said it."""
    text: str
    """Words around what matched, on one line."""
    ranges: tuple[Span, ...]
    """What matched, in `text`."""
    doubt: str = ""
    """How sure the speaker of a quote is: empty, "≈" (likely) or "?" (doubtful)."""
    color: int = 0
    """Number of the speaker's color; 0 where nobody could be named, or nobody speaks."""
    sign: str = ""
    """The letter the speaker has in the article."""
    is_indirect: bool = False
    """Whether it is a paraphrase."""
    label_ranges: tuple[Span, ...] = ()
    """What matched, in `label`."""


ResultRow = GroupRow | HitRow
Lookup = Callable[[ArticleId], tuple[Article, Analysis | None] | None]


def result_rows(hits: Sequence[SearchHit], lookup: Lookup) -> list[ResultRow]:
    """Return hits under their articles, articles in order of their best hit; hits of vanished articles are left out."""
    groups: dict[ArticleId, list[SearchHit]] = {}
    for hit in hits:
        groups.setdefault(hit.article_id, []).append(hit)
    rows: list[ResultRow] = []
    for article_id, members in groups.items():
        found = lookup(article_id)
        if found is None:
            continue
        article, analysis = found
        origin = " · ".join(part for part in (one_line(article.outlet or ""), date_of(article)) if part)
        rows.append(GroupRow(article_id, title_of(article), origin, len(members)))
        speaks = analysis is not None and any(hit.field == "quote" for hit in members)
        signs = speaker_signs(analysis, article) if analysis is not None and speaks else {}
        rows.extend(_with_speaker(_hit_row(hit, article, analysis), analysis, signs) for hit in members)
    return rows


def _with_speaker(row: HitRow, analysis: Analysis | None, signs: Signs) -> HitRow:
    """Return the row of a quote with how sure its speaker is, and by which color and letter the panes know them."""
    quote = analysis.quote_by_id.get(row.hit.quote_id) if analysis is not None and row.hit.quote_id else None
    if quote is None:
        return row
    sign = signs.get(quote.speaker) if quote.speaker is not None else None
    return replace(
        row, doubt=doubt_sign(quote), color=sign.color if sign else 0, sign=sign.sign if sign else UNATTRIBUTED_SIGN,
        is_indirect=quote.kind == "indirect",
        label_ranges=tuple(span for span in row.hit.name_ranges if row.hit.names[:1] == (row.label,)),
    )  # fmt: skip


def _hit_row(hit: SearchHit, article: Article, analysis: Analysis | None) -> HitRow:
    actor = analysis.actor_by_id.get(hit.actor_id) if analysis and hit.actor_id else None
    inside = tuple(span for span in hit.ranges if hit.span.covers(span))
    if hit.field == "actor" and actor is not None:
        return _person_row(hit, article, actor.name, actor.role, len(analysis.quotes_of(actor.id)) if analysis else 0)
    if hit.field == "note" and hit.names:
        return HitRow(hit, _LABELS["note"], hit.names[0], hit.name_ranges)
    start = hit.span.start
    if inside and inside[0].start - start > _BEFORE * 2:
        start = article.text.find(" ", inside[0].start - _BEFORE, inside[0].start) + 1 or inside[0].start - _BEFORE
    end = min(hit.span.end, start + _SNIPPET)
    pieces = visible(start, end, _markup(article, start, end))
    text = one_line("".join(article.text[first:last] for first, last in pieces))
    shift = 0
    if start > hit.span.start:
        text, shift = f"… {text}", 2
    ranges = tuple(
        Span(_place(pieces, span.start) + shift, _place(pieces, span.end) + shift)
        for span in inside
        if span.end > start and span.start < end
    )
    label = _LABELS[hit.field]
    if hit.field == "quote":
        label = one_line(actor.name) if actor else NOBODY
    return HitRow(hit, label, text, ranges)


def _markup(article: Article, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the inline markup of the paragraphs between two characters."""
    if not article.paragraphs:
        return ()
    first, last = article.paragraph_at(start).index, article.paragraph_at(end).index
    return tuple((run.start, run.end) for one in article.paragraphs[first : last + 1] for run in one.syntax)


def _place(pieces: Sequence[tuple[int, int]], offset: int) -> int:
    """Return where a character of the article stands among the pieces that are seen; a hidden one: what follows."""
    return sum(max(0, min(offset, end) - start) for start, end in pieces)


def _person_row(hit: SearchHit, article: Article, name: str, role: str | None, quotes: int) -> HitRow:
    text = one_line(hit.names[0] if hit.names else name)
    facts = [one_line(role or ""), "1 quote here" if quotes == 1 else f"{quotes} quotes here"]
    if hit.articles > 1:
        facts.append(f"in {hit.articles:,} articles")
    if others := [one_line(other) for other in hit.names[1:] if other not in text][:_MOST_SPELLINGS]:
        facts.append(f"also {', '.join(others)}")
    return HitRow(hit, _LABELS["actor"], f"{text}, {', '.join(fact for fact in facts if fact)}", hit.name_ranges)
