"""`pullquote export`: what the person made in the library."""

import argparse
import sys
from typing import TYPE_CHECKING

from reader.cli.codes import OK
from reader.cli.command import Command

if TYPE_CHECKING:
    from reader.desk.library import Shelf


def _highlights_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=("markdown", "jsonl"), default="markdown", help="how to print them (default: markdown)"
    )


def _highlights(options: argparse.Namespace) -> int:
    from reader.cli.library import on_shelf

    def work(shelf: "Shelf") -> int:
        from reader.export.kept import highlight_lines

        sys.stdout.writelines(
            highlight_lines(shelf.store.marks.all_highlights(), shelf.store.articles.get, options.format)
        )
        return OK

    return on_shelf(work)


def _corrections(_: argparse.Namespace) -> int:
    from reader.cli.library import on_shelf

    def work(shelf: "Shelf") -> int:
        from reader.desk.library import engine_version
        from reader.export.kept import correction_lines

        corrections = shelf.store.marks.all_corrections()
        sys.stdout.writelines(
            correction_lines(corrections, shelf.store.articles.get, shelf.own_analysis, engine_version())
        )
        return OK

    return on_shelf(work)


COMMAND = Command(
    name="export",
    help="print what you made in the library",
    commands=(
        Command(
            name="highlights",
            help="print highlights and notes",
            run=_highlights,
            options=_highlights_options,
            examples=("export highlights > notes.md", "export highlights --format jsonl"),
        ),
        Command(
            name="corrections",
            help="print corrections as training data, an object a line",
            run=_corrections,
            text="docs/library.md tells the fields.",
            examples=("export corrections > corrections.jsonl",),
        ),
    ),
)
