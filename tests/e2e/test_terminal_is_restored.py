"""A real terminal gets its state back however the reader ends, and a crash leaves a log and says where."""

import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path

import pytest

from tests.paths import ROOT

_RUN = """
import sys
from reader.desk.session import Session
from reader.app import run
{extra}
sys.exit(run(Session(), [{path!r}]))
"""
_CRASH = """
import reader.screens.main.screen as main
def broken(self):
    raise RuntimeError("the ink ran dry")
main.MainScreen.toggle_zen = broken
"""
_LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"
_CURSOR_SHOWN = b"\x1b[?25h"
_MOUSE_OFF = b"\x1b[?1000l"


class Terminal:
    """The reader in a pseudo-terminal of its own."""

    def __init__(self, article: Path, home: Path, extra: str = "", under: str = "{code}", **variables: str) -> None:
        code = under.format(code=_RUN.format(path=str(article), extra=extra))
        environment = {
            **os.environ, "TERM": "xterm-256color", "HOME": str(home), "XDG_STATE_HOME": str(home / "state"),
            "PYTHONPATH": str(ROOT), **variables,
        }  # fmt: skip
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, "-c", code], environment)
        ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.output = b""

    def until(self, words: bytes, seconds: float = 60) -> bool:
        """Read until some bytes came; return whether they did."""
        end = time.monotonic() + seconds
        while words not in self.output and time.monotonic() < end:
            if select.select([self.file], [], [], 0.1)[0]:
                try:
                    self.output += os.read(self.file, 65536)
                except OSError:
                    break
        return words in self.output

    def end(self) -> int:
        """Read to the end and return the exit code."""
        self.until(b"\0never\0")
        _, status = os.waitpid(self.pid, 0)
        os.close(self.file)
        return os.waitstatus_to_exitcode(status)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "tram.txt"
    path.write_text("The last tram sleeps outdoors\n\nThe depot key is lost. “We looked,” said Ada Finch.\n", "utf-8")
    return path


def _restored(terminal: Terminal) -> bool:
    return all(code in terminal.output for code in (_LEFT_ALTERNATE_SCREEN, _CURSOR_SHOWN, _MOUSE_OFF))


def test_after_q(article: Path, tmp_path: Path) -> None:
    terminal = Terminal(article, tmp_path)
    assert terminal.until(b"depot key")
    os.write(terminal.file, b"q")
    assert terminal.end() == 0
    assert _restored(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_after_a_signal(article: Path, tmp_path: Path, number: signal.Signals) -> None:
    terminal = Terminal(article, tmp_path)
    assert terminal.until(b"depot key")
    os.kill(terminal.pid, number)
    assert terminal.end() == 128 + number
    assert _restored(terminal)


def test_a_closed_terminal_ends_the_reader(article: Path, tmp_path: Path) -> None:
    terminal = Terminal(article, tmp_path)
    assert terminal.until(b"depot key")
    os.close(terminal.file)
    end = time.monotonic() + 60
    done = 0
    while not done and time.monotonic() < end:
        done, _ = os.waitpid(terminal.pid, os.WNOHANG)
        time.sleep(0.05)
    assert done == terminal.pid


_WAITING = """
import signal, subprocess, sys
signal.signal(signal.SIGHUP, lambda *_: None)
sys.exit(subprocess.call([sys.executable, "-c", {code!r}]))
"""
"""As make does: only the first program of a terminal is told that it is gone, and this one goes on waiting."""


def test_a_closed_terminal_ends_the_reader_that_another_program_started(article: Path, tmp_path: Path) -> None:
    terminal = Terminal(article, tmp_path, under=_WAITING)
    assert terminal.until(b"depot key")
    os.close(terminal.file)
    deadline = time.monotonic() + 60
    done = status = 0
    while not done and time.monotonic() < deadline:
        done, status = os.waitpid(terminal.pid, os.WNOHANG)
        time.sleep(0.05)
    assert done == terminal.pid and os.waitstatus_to_exitcode(status) == 128 + signal.SIGHUP


def test_no_color_means_none(article: Path, tmp_path: Path) -> None:
    terminal = Terminal(article, tmp_path, NO_COLOR="1")
    assert terminal.until(b"depot key")
    os.write(terminal.file, b"q")
    terminal.end()
    styles = re.findall(rb"\x1b\[([\d;]*)m", terminal.output)
    assert styles
    codes = {code for style in styles for code in style.split(b";") if code}
    assert codes <= {b"0", b"1", b"3", b"4", b"7", b"39", b"49"}


def test_after_a_crash(article: Path, tmp_path: Path) -> None:
    terminal = Terminal(article, tmp_path, _CRASH)
    assert terminal.until(b"depot key")
    os.write(terminal.file, b"z")
    assert terminal.end() == 1
    assert _restored(terminal)
    (log,) = tmp_path.rglob("crash-*.log")
    assert "the ink ran dry" in log.read_text("utf-8")
    assert log.name.encode() in terminal.output.replace(b"\r\n", b"")
    after = terminal.output.rpartition(_LEFT_ALTERNATE_SCREEN)[2]
    assert b"Traceback" not in after
