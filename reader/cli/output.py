"""What the command line prints with: streams that take any text, one-line messages, progress on stderr."""

import contextlib
import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from reader.cleaning import clean_line

Item = TypeVar("Item")

_MANY = 20
"""From this many files on a progress bar is worth its line."""


def prepared_streams() -> None:
    """Make stdout and stderr take any character whatever the locale says; quotes are UTF-8 everywhere."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(OSError, ValueError):
                stream.reconfigure(encoding="utf-8", errors="replace")


def message(line: object) -> None:
    """Print one line about the run on stderr."""
    with contextlib.suppress(OSError, ValueError):
        print(f"pullquote: {clean_line(str(line))}", file=sys.stderr, flush=True)


def answer(*columns: object) -> None:
    """Print one line about what was done on stdout, cleaned: paths and names in it come from anywhere."""
    print("\t".join(clean_line(str(each)) for each in columns))


def is_terminal() -> bool:
    """Return whether there is a terminal that a full-screen program can draw on; Textual draws on stderr."""
    return sys.stdout.isatty() and sys.stderr.isatty() and os.environ.get("TERM", "") not in ("dumb", "")


def is_driven() -> bool:
    """Return whether a driver of Textual shows the screen elsewhere: `pullquote serve` starts the reader so."""
    return bool(os.environ.get("TEXTUAL_DRIVER"))


def is_read_aloud() -> bool:
    """Return whether a screen reader is known: where ACCESSIBLE says so, or speakup runs on the console of Linux."""
    return os.environ.get("ACCESSIBLE", "") not in ("", "0") or (
        os.environ.get("TERM") == "linux" and os.path.isdir("/sys/accessibility/speakup")
    )


def with_progress(items: Iterable[Item], total: int, title: str) -> Iterator[Item]:
    """Yield the items, with a progress bar on stderr where that is a terminal and they are many."""
    if total < _MANY or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, title, total=total, console=Console(stderr=True), transient=True)
