"""Makes hits of ranked documents: what matched is marked, a person is one hit, a paragraph gives way to its quote."""

from collections import Counter
from collections.abc import Mapping

from reader.model.article import ArticleId
from reader.model.hit import SearchHit
from reader.model.persons import GENERIC_ID
from reader.model.span import Span
from reader.search.documents import Words, folded_words
from reader.search.fold import fold, fold_text
from reader.search.narrow import Facts, filter_of
from reader.search.people import Met, People, Person, Persons
from reader.search.query import Query
from reader.search.ranges import all_inside, markers_of, ranges_of
from reader.search.rank import Ranked
from reader.search.texts import PERSON, Text, Texts
from reader.search.words import words_of

_THOROUGH = 15
_LOOKED_AT = 16
"""Articles, the newest, by which it is told whose name a name mostly is."""


class Hits:
    """The hits of one query."""

    def __init__(
        self,
        query: Query,
        texts: Texts,
        people: People,
        facts: Mapping[int, Facts],
        persons: Persons | None = None,
        slots: Mapping[ArticleId, int] | None = None,
    ) -> None:
        self._texts, self._people, self._facts = texts, people, facts
        self._persons, self._slots = persons, slots or {}
        self._shown: set[str] = set()
        self._passes = filter_of(query)
        self._speakers = query.speakers
        self._otherwise = frozenset(slot for each in query.also for slot in each.slots)
        self._asked = frozenset(word for term in query.of("actor") for word in term.words)
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
        if facts is None or self._is_another(text):
            return None
        words = folded_words(text.original, text.pieces or (Span(0, len(text.original)),))
        ranges = ranges_of(self._markers, words, thorough) if text.pieces else ()
        speaker = self._people.in_article(text.slot, text.speaker) if text.speaker else None
        person = self._persons.person_of(facts.article_id, text.speaker) if self._persons and text.speaker else None
        names = self._names(person) or (_names_of(self._people.same(speaker.number)) if speaker else ())
        return SearchHit(
            facts.article_id, text.field, text.span, ranges, one.score, text.quote_id, text.speaker, names=names,
            name_ranges=self._marked(names), person_id=person,
        )  # fmt: skip

    def _marked(self, names: tuple[str, ...]) -> tuple[Span, ...]:
        """Return what is asked for of the name that is shown."""
        return ranges_of(self._markers, Words(fold(names[0]), (Span(0, len(names[0])),))) if names else ()

    def _is_another(self, text: Text) -> bool:
        """Return whether a quote is somebody's who has the name of one who was asked for, as the article spells it."""
        if text.field != "quote" or text.slot not in self._otherwise or (text.slot, text.speaker) in self._speakers:
            return False
        return self._asked.isdisjoint(words_of(text.names))

    def _names(self, person: str | None) -> tuple[str, ...]:
        """Return the names of a person, the one it is shown under first; none for the head of generic sources."""
        if self._persons is None or person in (None, GENERIC_ID):
            return ()
        return tuple(dict.fromkeys((self._persons.shown_as(person)[0], *self._persons.names(person))))

    def _person(self, text: Text, one: Ranked) -> SearchHit | None:
        same = self._people.same(text.item)
        if same[0].number in self._met:
            return None
        places = self._places(same)
        if not places:
            return None
        self._met.add(same[0].number)
        joined = self._joined(one, places)
        if joined is not None:
            return joined[0]
        facts, met = max(places.values(), key=lambda place: place[0].day)
        names = _names_of(same)
        marked = self._marked(names)
        ranges = ranges_of(self._markers, folded_words(met.words, (met.span,))) if len(met.span) else ()
        return SearchHit(
            facts.article_id, "actor", met.span, ranges, one.score, actor_id=met.actor_id, names=names,
            name_ranges=marked, articles=len(places),
        )  # fmt: skip

    def _joined(self, one: Ranked, places: dict[int, tuple[Facts, Met]]) -> tuple[SearchHit | None] | None:
        """Return the hit of a person that is known across articles, nothing in it if it was shown; None if unknown.

        A name may be several persons'; it stands for the one who is called so in most articles.
        """
        if self._persons is None:
            return None
        newest = sorted(places.values(), key=lambda place: -place[0].day)[:_LOOKED_AT]
        known = [self._persons.person_of(facts.article_id, met.actor_id) for facts, met in newest]
        called = Counter(person for person in known if person is not None and person not in self._shown)
        if not called:
            return (None,) if any(known) else None
        person = min(called, key=lambda each: (each == GENERIC_ID, -called[each], each))
        self._shown.add(person)
        return (self._hit_of(person, one, places),)

    def _hit_of(self, person: str, one: Ranked, places: dict[int, tuple[Facts, Met]]) -> SearchHit | None:
        assert self._persons is not None
        found: list[tuple[Facts, str, int]] = []
        for article_id, actor_id in self._persons.places_of(person).items():
            slot = self._slots.get(article_id)
            facts = self._facts.get(slot) if slot is not None else None
            if slot is not None and facts is not None and self._passes(facts):
                found.append((facts, actor_id, slot))
        if not found:
            return None
        called_so = {facts.article_id for facts, met in places.values()}
        facts, actor_id, slot = max(found, key=lambda at: (at[0].article_id in called_so, at[0].day, at[2]))
        entry = self._people.in_article(slot, actor_id)
        met = entry.places.get(slot) if entry is not None else None
        names = self._names(person)
        marked = self._marked(names)
        span = met.span if met is not None else Span(0, 0)
        ranges = ranges_of(self._markers, folded_words(met.words, (span,))) if met is not None and len(span) else ()
        return SearchHit(
            facts.article_id, "actor", span, ranges, one.score, actor_id=actor_id, names=names, name_ranges=marked,
            articles=len({at.article_id for at, _, _ in found}), person_id=person,
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


def by_weight(query: Query, hits: list[SearchHit], persons: Persons | None) -> list[SearchHit]:
    """Return hits of persons alone: who is called exactly so first, then as good as it fits, by articles and quotes."""
    typed = [word for term in query.terms for word in term.words]

    def weight(hit: SearchHit) -> tuple[bool, bool, int, int]:
        called = [words_of(fold_text(name)) for name in hit.names]
        quotes = persons.shown_as(hit.person_id)[1] if persons and hit.person_id else 0
        return typed not in called, not any(set(typed) <= set(words) for words in called), -hit.articles, -quotes

    return sorted(hits, key=weight)
