"""`pullquote quotes`: who says what, as a table, JSON, JSON lines, CSV or Markdown."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar

from reader.cli.command import Command, complete_files, paths_help, positive

if TYPE_CHECKING:
    from reader.cli.articles import Failures
    from reader.desk.library import Shelf
    from reader.importers.source import Source
    from reader.model.analysis import Analysis
    from reader.model.article import Article

_FORMATS = ("table", "json", "jsonl", "csv", "markdown")

Result = TypeVar("Result")


class Made(Protocol):
    """Yields what a function makes of each article."""

    def __call__(self, of_entry: "Callable[[Article, Analysis], Result]") -> Iterator[Result]: ...


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=_FORMATS, default="table", help="how to print them (default: table)")
    parser.add_argument(
        "--jobs", type=positive, default=1, metavar="N", help="use N processes (default: 1); the order stays"
    )
    parser.add_argument("--as-found", action="store_true", help="the engine's own answer, without your corrections")
    complete_files(
        parser.add_argument("paths", metavar="PATH", nargs="*", help=f"{paths_help()}; without any, the library")
    )


def _run(options: argparse.Namespace) -> int:
    if not options.paths:
        return _of_library(options)
    from reader.cli.articles import Failures

    failures = Failures()
    paths = _with_input(options.paths)
    _print(options, _of_files(options, paths, failures), _may_be_several(paths))
    return failures.code


def _with_input(paths: "list[str | Source]") -> "list[str | Source]":
    """Return the paths, standard input alone as what came there: only a look at it says what it may hold."""
    if paths != ["-"]:
        return paths
    from reader.importers.load import source_on_stdin
    from reader.model.report import ImportFailure

    source = source_on_stdin()
    return paths if isinstance(source, ImportFailure) else [source]


def _of_files(options: argparse.Namespace, paths: "list[str | Source]", failures: "Failures") -> Made:
    """Return what yields something made of each article at the paths, with the corrections kept for its text."""
    from reader.cli.articles import results
    from reader.cli.pieces import as_corrected

    def made(of_entry: "Callable[[Article, Analysis], Result]") -> Iterator[Result]:
        work = of_entry if options.as_found else as_corrected(of_entry, failures)
        return results(paths, work, failures, options.jobs)

    return made


def _of_library(options: argparse.Namespace) -> int:
    from reader.cli.codes import OK
    from reader.cli.library import on_shelf, progress_on_stderr

    def work(shelf: "Shelf") -> int:
        from reader.desk.taking import as_known, library_articles

        # For people, who speaks has one name in all articles, as in the reader; JSON is each article for itself.
        is_joined = options.format not in ("json", "jsonl") and not options.as_found
        if is_joined:
            from reader.cli.people import library_persons

            library_persons(shelf)

        def made(of_entry: "Callable[[Article, Analysis], Result]") -> Iterator[Result]:
            found = library_articles(shelf, as_found=options.as_found, progress=progress_on_stderr("Reading"))
            return (
                of_entry(article, as_known(analysis, facts, shelf.store) if is_joined else analysis)
                for article, analysis, facts in found
            )

        _print(options, made, True)
        return OK

    return on_shelf(work)


def _print(options: argparse.Namespace, made: Made, several: bool) -> None:
    from reader.cli.pieces import as_array, entry, json_line, lines_of

    if options.format in ("json", "jsonl"):
        lines = made(json_line)
        pieces = as_array(lines) if options.format == "json" and several else lines_of(lines)
    else:
        pieces = _in_format(options.format, made(entry))
    sys.stdout.writelines(pieces)


def _in_format(name: str, found: "Iterable[tuple[Article, Analysis]]") -> Iterator[str]:
    from reader.export.choosing import EVERY_KIND, Choice, file_entries
    from reader.export.ways import Export, ways

    pieces: Iterator[str] = ways()[name].function()(Export("quotes", file_entries(found, Choice(EVERY_KIND))))
    return pieces


def _may_be_several(paths: "list[str | Source]") -> bool:
    from pathlib import Path

    from reader.importers.load import may_hold_several, source_holds_several

    if len(paths) != 1:
        return True
    if not isinstance(paths[0], str):
        return source_holds_several(paths[0])
    return Path(paths[0]).is_dir() or may_hold_several(Path(paths[0]))


COMMAND = Command(
    name="quotes",
    help="print who says what in articles",
    run=_run,
    options=_options,
    text=(
        "Without a path the articles of the library are read; tables, CSV and Markdown name who speaks alike in all\n"
        "of them. What you corrected counts, also for files whose text is that of an article you corrected. What\n"
        "cannot be read is named on stderr and passed over; the exit code is then 1."
    ),
    examples=(
        "quotes article.txt",
        "quotes --format csv news/ > quotes.csv",
        "quotes --format jsonl --jobs 2 news/*.txt",
    ),
)
