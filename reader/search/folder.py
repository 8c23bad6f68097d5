"""Keeps an index in a folder between runs: the postings in tantivy's files, the documents' words in one SQLite file.

Both are written in one round of changes: the words first, marked as unfinished, then the postings, then the mark is
taken away. A folder left in the middle, of another version, or whose halves do not fit is refused, for what it holds
can be made anew from the articles.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from reader.errors import StoreError
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.span import Span
from reader.search.attributes import NAMES
from reader.search.documents import FIELDS, Document
from reader.search.engine import Engine
from reader.search.narrow import Facts
from reader.search.people import Met, Person
from reader.search.texts import PERSON, Text, text_of

VERSION = f"2 {' '.join(NAMES)}"
"""Its number is raised with every change of what is written and of the folding."""
WORDS = "words.sqlite"
POSTINGS = "postings"
_BATCH = 2000
_WAIT_SECONDS = 0.2
_SCHEMA = """
    CREATE TABLE state (version TEXT NOT NULL, unfinished INTEGER NOT NULL);
    CREATE TABLE article (
        slot INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, day INTEGER NOT NULL,
        attributes TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL
    );
    CREATE TABLE document (
        number INTEGER PRIMARY KEY, slot INTEGER NOT NULL, field INTEGER NOT NULL, item INTEGER NOT NULL,
        first INTEGER NOT NULL, last INTEGER NOT NULL, words TEXT NOT NULL, pieces TEXT NOT NULL, names TEXT NOT NULL,
        prose INTEGER NOT NULL, quote TEXT, speaker TEXT
    );
    CREATE TABLE person (
        number INTEGER PRIMARY KEY, document INTEGER NOT NULL UNIQUE, key TEXT NOT NULL, kind TEXT NOT NULL,
        names TEXT NOT NULL, places TEXT NOT NULL
    );
"""
_DO = "it is made anew from the articles"


class IndexInUse(StoreError):
    """Another run has the index open."""


def open_folder(folder: Path) -> tuple[Engine, "OnDisk"]:
    """Return the two halves of the index in a folder, new ones if it has none. Raises StoreError and IndexInUse."""
    is_new = not (folder / WORDS).exists() and not (folder / POSTINGS).exists()
    texts: OnDisk | None = None
    try:
        (folder / POSTINGS).mkdir(parents=True, exist_ok=True)
        texts = OnDisk(folder / WORDS, is_new)
        engine = Engine(folder / POSTINGS, reuse=not is_new)
        if engine.count() != texts.count():
            raise StoreError("the search index is damaged", where=str(folder), do=_DO)
    except (ValueError, OSError) as error:
        if texts is not None:
            texts.close()
        raise StoreError(
            f"the search index cannot be opened: {_first_line(error)}", where=str(folder), do=_DO
        ) from error
    except StoreError:
        if texts is not None:
            texts.close()
        raise
    return engine, texts


def clear_folder(folder: Path) -> None:
    """Delete the index in a folder, and nothing else. Raises IndexInUse, and StoreError if the disk refuses."""
    try:
        if (folder / WORDS).exists():
            OnDisk(folder / WORDS, False).close()
    except IndexInUse:
        raise
    except StoreError:
        pass  # What is damaged is to be deleted.
    try:
        for name in (WORDS, f"{WORDS}-journal"):
            (folder / name).unlink(missing_ok=True)
        if (folder / POSTINGS).exists():
            shutil.rmtree(folder / POSTINGS)
    except OSError as error:
        raise StoreError(f"the search index cannot be deleted: {_first_line(error)}", where=str(folder)) from error


class OnDisk:
    """The documents in an SQLite file that one run holds at a time."""

    def __init__(self, file: Path, is_new: bool) -> None:
        self._lock = RLock()
        self._where = str(file)
        self._rows: list[tuple[Any, ...]] = []
        self._articles: list[list[Any]] = []
        self._people: dict[int, tuple[Any, ...]] = {}
        self._gone: list[int] = []
        with self._telling():
            self._db = sqlite3.connect(file, timeout=_WAIT_SECONDS, check_same_thread=False, isolation_level=None)
        try:
            self._take(is_new)
            self._next = self._one("SELECT coalesce(max(number), -1) + 1 FROM document")
            self._next = max(self._next, self._one("SELECT coalesce(max(document), -1) + 1 FROM person"))
        except StoreError:
            self._db.close()
            raise

    def _take(self, is_new: bool) -> None:
        with self._telling():
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("BEGIN EXCLUSIVE")
            if is_new:
                for statement in _SCHEMA.split(";"):
                    self._db.execute(statement)
                self._db.execute("INSERT INTO state VALUES (?, 0)", (VERSION,))
            self._db.execute("COMMIT")
            state = self._db.execute("SELECT version, unfinished FROM state").fetchone()
        if state is None or state[0] != VERSION:
            raise StoreError("the search index is of another version", where=self._where, do=_DO)
        if state[1]:
            raise StoreError("the search index was left unfinished", where=self._where, do=_DO)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            with self._lock:
                yield
        except sqlite3.Error as error:
            if "locked" in str(error):
                raise IndexInUse("the search index is in use by another run", where=self._where) from error
            raise StoreError(f"the search index is damaged: {_first_line(error)}", where=self._where, do=_DO) from error

    def _one(self, query: str) -> int:
        with self._telling():
            return int(self._db.execute(query).fetchone()[0])

    def count(self) -> int:
        """Return how many documents the postings must have."""
        return self._one("SELECT count(*) FROM document") + self._one("SELECT count(*) FROM person")

    def articles(self) -> Iterable[tuple[int, Facts]]:
        with self._telling():
            rows = self._db.execute("SELECT slot, id, day, attributes FROM article").fetchall()
        return [
            (slot, Facts(ArticleId(article_id), day, tuple(json.loads(attributes))))
            for slot, article_id, day, attributes in rows
        ]

    def people(self) -> Iterable[Person]:
        with self._telling():
            rows = self._db.execute("SELECT number, document, key, kind, names, places FROM person").fetchall()
        return [
            Person(number, tuple(key.split()), kind, dict.fromkeys(json.loads(names)), _met(places), document)
            for number, document, key, kind, names, places in rows
        ]

    def start(self, slot: int, facts: Facts, article: Article, analysis: Analysis | None) -> None:
        self._open = article, analysis, slot
        self._articles.append(
            [slot, str(facts.article_id), facts.day, json.dumps(facts.attributes), self._next, self._next]
        )  # fmt: skip

    def add(self, document: Document) -> int:
        article, analysis, slot = self._open
        text = text_of(article, analysis, slot, document)
        pieces = [(piece.start, piece.end) for piece in text.pieces]
        number = self._number()
        self._rows.append((
            number, slot, FIELDS.index(text.field), text.item, text.span.start, text.span.end, text.original,
            json.dumps(pieces), text.names, text.is_prose, text.quote_id, text.speaker,
        ))  # fmt: skip
        self._articles[-1][-1] = self._next
        return number

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def add_person(self, person: Person) -> int:
        number = self._number()
        places = [
            (slot, met.actor_id, met.span.start, met.span.end, met.words) for slot, met in person.places.items()
        ]  # fmt: skip
        self._people[person.number] = (
            person.number, number, " ".join(person.key), person.kind, json.dumps(list(person.names)),
            json.dumps(places),
        ) if places else ()  # fmt: skip
        return number

    def remove(self, slot: int) -> None:
        self._gone.append(slot)

    def get(self, number: int) -> Text | None:
        with self._telling():
            found = self._db.execute(
                "SELECT slot, field, item, first, last, words, pieces, names, prose, quote, speaker FROM document "
                "WHERE number = ?", (number,),
            ).fetchone()  # fmt: skip
            if found is None:
                person = self._db.execute("SELECT number FROM person WHERE document = ?", (number,)).fetchone()
                return Text(PERSON, "actor", person[0], Span(0, 0), "", ()) if person else None
        slot, field, item, first, last, words, pieces, names, prose, quote, speaker = found
        spans = tuple(Span(*piece) for piece in json.loads(pieces))
        return Text(slot, FIELDS[field], item, Span(first, last), words, spans, names, bool(prose), quote, speaker)

    def prepare(self) -> None:
        with self._telling():
            self._db.execute("BEGIN")
            self._db.execute("UPDATE state SET unfinished = 1")
        self._write("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?)", self._kept_articles())
        gone = set(self._gone)
        self._write(f"INSERT INTO document VALUES ({', '.join('?' * 12)})",
                    [row for row in self._rows if row[1] not in gone])  # fmt: skip
        self._write("DELETE FROM person WHERE number = ?", [(number,) for number in self._people])
        self._write("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?)", [row for row in self._people.values() if row])
        with self._telling():
            self._db.execute("COMMIT")
        self._rows, self._articles, self._people, self._gone = [], [], {}, []

    def _kept_articles(self) -> list[Sequence[Any]]:
        with self._telling():
            for slot in self._gone:
                bounds = self._db.execute("SELECT first, last FROM article WHERE slot = ?", (slot,)).fetchone()
                if bounds:
                    self._db.execute("DELETE FROM document WHERE number >= ? AND number < ? AND slot = ?",
                                     (*bounds, slot))  # fmt: skip
                    self._db.execute("DELETE FROM article WHERE slot = ?", (slot,))
        gone = set(self._gone)
        return [row for row in self._articles if row[0] not in gone]

    def _write(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        # In batches, so that a search does not wait for all of them.
        for start in range(0, len(rows), _BATCH):
            with self._telling():
                self._db.executemany(statement, rows[start : start + _BATCH])

    def finish(self) -> None:
        with self._telling():
            self._db.execute("UPDATE state SET unfinished = 0")

    def close(self) -> None:
        with self._telling():
            self._db.close()


def _met(places: str) -> dict[int, Met]:
    return {slot: Met(actor, Span(start, end), words) for slot, actor, start, end, words in json.loads(places)}


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
