"""Waiting for a program in a terminal: until it has done all it was asked, seen from outside, and no longer."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

ENVIRONMENT = {"ESCDELAY": "10"}
"""Milliseconds after which a lone Escape is a key: here keys come whole."""
_LOOK_SECONDS = 0.025
"""Longer than Textual waits from a change to drawing it."""
_LOOKS = 2
"""So many looks in a row must find it at rest."""
_LOOKS_AFTER_ESCAPE = 6
"""Textual finds out ten times a second that nothing followed an Escape."""
_QUIET_SECONDS = 0.4
"""So long nothing comes where the system does not tell whether a program works."""
_MOST_SECONDS = 60


def rest(process: int, read: Callable[[float], bool], keys: str | bytes = "") -> None:
    """Read, after some keys, until nothing more comes and no thread of the process works or could."""
    ends_in_escape = keys.endswith("\x1b" if isinstance(keys, str) else b"\x1b")
    enough = _LOOKS_AFTER_ESCAPE if ends_in_escape else _LOOKS
    end = monotonic() + _MOST_SECONDS
    looks = 0
    while looks < enough and monotonic() < end:
        asleep = sleeps(process)
        if read(_QUIET_SECONDS if asleep is None else _LOOK_SECONDS):
            looks = 0
        elif asleep is None:
            return
        else:
            looks = looks + 1 if asleep else 0


def sleeps(process: int, but: int = 0) -> bool | None:
    """Return whether all threads of a process, but for one, wait for something; None where the system does not tell."""
    if not Path("/proc/self/task").exists():
        return None
    try:
        tasks = [each for each in Path(f"/proc/{process}/task").iterdir() if each.name != str(but)]
        threads = [(each / "stat").read_text() for each in tasks]
    except OSError:
        # A thread ended, or all of them.
        return not Path(f"/proc/{process}").exists()
    return all(thread.rpartition(")")[2].split()[0] in "SZ" for thread in threads)
