"""The command in a pseudo-terminal of its own, its screen read with pyte and its raw bytes kept."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pyte

from tests.resting import ENVIRONMENT, rest

# What Textual itself writes: control sequences (CSI), title, pointer shape and what `y` copies (OSC).
_CSI = rb"\x1b\[[\x20-\x3f]*[\x40-\x7e]"
_TITLE = rb"\x1b\](?:[02];[^\x00-\x1f\x7f]*|22;[a-z-]*|52;c;[A-Za-z0-9+/=]*)(?:\x07|\x1b\\)"
_OWN = re.compile(rb"%s|%s|\x1b[()][AB0]|\x1b[=>78]|\x1bP[^\x1b]*\x1b\\|\x1b_[^\x1b]*\x1b\\" % (_CSI, _TITLE))


class Reader:
    """`pullquote` with some arguments, in a terminal of so many columns and rows."""

    def __init__(self, home: Path, *arguments: str, columns: int = 120, rows: int = 40) -> None:
        environment = {
            **os.environ, "TERM": "xterm-256color", "HOME": str(home), "XDG_STATE_HOME": str(home / "state"),
            "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"), "PATH": "", **ENVIRONMENT,
        }  # fmt: skip
        # What the tests are run under may say a size of its own (pytest-xdist does), and it would be believed.
        for name in ("NO_COLOR", "COLUMNS", "LINES"):
            environment.pop(name, None)
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, "-m", "reader", *arguments], environment)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def _read(self, seconds: float) -> bool:
        if not select.select([self.file], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.file, 1 << 16)
        except OSError:
            return False
        self.raw += data
        # pyte knows no private modes with a greater-than sign and would show them.
        self._stream.feed(re.sub(rb"\x1b\[[<>=?][\d;$]*[a-zA-Z]", b"", data))
        return bool(data)

    def text(self) -> str:
        """Return what the screen shows."""
        return "\n".join(self.screen.display)

    def shows(self, words: str, seconds: float = 60) -> bool:
        """Return whether the screen comes to show some words."""
        end = time.monotonic() + seconds
        while words not in self.text() and time.monotonic() < end:
            self._read(0.1)
        return words in self.text()

    def type(self, keys: str) -> None:
        """Type keys and let the screen come to rest."""
        os.write(self.file, keys.encode())
        rest(self.pid, self._read, keys)

    def end(self) -> int:
        """Read to the end and return the exit code."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            self._read(0.1)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                while self._read(0.1):
                    pass
                os.close(self.file)
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("the program does not end")

    def foreign(self) -> bytes:
        """Return the bytes received without the control sequences that Textual writes."""
        return _OWN.sub(b"", self.raw)
