"""Paths to articles with their analyses, one after the other or over several processes, always in order."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.cli.codes import FAILURE, OK
from reader.cli.output import message, with_progress
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.report import ImportFailure

if TYPE_CHECKING:
    from reader.importers.source import Source

Result = TypeVar("Result")
Entry = tuple[Article, Analysis]

_FEW = 8
"""Files up to which one process is done sooner than several have begun."""


class Failures:
    """Counts what could not be read and names each on stderr."""

    def __init__(self) -> None:
        self.count = 0

    def report(self, failure: ImportFailure) -> None:
        """Name a failure on stderr, in one line."""
        self.count += 1
        message(failure)

    @property
    def code(self) -> int:
        """Return the exit code."""
        return FAILURE if self.count else OK


def results(
    paths: Iterable["str | Source"], of_entry: Callable[[Article, Analysis], Result], failures: Failures, jobs: int = 1
) -> Iterator[Result]:
    """Yield what `of_entry` makes of each article at the paths, in order; failures are reported as they come.

    With several jobs `of_entry` runs in the other processes and must be importable there.
    """
    from reader.importers.formats import registry

    found = list(_found(paths))
    work: Iterable[Iterable[Result | ImportFailure]]
    if jobs > 1 and len(found) > _FEW:
        work = _in_processes(found, of_entry, jobs)
    else:
        work = (_results(item, of_entry) for item in found)
    for outcomes in with_progress(work, len(found), "Reading"):
        for outcome in outcomes:
            if isinstance(outcome, ImportFailure):
                failures.report(outcome)
            else:
                yield outcome
    for line in registry().news():
        message(line)


def articles_at(paths: Iterable["str | Source"], failures: Failures) -> Iterator[Article]:
    """Yield the articles at the paths, in order, not analyzed; failures are reported as they come."""
    from reader.importers.load import articles_in

    found = list(_found(paths))
    for item in with_progress(found, len(found), "Reading"):
        for each in articles_in(item) if isinstance(item, Path) else [item]:
            if isinstance(each, ImportFailure):
                failures.report(each)
            else:
                yield each


def _found(paths: Iterable["str | Source"]) -> Iterator[Path | ImportFailure | Article]:
    from reader.importers.files import find_files
    from reader.importers.load import articles_of, articles_on_stdin

    for path in paths:
        if not isinstance(path, str):
            yield from articles_of(path)
        elif path == "-":
            yield from articles_on_stdin()
        else:
            yield from find_files([path])


def _results(
    item: Path | ImportFailure | Article, of_entry: Callable[[Article, Analysis], Result]
) -> Iterator[Result | ImportFailure]:
    from reader.analysis.guarded import analyzed
    from reader.importers.load import articles_in

    for article in articles_in(item) if isinstance(item, Path) else [item]:
        if isinstance(article, ImportFailure):
            yield article
        else:
            found = analyzed(article)
            yield found if isinstance(found, ImportFailure) else of_entry(article, found)


def _listed(
    item: Path | ImportFailure | Article, of_entry: Callable[[Article, Analysis], Result]
) -> list[Result | ImportFailure]:
    """Return all results of a file at once, as they travel between processes."""
    return list(_results(item, of_entry))


def _in_processes(
    found: list[Path | ImportFailure | Article], of_entry: Callable[[Article, Analysis], Result], jobs: int
) -> Iterator[list[Result | ImportFailure]]:
    from functools import partial

    from reader.processes import in_processes

    _load_once()
    return in_processes(partial(_listed, of_entry=of_entry), found, jobs, _lost, message)


_SAMPLE = "Ferry stops\n\n“It works,” said Ada Lund, the mayor. She said that it would go on.\n"


def _load_once() -> None:
    """Load what finds quotes, where the other processes begin as copies of this one: none of them does so again.

    Much of it is only loaded when it is needed first, as in this article.
    """
    from multiprocessing import get_start_method

    if get_start_method() != "fork":
        return
    import reader.importers.load  # noqa: F401
    from reader.analysis.engine import analyze
    from reader.importers.text.plain_text import article_from_text
    from reader.model.article import Origin

    analyze(article_from_text(_SAMPLE, Origin("-")))


def _lost(item: Path | ImportFailure | Article) -> list[Result | ImportFailure]:
    from reader.cleaning import clean_line

    where = item.origin.location if isinstance(item, Article) else str(item)
    return [ImportFailure(clean_line(where), "the process that read it was killed, twice", "read it alone to see why")]
