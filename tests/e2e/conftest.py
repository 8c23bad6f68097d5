"""Ends what a failed test leaves behind: a reader in a pseudo-terminal would run on after its test."""

import contextlib
import os
import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def nothing_outlives_its_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Kill those programs the test forked that it did not see end."""
    if sys.platform == "win32":
        yield
        return
    import pty

    forked: list[int] = []
    fork = pty.fork

    def recorded() -> tuple[int, int]:
        pid, file = fork()
        if pid:
            forked.append(pid)
        return pid, file

    monkeypatch.setattr(pty, "fork", recorded)
    yield
    for pid in forked:
        # One that was waited for is no child any more, and its number may be another's: only a child is killed.
        with contextlib.suppress(ChildProcessError):
            if os.waitpid(pid, os.WNOHANG) == (0, 0):
                os.kill(pid, 9)
                os.waitpid(pid, 0)
