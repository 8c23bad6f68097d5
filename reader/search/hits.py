"""Makes hits of ranked documents: what matched is marked, a person is one hit, a paragraph gives way to its quote."""

from collections.abc import Mapping

from reader.model.article import ArticleId
from reader.model.hit import SearchHit
from reader.model.span import Span
from reader.search.documents import Words, folded_words
from reader.search.fold import fold
from reader.search.narrow import Facts, filter_of
from reader.search.people import Met, People, Person
from reader.search.query import Query
from reader.search.ranges import all_inside, markers_of, ranges_of
from reader.search.rank import Ranked
from reader.search.texts import PERSON, Text, Texts

_THOROUGH = 15


class Hits:
    """The hits of one query."""

    def __init__(self, query: Query, texts: Texts, people: People, facts: Mapping[int, Facts]) -> None:
        self._texts, self._people, self._facts = texts, people, facts
        self._passes = filter_of(query)
        self._markers = markers_of(query)
        self._quoted: dict[ArticleId, list[Span]] = {}
        self._met: set[int] = set()

    def of(self, ranked: list[Ranked], limit: int) -> list[SearchHit]:
        """Return up to so many hits of documents, in their order."""
        hits: list[SearchHit] = []
        for one in ranked:
            if len(hits) >= limit:
                break
            text = self._texts.get(one.number)
            if text is None:
                continue
            person = text.slot == PERSON
            hit = self._person(text, one) if person else self._hit(text, one, len(hits) < _THOROUGH)
            if hit is None:
                continue
            if hit.field == "quote":
                self._quoted.setdefault(hit.article_id, []).append(hit.span)
            elif hit.field == "body" and all_inside(hit.ranges, self._quoted.get(hit.article_id, [])):
                continue
            hits.append(hit)
        return hits

    def _hit(self, text: Text, one: Ranked, thorough: bool) -> SearchHit | None:
        facts = self._facts.get(text.slot)
        if facts is None:
            return None
        words = folded_words(text.original, text.pieces or (Span(0, len(text.original)),))
        ranges = ranges_of(self._markers, words, thorough) if text.pieces else ()
        speaker = self._people.in_article(text.slot, text.speaker) if text.speaker else None
        return SearchHit(
            facts.article_id, text.field, text.span, ranges, one.score, text.quote_id, text.speaker,
            names=_names_of(self._people.same(speaker.number)) if speaker else (),
        )  # fmt: skip

    def _person(self, text: Text, one: Ranked) -> SearchHit | None:
        same = self._people.same(text.item)
        if same[0].number in self._met:
            return None
        places = self._places(same)
        if not places:
            return None
        self._met.add(same[0].number)
        facts, met = max(places.values(), key=lambda place: place[0].day)
        names = _names_of(same)
        marked = ranges_of(self._markers, Words(fold(names[0]), (Span(0, len(names[0])),)))
        ranges = ranges_of(self._markers, folded_words(met.words, (met.span,))) if len(met.span) else ()
        return SearchHit(
            facts.article_id, "actor", met.span, ranges, one.score, actor_id=met.actor_id, names=names,
            name_ranges=marked, articles=len(places),
        )  # fmt: skip

    def _places(self, same: list[Person]) -> dict[int, tuple[Facts, Met]]:
        """Return where the person stands, by slot, in articles that pass the filters."""
        return {
            slot: (facts, met)
            for person in same
            for slot, met in person.places.copy().items()
            if (facts := self._facts.get(slot)) is not None and self._passes(facts)
        }


def _names_of(same: list[Person]) -> tuple[str, ...]:
    """Return every spelling of the name of one person."""
    return tuple(dict.fromkeys(name for person in same for name in person.names))
