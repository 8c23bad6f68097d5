"""A person across articles as lines: who it is, then quotes as rows under their articles."""

from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from reader.layout.fit import one_line
from reader.layout.hits import GroupRow, HitRow, ResultRow, result_rows
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.doubt import doubt_sign
from reader.model.hit import SearchHit

_PARAPHRASED = " (paraphrased)"
_MOST = 6
"""Names, roles and outlets that are shown."""


def quote_rows(article: Article, analysis: Analysis, quotes: Sequence[Quote]) -> list[ResultRow]:
    """Return the quotes of somebody in an article under its headline: a sign tells paraphrases and doubt."""
    hits = [
        SearchHit(article.id, "quote", quote.span, (), 0.0, quote_id=quote.id, actor_id=quote.speaker)
        for quote in quotes
    ]
    rows = result_rows(hits, lambda _: (article, analysis))
    kinds = {quote.id: quote for quote in quotes}

    def signed(row: ResultRow) -> ResultRow:
        if isinstance(row, GroupRow) or row.hit.quote_id is None:
            return row
        quote = kinds[row.hit.quote_id]
        doubt = doubt_sign(quote)
        kind = _PARAPHRASED if quote.kind == "indirect" else ""
        return replace(row, label=f"{row.label}{f' {doubt}' if doubt else ''}{kind}")

    return [signed(row) for row in rows]


def is_paraphrase(row: HitRow) -> bool:
    """Return whether a row of `quote_rows` was reported without quotation marks."""
    return row.label.endswith(_PARAPHRASED)


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
