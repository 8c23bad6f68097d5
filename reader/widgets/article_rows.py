"""The rows of the article list as plain values: made in a worker, put into the list in one cheap step."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from rich.cells import cell_len

from reader.layout.article_lines import HEADLINE_LINES
from reader.layout.entries import Entry, year_of
from reader.model.article import ArticleId
from reader.model.span import Span

Found = Mapping[ArticleId, Sequence[Span]]
"""The articles a filter lets through, each with the characters to mark of what it looked in (`entries.sought_in`)."""

_BELOW_HEADLINE = 2
_ONE_CELL_EACH = re.compile("[\\x20-\\x7e\\xa1-\\xac\\xae-\\u02ff\\u2010-\\u2027]*")


class ArticleRows:
    """Articles in order, which of them are shown, and how many lines each takes.

    A worker may make one and give it away; from then on only the list changes it.
    """

    def __init__(self, entries: Iterable[Entry] = (), found: Found | None = None) -> None:
        """Lay out these articles, those a filter found if one is given."""
        self.entries: dict[ArticleId, Entry] = {}
        self.shown: list[ArticleId] = []
        self.row_of: dict[ArticleId, int] = {}
        self.found = found
        self._cells: dict[ArticleId, int] = {}
        self._years: Counter[str] = Counter()
        self._tops: tuple[int, bool, list[int]] | None = None
        self.add(entries)

    @property
    def year(self) -> str:
        """Return the year that most articles are of; empty where none is dated."""
        return max(self._years, key=lambda year: (self._years[year], year), default="")

    def add(self, entries: Iterable[Entry]) -> int:
        """Put articles at the end and return the first row that is new."""
        first = len(self.shown)
        self._tops = None
        for entry in entries:
            is_new = entry.article_id not in self.entries
            self._take(entry)
            if is_new and (year := year_of(entry)):
                self._years[year] += 1
            if is_new and (self.found is None or entry.article_id in self.found):
                self.row_of[entry.article_id] = len(self.shown)
                self.shown.append(entry.article_id)
        return first

    def _take(self, entry: Entry) -> None:
        self.entries[entry.article_id] = entry
        self._cells[entry.article_id] = _cells(entry.headline.strip(" "))

    def update(self, entry: Entry) -> None:
        """Have an article that is here be as this row says."""
        self._tops = None
        self._take(entry)

    def only(self, found: Found | None) -> "ArticleRows":
        """Return the same articles with others shown: those found, or all."""
        other = ArticleRows()
        other.entries, other._cells, other._years, other.found = self.entries, self._cells, self._years, found
        other.shown = [each for each in self.entries if found is None or each in found]
        other.row_of = {article_id: row for row, article_id in enumerate(other.shown)}
        return other

    def without(self, gone: set[ArticleId]) -> "ArticleRows":
        """Return the same rows but for some articles."""
        other = ArticleRows()
        other.entries = {key: entry for key, entry in self.entries.items() if key not in gone}
        other._cells, other._years = self._cells, self._years
        return other.only(self.found)

    def heights(self, first: int, width: int) -> list[int]:
        """Return the lines of each row from `first` on, at a width in cells.

        Ten thousand take 3 ms, for no headline is wrapped: it has one line or the most a headline may have.
        """
        room, cells, entries = width - 2, self._cells, self.entries
        shown = self.shown[first:] if first else self.shown
        return [
            _BELOW_HEADLINE + (HEADLINE_LINES if cells[each] > room else 1) + (1 if entries[each].tags else 0)
            for each in shown
        ]

    def tops(self, width: int, is_compact: bool = False) -> list[int]:
        """Return the line each row begins on at a width in cells, and the one after the last; kept until asked again.

        A worker that knows the width has them ready for the list. In a compact list each row has one line.
        """
        if self._tops is None or self._tops[:2] != (width, is_compact):
            heights = [1] * len(self.shown) if is_compact else self.heights(0, width)
            self._tops = width, is_compact, list(accumulate(heights if width > 0 else (), initial=0))
        return self._tops[2]

    def survivor(self, row: int, others: Mapping[ArticleId, int]) -> ArticleId | None:
        """Return the article of a row if it is among others, else the next that is, else the nearest before it."""
        for candidates in (range(row, len(self.shown)), range(min(row, len(self.shown)) - 1, -1, -1)):
            for candidate in candidates:
                if self.shown[candidate] in others:
                    return self.shown[candidate]
        return None


def _cells(text: str) -> int:
    """Return the cells of a text, character by character, as wrapping counts them."""
    return len(text) if _ONE_CELL_EACH.fullmatch(text) else sum(map(cell_len, text))
