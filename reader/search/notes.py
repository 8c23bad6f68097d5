"""What the person wrote and highlighted, among the hits: few enough to be looked through as they are, in no index."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.model.article import Article
from reader.model.hit import HitField, SearchAnswer, SearchHit
from reader.model.span import Span
from reader.search.fold import fold_text
from reader.search.match import Match, matches
from reader.search.narrow import facts_of, filter_of
from reader.search.query import Query, Term, parse
from reader.search.standing import Library, allowed
from reader.search.words import words_of

_WHOLE = 99.0
"""Score of a match from which every word is there as typed."""


class Noted(Struct, frozen=True):
    """A highlight or note with the article it is on."""

    article: Article
    """The newest version of the article."""
    note: str
    """What the person wrote; may be empty."""
    words: str
    """The words highlighted, as they were; empty for a note on the whole article."""
    span: Span
    """Where they stand now; empty at 0 for those that are lost, and for a note on the whole article."""

    @property
    def shown(self) -> str:
        """Return the note and the words on one line."""
        words = f"“{' '.join(self.words.split())}”" if self.words else ""
        return " · ".join(part for part in (" ".join(self.note.split()), words) if part)


def with_notes(
    answer: SearchAnswer,
    noted: Sequence[Noted],
    limit: int = 30,
    fields: frozenset[HitField] | None = None,
    library: Library | None = None,
) -> SearchAnswer:
    """Return an answer with the highlights and notes that hold all words of the query, `limit` hits in all.

    Those with every word as typed come before all else, being few and the person's own; misspelt ones come last.
    `fields` narrows as in `SearchIndex.search`; `library` knows how the articles are kept.
    """
    asked = parse(answer.query)
    wanted = [each for each in (fields, asked.fields) if each is not None]
    if not noted or asked.is_empty or any("note" not in each for each in wanted):
        return answer
    if asked.kinds or asked.of("said", "actor"):
        return answer
    if asked.kept and library is not None:
        asked = replace(asked, only=allowed(asked.kept, library, frozenset(each.article.id for each in noted)))
    found = sorted(_found(asked, noted, answer.query), key=lambda pair: -pair[0].score)
    best = max((hit.score for hit in answer.hits), default=0.0)
    least = min((hit.score for hit in answer.hits), default=0.0)
    first = [_hit(one, each, best + 1) for one, each in found if one.score >= _WHOLE]
    last = [_hit(one, each, least) for one, each in found if one.score < _WHOLE]
    hits = (*first, *answer.hits, *last)[:limit]
    return replace(answer, hits=hits, total=answer.total + len(found))


def _found(asked: Query, noted: Sequence[Noted], query: str) -> list[tuple[Match, Noted]]:
    passes = filter_of(asked)
    texts = [each.shown for each in noted]
    terms = asked.of("text")
    unfinished = bool(terms) and terms[-1].unfinished and not query[-1:].isspace()
    typed = " ".join(word for term in terms for word in term.words) + ("" if unfinished else " ")
    found = []
    for one, each, text in zip(matches(typed, texts), noted, texts, strict=True):
        if one is None or not passes(facts_of(each.article)):
            continue
        if all(_holds(term, text) for term in terms if term.phrase) and not any(
            _holds(term, text) for term in asked.without if term.where == "text"
        ):
            found.append((one, each))
    return found


def _holds(term: Term, text: str) -> bool:
    """Return whether a text holds the words of a term side by side, as typed."""
    return f" {' '.join(term.words)} " in f" {' '.join(words_of(fold_text(text)))} "


def _hit(one: Match, each: Noted, score: float) -> SearchHit:
    ranges = (each.span,) if len(each.span) else ()
    return SearchHit(each.article.id, "note", each.span, ranges, score, names=(each.shown,), name_ranges=one.ranges)
