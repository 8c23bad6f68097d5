"""The quotes of the library as they count for a share of voice."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from reader.desk.library import Shelf
from reader.desk.taking import facts_of
from reader.export.choosing import Choice
from reader.export.records import Facts
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.saved import Saved, Selection
from reader.people.shares import NOBODY, Spoken

Named = Callable[[str], tuple[str, str, str, tuple[tuple[str, str], ...]] | None]
"""Returns id, name, kind and attributes of the person that an actor is, or None."""

_ALL = Selection()


class Voices:
    """Counts articles while their quotes are taken."""

    def __init__(self, outlet: str = "", writer: str = "", until: str = "") -> None:
        """Narrow to an outlet and a writer, by a part of the name, and to a last day (ISO 8601); empty does not."""
        self._outlet, self._writer, self._until = outlet.casefold(), writer.casefold(), until
        self.articles = 0

    def takes(self, article: Article, facts: Facts) -> bool:
        """Return whether an article is asked for."""
        outlet = (article.outlet or facts.outlet or "").casefold()
        published = (article.published or facts.published or "")[:10]
        if self._outlet not in outlet or (self._until and not (published and published <= self._until)):
            return False
        return not self._writer or any(self._writer in name.casefold() for name in article.byline)

    def spoken(
        self, article: Article, analysis: Analysis, facts: Facts, choice: Choice, named: Named
    ) -> Iterator[Spoken]:
        """Yield the quotes of an article that are asked for."""
        self.articles += 1
        outlet = article.outlet or facts.outlet or ""
        month = (article.published or facts.published or "")[:7]
        for quote in analysis.spoken:
            if not choice.takes_quote(article, analysis, quote):
                continue
            speaker = analysis.speaker_of(quote)
            person = named(speaker.id) if speaker else None
            if person is None:
                person = ("", speaker.name if speaker else NOBODY, speaker.kind if speaker else "nobody", ())
            ident, name, kind, attributes = person
            place = quote.span.start / max(1, len(article.text))
            yield Spoken(
                article.id, ident, name, kind, quote.words_in(article), place, outlet, month, attributes, quote.id
            )

    def of_library(
        self,
        shelf: Shelf,
        choice: Choice,
        progress: Callable[[int, int], None] | None = None,
        selection: Selection = _ALL,
    ) -> Iterator[Spoken]:
        """Yield the quotes of the library, or of what is selected of it, that are asked for."""
        rows = shelf.rows(selection)
        for done, found in enumerate(self.in_turn(shelf, rows, choice), 1):
            if progress:
                progress(done, len(rows))
            yield from found

    def in_turn(self, shelf: Shelf, rows: Sequence[Saved], choice: Choice) -> Iterator[list[Spoken]]:
        """Yield for each row of the library the quotes of its article that are asked for, by the analysis that is kept.

        Raises StoreError if the library cannot be read.
        """
        known = {one.id: (one.id, one.name, one.kind, one.attributes) for one in shelf.store.persons.everybody()}
        for saved in rows:
            facts = facts_of(shelf.store, saved)
            entry = None
            if choice.takes_article(saved.article_id, saved.published or None, facts):
                entry = shelf.fetch_any(saved.article_id)
            if entry is None or not self.takes(entry[0], facts):
                yield []
                continue
            persons = dict(shelf.store.persons.of_article(saved.article_id))
            yield list(self.spoken(*entry, facts, choice, _named(persons, known)))


def _named(persons: Mapping[str, str], known: Mapping[str, tuple[str, str, str, tuple[tuple[str, str], ...]]]) -> Named:
    return lambda actor: known.get(persons.get(actor, ""))
