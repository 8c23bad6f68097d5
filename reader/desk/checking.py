"""The library as the source of quotations: candidates from its search index, texts and speakers from its file."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from reader.checking.check import SHORT, Sources, check
from reader.checking.collected import rows_of
from reader.checking.sources import Source
from reader.checking.verdicts import Checked, Quotation
from reader.desk.index import ShelfIndex
from reader.desk.library import Progress, Shelf
from reader.errors import StoreError
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId, Origin
from reader.search.index import SearchIndex
from reader.search.peek import Peek

_ROWS = 4
"""Rows that are looked for, of the quotation or of a third of it: the time grows with them."""
_PARAGRAPHS = 12
_PARTS = 3
_KEPT = 100
"""Articles kept at hand, with their words."""


class Looked(Protocol):
    """An index in which articles are looked for by their words."""

    def holding(self, rows: Sequence[Sequence[str]], most_rows: int, most: int) -> list[ArticleId]:
        """Return articles that hold some rows of words; see `SearchIndex.holding`."""


class Both:
    """Two indexes looked into as one."""

    def __init__(self, one: Looked, other: Looked) -> None:
        self._indexes = one, other

    def holding(self, rows: Sequence[Sequence[str]], most_rows: int, most: int) -> list[ArticleId]:
        """Return what either holds."""
        return list(dict.fromkeys(each for index in self._indexes for each in index.holding(rows, most_rows, most)))


@contextmanager
def library_index(shelf: Shelf, folder: Path, progress: Progress | None = None) -> Iterator[Looked]:
    """Give what finds articles of the library by the index in a folder. Raises StoreError.

    Where all are in it, or another run has it open, it is only read; what that run has not put into it yet is indexed
    in memory. Else the index is brought in step first.
    """
    peek = _peeked(folder)
    missing: set[ArticleId] = shelf.ids().keys() - peek.ids() if peek else set()
    if peek is None or (missing and not peek.is_in_use):
        if peek is not None:
            peek.close()
        kept = ShelfIndex(shelf, folder)
        try:
            yield kept.open(progress)
        finally:
            kept.close()
        return
    try:
        articles = map(shelf.store.articles.get, missing)
        yield (
            Both(peek, SearchIndex.build([(each, None) for each in articles if each is not None])) if missing else peek
        )
    finally:
        peek.close()


def _peeked(folder: Path) -> Peek | None:
    """Return what can be read of the index in a folder; None if it is none that can be read."""
    try:
        peek = Peek(folder)
        peek.holding([("the",)], 1, 1)
    except StoreError:
        return None
    return peek


class LibrarySources:
    """What the library holds, found by three words side by side, rare ones first."""

    def __init__(self, shelf: Shelf, index: Looked, analysis: Callable[[Article], Analysis] | None = None) -> None:
        """Look in a library by its index; `analysis` finds who says what in an article (as the library does it)."""
        self._shelf, self._index = shelf, index
        self._analysis = analysis or shelf.analyze
        self._kept: OrderedDict[ArticleId, Source] = OrderedDict()

    def candidates(self, quotation: Quotation, thorough: bool) -> Sequence[ArticleId]:
        """Return the articles with the most rows of the quotation's words; with `thorough`, also of each third."""
        rows = rows_of(quotation)
        if not thorough:
            return self._index.holding(rows, _ROWS, _PARAGRAPHS)
        size = max(1, -(-len(rows) // _PARTS))
        found: dict[ArticleId, None] = {}
        for start in range(0, len(rows), size):
            found |= dict.fromkeys(self._index.holding(rows[start : start + size], _ROWS, _PARAGRAPHS))
        return list(found)

    def source(self, article_id: ArticleId) -> Source | None:
        """Return an article prepared for checking, or None if it is gone."""
        source = self._kept.pop(article_id, None)
        if source is None:
            article = self._shelf.store.articles.get(article_id) if self._shelf.is_listed(article_id) else None
            if article is None:
                return None
            source = Source(article, lambda: self._with_forms(article))
        self._kept[article_id] = source
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return source

    def _with_forms(self, article: Article) -> Analysis:
        """Return who says what, each person by all forms of the name in the library: who was joined is one."""
        analysis, persons = self._analysis(article), self._shelf.store.persons
        who = dict(persons.of_article(article.id))
        actors = tuple(
            replace(actor, aliases=tuple(dict.fromkeys((*actor.aliases, *persons.names(who[actor.id])))))
            if actor.kind == "person" and actor.id in who
            else actor
            for actor in analysis.actors
        )
        return replace(analysis, actors=actors)


class CheckedText(Struct, frozen=True):
    """A text that was pasted or handed over, with the verdicts on it."""

    draft: Article
    """The text as an article, cleaned as all foreign text is."""
    checked: tuple[Checked, ...]
    """Its quotations in order, each with its verdict."""


def check_text(text: str, sources: Sources, short: int = SHORT) -> CheckedText:
    """Return a verdict on each quotation of a text."""
    from reader.analysis.engine import analyze
    from reader.cleaning import clean
    from reader.importers.text.plain_text import article_from_text

    draft = article_from_text(clean(text), Origin("", "text"))
    return CheckedText(draft, tuple(check(draft, analyze(draft), sources, short)))
