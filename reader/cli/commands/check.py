"""`pullquote check`: whether the quotations of a draft stand so in the library or in files."""

import argparse
import shutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.cli.command import Command, complete_files, paths_help, positive, readable

if TYPE_CHECKING:
    from reader.checking.check import Sources
    from reader.checking.rows import DraftRow
    from reader.cli.articles import Failures
    from reader.desk.library import Shelf
    from reader.model.analysis import Analysis
    from reader.model.article import Article

    Draft = tuple[Article, Analysis]

_FORMATS = ("table", "json", "markdown")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=_FORMATS, default="table", help="how to print (default: table)")
    parser.add_argument(
        "--short", type=positive, default=4, metavar="N", help="what has fewer words is too short to check (default: 4)"
    )
    parser.add_argument(
        "--read", action="store_true", help="open the draft in the reader, a sign before each quotation (one draft)"
    )
    complete_files(
        parser.add_argument(
            "--against", metavar="PATH", nargs="+", action="extend", default=[],
            help=f"check against these and not the library: {readable()}; folders too",
        )
    )  # fmt: skip
    complete_files(parser.add_argument("drafts", metavar="DRAFT", nargs="+", help=paths_help()))


def _run(options: argparse.Namespace) -> int:
    """Print a verdict on each quotation; return 0 if all are verbatim or trimmed."""

    if options.read:
        return _in_the_reader(options)
    from reader.cli.articles import Failures, results
    from reader.cli.pieces import entry

    failures = Failures()
    drafts = list(results(options.drafts, entry, failures))
    if options.against:
        return _against_files(options, drafts, failures)
    return _against_library(options, drafts, failures)


def _in_the_reader(options: argparse.Namespace) -> int:
    from reader.cli.codes import USAGE
    from reader.cli.output import message
    from reader.cli.read import read_draft

    if len(options.drafts) != 1:
        message("--read: name one draft")
        return USAGE
    return read_draft(options.drafts[0], options.against)


def _against_files(options: argparse.Namespace, drafts: "list[Draft]", failures: "Failures") -> int:
    from functools import partial

    from reader.analysis.engine import analyze
    from reader.checking.collected import Collected
    from reader.checking.drafts import quotations_of
    from reader.cli.articles import articles_at
    from reader.cli.pieces import as_corrected

    corrected = as_corrected(_second, failures)

    def analysis(article: "Article") -> "Analysis":
        return corrected(article, analyze(article))

    collected = Collected(each for draft, found in drafts for each in quotations_of(draft, found))
    for article in articles_at(options.against, failures):
        collected.add(article, partial(analysis, article))
    return _print(options, drafts, collected, failures)


def _second(_: "Article", analysis: "Analysis") -> "Analysis":
    return analysis


def _against_library(options: argparse.Namespace, drafts: "list[Draft]", failures: "Failures") -> int:
    from reader.cli.library import on_shelf, progress_on_stderr
    from reader.cli.output import message
    from reader.desk.checking import LibrarySources, library_index
    from reader.settings import state_file

    def work(shelf: "Shelf") -> int:
        if not shelf.ids():
            message("the library is empty: put the sources into it (pullquote add WHAT), or name them with --against")
        folder = state_file().parent / "search-index"
        with library_index(shelf, folder, progress_on_stderr("Indexing")) as index:
            return _print(options, drafts, LibrarySources(shelf, index), failures)

    return on_shelf(work)


def _print(options: argparse.Namespace, drafts: "list[Draft]", sources: "Sources", failures: "Failures") -> int:
    from reader.cli.codes import FAILURE, OK

    right = True
    for number, piece in enumerate(_rows(drafts, sources, options.short)):
        right = right and piece.right
        sys.stdout.write(_printed(piece, options.format, number, len(drafts)))
    if options.format == "json" and len(drafts) != 1:
        sys.stdout.write("\n]\n" if drafts else "[]\n")
    return failures.code or (OK if right else FAILURE)


def _rows(drafts: "list[Draft]", sources: "Sources", short: int) -> "Iterator[DraftRow]":
    from reader.checking.check import check
    from reader.checking.rows import draft_row
    from reader.cli.output import with_progress

    for draft, analysis in drafts:
        # Quotations are checked by themselves; a draft of some thousand takes seconds.
        checked = with_progress(check(draft, analysis, sources, short), len(analysis.quotes), "Checking")
        yield draft_row(draft, checked)


def _printed(row: "DraftRow", form: str, number: int, total: int) -> str:
    from reader.checking.printing import markdown, table

    if form == "json":
        from msgspec import json

        line = json.encode(row).decode()
        return f"{line}\n" if total == 1 else f"{',' if number else '['}\n{line}"
    width = max(40, shutil.get_terminal_size((80, 24)).columns)
    lines = markdown(row) if form == "markdown" else table(row, width)
    return ("\n" if number else "") + "".join(f"{line}\n" for line in lines)


COMMAND = Command(
    name="check",
    help="say whether the quotations of a draft stand so in the sources",
    run=_run,
    options=_options,
    text=(
        "Each quotation is verbatim, trimmed (… or […]), changed, joined (of two places or speakers), elsewhere (the\n"
        "writer's words), of an other speaker, not found, or too short. The sources are the library or, with\n"
        "--against, files. The exit code is 0 if all are verbatim or trimmed, else 1."
    ),
    examples=(
        "check draft.md",
        "check draft.md --against interviews/ notes.txt",
        "check --read draft.md",
        "check --format json - < draft.txt",
    ),
)
"""The command `check`."""
