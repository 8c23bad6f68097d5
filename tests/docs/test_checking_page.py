"""The page on checking is true: its example is printed so, and its rules hold."""

from pathlib import Path

import pytest

from reader.cli import main
from tests.paths import ROOT

PAGE = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
SOURCE = """---
title: Old quay closes
outlet: Coast Courier
date: 2025-10-02
---

“We will close the old quay before the first storm of the winter,” said Mayor Ruth Okpara.

“The timber is older than my grandfather,” said Odd Hansen, a skipper.
"""
DRAFT = """# Quay

“We will close the old quay before the first storm of the winter,” said Okpara.

“We will close the old quay … of the winter,” she said.

“The timber is younger than my grandfather,” said Odd Hansen.

“The timber is older than my grandfather,” said Pia Wolk.
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    Path("quay.md").write_text(SOURCE, encoding="utf-8")


def test_the_example_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    Path("draft.md").write_text(DRAFT, encoding="utf-8")
    assert main(["add", "quay.md"]) == 0
    capsys.readouterr()
    assert main(["check", "draft.md"]) == 1
    printed = capsys.readouterr().out
    assert printed == PAGE.partition("$ pullquote check draft.md\n")[2].partition("```")[0]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("“[W]e will close the old quay before the first storm [sic] of the winter,” said Okpara.", 0),
        ("“WE WILL CLOSE the old quay — before the 'first' storm,” said Mayor Okpara.", 0),
        ("“We [the council] will close the old quay before the first storm,” said Okpara.", 1),
        ("“We will close the öld quay before the first storm of the winter,” said Okpara.", 1),
        ("“We will close the old quay before the first storm of the winter,” said David Okpara.", 1),
        ("“We will close the old quay,” Okpara said, “before the first storm.”", 0),
        ("“We will close the old quay,” Okpara said, “of the winter.”", 1),
    ],
)
def test_the_rules_of_the_page_hold(said: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    Path("draft.txt").write_text(f"Quay\n\n{said}\n", encoding="utf-8")
    assert main(["check", "draft.txt", "--against", "quay.md"]) == code, capsys.readouterr().out


def test_an_empty_library_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("draft.txt").write_text("Quay\n\n“We will close the old quay,” said Okpara.\n", encoding="utf-8")
    assert main(["check", "draft.txt"]) == 1
    assert "the library is empty" in capsys.readouterr().err
