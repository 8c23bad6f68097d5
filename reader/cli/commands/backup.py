"""`pullquote backup`: a whole copy of the library."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.codes import OK
from reader.cli.command import Command, complete_files
from reader.cli.output import answer

if TYPE_CHECKING:
    from reader.desk.library import Shelf


def _options(parser: argparse.ArgumentParser) -> None:
    complete_files(parser.add_argument("file", metavar="FILE", nargs="?", help="where to (default: among the backups)"))


def _run(options: argparse.Namespace) -> int:
    from reader.cli.library import on_shelf

    def work(shelf: "Shelf") -> int:
        answer(shelf.store.care.backup(Path(options.file) if options.file else None))
        return OK

    return on_shelf(work)


COMMAND = Command(
    name="backup",
    help="write a whole copy of the library and print where it is",
    run=_run,
    options=_options,
    examples=("backup", "backup /media/disk/library.sqlite3"),
)
