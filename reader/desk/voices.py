"""The quotes of the library as they count for a share of voice."""

from collections.abc import Callable, Iterator, Mapping

from reader.desk.library import Shelf
from reader.desk.taking import library_articles
from reader.export.choosing import Choice
from reader.export.records import Facts
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.people.shares import NOBODY, Spoken

Named = Callable[[str], tuple[str, str, str, tuple[tuple[str, str], ...]] | None]
"""Returns id, name, kind and attributes of the person that an actor is, or None."""


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
            yield Spoken(article.id, ident, name, kind, quote.words_in(article), place, outlet, month, attributes)

    def of_library(
        self, shelf: Shelf, choice: Choice, progress: Callable[[int, int], None] | None = None
    ) -> Iterator[Spoken]:
        """Yield the quotes of the library that are asked for."""
        known: Mapping[str, tuple[str, str, str, tuple[tuple[str, str], ...]]] = {
            one.id: (one.id, one.name, one.kind, one.attributes) for one in shelf.store.persons.everybody()
        }
        for article, analysis, facts in library_articles(shelf, choice, progress=progress):
            if self.takes(article, facts):
                persons = dict(facts.person_ids)
                named = _named(persons, known)
                yield from self.spoken(article, analysis, facts, choice, named)


def _named(persons: Mapping[str, str], known: Mapping[str, tuple[str, str, str, tuple[tuple[str, str], ...]]]) -> Named:
    return lambda actor: known.get(persons.get(actor, ""))
