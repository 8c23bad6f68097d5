"""Articles and their analyses as records, and what digest, table and Markdown have in common."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.export.plain import PlainText
from reader.export.records import NO_FACTS, ArticleRow, Entry, Facts, Place, QuoteRow, places, quote_id, span_of
from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import Article
from reader.model.recording import link_at
from reader.model.saved import Highlight
from reader.model.span import Span

if TYPE_CHECKING:
    from reader.export.fragments import FragmentText

NO_SPEAKER = "(no speaker found)"
"""Stands where nobody could be named: doubt is shown, never left out."""
NOT_SPEECH = "(in quotation marks, not speech)"
"""Stands over titles, nicknames, terms and scare quotes."""
MINE = ("highlight", "note")
"""Kinds of rows that the person made."""

DOUBTFUL = 0.6
"""A speaker less sure than this is marked as doubtful wherever there is no column for it."""

_CONTEXT = 32


def _fragments(text: str) -> "FragmentText":
    # Most files name no address, and to load this takes 1 ms.
    from reader.export.fragments import FragmentText

    return FragmentText(text)


class RowMaker:
    """Makes the rows of one article; what they share is worked out once."""

    def __init__(self, article: Article, facts: Facts = NO_FACTS) -> None:
        self._article = article
        self._plain = PlainText(article)
        self._link = article.link or facts.link
        self._fragments = _fragments(self._plain.text) if self._link else None
        self._outlet, self._published = article.outlet or facts.outlet, article.published or facts.published
        self._headline = in_one_line(title_of(article))
        self._persons = dict(facts.person_ids)
        self.facts = facts
        self._repeated: frozenset[str] | None = None
        self._marked = [
            (span, highlight.note)
            for highlight in facts.highlights
            if highlight.note and highlight.words and (span := highlight.words.find(article.text)[0])
        ]

    def quote(self, analysis: Analysis, quote: Quote) -> QuoteRow:
        """Return the row of a quote."""
        spans = quote.spans
        notes = [note for span, note in self._marked if any(span.overlaps(one) for one in spans)]
        note = "\n".join(notes) or None
        return self._row(self._id(analysis, quote), quote.kind, spans, analysis, quote, note)

    def _id(self, analysis: Analysis, quote: Quote) -> str:
        """Return the id of a quote; should another before it be the very same words, one of its own all the same."""
        if self._repeated is None:
            first = {one.spans: one.id for one in reversed(analysis.quotes)}
            self._repeated = frozenset(one.id for one in analysis.quotes if first[one.spans] != one.id)
        return quote_id(self._article.id, quote.spans, f" {quote.id}" if quote.id in self._repeated else "")

    def highlight(self, highlight: Highlight) -> QuoteRow:
        """Return the row of a highlight or note; its words as they were marked where they are lost by now."""
        article, words = self._article, highlight.words
        span = words.find(article.text)[0] if words else None
        spans = (span,) if span else ()
        name = quote_id(article.id, spans, f" highlight {highlight.id}")
        kind = "highlight" if words else "note"
        row = self._row(name, kind, spans, None, None, highlight.note or None)
        return replace(row, text=row.text or (words.exact if words else ""), made_at=highlight.made_at or None)

    def _row(
        self, name: str, kind: str, spans: Sequence[Span], analysis: Analysis | None, quote: Quote | None,
        note: str | None,
    ) -> QuoteRow:  # fmt: skip
        article, plain = self._article, self._plain.text
        shown = self._plain.spans(spans)
        speaker: Actor | None = analysis.speaker_of(quote) if analysis and quote else None
        cue, cue_places = self._named(quote.cue) if quote and quote.cue else (None, ())
        source, source_places = self._named(quote.source) if quote and quote.source else (None, ())
        said = [self._named(span) for span in spans]
        where = tuple(place for _, found in said for place in found)
        return QuoteRow(
            name, article.id, kind, " … ".join(words for words, _ in said), where,
            speaker.name if speaker else None,
            speaker.role if speaker else None,
            speaker.kind if speaker else None,
            self._persons.get(speaker.id) if speaker else None,
            cue, source, next(iter(cue_places), None), next(iter(source_places), None),
            round(quote.confidence, 3) if quote else 1.0,
            quote.reason if quote else (),
            quote.is_corrected if quote else False,
            where[0].paragraph + 1 if where else 0,
            plain[max(0, shown[0].start - _CONTEXT) : shown[0].start] if shown else "",
            plain[shown[-1].end : shown[-1].end + _CONTEXT] if shown else "",
            self._headline, self._outlet, article.byline, self._published, self.facts.fetched_at,
            article.language, self._link,
            self._leading_link(spans, shown),
            self.facts.tags, note, spans[0].start if spans else None, spans[-1].end if spans else None,
        )  # fmt: skip

    def _leading_link(self, spans: Sequence[Span], shown: Sequence[Span]) -> str | None:
        """Return the address that leads to spans: of a recording to the time, of a page to the words."""
        if self._link is None or self._fragments is None:
            return None
        at_time = link_at(self._article, self._link, spans[0]) if spans else None
        return at_time or self._fragments.link(self._link, shown)

    def _named(self, span: Span) -> tuple[str, tuple[Place, ...]]:
        """Return the words of a span without inline markup, and where they stand."""
        article = self._article
        paragraph = article.paragraph_at(span.start)
        if paragraph.syntax or not paragraph.start <= span.start < span.end <= paragraph.end:
            return article.plain_words_in(span), places(article, (span,))
        place = Place(paragraph.index, span.start - paragraph.start, span.end - paragraph.start)
        return article.text[span.start : span.end], (place,)


def quote_rows(article: Article, analysis: Analysis, facts: Facts = NO_FACTS) -> tuple[QuoteRow, ...]:
    """Return a row for each quote in text order."""
    maker = RowMaker(article, facts)
    return tuple(maker.quote(analysis, quote) for quote in analysis.quotes)


def article_row(article: Article, facts: Facts, quotes: int) -> ArticleRow:
    """Return an article in a line, with the number of its quotes that were asked for."""
    return ArticleRow(
        article.id, in_one_line(title_of(article)), article.outlet or facts.outlet, article.byline, article.dateline,
        article.published or facts.published, facts.fetched_at, article.language, article.link or facts.link,
        facts.tags, article.words if facts.words is None else facts.words, quotes,
    )  # fmt: skip


def entry_of(article: Article, analysis: Analysis, facts: Facts = NO_FACTS) -> Entry:
    """Return an article on its way out with all its quotes."""
    rows = quote_rows(article, analysis, facts)
    return Entry(article, analysis, article_row(article, facts, len(rows)), rows)


def title_of(article: Article) -> str:
    """Return the headline, or the first words of the text where there is none."""
    if article.headline:
        return article.headline
    words = article.text[:200].split()
    return " ".join(words[:10]) + ("…" if len(words) > 10 else "")


def grouped(article: Article, analysis: Analysis) -> list[tuple[str, str, tuple[Quote, ...]]]:
    """Return (name, role, quotes) of each speaker, those with the most quoted words first.

    Then come what nobody could be named for, and what is in marks but nobody says.
    """
    groups = [(a.name, a.role or "", analysis.quotes_of(a.id)) for a in analysis.actors if analysis.quotes_of(a.id)]
    groups.sort(key=lambda group: -sum(q.words_in(article) for q in group[2] if q.kind != "indirect"))
    if unattributed := analysis.quotes_of(None):
        groups.append((NO_SPEAKER, "", unattributed))
    if analysis.terms:
        groups.append((NOT_SPEECH, "", analysis.terms))
    return groups


def by_speaker(rows: Iterable[QuoteRow]) -> list[tuple[str, str, list[QuoteRow]]]:
    """Return (name, role, rows) of each speaker, those with the most quoted words first.

    Then come what nobody could be named for, what is in marks but nobody says, and the person's own marks under "".
    """
    groups: dict[str, list[QuoteRow]] = {}
    for row in rows:
        groups.setdefault(NOT_SPEECH if row.kind == "term" else shown_speaker(row), []).append(row)
    last = {NO_SPEAKER: 1, NOT_SPEECH: 2, "": 3}
    ordered = sorted(groups.items(), key=lambda group: (last.get(group[0], 0), -sum(map(_weight, group[1]))))
    return [(name, next((row.role for row in found if row.role), ""), found) for name, found in ordered]


def shown_speaker(row: QuoteRow) -> str:
    """Return who says a row, or that nobody could be named; nothing for what nobody says."""
    return row.speaker or ("" if row.kind in (*MINE, "term") else NO_SPEAKER)


def _weight(row: QuoteRow) -> int:
    return 0 if row.kind == "indirect" else len(row.text.split())


def contents(article: Article, row: QuoteRow) -> list[str]:
    """Return the words of a row, each paragraph of it on one line; where its place is lost, as one."""
    said: dict[int, list[str]] = {}
    for place in row.spans:
        words = in_one_line(article.plain_words_in(span_of(article, place)))
        said.setdefault(place.paragraph, []).append(words)
    return [" … ".join(words) for words in said.values()] or [in_one_line(row.text)]


def said_by(row: QuoteRow) -> str:
    """Return who says a row, with their role, as one line; that somebody is unknown is said."""
    name = in_one_line(shown_speaker(row))
    return f"{name}, {in_one_line(row.role)}" if row.role else name


def cautions(row: QuoteRow) -> tuple[str, ...]:
    """Return what a reader must know of words and speaker: that it is a paraphrase, that the speaker is doubtful."""
    doubt = row.speaker is not None and row.confidence < DOUBTFUL
    return tuple(filter(None, ("paraphrased" if row.kind == "indirect" else "", "doubtful" if doubt else "")))


def remarks(row: QuoteRow) -> str:
    """Return what a reader must know beside the words: paraphrase, doubt, paragraph."""
    return ", ".join((*cautions(row), *((f"¶{row.paragraph}",) if row.paragraph else ())))


def in_one_line(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())
