"""What is listed of the library as it counts for a share of voice, to be told in several ways and narrowed."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct, field

from reader.desk.session import Session
from reader.desk.voices import Voices
from reader.export.choosing import Choice
from reader.model.article import ArticleId
from reader.model.saved import Selection
from reader.people.shares import WAYS, Spoken

_EVERY_HIT = 1_000_000


class Heard(Struct):
    """Quotes that were read."""

    spoken: Sequence[Spoken] = field(default_factory=list)
    """As they count."""
    articles: int = 0
    """Articles that were read."""
    ways: tuple[str, ...] = WAYS
    """What shares can be told by: also the attributes that a person's own list gives to who speaks."""

    def now(self) -> "Heard":
        """Return what was read until now, which does not change any more."""
        own = dict.fromkeys(key for one in self.spoken for key, _ in one.attributes)
        ways = (*WAYS, *sorted(key for key in own if key not in WAYS))
        return Heard(tuple(self.spoken), self.articles, ways)


class Asked(Struct, frozen=True):
    """What a search finds."""

    hits: Mapping[ArticleId, Collection[str]] | None = None
    """Quotes by their articles; None where nothing is searched for."""
    hint: str = ""
    """What is to be said of the query."""


def hear(session: Session, selection: Selection) -> Iterator[tuple[Heard, int, int]]:
    """Read what is selected article by article, and yield what was read with how far that is: done, and of how many.

    Slow, for a worker. Raises StoreError if the library cannot be read.
    """
    shelf, voices, heard = session.shelf, Voices(), Heard([])
    spoken: list[Spoken] = []
    heard.spoken = spoken
    rows = shelf.rows(selection)
    for done, found in enumerate(voices.in_turn(shelf, rows, Choice()), 1):
        spoken += found
        heard.articles = voices.articles
        yield heard, done, len(rows)


def hits_of(session: Session, query: str) -> Asked:
    """Return the quotes of the library that a query finds. Raises StoreError if the library cannot be read."""
    if not query.strip():
        return Asked()
    if session.searches.index is None:
        session.searches.open()
    answer = session.searches.ask(query, _EVERY_HIT)
    found: dict[ArticleId, set[str]] = {}
    for hit in answer.hits:
        if hit.quote_id is not None:
            found.setdefault(hit.article_id, set()).add(hit.quote_id)
    return Asked(found, answer.hint)


def narrowed(heard: Heard, asked: Asked) -> Heard:
    """Return the quotes among some that a search found."""
    if asked.hits is None:
        return heard
    hits = asked.hits
    spoken = [one for one in heard.spoken if one.quote in hits.get(ArticleId(one.article), ())]
    return Heard(spoken, len({one.article for one in spoken}))
