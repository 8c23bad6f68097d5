"""The same words in the articles of the library: compared in step with its analyses, article by article."""

import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from reader.desk.library import Shelf
from reader.desk.statements import printed_in
from reader.desk.taking import facts_of
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.elsewhere import Elsewhere, Repeats
from reader.model.persons import GENERIC_ID
from reader.people.grouping import heads_of
from reader.people.same import COMMON, SAME_VERSION, Said, Statement, count, runs_of, said
from reader.people.wordings import Printed, Same, comparable, quoted, same_of
from reader.store.statements import Row, Statements

_CHUNK = 250
"""Articles after which what was found is kept."""
_ROWS = 50_000
"""Runs that are kept in one transaction."""
_BITS = 40
_MANY = 3000
"""Quotes from which on all are looked through instead of being looked up."""
_BREATH_SECONDS = 0.002

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class ShelfStatements:
    """Keeps what says the same in step with a library. Safe to call from any thread; slow work, for a worker."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._lock = threading.Lock()

    def follow(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> bool:
        """Bring the groups in step and return whether anything was not; a library that may not be written stays.

        Raises StoreError if the library cannot be read or written.
        """
        store = self._shelf.store
        if store.is_read_only:
            return False
        with self._lock:
            stale, gone = store.statements.behind(SAME_VERSION)
            waiting = list(stale.items())
            for start in range(0, len(waiting), _CHUNK):
                if cancelled and cancelled():
                    return True
                if progress:
                    progress(start, len(waiting))
                self._keep(waiting[start : start + _CHUNK])
                # The interpreter runs one thread at a time: let the event loop have its turn.
                time.sleep(_BREATH_SECONDS)
            if gone:
                store.statements.change({}, gone, _runs)
            if progress and waiting:
                progress(len(waiting), len(waiting))
            self._group()
        return bool(stale or gone)

    def _keep(self, some: Sequence[tuple[ArticleId, str]]) -> None:
        found: dict[ArticleId, tuple[str, list[Row]]] = {}
        for article_id, stamp in some:
            entry = self._shelf.fetch_any(article_id)
            found[article_id] = stamp, list(_rows(*entry)) if entry else []
        self._shelf.store.statements.change(found, (), _runs)

    def _group(self) -> None:
        """Group what waits; where another process kept quotes meanwhile, whoever follows next does it."""
        statements = self._shelf.store.statements
        turn, waiting = statements.turn(), statements.waiting()
        if not waiting:
            return
        # One number for both: a million of them are sorted in half a second, and in order they are kept quickest.
        pairs = sorted(run << _BITS | number for number, words in waiting.items() for run in _runs(words))
        for start in range(0, len(pairs), _ROWS):
            statements.lead((each >> _BITS, each & (1 << _BITS) - 1) for each in pairs[start : start + _ROWS])
            time.sleep(_BREATH_SECONDS)
        statements.group(heads_of(_Index(statements), waiting), turn)


def _runs(words: str) -> set[int]:
    return runs_of(words.split())


def _rows(article: Article, analysis: Analysis) -> Iterator[Row]:
    for quote in analysis.spoken:
        if quote.kind == "indirect":
            continue
        one = said(article.id, quote.id, quoted(quote.text_in(article), quote.kind))
        if one is not None:
            yield Row(quote.id, quote.speaker or "", " ".join(one.words))


class _Index:
    """The quotes of the library as grouping asks for them."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def shared(self, numbers: Sequence[int]) -> Mapping[int, Mapping[int, int]]:
        found: defaultdict[int, Counter[int]] = defaultdict(Counter)
        if len(numbers) > _MANY:
            wanted = set(numbers)
            for run, having in self._statements.shared_runs(COMMON):
                for number in having:
                    if number in wanted:
                        count(found[number], run, having)
            return found
        runs = {number: runs_of(one.said.words) for number, one in self.statements(numbers).items()}
        having_run: defaultdict[int, list[int]] = defaultdict(list)
        for run, other in self._statements.with_runs({run for those in runs.values() for run in those}):
            having_run[run].append(other)
        for number, those in runs.items():
            for run in those:
                if 1 < len(having_run[run]) <= COMMON:
                    count(found[number], run, having_run[run])
        return found

    def statements(self, numbers: Iterable[int]) -> Mapping[int, Statement]:
        rows = self._statements.kept(list(numbers))
        return {
            number: Statement(Said(row.article, row.quote, tuple(row.words.split())), row.head)
            for number, row in rows.items()
        }

    def members(self, head: int) -> Iterable[int]:
        return self._statements.members(head)


def repeated_in(shelf: Shelf, article_id: ArticleId) -> Repeats:
    """Return the quotes of an article that others print, too, by their ids. A few milliseconds; reads no article.

    Raises StoreError if the library cannot be read.
    """
    articles: dict[str, set[str]] = {}
    persons: dict[str, set[str]] = {}
    for one in shelf.store.statements.elsewhere(article_id):
        articles.setdefault(one.own, set()).add(one.article_id)
        if one.person and one.person != GENERIC_ID:
            persons.setdefault(one.own, set()).add(one.person)
    return {quote: Elsewhere(len(where), len(persons.get(quote, ())) > 1) for quote, where in articles.items()}


def same_in_library(shelf: Shelf, progress: Progress | None = None) -> list[Same]:
    """Return the statements that several articles of the library print, those in most articles first.

    Brings the groups in step before; reads the articles with such quotes alone. Raises StoreError if the library cannot
    be read or written.
    """
    ShelfStatements(shelf).follow(progress)
    groups = shelf.store.statements.repeated()
    wanted: dict[ArticleId, set[str]] = {}
    for article_id, quote in (each for group in groups for each in group):
        wanted.setdefault(article_id, set()).add(quote)
    known: dict[tuple[ArticleId, str], tuple[Printed, tuple[str, ...]]] = {}
    for article_id, quotes in wanted.items():
        known |= {(article_id, quote): pair for quote, pair in _printed(shelf, article_id, quotes)}
    found = (same_of(known[each] for each in group if each in known) for group in groups)
    several = [same for same in found if len({one.article for one in same.printed}) > 1]
    return sorted(several, key=lambda same: (-len({one.article for one in same.printed}), same.printed[0].when))


def _printed(
    shelf: Shelf, article_id: ArticleId, wanted: set[str]
) -> Iterator[tuple[str, tuple[Printed, tuple[str, ...]]]]:
    """Yield some quotes of an article by their ids, each with its words made comparable."""
    entry, saved = shelf.fetch_any(article_id), shelf.store.lists.saved(article_id)
    if entry is None or saved is None:
        return
    persons = dict(shelf.store.persons.of_article(article_id))
    quotes = [quote.id for quote in entry[1].spoken if quote.id in wanted and quote.kind != "indirect"]
    found = printed_in(*entry, facts_of(shelf.store, saved), persons.get, saved.copy_of, wanted)
    for quote, one in zip(quotes, found, strict=True):
        compared = comparable(one)
        if compared is not None:
            yield quote, (one, compared.words)
