"""Quotes to be compared: with outlet, day, speaker and the person that is across articles."""

from collections.abc import Callable, Collection, Iterator

from reader.export.records import Facts
from reader.export.rows import RowMaker
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.people.wordings import Printed


def printed_in(
    article: Article,
    analysis: Analysis,
    facts: Facts,
    person_of: Callable[[str], str | None],
    reprint_of: str | None = None,
    wanted: Collection[str] | None = None,
) -> Iterator[Printed]:
    """Yield the quotes in marks of an article, or those of them that are wanted, by their ids in the analysis."""
    maker: RowMaker | None = None
    for quote in analysis.spoken:
        if quote.kind == "indirect" or (wanted is not None and quote.id not in wanted):
            continue
        maker = maker or RowMaker(article, facts)
        row = maker.quote(analysis, quote)
        yield Printed(
            row.id, article.id, row.kind, row.text, row.speaker, person_of(quote.speaker) if quote.speaker else None,
            row.confidence, row.outlet, row.published, row.headline, row.fragment_link or row.link,
            article.origin.location, row.paragraph, reprint_of,
        )  # fmt: skip
