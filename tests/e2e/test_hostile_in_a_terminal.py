"""Articles that attack the terminal: not one of their control characters may reach it, wherever their text is shown."""

import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

if sys.platform != "win32":
    from tests.e2e.terminal import Reader

ATTACK = (
    "\x1b]0;stolen title\x07\x1b]52;c;c3RvbGVu\x07\x1b[2J\x1b[31m\x9b5n\x00\x08\x7f\u202egnp.exe\u2066 [/] [bold]"
    "[@click=app.quit]press me[/] [$primary] \x1bP+q544e\x1b\\"
)
FORBIDDEN = ("\x00", "\x07", "\x08", "\x7f", "\x9b", "\u202e", "\u2066", "\x1b")
SIGNATURES = (b"stolen title\x07", b"]52;c;c3RvbGVu\x07", b"\x1b[2J\x1b[31m", b"\x1bP+q544e")


def page(marks: str = "") -> str:
    return (
        f"Head {ATTACK} line\nBy Ada Lund\nThe mayor {ATTACK} came.\n"
        f"“We {ATTACK} sank,” said Mayor Ada Lund {ATTACK}.\n"
        f"“Who knows,” said [/red]Björn[@click=app.bell] Holm. “{ATTACK}”\n{marks}\n"
    )


def clean(reader: "Reader") -> None:
    received = reader.foreign().decode("utf-8", "replace")
    for char in FORBIDDEN:
        place = received.find(char)
        assert place < 0, repr(received[max(0, place - 40) : place + 40])
    for signature in SIGNATURES:
        assert signature not in reader.raw


def test_nothing_of_an_attack_reaches_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a\x1b[31m[red]b.txt").write_text(page("a" + "\u0301" * 10_000), encoding="utf-8")
    (tmp_path / "news" / "empty \x1b]0;x\x07[red].txt").write_bytes(b"")
    reader = Reader(tmp_path, str(tmp_path / "news"))
    assert reader.shows("␛]0;stolen"), reader.text()
    assert reader.shows("Lund")
    for keys in ("3", "j", "\r", "w", "\x1b", "y", "r", "\x1b", "?", "\x1b"):
        reader.type(keys)
    reader.type("s")
    reader.type("sank [/] [@click=app.quit]x " + "\x9b31m")
    reader.type("\x1b")
    reader.type("s")
    reader.type("stolen")
    assert reader.shows("stolen")
    reader.type("\r")
    reader.type("/")
    reader.type("[/]")
    reader.type("\r")
    reader.type("2")
    clean(reader)
    reader.type("\x1b")
    reader.type("q")
    assert reader.end() == 0
    clean(reader)


def test_a_megabyte_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    quotes, words = "“The tide” rose, she said [/] \u202e. " * 200, "The tide rose, they saw, [/] \u202e and fell. "
    path.write_text("Short headline\n" + quotes + words * 25_000, encoding="utf-8")
    reader = Reader(tmp_path, str(path))
    assert reader.shows("Short headline")
    reader.type("2")
    reader.type("   ")
    assert "tide" in reader.text()
    assert "\u202e" not in reader.foreign().decode("utf-8", "replace")
    reader.type("q")
    assert reader.end() == 0
