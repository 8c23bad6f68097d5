"""The file of places: kept, migrated, shared by two instances, and never harmed by what it cannot read."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.model.article import ArticleId
from reader.model.span import Anchor
from reader.store.library import LibraryStore
from reader.store.places import Place
from reader.store.schema import MIGRATIONS as _MIGRATIONS
from reader.store.schema import SCHEMA_VERSION

ONE = ArticleId("0000000000000001")
TWO = ArticleId("0000000000000002")


def test_places_and_searches_outlive_the_run(tmp_path: Path) -> None:
    path = tmp_path / "new" / "state.sqlite3"
    store = LibraryStore(path)
    store.places.keep({ONE: Place(Anchor(3, 7), "The ferry sank", 0.25), TWO: Place(Anchor(0))})
    store.places.keep({ONE: Place(Anchor(5, 0), "Nobody drowned", 0.5)})
    store.searches.keep(["ferry", "mayor"])
    store.searches.keep(["ferry"])
    store.close()
    again = LibraryStore(path)
    assert again.places.all() == {ONE: Place(Anchor(5, 0), "Nobody drowned", 0.5), TWO: Place(Anchor(0))}
    assert again.searches.last() == ("ferry", "mayor")


def test_two_instances_see_each_other(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    one, two = LibraryStore(path), LibraryStore(path)
    one.places.keep({ONE: Place(Anchor(1))})
    two.places.keep({TWO: Place(Anchor(2))})
    assert one.places.all() == two.places.all() == {ONE: Place(Anchor(1)), TWO: Place(Anchor(2))}


@pytest.mark.parametrize("version", range(SCHEMA_VERSION + 1))
def test_every_older_schema_is_migrated(tmp_path: Path, version: int) -> None:
    path = tmp_path / "state.sqlite3"
    connection = sqlite3.connect(path)
    for script in _MIGRATIONS[:version]:
        connection.executescript(script)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()
    store = LibraryStore(path)
    store.places.keep({ONE: Place(Anchor(1))})
    assert store.places.all() == {ONE: Place(Anchor(1))}


def test_newer_schema_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE things_to_come (a)")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer Pullquote") as raised:
        LibraryStore(path)
    assert "\n" not in str(raised.value)
    assert path.read_bytes() == before


def test_damaged_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    path.write_bytes(b"this was never a database" * 300)
    before = path.read_bytes()
    with pytest.raises(StoreError):
        LibraryStore(path)
    assert path.read_bytes() == before


def test_folder_in_the_way_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError) as raised:
        LibraryStore(tmp_path / "file" / "state.sqlite3")
    assert "\n" not in str(raised.value)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_what_was_kept_survives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    program = textwrap.dedent(
        """
        import os, signal, sys
        from pathlib import Path
        from reader.model.article import ArticleId
        from reader.model.span import Anchor
        from reader.store.library import LibraryStore
        from reader.store.places import Place
        store = LibraryStore(Path(sys.argv[1]))
        for number in range(50):
            store.places.keep({ArticleId(f"{number:016x}"): Place(Anchor(number))})
        os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    run = subprocess.run([sys.executable, "-c", program, str(path)], env=os.environ, check=False)
    assert run.returncode == -signal.SIGKILL
    assert len(LibraryStore(path).places.all()) == 50
