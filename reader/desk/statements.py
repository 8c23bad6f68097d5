"""The quotes of the library to be compared: with outlet, day, speaker and the person that is across articles."""

from collections.abc import Callable, Iterator

from reader.desk.library import Shelf
from reader.desk.taking import library_articles
from reader.export.records import Facts
from reader.export.rows import RowMaker
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.saved import Selection
from reader.people.wordings import Printed

Progress = Callable[[int, int], None]


def printed_in_library(shelf: Shelf, progress: Progress | None = None) -> Iterator[Printed]:
    """Yield the quotes in marks of all articles of the library, as corrected."""
    copies = {saved.article_id: saved.copy_of for saved in shelf.rows(Selection()) if saved.copy_of}
    for article, analysis, facts in library_articles(shelf, progress=progress):
        persons = dict(facts.person_ids)
        yield from printed_in(article, analysis, facts, persons.get, copies.get(article.id))


def printed_in(
    article: Article,
    analysis: Analysis,
    facts: Facts,
    person_of: Callable[[str], str | None],
    reprint_of: str | None = None,
) -> Iterator[Printed]:
    """Yield the quotes in marks of an article."""
    maker: RowMaker | None = None
    for quote in analysis.spoken:
        if quote.kind == "indirect":
            continue
        maker = maker or RowMaker(article, facts)
        row = maker.quote(analysis, quote)
        yield Printed(
            row.id, article.id, row.kind, row.text, row.speaker, person_of(quote.speaker) if quote.speaker else None,
            row.confidence, row.outlet, row.published, row.headline, row.fragment_link or row.link,
            article.origin.location, row.paragraph, reprint_of,
        )  # fmt: skip
