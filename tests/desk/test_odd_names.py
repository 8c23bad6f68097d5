"""Names of files and places that make trouble: each costs one line, and the rest comes in."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from reader.desk.library import Shelf
from reader.importers import load
from reader.importers.load import articles_in_bytes, read_path
from reader.importers.source import Source
from reader.model.report import ImportFailure
from reader.store.library import LibraryStore

TEXT = "Harbor {}\n\n“We sank {},” said Mayor Ada Lund.\n"


def test_a_name_that_is_no_utf_8_is_added_with_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(TEXT.format(number, number))
    Path(os.fsdecode(os.fsencode(folder) + b"/odd \xff\x9b.txt")).write_text(TEXT.format("odd", "odd"))
    store = LibraryStore(tmp_path / "s")
    shelf = Shelf(store)
    brought = shelf.add([str(folder)])
    assert (len(brought.added), brought.failures) == (4, ())
    again = shelf.add([str(folder)])
    assert [each.outcome for each in again.added] == ["same"] * 4
    store.close()


@pytest.mark.parametrize("what", ["~nobody-of-this-name/x", "http://a]b#c", "https://[", "a\0b"])
def test_a_place_that_cannot_be_is_one_line(tmp_path: Path, what: str) -> None:
    store = LibraryStore(tmp_path / "s")
    brought = Shelf(store).add([what])
    assert len(brought.failures) == 1 and not brought.added
    store.close()


def test_an_archive_with_a_name_that_is_empty_is_read(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), b"nothing")
        archive.writestr("part_0.csv", "title,url,time_added,tags,status\nHarbor,https://x.example/a,1,,unread\n")
    for name in ("x.zip", "x.epub"):
        path = tmp_path / name
        path.write_bytes(data.getvalue())
        found = list(read_path(path))
        assert all(isinstance(each, ImportFailure) for each in found) == (name == "x.epub")
        assert all("index" not in str(each) for each in found)


def test_an_error_of_ours_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def of(self, source: Source) -> object:
            raise ZeroDivisionError("of ours")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(load, "registry", Broken)
    with pytest.raises(ZeroDivisionError):
        list(articles_in_bytes(b"words"))


def test_a_letter_of_any_size_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.eml"
    with path.open("wb") as file:
        file.write(b"Subject: x\nFrom: a@b.example\n\nwords\n")
        file.truncate(900_000_000)
    [found] = read_path(path)
    assert isinstance(found, ImportFailure) and "larger than 50 MB" in found.what
