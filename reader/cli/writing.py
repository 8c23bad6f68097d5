"""Where exports of the command line go: standard output, a file or a folder."""

import os
import sys
from pathlib import Path

from reader.cli.codes import FAILURE, OK, USAGE
from reader.cli.output import message
from reader.desk.writing import unfit, write
from reader.export.ways import Export, Way


def write_out(way: Way, export: Export, out: str | None) -> int:
    """Write an export in a format and return the exit code; what went wrong is one line on stderr."""
    target = Path(os.path.expanduser(out)) if out and out != "-" else None
    if problem := _problem(way, target):
        message(problem)
        return USAGE
    try:
        if target is None:
            sys.stdout.writelines(way.function()(export))
        elif done := write(way, export, target):
            message(f"{target}: {done}")
    except ImportError as error:
        if not way.extra:
            raise
        message(f"{way.name}: {error.name} is not installed: pip install 'pullquote[{way.extra}]'")
        return FAILURE
    except BrokenPipeError:
        raise
    except OSError as error:
        message(f"{error.filename or out}: cannot be written: {error.strerror or error}")
        return FAILURE
    return OK


def _problem(way: Way, target: Path | None) -> str:
    if target is not None:
        return unfit(way, target)
    return "" if way.shape == "text" else f"{way.name}: say where it is to go: --out PATH"
