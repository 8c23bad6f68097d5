"""What a crash leaves behind."""

from pathlib import Path

import pytest

from reader.crash import write_crash_log


def test_the_log_holds_the_details_and_the_line_names_it(tmp_path: Path) -> None:
    line = write_crash_log("the ink ran dry \udc80", directory=tmp_path / "logs")
    (log,) = (tmp_path / "logs").iterdir()
    assert "the ink ran dry" in log.read_text("utf-8") and "Python" in log.read_text("utf-8")
    assert str(log) in line and "\n" not in line


def test_without_a_folder_to_write_to_the_temporary_one_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert str(tmp_path / "temporary") in write_crash_log("x", directory=blocked / "logs")


def test_where_nothing_can_be_written_the_line_still_says_what_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setattr("tempfile.tempdir", str(blocked / "temporary"))
    assert "no log could be written" in write_crash_log("x", directory=blocked / "logs")
