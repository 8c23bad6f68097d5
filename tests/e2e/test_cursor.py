"""The cursor of the terminal stands where the person is: screen readers and braille follow it."""

import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

if sys.platform != "win32":
    from tests.e2e.terminal import Reader


def row_of(reader: "Reader", words: str) -> int:
    return next(y for y, line in enumerate(reader.screen.display) if words in line)


def test_it_goes_with_the_active_row_of_each_pane(tmp_path: Path) -> None:
    reader = Reader(tmp_path, str(ROOT / "seeds"))
    assert reader.shows("new flood gate") and reader.shows("Ruth Okpara")
    reader.type("1")
    first = reader.screen.cursor.y
    assert "❯" in reader.screen.display[first][:4]
    reader.type("j")
    assert reader.screen.cursor.y > first
    assert "❯" in reader.screen.display[reader.screen.cursor.y][:4]
    reader.type("k")
    assert reader.shows("├ “It is a very")
    reader.type("3")
    panel = reader.screen.cursor
    assert panel.x > 60 and "❯" in reader.screen.display[panel.y][panel.x : panel.x + 3]
    reader.type("\r")
    place = reader.screen.cursor
    assert reader.screen.display[place.y][place.x] in '“‘"'
    reader.type("s")
    assert reader.shows("Search headlines")
    reader.type("piano")
    box = reader.screen.cursor
    assert box.y == row_of(reader, "piano") and reader.screen.display[box.y][: box.x].rstrip().endswith("piano")
    reader.type("\x1b")
    reader.type("q")
    assert reader.end() == 0
