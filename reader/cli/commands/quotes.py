"""`pullquote quotes`: who says what, as a table, JSON, JSON lines, CSV or Markdown."""

import argparse
import gc
import sys

from reader.cli.command import Command, complete_files, paths_help, positive

_FORMATS = ("table", "json", "jsonl", "csv", "markdown")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=_FORMATS, default="table", help="how to print them (default: table)")
    parser.add_argument(
        "--jobs", type=positive, default=1, metavar="N", help="use N processes (default: 1); the order stays"
    )
    complete_files(parser.add_argument("paths", metavar="PATH", nargs="+", help=paths_help()))


def _run(options: argparse.Namespace) -> int:
    # What is made here has no cycles, and looking for some after every few hundred objects takes a tenth of the time,
    # that of loading the engine included.
    gc.set_threshold(50_000, 20, 20)
    from reader.cli.articles import Failures, results
    from reader.cli.pieces import as_array, entry, json_line, lines_of, writer

    failures = Failures()
    if options.format in ("json", "jsonl"):
        lines = results(options.paths, json_line, failures, options.jobs)
        array = options.format == "json" and _may_be_several(options.paths)
        for piece in as_array(lines) if array else lines_of(lines):
            sys.stdout.write(piece)
    else:
        entries = results(options.paths, entry, failures, options.jobs)
        for piece in writer(options.format)(entries):
            sys.stdout.write(piece)
    return failures.code


def _may_be_several(paths: list[str]) -> bool:
    from pathlib import Path

    from reader.importers.load import may_hold_several

    return len(paths) != 1 or Path(paths[0]).is_dir() or may_hold_several(Path(paths[0]))


COMMAND = Command(
    name="quotes",
    help="print who says what in articles",
    run=_run,
    options=_options,
    text="What cannot be read is named on stderr and passed over; the exit code is then 1.",
    examples=(
        "quotes article.txt",
        "quotes --format csv news/ > quotes.csv",
        "quotes --format jsonl --jobs 2 news/*.txt",
    ),
)
