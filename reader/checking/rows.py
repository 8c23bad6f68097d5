"""Checked quotations as flat records, for JSON, tables and panels: `pullquote.check/1`, docs/check.schema.json."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from reader.checking.matching import differs
from reader.checking.verdicts import RIGHT, VERDICTS, Checked, Found, Verdict
from reader.export.fragments import FragmentText
from reader.export.plain import PlainText
from reader.export.records import Place, places, quote_id
from reader.export.rows import in_one_line, title_of
from reader.model.article import Article
from reader.model.recording import link_at
from reader.model.span import Span

CHECK_SCHEMA = "pullquote.check/1"
"""Name and version; fields may be added to a version, none changed."""


class SourceRow(Struct, frozen=True):
    """Where words of a quotation stand."""

    article_id: str
    """The article."""
    headline: str
    """Its headline, or the beginning of its text."""
    outlet: str | None
    """Who published."""
    byline: tuple[str, ...]
    """Names of the writers."""
    published: str | None
    """ISO 8601 date, or date and time."""
    origin: str | None
    """The file or address it was read from."""
    link: str | None
    """Address of the original."""
    fragment_link: str | None
    """Address that leads a browser to the very words, of a recording to their time."""
    paragraph: int
    """1-based number of the paragraph in which they begin."""
    spans: tuple[Place, ...]
    """Where they stand in the article's own text."""
    text: str
    """The words there, verbatim, without inline markup; joined by " … " where something stands between."""
    quoted: bool
    """Whether all of them stand in quotation marks."""
    quote_id: str | None
    """The quote they stand in, as every export names it."""
    speaker: str | None
    """Who says it there; None where nobody could be named, and for the writer's words."""
    role: str | None
    """Title or office as the article gives it."""
    confidence: float | None
    """How sure that speaker is, 0 to 1; None for the writer's words."""
    reason: tuple[str, ...]
    """Why this speaker, in machine-readable steps."""
    corrected: bool
    """Whether a person corrected it."""
    other_speaker: bool
    """Whether draft and source name different people for these words, each with some certainty."""


class EditRow(Struct, frozen=True):
    """Words that differ."""

    after: str
    """The words before, the same in both."""
    draft: str
    """What the draft has; empty where it left something out."""
    source: str
    """What the source has; empty where the draft put something in."""


class CheckRow(Struct, frozen=True):
    """A quotation of a draft with its verdict."""

    verdict: Verdict
    """What is to be said of it."""
    text: str
    """As the draft has it, on one line."""
    words: int
    """How many they are."""
    paragraph: int
    """1-based number of the paragraph of the draft in which it begins."""
    spans: tuple[Place, ...]
    """Where it stands in the draft, marks included."""
    speaker: str | None
    """Who says it in the draft, if that is clear."""
    confidence: float | None
    """How sure that speaker is, 0 to 1; None without one."""
    likeness: float
    """Share of its words that stand in the source, function words counted less; 1 where all do."""
    edits: tuple[EditRow, ...]
    """What differs from the source, in order."""
    sources: tuple[SourceRow, ...]
    """The best source; for pieces of several places all of them, in order."""


class DraftRow(Struct, frozen=True, tag_field="schema", tag=CHECK_SCHEMA):
    """A draft with all its quotations."""

    draft: str
    """The file, or "-" for standard input."""
    headline: str
    """Its headline, or the beginning of its text."""
    right: bool
    """Whether every quotation is verbatim or trimmed."""
    counts: dict[Verdict, int]
    """How many quotations have each verdict."""
    quotations: tuple[CheckRow, ...]
    """In text order."""


def draft_row(draft: Article, checked: Iterable[Checked]) -> DraftRow:
    """Return a draft and the verdicts on it as one record."""
    rows = tuple(check_row(draft, each) for each in checked)
    counts = Counter(row.verdict for row in rows)
    right = all(row.verdict in RIGHT for row in rows)
    in_order = {verdict: counts[verdict] for verdict in VERDICTS if counts[verdict]}
    return DraftRow(draft.origin.location, in_one_line(title_of(draft)), right, in_order, rows)


def check_row(draft: Article, checked: Checked) -> CheckRow:
    """Return a verdict as a record."""
    quotation = checked.quotation
    where = places(draft, quotation.spans)
    speaker = quotation.speaker
    return CheckRow(
        checked.verdict,
        _said(draft, quotation.spans),
        len(quotation.words),
        where[0].paragraph + 1 if where else 0,
        where,
        speaker.name if speaker else None,
        round(quotation.confidence, 3) if speaker else None,
        round(checked.likeness, 3),
        tuple(EditRow(each.kept, each.draft, each.source) for each in checked.edits if each.draft or each.source),
        tuple(source_row(found, found.is_quoted and differs(quotation, found)) for found in checked.found),
    )


def _said(draft: Article, spans: Sequence[Span]) -> str:
    """Return the words of spans on one line, with an ellipsis where something stands between two."""
    said = in_one_line(draft.plain_words_in(spans[0]))
    for before, span in zip(spans, spans[1:], strict=False):
        between = draft.text[before.end : span.start]
        said += f"{' … ' if between.strip() else ' '}{in_one_line(draft.plain_words_in(span))}"
    return said


def source_row(found: Found, other_speaker: bool = False) -> SourceRow:
    """Return the place of words in a source as a record; the draft may have an `other_speaker`."""
    article, quote, speaker = found.article, found.quote, found.speaker
    where = places(article, found.spans)
    return SourceRow(
        article.id, in_one_line(title_of(article)), article.outlet, article.byline, article.published,
        article.origin.location or None, article.link, _fragment(article, found.spans),
        where[0].paragraph + 1, where,
        " … ".join(in_one_line(article.plain_words_in(span)) for span in found.spans),
        found.is_quoted,
        quote_id(article.id, quote.spans) if quote else None,
        speaker.name if speaker else None,
        speaker.role if speaker else None,
        round(quote.confidence, 3) if quote else None,
        quote.reason if quote else (),
        quote.is_corrected if quote else False,
        other_speaker,
    )  # fmt: skip


def _fragment(article: Article, spans: Sequence[Span]) -> str | None:
    if not article.link:
        return None
    if at_time := link_at(article, article.link, spans[0]):
        return at_time
    plain = PlainText(article)
    return FragmentText(plain.text).link(article.link, [plain.span(span) for span in spans])
