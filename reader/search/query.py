"""The language of the search box: what may be typed, and what it is understood as. Nothing typed is ever an error."""

import re
from datetime import date
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.distance import OSA

from reader.model.analysis import ActorKind, QuoteKind
from reader.model.article import ArticleId
from reader.model.hit import HitField
from reader.search.attributes import ATTRIBUTES, NAMES
from reader.search.dates import read_date
from reader.search.fold import fold_text
from reader.search.standing import STATES, Kept, state_named
from reader.search.words import LONGEST_WORD, words_of

MOST_CHARACTERS = 1000
"""Characters of a query that are read."""
MOST_WORDS = 24
"""Words of a query that are looked for."""

Where = str
"""What a term must stand in: "text", "said", "actor", or the name of an attribute."""

GRAMMAR: tuple[tuple[str, str], ...] = (
    ("ferry timetable", "all of these words, in any order; side by side ranks first"),
    ("ferr", "the last word may be unfinished"),
    ("fery timetabel", "typos are forgiven: one from three letters on, two from six"),
    ('"night ferry"', "exactly these words, side by side"),
    ("ferry -winter", "without this word"),
    ("actor:marchetti", "what somebody said, and where they are mentioned; however an article calls them"),
    ("said:winter", "only inside quotes"),
    ("actor:marchetti said:ferry", "what somebody said about something"),
    ("in:headline ferry", "only in headlines; also in:quotes, in:body, in:people, in:notes"),
    *((each.example, each.finds) for each in ATTRIBUTES),
    ("after:2025-03-01", "published on that day or later; also yesterday, last week, 3 days ago, March"),
    ("before:april", "published before that day"),
    ("tag:harbor", "in the library: only what has this tag; -tag:harbor what has not"),
    ("is:unread", "in the library: unread, begun, read, starred or noted; -is:read what is not"),
    ("kind:direct", "quotes that are direct, mixed or indirect; people, organisations, groups, places"),
)
"""The whole grammar: an example and what it finds. The help screen and docs/search.md are made from it."""

_HINTS = {
    "actor": "actor: takes a name, such as actor:marchetti",
    "said": "said: takes words inside a quote, such as said:winter",
    "in": "in: takes headline, quotes, body, people or notes",
    **{each.name: each.hint for each in ATTRIBUTES},
    "after": "after: takes a day, such as 2025-03-30, yesterday, last week or March",
    "before": "before: takes a day, such as 2025-03-30, yesterday, last week or March",
    "tag": "tag: takes a tag of yours, such as tag:harbor",
    "is": f"is: takes {', '.join(STATES[:-1])} or {STATES[-1]}",
    "kind": "kind: takes direct, mixed, indirect, person, organisation, group or place",
}
_ALSO = {
    "speaker": "actor", "who": "actor", "person": "actor", "says": "said", "quote": "said", "since": "after",
    "from": "after", "until": "before", "type": "kind", "tags": "tag", "tagged": "tag", "state": "is",
    **{word: each.name for each in ATTRIBUTES for word in each.also},
}  # fmt: skip
_PLACES: dict[str, HitField] = {
    "headlines": "headline", "titles": "headline", "quotes": "quote", "quotations": "quote", "body": "body",
    "text": "body", "people": "actor", "persons": "actor", "actors": "actor",
    "notes": "note", "highlights": "note",
}  # fmt: skip
_KINDS: dict[str, str] = {
    **{kind: kind for kind in (*get_args(QuoteKind), *get_args(ActorKind)) if kind != "term"},
    "organization": "organisation", "people": "person",
}  # fmt: skip
_PIECE = re.compile(r'(?P<minus>-(?=\S))?(?:(?P<name>[a-z]{2,12}):)?(?P<value>"[^"]*"?|[^\s"]+)?')
_QUOTED = re.compile(r'"([^"]*)"?')
_LONGEST_DATE = 4


class Term(Struct, frozen=True):
    """Words to look for: one alone, or several side by side."""

    words: tuple[str, ...]
    """Folded."""
    where: Where = "text"
    """What they must stand in."""
    phrase: bool = False
    """Exactly, side by side, without typos."""
    unfinished: bool = False
    """The last word may go on."""


class Called(Struct, frozen=True):
    """What articles call somebody who is asked for under another name."""

    words: tuple[str, ...]
    """The words of the name there, folded."""
    slots: frozenset[int]
    """The articles, by their numbers in the index."""


class Query(Struct, frozen=True):
    """A query as understood."""

    terms: tuple[Term, ...] = ()
    """All must be found."""
    without: tuple[Term, ...] = ()
    """None may be found."""
    fields: frozenset[HitField] | None = None
    """Only hits of these fields; None for all."""
    kinds: frozenset[str] = frozenset()
    """Only quotes or actors of these kinds; empty for all."""
    after: date | None = None
    """Published on this day or later."""
    before: date | None = None
    """Published before this day."""
    also: tuple[Called, ...] = ()
    """What articles call the persons who are asked for by `actor:`, where that is not what was typed."""
    speakers: frozenset[tuple[int, str]] = frozenset()
    """Every actor who is one of these persons, with the number of the article."""
    kept: tuple[Kept, ...] = ()
    """How the library must keep the article: tags, read or not."""
    only: frozenset[ArticleId] | None = None
    """The articles that are kept so, once that was looked up; None for all."""
    hint: str = ""
    """What to tell the person about a half-typed or unknown field."""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing at all is asked for."""
        return self == Query(hint=self.hint)

    def of(self, *where: Where) -> tuple[Term, ...]:
        """Return the terms that must stand in one of these."""
        return tuple(term for term in self.terms if term.where in where)


class _Piece(Struct, frozen=True):
    minus: bool
    name: str
    value: str
    quoted: bool
    closed: bool
    last: bool


def parse(text: str, today: date | None = None) -> Query:
    """Return what a query means; never fails, and reads no more than MOST_CHARACTERS and MOST_WORDS."""
    today = today or date.today()
    folded = fold_text(text[:MOST_CHARACTERS])
    pieces = _pieces(folded)
    query, words, at = Query(), 0, 0
    while at < len(pieces) and words < MOST_WORDS:
        piece = pieces[at]
        at += 1
        if piece.name in ("after", "before"):
            query, taken = _with_date(query, piece, pieces[at : at + _LONGEST_DATE - 1], today)
            at += taken
        elif piece.name == "in":
            query = _with_place(query, piece)
        elif piece.name == "kind":
            query = _with_kind(query, piece)
        elif piece.name in ("tag", "is"):
            query = _with_kept(query, piece)
        else:
            found = tuple(word[:LONGEST_WORD] for word in words_of(piece.value)[: MOST_WORDS - words])
            words += len(found)
            query = _with_words(query, piece, found)
    return query


def _pieces(folded: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    typing = bool(folded) and not folded[-1].isspace()
    for found in _PIECE.finditer(folded):
        if not found.group().strip():
            continue
        name, value = found["name"] or "", found["value"] or ""
        name = _ALSO.get(name, name)
        quoted = _QUOTED.fullmatch(value)
        pieces.append(
            _Piece(
                bool(found["minus"]), name, quoted[1] if quoted else value, bool(quoted),
                len(value) > 1 and value.endswith('"'), typing and found.end() == len(folded),
            )
        )  # fmt: skip
    return pieces


def _with_words(query: Query, piece: _Piece, found: tuple[str, ...]) -> Query:
    name = piece.name
    if name and name not in _HINTS:
        # "10:30", "https://" and "Budget: more" are words; a name glued to a value was meant as a field.
        if piece.value and not piece.value.startswith("/"):
            query = replace(query, hint=query.hint or _unknown(name))
        found = (*words_of(name), *found)
        name = ""
    if not found:
        return replace(query, hint=_HINTS[name]) if name else query
    where = name or "text"
    unfinished = piece.last and not piece.closed
    if piece.minus:
        return replace(query, without=(*query.without, Term(found, where, True)))
    if piece.quoted and where in ("text", "said"):
        return replace(query, terms=(*query.terms, Term(found, where, True, unfinished)))
    terms = tuple(
        Term((word,), where, unfinished=where in NAMES or (unfinished and at == len(found) - 1))
        for at, word in enumerate(found)
    )
    return replace(query, terms=(*query.terms, *terms))


def _unknown(name: str) -> str:
    near = min(_HINTS, key=lambda known: OSA.distance(name, known))
    if OSA.distance(name, near) <= (1 if len(name) < 5 else 2) or near.startswith(name):
        return f"there is no {name}: did you mean {near}:?"
    return f"there is no {name}: known are {', '.join(f'{known}:' for known in _HINTS)}"


def _with_date(query: Query, piece: _Piece, following: list[_Piece], today: date) -> tuple[Query, int]:
    plain = []
    for other in following:
        if other.name or other.minus or other.quoted:
            break
        plain.append(other.value)
    for taken in range(0 if piece.quoted else len(plain), -1, -1):
        day = read_date(" ".join([piece.value, *plain[:taken]]), today)
        if day is not None:
            is_after = (piece.name == "after") != piece.minus
            return (replace(query, after=day) if is_after else replace(query, before=day)), taken
    return replace(query, hint=_HINTS[piece.name]), 0


def _with_place(query: Query, piece: _Piece) -> Query:
    found = {field for name, field in _PLACES.items() if piece.value and name.startswith(piece.value)}
    if len(found) != 1:
        return replace(query, hint=_HINTS["in"])
    fields = frozenset(get_args(HitField)) - found if piece.minus else frozenset(found)
    return replace(query, fields=fields if query.fields is None else query.fields | fields)


def _with_kind(query: Query, piece: _Piece) -> Query:
    found = {kind for name, kind in _KINDS.items() if piece.value and name.startswith(piece.value)}
    if len(found) != 1:
        return replace(query, hint=_HINTS["kind"])
    kinds = frozenset(_KINDS.values()) - found if piece.minus else frozenset(found)
    return replace(query, kinds=query.kinds | kinds)


def _with_kept(query: Query, piece: _Piece) -> Query:
    if piece.name == "is":
        state = state_named(piece.value)
        asked = Kept((state,), False, without=piece.minus) if state else None
    else:
        words = tuple(words_of(piece.value))
        asked = Kept(words, True, piece.last and not piece.closed, piece.minus) if words else None
    return replace(query, kept=(*query.kept, asked)) if asked else replace(query, hint=_HINTS[piece.name])
