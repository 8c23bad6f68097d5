"""A person at a terminal: opens the sample articles, types keys, looks at the screen."""

import os
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

if sys.platform != "win32":
    from tests.e2e.terminal import Reader

SEEDS = ROOT / "seeds"


def test_a_whole_visit(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    assert reader.shows("new flood gate")
    assert reader.shows("Ruth Okpara"), "the panel shows who speaks"

    reader.type("3")
    reader.type("\r")
    assert reader.shows("expensive fence")
    reader.type("]]")
    walked = reader.text()
    reader.type("\x7f")
    assert reader.text() != walked, "back"
    reader.type("f")

    reader.type("/piano")
    reader.type("\r")
    assert reader.shows("/"), "a count of places found"
    assert "piano" in reader.text()
    reader.type("\x1b")

    reader.type("s")
    reader.type("sogn every song")
    assert reader.shows("hymns") or reader.shows("song she knew")
    reader.type("\r")
    assert reader.shows("Fell runner finishes race")
    assert reader.shows("every song")

    reader.type("?")
    assert reader.shows("Keys")
    reader.type("\x1b")
    reader.type("q")
    assert reader.end() == 0
    assert b"\x1b[?1049l" in reader.raw and b"\x1b[?25h" in reader.raw


def test_the_place_is_kept_for_the_next_visit(tmp_path: Path) -> None:
    first = Reader(tmp_path, str(SEEDS / "05-hearing.txt"))
    assert first.shows("Mayor’s brother")
    first.type("2")
    first.type("G")
    assert first.shows("cupboard")
    first.type("q")
    assert first.end() == 0
    again = Reader(tmp_path, str(SEEDS / "05-hearing.txt"))
    assert again.shows("cupboard")
    again.type("q")
    assert again.end() == 0


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (80, 24), (200, 50)])
def test_any_size_is_read(tmp_path: Path, columns: int, rows: int) -> None:
    reader = Reader(tmp_path, str(SEEDS / "08-last-runner.txt"), columns=columns, rows=rows)
    assert reader.shows("Fell runner")
    reader.type("2")
    assert reader.shows("Fell runner")
    reader.type("q")
    assert reader.end() == 0


def test_an_article_from_standard_input_leaves_the_keyboard_to_the_reader(tmp_path: Path) -> None:
    script = f"exec '{sys.executable}' -m reader - < '{SEEDS / '08-last-runner.txt'}'"
    reader = Reader.__new__(Reader)
    original = os.execve

    def shell(_program: str, _arguments: list[str], environment: dict[str, str]) -> None:
        original("/bin/sh", ["/bin/sh", "-c", script], environment)

    os.execve = shell  # type: ignore[assignment]
    try:
        reader.__init__(tmp_path)  # type: ignore[misc]
    finally:
        os.execve = original
    assert reader.shows("Fell runner")
    reader.type("q")
    assert reader.end() == 0
