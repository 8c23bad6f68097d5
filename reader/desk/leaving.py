"""What leaves the reader: what was chosen on a screen as an export, looked at beforehand, written or made one text.

All of it is for a worker; who stops wanting it says so, and it ends at the next article.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from msgspec import Struct, json
from msgspec.structs import replace

from reader.desk.collecting import collected_entries
from reader.desk.session import Session
from reader.desk.writing import unfit, write
from reader.export.choosing import EVERY_KIND, Choice, chosen_entry, highlights_entry
from reader.export.records import Entry
from reader.export.ways import Export, Way, What, ways
from reader.model.article import ArticleId
from reader.model.hit import HitField

_LOOKED_AT = 20
"""Articles that are read for a preview."""
_CHARACTERS = 4000
_CLIPBOARD = 1_000_000
"""Characters that go onto the clipboard at most: a terminal chokes on more."""
_EVERY_HIT = 1_000_000
_LAST = "export"

Cancelled = Callable[[], bool]


class Wanted(Struct, frozen=True):
    """Quotes of an article that are to go out."""

    article_id: ArticleId
    """The article."""
    quote_ids: frozenset[str] | None = None
    """Which of its quotes; None: all but terms, which nobody says."""


class Subject(Struct, frozen=True):
    """Something that can be exported from where the person is."""

    label: str
    """What it is called, on one line."""
    what: What
    """What kind of records it is."""
    entries: Callable[[Session], Iterator[Entry]]
    """Returns the articles with what is to go out of each; for a worker."""


class Last(Struct, frozen=True):
    """What was chosen last."""

    format: str = "markdown"
    """The name of the format."""
    target: str = ""
    """The path that was written; empty for the clipboard."""


class Stopped(Exception):
    """Nobody wants it any more."""


# What goes out


def quotes_of(label: str, wanted: Sequence[Wanted], what: What = "quotes") -> Subject:
    """Return quotes of articles as something to export."""
    return Subject(label, what, lambda session: _entries(session, wanted))


def marks_of(label: str, article_ids: Sequence[ArticleId], number: int | None = None) -> Subject:
    """Return the highlights and notes of articles as something to export; with `number` only that one."""
    return Subject(label, "highlights", lambda session: _marks(session, article_ids, number))


def collection(label: str, name: str) -> Subject:
    """Return a collection as something to export."""
    return Subject(label, "quotes", lambda session: collected_entries(session.shelf, name, Choice()))


def found(label: str, query: str, what: What = "quotes", fields: frozenset[HitField] | None = None) -> Subject:
    """Return all that a search finds as something to export: quotes, or the articles of its hits."""

    def entries(session: Session) -> Iterator[Entry]:
        quoted: dict[ArticleId, set[str]] = {}
        among = frozenset[HitField]({"quote"}) if what == "quotes" else fields
        for hit in session.searches.search(query, _EVERY_HIT, among).hits:
            quoted.setdefault(hit.article_id, set()).update([hit.quote_id] if hit.quote_id else [])
        if what == "quotes":
            yield from _entries(session, [Wanted(each, frozenset(ids)) for each, ids in quoted.items() if ids])
        else:
            yield from _entries(session, [Wanted(each) for each in quoted])

    return Subject(label, what, entries)


def _entries(session: Session, wanted: Iterable[Wanted]) -> Iterator[Entry]:
    for each in wanted:
        entry = session.found([each.article_id]).get(each.article_id)
        if entry is not None:
            article, analysis = entry
            kinds: frozenset[str] = EVERY_KIND if each.quote_ids is not None else frozenset()
            choice = Choice(kinds, hits={article.id: each.quote_ids})
            yield chosen_entry(article, analysis or session.analyze(article), session.facts(article), choice)


def _marks(session: Session, article_ids: Iterable[ArticleId], number: int | None) -> Iterator[Entry]:
    for article_id in article_ids:
        entry = session.found([article_id]).get(article_id)
        if entry is not None:
            facts = session.facts(entry[0])
            marks = tuple(each for each in facts.highlights if number in (None, each.id))
            yield highlights_entry(article_id, entry[0], replace(facts, highlights=marks))


def ways_for(what: What) -> list[Way]:
    """Return the formats in which something can go out."""
    return [way for way in ways().values() if what in way.takes]


# How it would look, and where it goes


def preview(session: Session, subject: Subject, way: Way, lines: int, cancelled: Cancelled) -> tuple[str, ...]:
    """Return the first lines of an export, or one line on why there is nothing to see; raises Stopped."""
    if way.shape == "file":
        return (f"One file, not for the eye: {way.title}.",)
    export = _export(subject, islice(_until(cancelled, subject.entries(session)), _LOOKED_AT))
    shown: list[str] = []
    length = 0
    for name, piece in _pieces(way, export):
        shown += [f"── {name}"] if name else []
        text = piece[: _CHARACTERS * 4]
        # A piece may end in the middle of a line.
        open_line = shown.pop() if shown and not name and not shown[-1].endswith("\n") else ""
        shown += (open_line + text).splitlines(keepends=True)
        length += len(text)
        if len(shown) > lines or length > _CHARACTERS * 4:
            break
        if cancelled():
            raise Stopped
    return tuple(line.rstrip("\r\n")[:_CHARACTERS] for line in shown[:lines]) or ("Nothing to export here.",)


def _pieces(way: Way, export: Export) -> Iterator[tuple[str, str]]:
    for piece in way.function()(export):
        yield ("", piece) if isinstance(piece, str) else piece


def as_text(session: Session, subject: Subject, way: Way, cancelled: Cancelled) -> str:
    """Return an export as one text; raises Stopped, or ValueError, in one line, where that cannot be."""
    if way.shape != "text":
        raise ValueError(f"{way.name} does not fit on the clipboard: name a {way.shape} to write")
    pieces: list[str] = []
    length = 0
    for piece in way.function()(_export(subject, _until(cancelled, subject.entries(session)))):
        pieces.append(piece)
        length += len(piece)
        if length > _CLIPBOARD:
            raise ValueError("this is too much for the clipboard: name a file to write")
    return "".join(pieces)


def send(session: Session, subject: Subject, way: Way, target: Path, cancelled: Cancelled) -> str:
    """Write an export to a file or folder, whole or not at all, and return what was done.

    Raises Stopped; OSError or ValueError, in one line, where it cannot be written.
    """
    if problem := unfit(way, target):
        raise ValueError(problem)
    return write(way, _export(subject, _until(cancelled, subject.entries(session))), target)


def _export(subject: Subject, entries: Iterable[Entry]) -> Export:
    from datetime import UTC, datetime

    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    taken = entries if subject.what == "articles" else (entry for entry in entries if entry.quotes)
    return Export(subject.what, taken, date=now)


def _until(cancelled: Cancelled, entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        if cancelled():
            raise Stopped
        yield entry


# What was chosen last


def last_choice(session: Session) -> Last:
    """Return what was chosen last; raises StoreError if the library cannot be read."""
    try:
        return json.decode(session.shelf.store.remembered.get(_LAST).encode(), type=Last)
    except ValueError:
        return Last()


def remember_choice(session: Session, last: Last) -> None:
    """Remember a choice; a library that may not be written forgets it."""
    if not session.shelf.store.is_read_only:
        session.shelf.store.remembered.keep(_LAST, json.encode(last).decode())
