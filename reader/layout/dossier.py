"""A person across articles as lines: who it is, then quotes as rows under their articles."""

from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from reader.layout.fit import one_line
from reader.layout.hits import GroupRow, HitRow, ResultRow, result_rows
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.hit import SearchHit

_MOST = 6
"""Names, roles and outlets that are shown."""


def quote_rows(article: Article, analysis: Analysis, quotes: Sequence[Quote]) -> list[ResultRow]:
    """Return the quotes of somebody in an article under its headline, without a name."""
    hits = [
        SearchHit(article.id, "quote", quote.span, (), 0.0, quote_id=quote.id, actor_id=quote.speaker)
        for quote in quotes
    ]
    # Whose they are is said once, above all of them.
    rows = result_rows(hits, lambda _: (article, analysis))
    return [replace(row, label="", sign="") if isinstance(row, HitRow) else row for row in rows]


def narrowed(rows: Sequence[ResultRow], keeps: Callable[[HitRow], HitRow | None]) -> list[ResultRow]:
    """Return rows with those quotes that are kept, under the articles that still have some."""
    found: list[ResultRow] = []
    head: GroupRow | None = None
    those: list[HitRow] = []
    for row in (*rows, None):
        if isinstance(row, HitRow):
            if (kept := keeps(row)) is not None:
                those.append(kept)
            continue
        if head is not None and those:
            found += [replace(head, count=len(those)), *those]
        head, those = row, []
    return found


def some(words: Collection[str]) -> str:
    """Return the first of several words, and how many more there are."""
    shown = [one_line(word) for word in list(words)[:_MOST]]
    more = len(words) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")
