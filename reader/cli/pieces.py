"""What is printed of articles: each a piece of its own, so that the first comes out before the last is read."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

from reader.cli.articles import Entry, Failures
from reader.cli.output import message
from reader.model.analysis import Analysis
from reader.model.article import Article

if TYPE_CHECKING:
    from reader.desk.kept import Corrections

Result = TypeVar("Result")


def json_line(article: Article, analysis: Analysis) -> str:
    """Return an article as one line of JSON."""
    from msgspec import json

    from reader.export.document import article_object

    return json.encode(article_object(article, analysis)).decode()


def entry(article: Article, analysis: Analysis) -> Entry:
    """Return the article and its analysis as they are."""
    return article, analysis


class Corrected(Generic[Result]):
    """Makes something of an article and its analysis once the corrections that are kept for it are applied."""

    def __init__(self, of_entry: Callable[[Article, Analysis], Result], corrections: "Corrections") -> None:
        self._of_entry = of_entry
        self._corrections = corrections

    def __call__(self, article: Article, analysis: Analysis) -> Result:
        if article.id in self._corrections:
            from reader.desk.kept import as_corrected

            analysis = as_corrected(article, analysis, self._corrections)
        return self._of_entry(article, analysis)


def _corrections(failures: Failures) -> "Corrections":
    """Return the corrections that are kept, by the texts they hold for; none where there is no library.

    One that cannot be read is reported, for then nothing is as the person corrected it.
    """
    from reader.settings import is_there, state_file

    path = state_file()
    if not is_there(path):
        return {}
    from reader.desk.kept import kept_corrections
    from reader.errors import StoreError
    from reader.store.library import LibraryStore

    try:
        store = LibraryStore(path)
        try:
            return kept_corrections(store)
        finally:
            store.close()
    except StoreError as error:
        failures.count += 1
        message(error)
    return {}


def as_corrected(
    of_entry: Callable[[Article, Analysis], Result], failures: Failures
) -> Callable[[Article, Analysis], Result]:
    """Return what makes the same of an article with the corrections that are kept for its text."""
    corrections = _corrections(failures)
    return Corrected(of_entry, corrections) if corrections else of_entry


def lines_of(lines: Iterable[str]) -> Iterator[str]:
    """Yield each line with its end."""
    return (line + "\n" for line in lines)


def as_array(lines: Iterable[str]) -> Iterator[str]:
    """Yield objects as a JSON array, an object a line."""
    opening = "[\n"
    for line in lines:
        yield opening + line
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"
