"""What was found in an article: quotes, the actors who say them, and why. Spans only, no copies of the text."""

from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from reader.model.article import Article, ArticleId
from reader.model.span import Span

QuoteKind = Literal["direct", "mixed", "indirect", "term"]
ActorKind = Literal["person", "organisation", "group", "place", "document", "unnamed"]
MentionForm = Literal["name", "description", "pronoun"]
Pronouns = Literal["he", "she", "they"]


_LONGEST_GAP = 300
"""Characters of words in marks between two contents that are shown with them."""
_OPENING, _CLOSING = frozenset("\"'“‘«„‹「"), frozenset("\"'”’»“›」")


class Candidate(Struct, frozen=True):
    """Somebody who may have said a quote."""

    actor: str
    """Id of the actor."""
    chance: float
    """0 to 1."""


class Quote(Struct, frozen=True):
    """Words somebody is reported to have said: content, cue, source and the speaker they resolve to."""

    id: str
    """Unique in the article ("q1", "q2", … in text order)."""
    kind: QuoteKind
    """direct: the quoted words stand alone; mixed: inside the writer's sentence; indirect: no quotation marks; term:
    words in marks that nobody says, such as a title, a nickname or a scare quote."""
    spans: tuple[Span, ...]
    """The content, quotation marks included; several when the attribution interrupts it or it runs over paragraphs.

    In text order; each lies inside one paragraph.
    """
    cue: Span | None = None
    """The reporting words ("said", "according to")."""
    source: Span | None = None
    """The words that name who speaks ("he", "the vice president")."""
    speaker: str | None = None
    """Id of the actor; None where nobody could be named: such a quote is still shown."""
    confidence: float = 0.0
    """0 to 1, calibrated: of all quotes at 0.9 about nine in ten have the right speaker."""
    reason: tuple[str, ...] = ()
    """Short steps, machine-readable: which rule, which chain ("he -> JD Vance: last subject")."""
    candidates: tuple[Candidate, ...] = ()
    """Up to three who may have said it, the likeliest first; below an even chance nobody is the speaker."""

    @property
    def span(self) -> Span:
        """Return the characters from the beginning of the first content to the end of the last."""
        return Span(self.spans[0].start, self.spans[-1].end)

    def text_in(self, article: Article) -> str:
        """Return the contents, verbatim but for inline markup, joined by " … ".

        Words in marks between two of them, which nobody or somebody else says, stay in their place.
        """
        text = article.plain_words_in(self.spans[0])
        if len(self.spans) == 1:
            return text
        for before, span in pairwise(self.spans):
            gap = Span(before.end, max(before.end, span.start))
            between = article.plain_words_in(gap) if len(gap) <= _LONGEST_GAP else ""
            quoted = between.strip()
            whole = len(quoted) > 2 and quoted[0] in _OPENING and quoted[-1] in _CLOSING and "\n" not in between
            text += (between if whole else " … ") + article.plain_words_in(span)
        return text

    def words_in(self, article: Article) -> int:
        """Return the number of words in the content."""
        return sum(len(article.words_in(span).split()) for span in self.spans)

    @property
    def is_corrected(self) -> bool:
        """Return whether a person said who speaks, what is quoted, or what the speaker is called."""
        return bool(self.reason) and self.reason[0].startswith("corrected:")


class Mention(Struct, frozen=True):
    """One place where an actor is referred to."""

    span: Span
    """The referring words."""
    form: MentionForm
    """name, description ("the mayor") or pronoun."""


class Actor(Struct, frozen=True):
    """A person, organisation or other party the article names, under the fullest form of its name."""

    id: str
    """Unique in the article ("a1", "a2", …)."""
    name: str
    """The fullest form used in the article."""
    kind: ActorKind
    """What it is."""
    role: str | None = None
    """Title or office as the article gives it ("Vice President")."""
    pronouns: Pronouns | None = None
    """The pronouns the article itself uses; never guessed from a name for show."""
    aliases: tuple[str, ...] = ()
    """Every other form of the name used."""
    mentions: tuple[Mention, ...] = ()
    """In text order."""


class Analysis(Struct, frozen=True, dict=True):
    """All that was found in one article; a pure function of the article."""

    article_id: ArticleId
    """The article it belongs to; a late analysis of another is dropped by this."""
    quotes: tuple[Quote, ...] = ()
    """In text order; those without a speaker, and words in marks that nobody says, included."""
    actors: tuple[Actor, ...] = ()
    """In order of first mention."""

    @cached_property
    def actor_by_id(self) -> Mapping[str, Actor]:
        """Return the actors by id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def quote_by_id(self) -> Mapping[str, Quote]:
        """Return the quotes by id."""
        return {quote.id: quote for quote in self.quotes}

    @cached_property
    def spoken(self) -> tuple[Quote, ...]:
        """Return the quotes that are speech, in text order; those without a speaker included."""
        return tuple(quote for quote in self.quotes if quote.kind != "term")

    @cached_property
    def terms(self) -> tuple[Quote, ...]:
        """Return the words in marks that nobody says, in text order."""
        return tuple(quote for quote in self.quotes if quote.kind == "term")

    @cached_property
    def _by_speaker(self) -> Mapping[str | None, tuple[Quote, ...]]:
        groups: dict[str | None, list[Quote]] = {}
        for quote in self.spoken:
            groups.setdefault(quote.speaker, []).append(quote)
        return {speaker: tuple(quotes) for speaker, quotes in groups.items()}

    def quotes_of(self, actor_id: str | None) -> tuple[Quote, ...]:
        """Return the quotes of an actor in text order; of None: the speech without a speaker."""
        return self._by_speaker.get(actor_id, ())

    def speaker_of(self, quote: Quote) -> Actor | None:
        """Return the actor who says a quote, or None where nobody could be named."""
        return self.actor_by_id.get(quote.speaker) if quote.speaker is not None else None
