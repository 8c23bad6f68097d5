"""Orders what the engine found: side by side before apart, as typed before misspelt, headline and quote before body.

The engine knows only which words a document has. The similarity of the query with its nearest stretch of the text
(rapidfuzz's partial ratio: normalized indel distance) decides among the best few hundred.
"""

from msgspec import Struct
from rapidfuzz import fuzz

from reader.model.hit import HitField
from reader.search.query import Query
from reader.search.words import distance

_PHRASE = 8.0
_AS_TYPED = 6.0
_WHOLE = 1.0
_RECENT = 0.4
_BONUS: dict[HitField, float] = {"headline": 1.5, "quote": 1.0, "actor": 2.0, "body": 0.0, "note": 0.0}
_NOT_PROSE = 1.0
_LONGEST = 200
"""Characters of a query that are compared; more would cost time and tell nothing new."""


class Candidate(Struct, frozen=True):
    """What the ranking looks at in one document."""

    number: int
    """The document."""
    field: HitField
    """What it is."""
    words: str
    """Its folded words, a space before each and at the end."""
    recency: float
    """0 (oldest in the library) to 1 (newest)."""
    is_prose: bool = True
    """Whether it is the article's own reporting."""


class Ranked(Struct, frozen=True):
    """A document with its score."""

    number: int
    """The document."""
    score: float
    """Higher is better."""
    is_phrase: bool
    """Whether the words stand in it side by side as typed."""
    is_exact: bool = True
    """Whether no word is misspelt or missing."""


class Ranking:
    """Scores documents for one query."""

    def __init__(self, query: Query) -> None:
        terms = query.of("text", "said")
        self._words = [word for term in terms for word in term.words]
        self._names = [word for term in query.of("actor") for word in term.words]
        last = query.terms[-1] if query.terms else None
        self._unfinished = bool(last and last.unfinished)
        self._typed = " ".join(self._words)[:_LONGEST]

    def score(self, candidate: Candidate) -> Ranked:
        """Return a document's score: 0 to about 120."""
        words = self._words or (self._names if candidate.field == "actor" else [])
        bonus = _BONUS[candidate.field] + _RECENT * candidate.recency - (0.0 if candidate.is_prose else _NOT_PROSE)
        if not words:
            return Ranked(candidate.number, 50.0 + bonus, True)
        text = candidate.words
        typed = self._typed if self._words else " ".join(words)
        found = sum(self._has(word, text, at == len(words) - 1) for at, word in enumerate(words)) / len(words)
        is_phrase = f" {typed}" in text if self._unfinished else f" {typed} " in text
        near = 100.0 if is_phrase else self._near(typed, words, candidate)
        whole = _WHOLE if is_phrase and f" {typed} " in text else 0.0
        score = near + _PHRASE * is_phrase + _AS_TYPED * found + whole + bonus
        return Ranked(candidate.number, score, is_phrase, found == 1.0)

    def _has(self, word: str, text: str, is_last: bool) -> bool:
        return (f" {word}" if is_last and self._unfinished else f" {word} ") in text

    def _near(self, typed: str, words: list[str], candidate: Candidate) -> float:
        text = candidate.words
        if candidate.field == "actor":
            return _names_near(words, text.split(), self._unfinished)
        # The partial ratio of a text shorter than the query compares the wrong way round, and is always high.
        if len(text) - 2 < len(typed):
            return fuzz.ratio(typed, text[1:-1]) * 0.9
        return fuzz.partial_ratio(typed, text)


def _names_near(words: list[str], names: list[str], unfinished: bool) -> float:
    total = 0.0
    for number, word in enumerate(words):
        prefix = unfinished and number == len(words) - 1
        typos = min((t for name in names if (t := distance(word, name, prefix)) is not None), default=None)
        total += 0.0 if typos is None else 100.0 - 10.0 * typos
    return total / len(words)
