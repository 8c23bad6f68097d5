"""Articles held in memory as sources: only those that share three words side by side with a quotation."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from reader.checking.sources import Source
from reader.checking.telling import is_telling
from reader.checking.verdicts import Quotation
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId

_SIDE_BY_SIDE = 3
_CANDIDATES = 8
_OF_A_PART = 4
_PARTS = 3
_COMMON = 64
"""Articles from which on a row of three words says too little to note more of them."""
_MOST_ROWS = 400
"""Rows of a quotation that are looked up, spread over it."""

Row = tuple[str, ...]


class Collected:
    """The articles that may hold words of some quotations, which are told before; nothing else is kept."""

    def __init__(self, quotations: Iterable[Quotation]) -> None:
        self._wanted: dict[int, set[Row]] = {}
        for quotation in quotations:
            for row in rows_of(quotation):
                self._wanted.setdefault(len(row), set()).add(row)
        self._holding: dict[Row, list[int]] = {}
        self._sources: dict[ArticleId, Source] = {}
        self._ids: list[ArticleId] = []

    def add(self, article: Article, analysis: Callable[[], Analysis]) -> None:
        """Take an article as a source; who says what in it is asked only when words of a quotation were found."""
        if article.id in self._sources:
            return
        source = Source(article, analysis)
        words = source.words.forms
        number, is_new = len(self._ids), False
        for length, wanted in self._wanted.items():
            for row in wanted.intersection(zip(*(words[skip:] for skip in range(length)), strict=False)):
                holding = self._holding.setdefault(row, [])
                if len(holding) < _COMMON:
                    holding.append(number)
                    is_new = True
        if is_new:
            self._ids.append(article.id)
            self._sources[article.id] = source

    def candidates(self, quotation: Quotation, thorough: bool) -> Sequence[ArticleId]:
        """Return the articles that share the most rows of words; with `thorough`, also of each third."""
        rows = rows_of(quotation)
        found = self._most(rows, _CANDIDATES)
        if thorough:
            size = max(1, -(-len(rows) // _PARTS))
            for start in range(0, len(rows), size):
                found |= self._most(rows[start : start + size], _OF_A_PART)
        return [self._ids[number] for number in found]

    def _most(self, rows: Sequence[Row], most: int) -> dict[int, None]:
        counts = Counter(number for row in rows for number in self._holding.get(row, ()))
        return dict.fromkeys(number for number, _ in counts.most_common(most))

    def source(self, article_id: ArticleId) -> Source | None:
        """Return an article prepared for checking."""
        return self._sources.get(article_id)


def rows_of(quotation: Quotation) -> list[Row]:
    """Return rows of three words side by side (fewer where there are no three) that tell something."""
    rows = [row for piece in quotation.pieces for row in _telling(list(_side_by_side(piece, _SIDE_BY_SIDE)))]
    rows = rows or list(quotation.pieces)
    return rows[:: -(-len(rows) // _MOST_ROWS)] if rows else []


def _telling(rows: list[Row]) -> list[Row]:
    """Return the rows that hold more than function words; all, where none does."""
    return [row for row in rows if any(map(is_telling, row))] or rows


def _side_by_side(piece: Row, length: int) -> Iterable[Row]:
    return (piece[at : at + length] for at in range(len(piece) - length + 1))
