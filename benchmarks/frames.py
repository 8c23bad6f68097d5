"""Starts programs in a pseudo-terminal and waits for what they draw."""

import contextlib
import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COLUMNS, ROWS = 120, 40
_TIMEOUT = 20.0

MINIMAL = '''
from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """As little as an application can be."""

    CSS = "Static { width: 1fr; height: 1fr; }"
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield Static("lock-keeper", markup=False)

    def on_key(self) -> None:
        self.exit()


if __name__ == "__main__":
    Minimal().run()
'''


def row(name: str, value: float | None, bound: float | None, unit: str, note: str = "") -> dict[str, Any]:
    """Return a measurement as the table wants it; a value of None was not measured, and `note` says why."""
    return {
        "name": name, "value": None if value is None else round(value, 3), "unit": unit, "bound": bound,
        "ok": None if value is None or bound is None else value <= bound, "note": note,
    }  # fmt: skip


def first_frame(command: list[str], seen: bytes, environment: Mapping[str, str] | None = None) -> tuple[float, float]:
    """Return the milliseconds from the start of a process to the frame that shows some bytes, and its MB by then.

    Raises TimeoutError if they do not come within 20 seconds. Megabytes are 0 where the system does not tell.
    """
    main, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    variables = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})}
    # With this set every start would compile our modules anew, which no user's start does.
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    process = subprocess.Popen(command, stdin=child, stdout=child, stderr=child, env=variables, cwd=ROOT)
    os.close(child)
    output = b""
    try:
        while seen not in output:
            ready, _, _ = select.select([main], [], [], _TIMEOUT)
            if not ready:
                raise TimeoutError(f"no frame within {_TIMEOUT:.0f} s: {command}")
            output += os.read(main, 65536)
        milliseconds = (time.perf_counter() - started) * 1000
        _drain(main, 0.5)
        return milliseconds, _resident(process.pid)
    finally:
        process.terminate()
        with contextlib.suppress(OSError):
            while os.read(main, 65536):
                pass
        process.wait()
        os.close(main)


def _drain(main: int, seconds: float) -> None:
    """Read on until nothing came for a while: a program that cannot write stands still."""
    while select.select([main], [], [], seconds)[0]:
        try:
            os.read(main, 65536)
        except OSError:
            return


def _resident(pid: int) -> float:
    """Return the resident memory of a process in megabytes, or 0 where /proc does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0)
