"""The fence around ZIP archives."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.entries.values import Refused
from reader.importers.entries.zips import Archive, inside
from reader.importers.load import read_path
from tests.importers.made import zipped


def test_an_entry_that_inflates_like_a_bomb_is_refused() -> None:
    archive = Archive(zipped({"bomb": b"\x00" * 10_000_000, "text": "The lamps burn."}))
    with pytest.raises(Refused, match="bomb"):
        archive.read("bomb")
    assert archive.read("text") == b"The lamps burn."


def test_an_entry_that_lies_about_its_size_is_read_no_further_than_allowed() -> None:
    data = bytearray(zipped({"big": bytes(range(256)) * 40_000}, zipfile.ZIP_STORED))
    with pytest.raises(Refused, match="more than 1 MB"):
        Archive(bytes(data)).read("big", 1_000_000)


def test_what_all_entries_inflate_to_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.importers.entries.zips.MOST_OF_ALL", 1500)
    archive = Archive(zipped({str(n): "x" * 1000 for n in range(3)}))
    assert len(archive.read("0")) == 1000
    with pytest.raises(Refused, match="inflated data"):
        archive.read("1")


def test_locked_entries_and_rare_ways_of_packing_are_refused() -> None:
    data = bytearray(zipped({"a": "secret"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    with pytest.raises(Refused, match="password"):
        Archive(bytes(data)).read("a")
    with pytest.raises(Refused, match="packed"):
        Archive(zipped({"a": "x" * 100}, zipfile.ZIP_BZIP2)).read("a")


def test_a_list_of_entries_too_long_to_hold_is_not_read() -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 2_000_000_000, 0, 0)
    with pytest.raises(Refused, match="more entries"):
        Archive(io.BytesIO(b"PK\x03\x04" + b"\x00" * 100 + end))


@given(base=st.text(max_size=20), reference=st.text(alphabet="./\\%2eE:a#?\x00", max_size=20))
def test_no_reference_leads_out_of_an_archive(base: str, reference: str) -> None:
    name = inside(base.strip("/.\\"), reference)
    assert name is None or (not name.startswith(("/", "../")) and name != "..")


def test_references_are_resolved_beside_the_page() -> None:
    assert inside("OEBPS/text/a.xhtml", "../b%20c.xhtml#x") == "OEBPS/b c.xhtml"
    assert inside("a.xhtml", "../b.xhtml") is None
    assert inside("a.xhtml", "http://b.example/x") is None


def test_files_that_are_none_are_lines(tmp_path: Path) -> None:
    (tmp_path / "note.zip").write_bytes(b"PK\x03\x04 cut off")
    lines = [str(each) for name in ("none", "note.zip", ".") for each in read_path(tmp_path / name)]
    assert [line.removeprefix(str(tmp_path)) for line in lines] == [
        "/none: does not exist (check the path)",
        "/note.zip: is a broken ZIP archive",
        ": is a folder (name the files in it)",
    ]
