"""A terminal that judges: it reads every byte a program sends (ECMA-48) and names what came from a payload."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import unicodedata
from collections.abc import Iterator, Sequence
from time import monotonic

from tests.hostile.payloads import LOST
from tests.resting import rest

OWN = re.compile(
    rb"\x1b\[(?:[0-9;:]*m|[0-9;]*[HABCDGdJK]|\?(?:1000|1003|1004|1006|1015|1049|2004|2026|25|7)[hl]"
    rb"|\?(?:2026|2048)\$p|>25u|<u)|\x1b\](?:22;[a-z-]*|52;c;[A-Za-z0-9+/=]*)(?:\x07|\x1b\\)"
)
"""The sequences that Textual sends on harmless text."""
_MARK = re.compile(rb"Wq[A-Z0-9]+w")
_MOST_MARKS = 16
_SEEN = frozenset("\u200c\u200d")
"""Format characters that join letters: the gate lets them pass where they do."""


def violations(raw: bytes, sequences: re.Pattern[bytes] | None = OWN) -> Iterator[str]:
    """Yield a line for each thing in a stream that a terminal obeys or hides and the program would not send itself."""
    at = 0
    plain = bytearray()
    for found in sequences.finditer(raw) if sequences else ():
        plain += raw[at : found.start()] + b"\n"
        at = found.end()
        if LOST.encode() in found[0] or _MARK.search(found[0]):
            yield f"a sequence with a payload in it: {found[0][:60]!r}"
    plain += raw[at:]
    pile = 0
    for char in plain.decode("utf-8", "surrogateescape"):
        kind = unicodedata.category(char)
        pile = pile + 1 if kind in ("Mn", "Me") else 0
        if pile == _MOST_MARKS:
            yield "a pile of marks"
        is_bad = kind in ("Cc", "Cf", "Cs", "Zl", "Zp") or ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
        if (is_bad and char not in "\r\n" and char not in _SEEN) or char in "\u034f\u115f\u1160\u3164\uffa0":
            yield f"U+{ord(char):04X}"


def pasted(text: str) -> str:
    """Return what a terminal sends for a text that is pasted."""
    return f"\x1b[200~{text}\x1b[201~"


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], columns: int = 110, rows: int = 36) -> None:
        self.raw = b""
        self.code: int | None = None
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            try:
                fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                os.execvpe(command[0], list(command), environment)
            finally:
                os._exit(127)

    def read(self, seconds: float) -> bool:
        """Read what comes within some seconds; return whether something came."""
        if not select.select([self._file], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._file, 1 << 16)
        except OSError:
            return False
        self.raw += data
        return bool(data)

    def wait_for(self, words: bytes, seconds: float = 60, after: int = 0) -> bool:
        """Read until some words came, behind so many bytes, and what comes with them; return whether they did."""
        end = monotonic() + seconds
        while words not in self.raw[after:] and monotonic() < end and self.is_alive:
            self.read(0.1)
        # What comes with them, so that no sequence is cut in the middle.
        while self.read(0.1) and monotonic() < end:
            pass
        return words in self.raw[after:]

    def send(self, keys: str | bytes) -> bytes:
        """Type something and return what it brought to the screen."""
        before = len(self.raw)
        try:
            os.write(self._file, keys.encode("utf-8", "surrogatepass") if isinstance(keys, str) else keys)
        except OSError:
            return b""
        rest(self._pid, self.read, keys)
        return self.raw[before:]

    @property
    def is_alive(self) -> bool:
        """Return whether the program still runs."""
        if self.code is None:
            done, status = os.waitpid(self._pid, os.WNOHANG)
            self.code = os.waitstatus_to_exitcode(status) if done else None
        return self.code is None

    def end(self, keys: str = "\x11", seconds: float = 60) -> int | None:
        """Leave with some keys and return the exit code; None if the program had to be killed."""
        self.send(keys)
        end = monotonic() + seconds
        while self.is_alive and monotonic() < end:
            self.read(0.1)
        self.close()
        return self.code

    def close(self) -> None:
        """End the program, however it is."""
        if self.is_alive:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        while self.read(0.05):
            pass
        os.close(self._file)
