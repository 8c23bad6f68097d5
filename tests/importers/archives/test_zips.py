"""A ZIP archive of readable files is read as a folder of them would be."""

from pathlib import Path

import pytest

from reader.cli import main
from reader.importers.load import read_path
from reader.model.article import Article
from reader.model.intake import Item
from reader.model.report import ImportFailure
from tests.importers.made import zipped

LAMPS = """---
title: Lamps burn on
source: https://quay.example/lamps
tags: [sea]
---

“They burn all night,” said Ines Vold.
"""
PAGE = (
    "<html><head><title>Ropes</title></head><body><h1>Ropes</h1><p>"
    + "The ropes are wet again. " * 30
    + "</p></body></html>"
)
FILES: dict[str, str | bytes] = {
    "b/ropes.html": PAGE,
    "a/lamps.md": LAMPS,
    "b/ropes_files/frame.html": PAGE,
    "__MACOSX/a/lamps.md": LAMPS,
    ".hidden.md": LAMPS,
    "picture.png": b"\x89PNG",
    "inner.zip": zipped({"a.md": LAMPS}),
}


def read(path: Path, entries: dict[str, str | bytes]) -> list[Item | ImportFailure]:
    path.write_bytes(zipped(entries))
    found = list(read_path(path))
    assert all(isinstance(each, Item | ImportFailure) for each in found), "none of them is the archive itself"
    return found  # type: ignore[return-value]


def test_the_files_of_an_archive_are_read_by_their_own_formats(tmp_path: Path) -> None:
    lamps, ropes = read(tmp_path / "saved.zip", FILES)
    assert isinstance(lamps, Item) and isinstance(ropes, Item) and lamps.article and ropes.article
    assert (lamps.title, lamps.link, lamps.tags) == ("Lamps burn on", "https://quay.example/lamps", ("sea",))
    assert lamps.article.origin.location == f"{tmp_path / 'saved.zip'}/a/lamps.md"
    assert (ropes.title, ropes.article.origin.media) == ("Ropes", "html")


def test_what_cannot_be_read_is_a_line_and_costs_no_other(tmp_path: Path) -> None:
    bomb, none, lamps = read(tmp_path / "saved.zip", {"a.txt": "0" * 9_000_000, "b.txt": b"", "c.md": LAMPS})
    assert str(bomb) == f"{tmp_path}/saved.zip/a.txt: inflates like a bomb, not like a text"
    assert str(none) == f"{tmp_path}/saved.zip/b.txt: is empty"
    assert isinstance(lamps, Item)


@pytest.mark.parametrize("entries", [{}, {"a.png": b"\x89PNG"}, {"../../a.exe": b"MZ"}])
def test_an_archive_of_nothing_is_one_line(tmp_path: Path, entries: dict[str, str | bytes]) -> None:
    entries["notes/"] = b""
    (line,) = read(tmp_path / "saved.zip", entries)
    assert str(line) == f"{tmp_path}/saved.zip: holds no file that can be read"


def test_a_broken_archive_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 broken")
    assert [str(each) for each in read_path(tmp_path / "a.zip")] == [f"{tmp_path}/a.zip: is a broken ZIP archive"]


def test_names_that_lead_out_or_are_hostile_are_only_names(tmp_path: Path) -> None:
    (item,) = read(tmp_path / "saved.zip", {"/etc/\x1b]0;x\x07/lamps.md": LAMPS})
    assert isinstance(item, Item) and item.article
    assert "\x1b" not in item.article.origin.location and not list(tmp_path.parent.glob("lamps.md"))


def test_add_keeps_each_file_and_knows_it_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "saved.zip"
    path.write_bytes(
        zipped({"lamps.md": LAMPS, "ropes.txt": "Ropes\n\n“Wet,” said Bo Holm.\n", "more.txt": "More\n\nA text.\n"})
    )
    assert main(["add", str(path)]) == 0
    assert "3 added" in capsys.readouterr().out
    path.write_bytes(
        zipped({"lamps.md": LAMPS, "ropes.txt": "Ropes\n\n“Dry,” said Bo Holm.\n", "more.txt": "More\n\nA text.\n"})
    )
    assert main(["add", str(path)]) == 0
    assert "1 changed" in capsys.readouterr().out


def test_it_is_read_in_place_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "saved.zip"
    path.write_bytes(zipped(FILES))
    assert main([str(path)]) == 0
    assert "“They burn all night,”" in capsys.readouterr().out
    assert isinstance(next(iter(read_path(path))), Item) and not isinstance(next(iter(read_path(path))), Article)
