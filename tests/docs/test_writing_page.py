"""The page from reading to writing shows what really comes out."""

import re
import shlex
from pathlib import Path

import pytest

from reader.cli import main
from tests.paths import ROOT

PAGE = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (pullquote .*)\n((?:(?!\$ |```).*\n)*)", PAGE, re.MULTILINE)


@pytest.mark.slow
def test_what_the_page_shows_is_what_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vault").mkdir()
    assert main(["add", str(ROOT / "seeds")]) == 0
    capsys.readouterr()
    assert len(COMMANDS) >= 6
    for line, shown in COMMANDS:
        assert main([word.replace("~", str(tmp_path), 1) for word in shlex.split(line)[1:]]) == 0, line
        out, said = capsys.readouterr()
        printed = out + said.replace(str(tmp_path), "/home/you")
        assert printed or "--out" in line, line
        # Numbers and what stands at an edge may change with every engine.
        words = re.findall(r"[^\W\d]{3,}", shown)
        assert [word for word in words if word not in printed] == [], f"{line}\n{printed}"


def test_the_database_of_the_page_answers_its_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    out = tmp_path / "q.sqlite3"

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert main(["export", "quotes", "--format", "sqlite", "--out", str(out), str(ROOT / "seeds")]) == 0
    [query] = re.findall(r'sqlite3 quotes.sqlite3 "(.*)"', PAGE)
    with sqlite3.connect(out) as connection:
        assert sum(count for _, count in connection.execute(query)) > 5
