"""What the reader would show, as plain text: for pipes, dumb terminals, and those who have it read aloud to them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reader.cli.articles import Failures, results
from reader.cli.codes import FAILURE, OK
from reader.cli.output import message
from reader.cli.pieces import as_corrected
from reader.desk.library import Shelf
from reader.errors import StoreError
from reader.export.digest import digest
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.saved import Selection
from reader.resources import folder
from reader.settings import is_there, state_file


def print_digest(paths: list[str]) -> int:
    """Print who says what in the files at the paths, else in the library, else in the samples; return the exit code."""
    if paths:
        failures = Failures()
        return _print_files(paths, as_corrected(digest, failures), failures)
    with _kept_library() as shelf:
        try:
            if shelf is None or shelf.store.lists.is_untouched():
                # What cannot be opened has been told; nothing of it is asked once more for the samples.
                failures = Failures()
                of_entry = as_corrected(digest, failures) if shelf else digest
                return _print_files([str(folder("seeds"))], of_entry, failures)
            return _print_library(shelf)
        except StoreError as error:
            message(error)
            return FAILURE


@contextmanager
def _kept_library() -> Iterator[Shelf | None]:
    """Give the library if there is one: to print is no reason to make one."""
    from reader.store.library import LibraryStore

    path = state_file()
    store = None
    if is_there(path):
        try:
            store = LibraryStore(path)
        except StoreError as error:
            message(error)
    try:
        yield Shelf(store) if store else None
    finally:
        if store:
            store.close()


def _print_files(paths: list[str], of_entry: Callable[[Article, Analysis], str], failures: Failures) -> int:
    write = _writer()
    for text in results(paths, of_entry, failures):
        write(text)
    return failures.code


def _print_library(shelf: Shelf) -> int:
    write = _writer()
    code = OK
    rows = shelf.rows(Selection())
    for saved in rows:
        article = shelf.store.articles.get(saved.article_id)
        if article is None:
            message(f"{saved.headline}: is not as it was added (pullquote doctor says more)")
            code = FAILURE
        else:
            write(digest(article, shelf.analyze(article)))
    if not rows:
        message("there is nothing in the library (pullquote add WHAT)")
    return code


def _writer() -> Callable[[str], None]:
    """Return what writes one text after the other, with space between them."""
    between = ""

    def write(text: str) -> None:
        nonlocal between
        sys.stdout.write(between + text)
        between = "\n\n"

    return write
