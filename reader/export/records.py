"""What goes out, as flat records: a quote, an article, a person. Every format is made from these."""

from collections.abc import Iterable

from msgspec import Struct

from reader.digests import blake2b
from reader.model.analysis import ActorKind, Analysis
from reader.model.article import Article
from reader.model.saved import Highlight
from reader.model.span import Span

QUOTE_SCHEMA = "pullquote.quote/1"
"""Name and version of QuoteRow as JSON, docs/quote.schema.json; fields may be added to a version, none changed."""


class Place(Struct, frozen=True):
    """Characters start to end (half open) of the text of a paragraph."""

    paragraph: int
    """0-based index of the paragraph."""
    start: int
    """First character, counted from the beginning of the paragraph."""
    end: int
    """One past the last character."""


class QuoteRow(Struct, frozen=True, tag_field="schema", tag=QUOTE_SCHEMA):
    """One quote, or one highlight or note of the reader's own, with all that is known of it and its article."""

    id: str
    """"pq-" and ten hexadecimal digits made from the article's id and all spans: the same in every export."""
    article_id: str
    """The article it stands in."""
    kind: str
    """direct, mixed, indirect or term; highlight or note for what the person marked and wrote."""
    text: str
    """The contents without inline markup, joined by " … "."""
    spans: tuple[Place, ...]
    """Where they stand in the article's own text."""
    speaker: str | None
    """Full name; None where nobody could be named."""
    role: str | None
    """Title or office as the article gives it."""
    speaker_kind: ActorKind | None
    """What the speaker is."""
    person_id: str | None
    """The person the speaker is across articles; None where persons are not joined."""
    cue: str | None
    """The reporting words."""
    source: str | None
    """The words that name who speaks."""
    cue_place: Place | None
    """Where the reporting words stand."""
    source_place: Place | None
    """Where the words that name who speaks stand."""
    confidence: float
    """0 to 1, calibrated; 1 where a person said so."""
    reason: tuple[str, ...]
    """Why this speaker, in machine-readable steps."""
    corrected: bool
    """Whether a person corrected it."""
    paragraph: int
    """1-based number of the paragraph it begins in, as the reader numbers them; 0 for a note on a whole article."""
    prefix: str
    """Up to 32 characters before it, without inline markup."""
    suffix: str
    """Up to 32 characters behind it, without inline markup."""
    headline: str
    """The article's headline, or the beginning of its text."""
    outlet: str | None
    """Who published."""
    byline: tuple[str, ...]
    """Names of the writers."""
    published: str | None
    """ISO 8601 date, or date and time."""
    fetched_at: str | None
    """ISO 8601 UTC; None for an article that is not in the library."""
    language: str | None
    """BCP 47 tag."""
    link: str | None
    """Address of the original."""
    fragment_link: str | None
    """Address that leads a browser to the very words, of a recording to their time."""
    tags: tuple[str, ...]
    """The person's tags on the article."""
    note: str | None
    """What the person wrote on these words."""
    start: int | None
    """First character in the article's own text, for text and Markdown files the offset in the file."""
    end: int | None
    """One past its last character there; what stands between the spans is not quoted."""
    made_at: str | None = None
    """When the person marked it, ISO 8601 UTC; None for what the engine found."""


class ArticleRow(Struct, frozen=True, tag_field="schema", tag="pullquote.article-row/1"):
    """One article in a line."""

    id: str
    """Hash of headline and text."""
    headline: str
    """As printed, or the beginning of the text."""
    outlet: str | None
    """Who published."""
    byline: tuple[str, ...]
    """Names of the writers."""
    dateline: str | None
    """The place a report opens with."""
    published: str | None
    """ISO 8601 date, or date and time."""
    fetched_at: str | None
    """ISO 8601 UTC; None for an article that is not in the library."""
    language: str | None
    """BCP 47 tag."""
    link: str | None
    """Address of the original."""
    tags: tuple[str, ...]
    """The person's tags."""
    words: int
    """Words of prose."""
    quotes: int
    """How many quotes are in it, of those that were asked for."""


class PersonRow(Struct, frozen=True, tag_field="schema", tag="pullquote.person/1"):
    """One who is quoted, over all articles that were asked for."""

    id: str | None
    """The person across articles; None where persons are not joined: then one name of one kind is one row."""
    name: str
    """Full name."""
    kind: ActorKind
    """What it is."""
    roles: tuple[str, ...]
    """Titles and offices, the most frequent first."""
    aliases: tuple[str, ...]
    """Other forms of the name."""
    outlets: tuple[str, ...]
    """Who quoted them, the most frequent first."""
    articles: int
    """In how many articles they are quoted."""
    quotes: int
    """How many quotes there are."""
    first: str | None
    """When the earliest of these articles was published."""
    last: str | None
    """When the latest was."""


class Facts(Struct, frozen=True):
    """What the library knows of an article beside its text."""

    tags: tuple[str, ...] = ()
    """The person's tags, in order."""
    fetched_at: str | None = None
    """When its text came; None for an article that is not in the library."""
    highlights: tuple[Highlight, ...] = ()
    """What the person marked and wrote."""
    link: str | None = None
    """Address it came from, where the text itself states none."""
    outlet: str | None = None
    """Who published, where the text itself does not say."""
    published: str | None = None
    """When it was published, where the text itself does not say."""
    words: int | None = None
    """Words of prose; None where nobody has counted them."""
    person_ids: tuple[tuple[str, str], ...] = ()
    """Ids of actors with the persons they are."""


NO_FACTS = Facts()
"""Of an article that is not in the library."""


class Entry(Struct, frozen=True):
    """One article on its way out, with those of its quotes that were asked for."""

    article: Article
    """The article."""
    analysis: Analysis
    """All that was found in it, corrected unless the engine's own answer was asked for."""
    row: ArticleRow
    """The article in a line."""
    quotes: tuple[QuoteRow, ...] = ()
    """What was asked for, in text order."""


def quote_id(article_id: str, spans: Iterable[Span], more: str = "") -> str:
    """Return "pq-" and ten hexadecimal digits that depend on the article, all spans and `more` alone."""
    said = f"{article_id} {' '.join(f'{span.start}-{span.end}' for span in spans)}{more}"
    return f"pq-{blake2b(said.encode(), digest_size=5).hexdigest()}"


def places(article: Article, spans: Iterable[Span]) -> tuple[Place, ...]:
    """Return spans of an article as places in its paragraphs, one for each paragraph they touch."""
    found: list[Place] = []
    for span in spans:
        paragraph = article.paragraph_at(span.start)
        while True:
            end = min(span.end, paragraph.end)
            start = max(span.start, paragraph.start)
            if start < end:
                found.append(Place(paragraph.index, start - paragraph.start, end - paragraph.start))
            if span.end <= paragraph.end or paragraph.index + 1 == len(article.paragraphs):
                break
            paragraph = article.paragraphs[paragraph.index + 1]
    return tuple(found)


def span_of(article: Article, place: Place) -> Span:
    """Return a place of a row as a span of the article's text."""
    start = article.paragraphs[place.paragraph].start
    return Span(start + place.start, start + place.end)


def spans_of(article: Article, row: QuoteRow) -> tuple[Span, ...]:
    """Return where a row's contents stand in the article's text; none for a note, or where the article is gone."""
    return tuple(span_of(article, place) for place in row.spans)
