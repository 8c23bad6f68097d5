"""The original in a browser: one that draws on a terminal is not begun on ours."""

import os
from pathlib import Path

import pytest

from reader.screens.browser import open_in_browser

ADDRESS = "https://news.example/[a]?b=c&d;e"


def _program(folder: Path, name: str, does: str) -> Path:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize("name", ["lynx", "w3m"])
def test_a_browser_of_the_terminal_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    program = _program(tmp_path, name, f"touch {tmp_path}/begun")
    _only(monkeypatch, program)
    assert not open_in_browser(ADDRESS)
    assert not (tmp_path / "begun").exists()


def test_another_gets_the_address_and_not_our_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    told = tmp_path / "told"
    os.mkfifo(told)
    program = _program(tmp_path, "look", f'echo noise; echo "$1" > {told}')
    _only(monkeypatch, program)
    assert open_in_browser(ADDRESS)
    assert told.read_text().strip() == ADDRESS
    assert capfd.readouterr() == ("", "")


def _only(monkeypatch: pytest.MonkeyPatch, program: Path) -> None:
    """Have one browser on the machine; Python looks for them once."""
    import webbrowser

    monkeypatch.setattr(webbrowser, "_tryorder", [str(program)])
    monkeypatch.setattr(webbrowser, "_browsers", {str(program): [None, webbrowser.GenericBrowser(str(program))]})
