"""Writes what a crash left behind where a person can find and report it."""

import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from reader import __version__
from reader.errors import one_line

CRASHED = "stopped by an error of its own; your place was kept"


def write_crash_log(details: str, what: str = CRASHED, directory: Path | None = None) -> str:
    """Write the details to a log file (or, where that fails, to the temporary folder) and return one line about it."""
    if directory is None:
        from platformdirs import user_log_path

        try:
            directory = user_log_path("pullquote", appauthor=False)
        except RuntimeError:
            # Nobody knows of a home, as in containers.
            directory = Path(tempfile.gettempdir())
    stamp = time.strftime("%Y-%m-%d %H:%M:%S")
    head = f"Pullquote {__version__}, Python {sys.version.split()[0]}, {platform.platform()}, {stamp}\n\n"
    for place in (directory, Path(tempfile.gettempdir())):
        path = place / f"crash-{time.strftime('%Y%m%d-%H%M%S')}.log"
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0), 0o600)
            with open(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(head + details)
        except OSError:
            continue
        return one_line(what, "pullquote", f"details in {path}")
    return one_line(what, "pullquote", "no log could be written; run it again to see more")
