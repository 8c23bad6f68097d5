"""`pullquote restore`: a backup in the place of the library."""

import argparse
from pathlib import Path

from reader.cli.codes import FAILURE, OK
from reader.cli.command import Command, complete_files
from reader.cli.output import answer, message


def _options(parser: argparse.ArgumentParser) -> None:
    complete_files(parser.add_argument("file", metavar="FILE", help="a file that pullquote backup wrote"))


def _run(options: argparse.Namespace) -> int:
    from reader.errors import StoreError
    from reader.settings import state_file
    from reader.store.care import restore

    try:
        aside = restore(state_file(), Path(options.file))
    except StoreError as error:
        message(error)
        return FAILURE
    answer(f"restored; the library before is {aside}" if aside else "restored")
    return OK


COMMAND = Command(
    name="restore",
    help="put a backup in the place of the library; the one before it is kept",
    run=_run,
    options=_options,
    examples=("restore library.sqlite3",),
)
