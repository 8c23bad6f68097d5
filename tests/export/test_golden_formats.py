"""What each format looks like, to be read by people: a file each. `PULLQUOTE_WRITE_GOLDEN=1` writes them anew."""

import os
import sqlite3
import zipfile
from pathlib import Path

import pytest

from reader import __version__
from reader.export.people import person_rows
from reader.export.ways import WAYS, Export, Way
from tests.export.made_articles import kind, marked
from tests.paths import ROOT

GOLDEN = ROOT / "tests" / "export" / "golden"


def looked_at(way: Way, export: Export, file: Path) -> str:
    """Return what a format makes as one text."""
    if way.shape == "text":
        return "".join(way.function()(export))
    if way.shape == "folder":
        return "".join(f"=== {name}\n{text}\n" for name, text in way.function()(export))
    if way.extra:
        pytest.importorskip(
            {"xlsx": "xlsxwriter", "parquet": "pyarrow"}[way.extra], reason=f"{way.extra}: not installed"
        )
    way.function()(export, file)
    return READ_BY[way.name](file)


def read_project(file: Path) -> str:
    with zipfile.ZipFile(file) as project:
        return "".join(f"=== {name}\n{project.read(name).decode()}\n" for name in project.namelist())


def read_database(file: Path) -> str:
    with sqlite3.connect(file) as connection:
        return "\n".join(line for line in connection.iterdump() if "_fts_" not in line and "sqlite_master" not in line)


def read_workbook(file: Path) -> str:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    sheet = openpyxl.load_workbook(file).worksheets[0]
    return "\n".join(repr([cell.value for cell in line]) for line in sheet.iter_rows())


def read_columns(file: Path) -> str:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    table = parquet.read_table(file)
    return "\n".join([str(table.schema), *map(repr, table.to_pylist())])


READ_BY = {"qdpx": read_project, "sqlite": read_database, "xlsx": read_workbook, "parquet": read_columns}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_a_format_looks_as_it_did(way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    parts: list[str] = []
    for what in ("quotes", "articles", "people", "highlights"):
        if what in way.takes:
            entries = marked() if what == "highlights" else () if what == "people" else kind()
            people = person_rows(kind()) if what == "people" else ()
            export = Export(what, entries, people, date="2031-03-06T00:00:00Z")  # type: ignore[arg-type]
            parts.append(f"##### {what}\n{looked_at(way, export, tmp_path / f'{what}{way.ending}')}")
    found = "\n".join(parts).replace(f"ullquote {__version__}", "ullquote VERSION").replace("\r\n", "␍\n")
    golden = GOLDEN / f"{way.name}.txt"
    if os.environ.get("PULLQUOTE_WRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_every_format_is_small() -> None:
    folder = ROOT / "reader" / "export" / "formats"
    for path in folder.glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 120, path
    assert {path.stem for path in folder.glob("*.py")} == {"__init__"} | {way.name.replace(".", "_") for way in WAYS}, (
        "a module without a line in the registry, or the other way round"
    )
