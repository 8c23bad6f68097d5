"""What the index keeps of each document beside its postings: its words, for ranking and marking, and where they stand.

In memory these are the articles themselves, which are there anyway; see `folder` for those kept on disk.
"""

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.hit import HitField
from reader.model.span import Span
from reader.search.documents import Document, Rows, is_prose, joined, pieces_of, words_in
from reader.search.fold import fold_text
from reader.search.narrow import Facts
from reader.search.people import Person

Entry = tuple[Article, Analysis | None]
PERSON = 0xFFFFFFFF
"""The slot of a person's document."""


class Text(Struct, frozen=True):
    """A document as it is ranked and shown."""

    slot: int
    """Its article, or PERSON."""
    field: HitField
    """What it is."""
    item: int
    """The number of the quote, paragraph or person."""
    span: Span
    """Where it stands in the article."""
    original: str
    """Its words as they stand, pieces joined by spaces; empty for a person."""
    pieces: tuple[Span, ...]
    """Where the pieces stand; none for a headline that is no part of the text."""
    names: str = ""
    """Who says it, folded, where it is a quote."""
    is_prose: bool = True
    """Whether it is the article's own reporting."""
    quote_id: str | None = None
    """The quote."""
    speaker: str | None = None
    """The actor who says it."""


def text_of(article: Article, analysis: Analysis | None, slot: int, document: Document) -> Text:
    """Return a document of an article as it is ranked and shown."""
    field, item = document.field, document.item
    original = words_in(article, field, document.pieces)[0]
    prose = field != "body" or is_prose(article, item)
    if field != "quote" or analysis is None:
        return Text(slot, field, item, document.span, original, document.pieces, is_prose=prose)
    quote = analysis.quotes[item]
    names = fold_text(joined(document.names))
    return Text(slot, field, item, document.span, original, document.pieces, names, True, quote.id, quote.speaker)


class Texts(Protocol):
    """Documents by number; filled by one thread, read by any."""

    def articles(self) -> Iterable[tuple[int, Facts]]:
        """Return the articles that are kept, with their slots."""

    def people(self) -> Iterable[Person]:
        """Return the people that are kept."""

    def start(self, slot: int, facts: Facts, article: Article, analysis: Analysis | None) -> None:
        """Begin an article; its documents follow."""

    def add(self, document: Document) -> int:
        """Add a document of the article begun last, and return its number."""

    def add_person(self, person: Person) -> int:
        """Add a person's document in place of the one before, and return its number."""

    def remove(self, slot: int) -> None:
        """Forget an article."""

    def get(self, number: int) -> Text | None:
        """Return a document, or None if it is gone."""

    def prepare(self) -> None:
        """Write what was added and removed, before the postings are."""

    def finish(self) -> None:
        """Note that the postings were written too."""

    def close(self) -> None:
        """Give up what is held."""


class InMemory:
    """Documents of articles that are held in memory."""

    def __init__(self) -> None:
        self._rows = Rows()
        self._entries: dict[int, Entry] = {}
        self._slot = -1

    def articles(self) -> Iterable[tuple[int, Facts]]:
        return ()

    def people(self) -> Iterable[Person]:
        return ()

    def start(self, slot: int, facts: Facts, article: Article, analysis: Analysis | None) -> None:
        self._entries[slot] = article, analysis
        self._slot = slot

    def add(self, document: Document) -> int:
        return self._rows.append(self._slot, document.field, document.span, document.item)

    def add_person(self, person: Person) -> int:
        return self._rows.append(PERSON, "actor", Span(0, 0), person.number)

    def remove(self, slot: int) -> None:
        self._entries.pop(slot, None)

    def get(self, number: int) -> Text | None:
        slot, field, item = self._rows.slots[number], self._rows.field(number), self._rows.items[number]
        if slot == PERSON:
            return Text(slot, field, item, Span(0, 0), "", ())
        entry = self._entries.get(slot)
        if entry is None:
            return None
        article, analysis = entry
        names: tuple[str, ...] = ()
        if field == "quote" and analysis is not None:
            speaker = analysis.speaker_of(analysis.quotes[item])
            names = (speaker.name, *speaker.aliases) if speaker else ()
        pieces = pieces_of(article, analysis, field, item)
        return text_of(article, analysis, slot, Document(field, self._rows.span(number), pieces, item, names))

    def prepare(self) -> None:
        """Nothing is written."""

    def finish(self) -> None:
        """Nothing is written."""

    def close(self) -> None:
        """Nothing is held."""
