"""A text given to a command of the person's own, and what that prints. Foreign words go to its input, never into it."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable

from msgspec import Struct

from reader.cleaning import clean

_SECONDS = 60.0
_LOOK_SECONDS = 0.1
_MOST_BYTES = 1_000_000
_CHUNK = 65_536


class Outcome(Struct, frozen=True):
    """What a command did."""

    code: int
    """Its exit code; negative where it was ended."""
    output: str
    """What it printed, errors too, cleaned."""
    cut: str = ""
    """Why the rest is missing; empty if nothing is."""


def run(command: str, text: str, cancelled: Callable[[], bool]) -> Outcome:
    """Run a command line of the person's with a text as its input, without a terminal, for a minute at most.

    Raises OSError if there is no shell to run it.
    """
    with tempfile.TemporaryFile() as given:
        given.write(text.encode("utf-8", "replace"))
        given.seek(0)
        # In a session of its own it has no terminal to draw on, and whatever it starts ends with it.
        process = subprocess.Popen(
            command, shell=True, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
        )
    read = bytearray()
    reading = threading.Thread(target=_read, args=(process, read), daemon=True)
    reading.start()
    end, why = time.monotonic() + _SECONDS, ""
    while reading.is_alive() and not why:
        reading.join(_LOOK_SECONDS)
        if cancelled():
            why = "stopped"
        elif len(read) > _MOST_BYTES:
            why = "it printed too much"
        elif time.monotonic() > end:
            why = f"it took more than {_SECONDS:.0f} seconds"
    if why:
        _end(process)
    code = process.wait()
    return Outcome(code, clean(bytes(read[:_MOST_BYTES]).decode("utf-8", "replace")), why)


def _read(process: "subprocess.Popen[bytes]", into: bytearray) -> None:
    assert process.stdout is not None
    while len(into) <= _MOST_BYTES and (chunk := os.read(process.stdout.fileno(), _CHUNK)):
        into += chunk


def _end(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
