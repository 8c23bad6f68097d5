"""The search index of a library: built in a worker, changed article by article, asked at every key stroke."""

import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import perf_counter

from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.hit import HitField, SearchAnswer, SearchHit
from reader.model.span import Span
from reader.search.documents import (
    Document,
    Rows,
    day_of,
    documents,
    is_prose,
    joined,
    pieces_of,
    words_in,
)
from reader.search.engine import PEOPLE, Engine, Writing, plain
from reader.search.fold import fold_text
from reader.search.mark import Marker
from reader.search.people import People, Person
from reader.search.query import Query, parse
from reader.search.ranges import all_inside, markers_of, ranges_of
from reader.search.rank import Candidate, Ranked, Ranking
from reader.search.words import words_of

Entry = tuple[Article, Analysis | None]

CANDIDATES = 64
"""Documents the engine hands to the ranking, at the least; more cost time and were never the right ones."""
ON_DISK = 60_000_000
"""Characters of text from which on the index is kept in a temporary directory."""
_ENOUGH = 10
_THOROUGH = 15
_FAR_BEHIND = 25.0
_REMEMBERED = 12_000


class SearchIndex:
    """Finds headlines, paragraphs, quotes and people; safe to ask from one thread while another adds."""

    def __init__(self, directory: Path | None = None) -> None:
        self._engine = Engine(directory)
        self._rows = Rows()
        self._people = People()
        self._entries: list[Entry | None] = []
        self._days: list[int] = []
        self._slots: dict[ArticleId, int] = {}
        self._pending: dict[ArticleId, Entry | None] = {}
        self._changing = Lock()
        self._words: dict[int, str] = {}
        self._oldest, self._newest = 0, 0

    # Building and changing

    @classmethod
    def build(
        cls,
        entries: Iterable[Entry],
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> "SearchIndex":
        """Return an index of the entries; a cancelled one holds what was read so far.

        `progress(done, total)` counts articles. Large libraries are indexed in a temporary directory that goes with
        the index.
        """
        listed = list(entries)
        if sum(len(article.text) for article, _ in listed) < ON_DISK:
            index = cls()
        else:
            directory = Path(tempfile.mkdtemp(prefix="pullquote-"))
            index = cls(directory)
            weakref.finalize(index, shutil.rmtree, directory, ignore_errors=True)
        index._fill(listed, progress, cancelled)
        return index

    def _fill(
        self,
        entries: list[Entry],
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        writing = self._engine.write(bulk=len(entries) > 200)
        for done, (article, analysis) in enumerate(entries):
            if cancelled and cancelled():
                break
            if progress:
                progress(done, len(entries))
            self._put(writing, article, analysis)
        else:
            if progress:
                progress(len(entries), len(entries))
        self._put_people(writing)
        writing.commit()

    def add(self, article: Article, analysis: Analysis | None = None) -> None:
        """Add an article or replace it; the next search finds it."""
        self._pending[article.id] = (article, analysis)

    def remove(self, article_id: ArticleId) -> None:
        """Take an article out; the next search does not find it."""
        self._pending[article_id] = None

    def flush(self) -> None:
        """Write what was added and removed; else the next search does. A few milliseconds for each article."""
        with self._changing:
            if not self._pending:
                return
            pending, self._pending = self._pending, {}
            writing = self._engine.write()
            for article_id, entry in pending.items():
                self._forget(writing, article_id)
                if entry is not None:
                    self._put(writing, *entry)
            self._put_people(writing)
            writing.commit()

    def _forget(self, writing: Writing, article_id: ArticleId) -> None:
        slot = self._slots.pop(article_id, None)
        entry = self._entries[slot] if slot is not None else None
        if slot is None or entry is None:
            return
        writing.delete(slot)
        self._entries[slot] = None
        if entry[1] is not None:
            self._people.remove(slot, entry[1].actors)

    def _put(self, writing: Writing, article: Article, analysis: Analysis | None) -> None:
        if article.id in self._slots:
            self._forget(writing, article.id)
        slot = len(self._entries)
        day = day_of(article)
        self._entries.append((article, analysis))
        self._days.append(day)
        self._slots[article.id] = slot
        if day:
            self._oldest = min(self._oldest or day, day)
            self._newest = max(self._newest, day)
        more: dict[str, str | int] = {
            "outlet": _plain(article.outlet or ""), "by": _plain(" ".join(article.byline)), "day": day
        }  # fmt: skip
        for document in documents(article, analysis):
            self._put_document(writing, slot, article, document, more)
        for number, actor in enumerate(analysis.actors if analysis else ()):
            self._people.add(slot, number, actor)

    def _put_document(
        self, writing: Writing, slot: int, article: Article, document: Document, more: dict[str, str | int]
    ) -> None:
        number = self._rows.append(slot, document.field, document.span, document.item)
        text = plain(words_in(article, document.field, document.pieces).folded.text)
        names = _plain(joined(document.names))
        if document.field == "quote":
            writing.put(number, slot, "quote", f"{text} {names}", said=text, who=names, kind=document.kind, **more)
        else:
            writing.put(number, slot, document.field, text, who=names, **more)

    def _put_people(self, writing: Writing) -> None:
        for person in self._people.take_changed():
            writing.delete(PEOPLE + person.number)
            if person.places:
                number = self._rows.append(0, "actor", Span(0, 0), person.number)
                names = _plain(joined(person.names))
                writing.put(number, PEOPLE + person.number, "actor", names, who=names, kind=person.kind)

    # Searching

    def search(self, query: str, limit: int = 30, fields: frozenset[HitField] | None = None) -> SearchAnswer:
        """Return what a query finds, best first; `fields` narrows to these. Never fails, whatever is typed."""
        started = perf_counter()
        if self._pending:
            self.flush()
        asked = parse(query)
        if asked.is_empty:
            return SearchAnswer(query, hint=asked.hint)
        if fields is not None:
            asked = replace(asked, fields=fields if asked.fields is None else asked.fields & fields)
        if asked.fields is not None and not asked.fields:
            return SearchAnswer(query, hint=asked.hint)
        ranked, total = self._ranked(asked, max(CANDIDATES, limit * 5 // 4))
        hits = self._hits(asked, ranked, limit)
        milliseconds = (perf_counter() - started) * 1000
        return SearchAnswer(query, tuple(hits), max(total, len(hits)), asked.hint, milliseconds)

    def _ranked(self, query: Query, most: int) -> tuple[list[Ranked], int]:
        ranking = Ranking(query)
        numbers, total = self._engine.candidates(query, most, typos=False)
        ranked = {number: ranking.score(self._candidate(number)) for number in numbers}
        if sum(one.is_phrase for one in ranked.values()) < _ENOUGH:
            near, _ = self._engine.candidates(query, most, typos=True)
            ranked |= {number: ranking.score(self._candidate(number)) for number in near if number not in ranked}
        if not ranked and len(query.terms) > 1:
            some, total = self._engine.candidates(query, most, typos=True, every=False)
            ranked = {number: ranking.score(self._candidate(number)) for number in some}
        best = max((one.score for one in ranked.values()), default=0.0)
        kept = [one for one in ranked.values() if one.is_exact or one.score > best - _FAR_BEHIND]
        return sorted(kept, key=lambda one: (-one.score, one.number)), max(total, len(kept))

    def _candidate(self, number: int) -> Candidate:
        field = self._rows.field(number)
        words = self._words.get(number)
        if words is None:
            if len(self._words) > _REMEMBERED:
                self._words = {}
            words = self._words[number] = f" {' '.join(words_of(self._text(number, field)))} "
        slot = self._rows.slots[number]
        item = self._rows.items[number]
        entry = self._entries[slot] if field != "actor" else None
        prose = field != "body" or entry is None or is_prose(entry[0], item)
        return Candidate(number, field, words, self._recency(slot) if field != "actor" else 0.0, prose)

    def _recency(self, slot: int) -> float:
        day = self._days[slot]
        return (day - self._oldest) / max(1, self._newest - self._oldest) if day else 0.0

    def _text(self, number: int, field: HitField) -> str:
        if field == "actor":
            return fold_text(joined(self._people[self._rows.items[number]].names))
        entry = self._entries[self._rows.slots[number]]
        if entry is None:
            return ""
        article, analysis = entry
        text = words_in(article, field, pieces_of(article, analysis, field, self._rows.items[number])).folded.text
        if field == "quote" and analysis is not None:
            speaker = analysis.speaker_of(analysis.quotes[self._rows.items[number]])
            text = f"{text} {fold_text(joined((speaker.name, *speaker.aliases)))}" if speaker else text
        return text

    # Hits

    def _hits(self, query: Query, ranked: list[Ranked], limit: int) -> list[SearchHit]:
        markers = markers_of(query)
        hits: list[SearchHit] = []
        quoted: dict[ArticleId, list[Span]] = {}
        for one in ranked:
            if len(hits) >= limit:
                break
            hit = (
                self._person_hit(markers, one)
                if self._rows.field(one.number) == "actor"
                else self._hit(markers, one, len(hits) < _THOROUGH)
            )
            if hit is None:
                continue
            if hit.field == "quote":
                quoted.setdefault(hit.article_id, []).append(hit.span)
            elif hit.field == "body" and all_inside(hit.ranges, quoted.get(hit.article_id, [])):
                continue
            hits.append(hit)
        return hits

    def _hit(self, markers: list[Marker], one: Ranked, thorough: bool) -> SearchHit | None:
        number = one.number
        entry = self._entries[self._rows.slots[number]]
        if entry is None:
            return None
        article, analysis = entry
        field, item = self._rows.field(number), self._rows.items[number]
        words = words_in(article, field, pieces_of(article, analysis, field, self._rows.items[number]))
        ranges = ranges_of(markers, words, thorough)
        span = self._rows.span(number)
        if field != "quote" or analysis is None:
            return SearchHit(article.id, field, span, ranges, one.score)
        quote = analysis.quotes[item]
        return SearchHit(article.id, field, span, ranges, one.score, quote.id, quote.speaker)

    def _person_hit(self, markers: list[Marker], one: Ranked) -> SearchHit | None:
        person = self._people[self._rows.items[one.number]]
        found = self._place(person)
        if found is None:
            return None
        article, analysis, at = found
        actor = analysis.actors[at]
        if not actor.mentions:
            return SearchHit(article.id, "actor", Span(0, 0), (), one.score, actor_id=actor.id)
        span = actor.mentions[0].span
        ranges = ranges_of(markers, words_in(article, "actor", (span,)))
        return SearchHit(article.id, "actor", span, ranges, one.score, actor_id=actor.id)

    def _place(self, person: Person) -> tuple[Article, Analysis, int] | None:
        places = sorted(person.places.items(), key=lambda place: -self._days[place[0]])
        for slot, at in places:
            entry = self._entries[slot]
            if entry is not None and entry[1] is not None:
                return entry[0], entry[1], at
        return None


def _plain(text: str) -> str:
    return plain(fold_text(text))
