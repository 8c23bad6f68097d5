"""What runs commands in this process, with a home of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.cli import main
from tests.importers.web.conftest import certificates_are_read_once as certificates_are_read_once

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command and returns what it prints; with `code` and `said` its exit code and messages."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")

    def ran(*arguments: str | Path, code: int = 0, said: str = "") -> str:
        try:
            ended = main([str(one) for one in arguments])
        except SystemExit as stopped:
            ended = int(str(stopped.code))
        out, errors = capsys.readouterr()
        assert ended == code, errors
        assert said in errors
        return out

    return ran
