"""The library as the source of quotations: candidates from its search index, texts and speakers from its file."""

from collections import OrderedDict
from collections.abc import Callable, Sequence

from msgspec import Struct

from reader.checking.check import SHORT, Sources, check
from reader.checking.collected import rows_of
from reader.checking.sources import Source
from reader.checking.verdicts import Checked, Quotation
from reader.desk.library import Shelf
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId, Origin
from reader.search.index import SearchIndex

_ROWS = 4
"""Rows that are looked for, of the quotation or of a third of it: the time grows with them."""
_PARAGRAPHS = 12
_PARTS = 3
_KEPT = 100
"""Articles kept at hand, with their words."""


class LibrarySources:
    """What the library holds, found by three words side by side, rare ones first."""

    def __init__(self, shelf: Shelf, index: SearchIndex, analysis: Callable[[Article], Analysis] | None = None) -> None:
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
            article = self._shelf.store.articles.get(article_id)
            if article is None:
                return None
            source = Source(article, lambda: self._analysis(article))
        self._kept[article_id] = source
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return source


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
