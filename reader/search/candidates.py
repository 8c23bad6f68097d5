"""Documents that may be what a query means, scored and in order; what was looked at lately is kept as it is scored."""

from collections.abc import Iterable, Mapping, Sequence

from reader.search.documents import joined
from reader.search.engine import Engine
from reader.search.fold import fold_text
from reader.search.narrow import Facts
from reader.search.people import People
from reader.search.query import Query
from reader.search.rank import Candidate, Ranked, Ranking
from reader.search.texts import PERSON, Texts
from reader.search.words import words_of

_ENOUGH = 10
"""So many places with all words side by side, and no misspelled ones are looked for."""
_FAR_BEHIND = 30.0
_REMEMBERED = 12_000


class Candidates:
    """The documents of an index as its ranking sees them; `facts` are those of its articles, however they change."""

    def __init__(self, engine: Engine, texts: Texts, people: People, facts: Mapping[int, Facts]) -> None:
        self._engine = engine
        self._texts = texts
        self._people = people
        self._facts = facts
        self._kept: dict[int, Candidate] = {}
        self._oldest, self._newest = 0, 0

    def forget(self) -> None:
        """Look at every document anew: they changed."""
        self._kept = {}

    def note_day(self, day: int) -> None:
        """Have the days of articles reach to this one; 0 is none."""
        if day:
            self._oldest = min(self._oldest or day, day)
            self._newest = max(self._newest, day)

    def ranked(self, query: Query, most: int, owners: Sequence[int] | None = None) -> tuple[list[Ranked], int]:
        """Return what a query finds, best first, and how many there are; `owners` narrows it to these articles.

        At most `most` are looked at, and as many again where few hold the very words.
        """
        ranking = Ranking(query)
        numbers, total = self._engine.candidates(query, most, typos=False, owners=owners)
        ranked = self._scored(ranking, numbers)
        if sum(one.is_phrase for one in ranked.values()) < _ENOUGH:
            near, _ = self._engine.candidates(query, most, typos=True, owners=owners)
            ranked |= self._scored(ranking, [number for number in near if number not in ranked])
        if not ranked and len(query.terms) > 1:
            some, total = self._engine.candidates(query, most, typos=True, every=False, owners=owners)
            ranked = self._scored(ranking, some)
        best = max((one.score for one in ranked.values()), default=0.0)
        kept = [one for one in ranked.values() if one.is_exact or one.score > best - _FAR_BEHIND]
        return sorted(kept, key=lambda one: (-one.score, one.number)), max(total, len(kept))

    def _scored(self, ranking: Ranking, numbers: Iterable[int]) -> dict[int, Ranked]:
        return {
            number: ranking.score(candidate)
            for number in numbers
            if (candidate := self._candidate(number)) is not None
        }  # fmt: skip

    def _candidate(self, number: int) -> Candidate | None:
        candidate = self._kept.get(number)
        if candidate is None:
            candidate = self._new_candidate(number)
            if len(self._kept) > _REMEMBERED:
                self._kept = {}
            if candidate is not None:
                self._kept[number] = candidate
        return candidate

    def _new_candidate(self, number: int) -> Candidate | None:
        text = self._texts.get(number)
        if text is None:
            return None
        if text.slot == PERSON:
            names = joined(list(self._people[text.item].names))
            return Candidate(number, text.field, f" {' '.join(words_of(fold_text(names)))} ", 0.0)
        words = f" {' '.join(words_of(f'{fold_text(text.original)} {text.names}'))} "
        return Candidate(number, text.field, words, self._recency(text.slot), text.is_prose)

    def _recency(self, slot: int) -> float:
        facts = self._facts.get(slot)
        return (facts.day - self._oldest) / max(1, self._newest - self._oldest) if facts and facts.day else 0.0
