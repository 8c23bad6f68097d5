"""The search index of a library: built in a worker, changed article by article, asked at every key stroke."""

import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Lock
from time import monotonic, perf_counter

from msgspec.structs import replace

from reader.errors import StoreError
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.hit import HitField, SearchAnswer
from reader.search.attributes import NAMES, plain
from reader.search.candidates import Candidates
from reader.search.documents import Document, documents, joined, words_in
from reader.search.engine import PEOPLE, Engine, Writing
from reader.search.fold import fold_text
from reader.search.hits import Hits, by_weight
from reader.search.narrow import Facts, facts_of
from reader.search.people import People, Persons
from reader.search.query import Query, parse
from reader.search.spelled import Spelled
from reader.search.standing import Library, allowed
from reader.search.texts import PERSON, Entry, InMemory, Texts
from reader.search.words import words_of

CANDIDATES = 64
"""Documents the engine hands to the ranking, at the least; more cost time and were never the right ones."""
ON_DISK = 60_000_000
"""Characters of text from which on the postings are kept in a temporary directory."""
_FIRST_SECONDS = 0.7
_BULK = 200
_PEOPLE_ALONE: frozenset[HitField] = frozenset({"actor"})


class SearchIndex:
    """Finds headlines, paragraphs, quotes and people; safe to ask from one thread while another adds."""

    def __init__(self, engine: Engine | None = None, texts: Texts | None = None) -> None:
        """Make an empty index in memory, or one over what is kept."""
        self._engine = engine if engine is not None else Engine()
        self._texts: Texts = texts if texts is not None else InMemory()
        self._people = People(self._texts.people())
        self.persons: Persons | None = None
        """Who is who across articles, where somebody has joined them; else names that only one can bear are joined."""
        self.library: Library | None = None
        """What knows how articles are kept, where they are those of a library."""
        self._facts: dict[int, Facts] = {}
        self._slots: dict[ArticleId, int] = {}
        self._next_slot = 0
        self._pending: dict[ArticleId, Entry | None] = {}
        self._changing = Lock()
        self._candidates = Candidates(self._engine, self._texts, self._people, self._facts)
        self._spelled: Spelled | None = None
        for slot, facts in self._texts.articles():
            self._know(slot, facts)

    # Building and changing

    @classmethod
    def build(
        cls,
        entries: Iterable[Entry],
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        partial: Callable[["SearchIndex"], None] | None = None,
    ) -> "SearchIndex":
        """Return an index of the entries; a cancelled one holds what was read so far, and `extend` goes on.

        `progress(done, total)` counts articles. Each time that more can be found, `partial` gets the index. The
        postings of large libraries are in a temporary directory that goes with the index.
        """
        listed = list(entries)
        if sum(len(article.text) for article, _ in listed) < ON_DISK:
            index = cls()
        else:
            directory = Path(tempfile.mkdtemp(prefix="pullquote-"))
            index = cls(Engine(directory))
            weakref.finalize(index, shutil.rmtree, directory, ignore_errors=True)
        index.extend(listed, progress, cancelled, partial)
        return index

    @classmethod
    def open(cls, folder: Path) -> "SearchIndex":
        """Return the index that is kept in a folder, an empty one if there is none yet.

        Raises StoreError if it is damaged or of another version (`create` makes a new one then), and IndexInUse, a
        StoreError, if another run has it open. The texts stay on disk.
        """
        from reader.search.folder import open_folder

        return cls(*open_folder(folder))

    @classmethod
    def create(cls, folder: Path) -> "SearchIndex":
        """Return a new empty index kept in a folder, where what an index left before is deleted.

        Raises IndexInUse if another run has it open, StoreError if the folder cannot be written.
        """
        from reader.search.folder import clear_folder

        clear_folder(folder)
        return cls.open(folder)

    def close(self) -> None:
        """Write what was added and removed, and let another run have the folder."""
        self.flush()
        self._texts.close()

    def ids(self) -> frozenset[ArticleId]:
        """Return the articles that are in the index."""
        removed = {article_id for article_id, entry in self._pending.items() if entry is None}
        return frozenset(self._slots) - removed | (self._pending.keys() - removed)

    def extend(
        self,
        entries: Iterable[Entry],
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        partial: Callable[["SearchIndex"], None] | None = None,
    ) -> None:
        """Add or replace many articles; after ever longer times, what is done can be found.

        `progress`, `cancelled` and `partial` are those of `build`.
        """
        listed = list(entries)
        with self._changing:
            writing = self._engine.write(bulk=len(listed) > _BULK)
            started, wait = monotonic(), _FIRST_SECONDS
            for done, (article, analysis) in enumerate(listed):
                if cancelled and cancelled():
                    break
                if progress:
                    progress(done, len(listed))
                self._put(writing, article, analysis)
                if partial and monotonic() - started > wait:
                    self._commit(writing, last=False)
                    partial(self)
                    wait *= 2
            else:
                if progress:
                    progress(len(listed), len(listed))
            self._commit(writing)

    def add(self, article: Article, analysis: Analysis | None = None) -> None:
        """Add an article or replace it; the next search finds it."""
        self._pending[article.id] = (article, analysis)

    def remove(self, article_id: ArticleId) -> None:
        """Take an article out; the next search does not find it."""
        self._pending[article_id] = None

    def flush(self) -> None:
        """Write what was added and removed; else the next search does. A few milliseconds for each article.

        Raises StoreError if the folder of the index cannot be written.
        """
        with self._changing:
            self._flush()

    def _flush(self) -> None:
        if not self._pending:
            return
        pending, self._pending = self._pending, {}
        writing = self._engine.write()
        for article_id, entry in pending.items():
            self._forget(writing, article_id)
            if entry is not None:
                self._put(writing, *entry)
        self._commit(writing)

    def _commit(self, writing: Writing, last: bool = True) -> None:
        self._put_people(writing)
        self._texts.prepare()
        writing.commit(last)
        self._texts.finish()
        self._candidates.forget()
        self._spelled = None

    def _know(self, slot: int, facts: Facts) -> None:
        self._facts[slot] = facts
        self._slots[facts.article_id] = slot
        self._next_slot = max(self._next_slot, slot + 1)
        self._candidates.note_day(facts.day)

    def _forget(self, writing: Writing, article_id: ArticleId) -> None:
        slot = self._slots.pop(article_id, None)
        if slot is None:
            return
        writing.delete(slot)
        del self._facts[slot]
        self._texts.remove(slot)
        self._people.remove(slot)

    def _put(self, writing: Writing, article: Article, analysis: Analysis | None) -> None:
        self._forget(writing, article.id)
        slot = self._next_slot
        facts = facts_of(article)
        self._know(slot, facts)
        self._texts.start(slot, facts, article, analysis)
        for document in documents(article, analysis):
            self._put_document(writing, slot, facts, article, document)
        for actor in analysis.actors if analysis else ():
            self._people.add(slot, article, actor)

    def _put_document(self, writing: Writing, slot: int, facts: Facts, article: Article, document: Document) -> None:
        number = self._texts.add(document)
        text = _plain(_original(article, document))
        names = _plain(joined(document.names))
        more = {"who": names, **dict(zip(NAMES, facts.attributes, strict=True))}
        if document.field == "quote":
            more |= {"said": text, "kind": document.kind}
            text = f"{text} {names}"
        writing.put(number, slot, document.field, text, (facts.day,), **more)

    def _put_people(self, writing: Writing) -> None:
        for person in self._people.take_changed():
            writing.delete(PEOPLE + person.number)
            person.document = self._texts.add_person(person)
            if not person.places:
                continue
            met_in = [self._facts[slot] for slot in person.places]
            names = _plain(joined(person.names))
            writing.put(
                person.document, PEOPLE + person.number, "actor", names, sorted({facts.day for facts in met_in}),
                who=names, kind=person.kind,
                **{name: joined(facts.attributes[at] for facts in met_in) for at, name in enumerate(NAMES)},
            )  # fmt: skip

    # Searching

    def search(self, query: str, limit: int = 30, fields: frozenset[HitField] | None = None) -> SearchAnswer:
        """Return what a query finds, best first; `fields` narrows to these. Never fails, whatever is typed.

        While articles are being added, the answer comes from what was added so far.
        """
        started = perf_counter()
        asked = parse(query)
        if fields is not None:
            asked = replace(asked, fields=fields if asked.fields is None else asked.fields & fields)
        if asked.is_empty or (asked.fields is not None and not asked.fields):
            return SearchAnswer(query, hint=asked.hint)
        try:
            self._catch_up()
            asked = self._by_person(self._as_kept(asked))
            ranked, total = self._candidates.ranked(asked, max(CANDIDATES, limit * 5 // 4), self._owners(asked))
            alone = asked.fields == _PEOPLE_ALONE
            hits = Hits(asked, self._texts, self._people, self._facts, self.persons, self._slots).of(
                ranked, max(limit, CANDIDATES) if alone else limit
            )
            if alone:
                hits = by_weight(asked, hits, self.persons)[:limit]
        except StoreError as error:
            return SearchAnswer(query, hint=str(error))
        milliseconds = (perf_counter() - started) * 1000
        return SearchAnswer(query, tuple(hits), max(total, len(hits)), asked.hint, milliseconds)

    def holding(self, rows: Sequence[Sequence[str]], most_rows: int, most: int) -> list[ArticleId]:
        """Return articles in which some of these rows of words stand side by side, those with the most rare ones first.

        `most_rows` bounds the rows that are looked for, those with the rarest words; `most` the paragraphs looked at.
        Raises StoreError if the index cannot be read.
        """
        self._catch_up()
        folded = [words_of(fold_text(" ".join(row))) for row in rows]
        numbers = self._engine.holding([row for row in folded if row], most_rows, most)
        texts = filter(None, map(self._texts.get, numbers))
        return list(dict.fromkeys(self._facts[text.slot].article_id for text in texts if text.slot in self._facts))

    def _as_kept(self, asked: Query) -> Query:
        """Return a query that names the articles which are kept as it asks; none where nothing knows how they are."""
        if not asked.kept:
            return asked
        if self.library is None:
            hint = "tag: and is: ask the library, and these articles were opened in place"
            return replace(asked, only=frozenset(), hint=asked.hint or hint)
        return replace(asked, only=allowed(asked.kept, self.library, frozenset(self._slots)))

    def _by_person(self, asked: Query) -> Query:
        """Return a query in which `actor:` means the persons who are called so, whatever an article calls them."""
        terms = tuple(asked.of("actor"))
        if self.persons is None or not terms or asked.fields == _PEOPLE_ALONE:
            return asked
        names = Query(terms=terms, fields=_PEOPLE_ALONE)
        numbers, _ = self._engine.candidates(names, CANDIDATES, typos=False)
        if not numbers:
            numbers, _ = self._engine.candidates(names, CANDIDATES, typos=True)
        texts = (text for number in numbers if (text := self._texts.get(number)) is not None and text.slot == PERSON)
        spelled = self._spelled
        if spelled is None or not spelled.is_of(self.persons):
            spelled = self._spelled = Spelled(self._people, self.persons, self._facts, self._slots)
        return spelled.also(asked, [self._people[text.item] for text in texts])

    def _owners(self, asked: Query) -> list[int] | None:
        """Return the articles that a query names, by their places in the index; None where it names none."""
        return [self._slots[each] for each in asked.only if each in self._slots] if asked.only is not None else None

    def _catch_up(self) -> None:
        if self._pending and self._changing.acquire(blocking=False):
            try:
                self._flush()
            finally:
                self._changing.release()


def _original(article: Article, document: Document) -> str:
    return words_in(article, document.field, document.pieces)[0]


def _plain(text: str) -> str:
    return plain(fold_text(text))
