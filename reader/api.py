"""The programming interface: files to articles, an article to who said what. Described in docs/api.md."""

from collections.abc import Callable, Iterator
from os import PathLike

from reader.analysis.engine import analyze as _analyze
from reader.errors import PullquoteError
from reader.importers.files import find_files
from reader.importers.load import articles_in
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.report import ImportFailure


class UnreadableError(PullquoteError):
    """Something could not be read as an article; `failure` says what, and `str()` is one clear line."""

    def __init__(self, failure: ImportFailure) -> None:
        super().__init__(failure.what, where=failure.location, do=failure.do)
        self.failure = failure


def load(*paths: str | PathLike[str], on_failure: Callable[[ImportFailure], object] | None = None) -> Iterator[Article]:
    """Yield the articles in some files and folders, in order, each with its text cleaned and its paragraphs known.

    What cannot be read is handed to `on_failure`, and the rest goes on.

    Raises:
        UnreadableError: something could not be read, and nobody asked to be told otherwise.
    """
    for path in paths:
        for found in find_files([str(path)]):
            for article in [found] if isinstance(found, ImportFailure) else articles_in(found):
                if isinstance(article, Article):
                    yield article
                elif on_failure is None:
                    raise UnreadableError(article)
                else:
                    on_failure(article)


def analyze(article: Article) -> Analysis:
    """Return who says what in an article: its actors and its quotes, as spans in characters of `article.text`.

    Pure: the same article gives the same analysis, nothing is read or written. Any text has an analysis.
    """
    return _analyze(article)
