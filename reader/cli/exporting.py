"""The work behind `pullquote export`: what was asked for is chosen, read article by article, and written."""

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

from reader.cli.articles import Failures, results
from reader.cli.codes import FAILURE, OK, USAGE
from reader.cli.library import on_shelf, progress_on_stderr
from reader.cli.output import message
from reader.cli.pieces import as_corrected, entry
from reader.cli.searches import query_of
from reader.cli.writing import write_out
from reader.desk.collecting import collected_entries
from reader.desk.library import Shelf
from reader.desk.taking import highlighted_entries, library_entries
from reader.export.choosing import Choice, file_entries
from reader.export.people import person_rows
from reader.export.records import Entry, PersonRow
from reader.export.ways import Export, What, ways
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.hit import SearchHit
from reader.model.saved import Highlight
from reader.search.index import SearchIndex

_EVERY_HIT = 1_000_000


def export(what: What, options: argparse.Namespace) -> int:
    """Write quotes, articles or people of the library, or of files, and return the exit code."""
    since = day("--since", options.since)
    if since is None:
        return USAGE
    choice = Choice(
        frozenset(options.kind), options.min_confidence, tuple(options.speaker), tuple(options.tag), since
    )  # fmt: skip
    if options.paths and options.collection:
        message("--collection: collections are of the library; name no paths")
        return USAGE
    if options.paths and options.saved:
        message("--saved: searches are kept of the library; name no paths")
        return USAGE
    if options.paths:
        return _of_files(what, options, choice)

    def work(shelf: Shelf) -> int:
        query = query_of(shelf, options.query, options.saved)
        if query is None:
            return FAILURE
        names = {} if options.as_found else _persons(shelf)
        chosen = _with_hits(choice, what, query, lambda asked: _library_hits(shelf, asked))
        if not options.collection:
            entries = library_entries(shelf, chosen, options.as_found, progress_on_stderr("Reading"))
        elif problem := _no_collection(shelf, options.collection):
            message(problem)
            return FAILURE
        else:
            entries = collected_entries(shelf, options.collection, chosen, options.as_found)
        return _write(what, options, chosen, entries, names)

    return on_shelf(work)


def _persons(shelf: Shelf) -> dict[str, str]:
    """Return the names of the persons of the library by their ids, in step with what is in it."""
    from reader.cli.people import library_persons

    return {one.id: one.name for one in library_persons(shelf).everybody()}


def _no_collection(shelf: Shelf, name: str) -> str:
    """Return that there is no collection of a name and which there are, in one line; empty where there is one."""
    names = [each for each, _ in shelf.store.collections.names()]
    if name in names:
        return ""
    known = f"there are {', '.join(names)}" if names else "mark quotes in the reader first"
    return f"--collection {name}: there is no collection of this name; {known}"


def _of_files(what: What, options: argparse.Namespace, choice: Choice) -> int:
    failures = Failures()
    work = entry if options.as_found else as_corrected(entry, failures)
    found: Iterable[tuple[Article, Analysis]] = _once(results(options.paths, work, failures))
    if options.query:
        found = list(found)
        index = SearchIndex.build(found)
        choice = _with_hits(choice, what, options.query, lambda query: index.search(query, _EVERY_HIT).hits)
    code = _write(what, options, choice, file_entries(found, choice))
    return code or failures.code


def _once(found: Iterable[tuple[Article, Analysis]]) -> Iterator[tuple[Article, Analysis]]:
    """Yield articles that did not come before: two copies of one text are one article."""
    seen: set[ArticleId] = set()
    for article, analysis in found:
        if article.id not in seen:
            seen.add(article.id)
            yield article, analysis


def _write(
    what: What,
    options: argparse.Namespace,
    choice: Choice,
    entries: Iterator[Entry],
    names: Mapping[str, str] | None = None,
) -> int:
    if what != "articles" or choice.is_about_quotes:
        entries = (each for each in entries if each.quotes)
    fitting = _Fitting(entries)
    way = ways()[options.format]
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if what == "people":
        made = Export(what, people=_later(iter(fitting), names), raw=options.raw, per=options.per, date=now)
    else:
        made = Export(what, iter(fitting), raw=options.raw, per=options.per, date=now)
    code = write_out(way, made, options.out)
    if code == OK and not fitting.are_any:
        message(f"nothing to export: no {what} fit")
    return code


class _Fitting:
    """Entries as they are written, and whether there were any: a file without a row says nothing of why."""

    def __init__(self, entries: Iterator[Entry]) -> None:
        self._entries = entries
        self.are_any = False

    def __iter__(self) -> Iterator[Entry]:
        for each in self._entries:
            self.are_any = True
            yield each


def _later(entries: Iterator[Entry], names: Mapping[str, str] | None) -> Iterator[PersonRow]:
    """Yield who is quoted; nothing is read before the first is asked for."""
    yield from person_rows(entries, names)


def export_highlights(options: argparse.Namespace) -> int:
    """Write highlights and notes of the library and return the exit code."""
    since = day("--since", options.since)
    if since is None:
        return USAGE

    def work(shelf: Shelf) -> int:
        choice = Choice(tags=tuple(options.tag), since=since)
        entries = highlighted_entries(shelf, choice, _fits(options.query))
        return _write("highlights", options, choice, entries)

    return on_shelf(work)


def _fits(query: str | None) -> Callable[[Highlight], bool]:
    """Return whether a highlight or its note holds what is searched for."""
    from reader.search.match import match

    def fits(highlight: Highlight) -> bool:
        words = highlight.words.exact if highlight.words else ""
        return not query or match(query, f"{words} {highlight.note}") is not None

    return fits


def chosen_by_search(shelf: Shelf, choice: Choice, query: str | None) -> Choice:
    """Return a choice narrowed to the quotes of the library that a search finds."""
    return _with_hits(choice, "quotes", query, lambda asked: _library_hits(shelf, asked))


def chosen_in_files(entries: list[tuple[Article, Analysis]], choice: Choice, query: str | None) -> Choice:
    """Return a choice narrowed to the quotes of files that a search finds."""
    if not query:
        return choice
    index = SearchIndex.build(entries)
    return _with_hits(choice, "quotes", query, lambda asked: index.search(asked, _EVERY_HIT).hits)


def day(option: str, words: str | None) -> str | None:
    """Return a day as ISO 8601, empty where none was asked for, None (and say so) where it is none."""
    if not words:
        return ""
    from reader.search.dates import read_date

    found = read_date(words, date.today())
    if found is None:
        message(f"{option} {words}: is no day; write it as 2025-03-30, yesterday, last week or March")
        return None
    return found.isoformat()


def _with_hits(choice: Choice, what: What, query: str | None, search: Callable[[str], Iterable[SearchHit]]) -> Choice:
    """Return a choice narrowed to what a search finds: quotes that match, or articles in which something does."""
    from msgspec.structs import replace

    if not query:
        return choice
    found: dict[ArticleId, set[str] | None] = {}
    for hit in search(query):
        if what == "articles":
            found[hit.article_id] = None
        elif hit.quote_id is not None:
            quotes = found.setdefault(hit.article_id, set())
            if quotes is not None:
                quotes.add(hit.quote_id)
    return replace(choice, hits=found)


def _library_hits(shelf: Shelf, query: str) -> tuple[SearchHit, ...]:
    from reader.desk.index import ShelfIndex
    from reader.settings import state_file

    for _ in shelf.analyze_rest(lambda: False):
        pass
    kept = ShelfIndex(shelf, state_file().parent / "search-index")
    try:
        return kept.open().search(query, _EVERY_HIT).hits
    finally:
        kept.close()
