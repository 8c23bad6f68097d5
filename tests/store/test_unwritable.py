"""Libraries that may not be written, and migrations that are killed at any statement: by real processes."""

import os
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.desk.session import Session
from reader.errors import StoreError
from reader.store.library import LibraryStore
from reader.store.schema import MIGRATIONS
from tests.store.library_items import item
from tests.store.test_library_processes import child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="other rights, no SIGKILL")


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that another user can reach, whose rights are given back in the end."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for inner, _, _ in os.walk(folder):
        Path(inner).chmod(0o755)
    shutil.rmtree(folder)


READ = """
import encodings.ascii, os, sys, urllib.parse, urllib.request
from pathlib import Path
import rapidfuzz.fuzz, rapidfuzz.process, tantivy
import reader.analysis.engine, reader.search.folder, reader.search.index, reader.store.adding, reader.store.packing
from reader.errors import StoreError
from reader.desk.index import ShelfIndex
from reader.model.saved import Selection
from reader.errors import StoreError
from reader.desk.session import Session
from tests.store.library_items import item
from reader.search.index import SearchIndex
known = item(1).article
# What loads its data when it is first needed is to be loaded while it may be read.
SearchIndex.build([(known, reader.analysis.engine.analyze(known))]).search("harbor wal")
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
path = Path(sys.argv[1])
session = Session(state_file=path)
session.open_shelf()
rows = session.rows(Selection())
print("READ", len(rows), *[line for line in session.problems.waiting])
shelf = session.shelf
article = shelf.store.articles.get(rows[0].article_id)
print("QUOTES", len(shelf.analyze(article).quotes), len(list(shelf.analyze_rest(lambda: False))))
index = ShelfIndex(shelf, path.parent / "search-index")
print("FOUND", len(index.open().search("harbor wall").hits) > 0)
for change in (lambda: shelf.store.articles.add([item(999)]), lambda: shelf.store.acts.star([article.id], True)):
    try:
        change()
        print("WROTE")
    except StoreError as error:
        print("REFUSED", error)
session.close()
print("CLOSED", len(session.problems.waiting))
"""


@pytest.mark.parametrize("what", ["folder", "file", "both"])
def test_what_may_not_be_written_is_read_searched_and_left_as_it_is(home: Path, what: str) -> None:
    folder = home / "d"
    folder.mkdir()
    path = folder / "state.sqlite3"
    store = LibraryStore(path)
    store.articles.add([item(number) for number in range(20)])
    store.close()
    folder.chmod(0o777 if what == "file" else 0o555)
    path.chmod(0o666 if what == "folder" else 0o444)
    before = path.read_bytes()
    output, errors = child(READ, str(path)).communicate(timeout=120)
    lines = output.splitlines()
    assert not errors, errors[-500:]
    assert lines[0] == f"READ 20 {path}: may not be written (read and search; nothing is kept)"
    assert lines[1].endswith(" 0"), "nothing is analyzed for keeping"
    assert int(lines[1].split()[1]) > 0
    assert lines[2] == "FOUND True"
    assert [line.partition(" ")[0] for line in lines[3:5]] == ["REFUSED", "REFUSED"]
    assert lines[3].startswith(f"REFUSED {path}: may not be written (")
    assert lines[5] == "CLOSED 1", "closing adds no second line"
    assert path.read_bytes() == before


def test_a_library_that_may_be_written_is_not_taken_for_one_that_may_not(tmp_path: Path) -> None:
    session = Session(state_file=tmp_path / "s")
    session.shelf.store.articles.add([item(1)])
    assert not session.shelf.store.is_read_only and not session.problems.waiting
    session.close()


@pytest.mark.parametrize("statement", range(9))
def test_a_migration_killed_at_any_statement_is_done_again(tmp_path: Path, statement: int) -> None:
    path = tmp_path / "s.sqlite3"
    old = sqlite3.connect(path)
    old.executescript(MIGRATIONS[0] + "PRAGMA user_version = 1;")
    rows = [(f"{number:016x}", "some words " * 20) for number in range(500)]
    old.executemany("INSERT INTO reading VALUES (?, 3, 4, ?, 0.5, 'now')", rows)
    old.execute("INSERT INTO searches (query) VALUES ('ferry')")
    old.commit()
    old.close()
    killed = child(
        """
        import os, signal, sys
        from pathlib import Path
        import reader.store.opening as opening
        real, count = opening.statements, [0]
        def until(script):
            for statement in real(script):
                if count[0] == int(sys.argv[2]):
                    os.kill(os.getpid(), signal.SIGKILL)
                count[0] += 1
                yield statement
        opening.statements = until
        from reader.store.library import LibraryStore
        LibraryStore(Path(sys.argv[1]))
        """,
        str(path),
        str(statement),
    )
    killed.communicate(timeout=120)
    assert killed.returncode == -signal.SIGKILL
    store = LibraryStore(path)
    assert len(store.places.all()) == 500 and store.searches.last() == ("ferry",)
    assert store.care.check().is_well
    store.articles.add([item(1)])
    store.close()
    assert list((tmp_path / "backups").iterdir()), "a copy was made before"


def test_a_backup_that_cannot_be_written_says_so_and_not_that_the_library_cannot_be_read(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path / "state.sqlite3")
    store.articles.add([item(1)])
    (tmp_path / "backups").write_text("no folder", encoding="utf-8")
    with pytest.raises(StoreError) as refused:
        store.care.backup()
    assert str(refused.value).startswith(f"{tmp_path / 'backups'}: no backup can be written there")
    assert "name a file in another folder" in str(refused.value)
    assert store.care.backup(tmp_path / "copy.sqlite3").exists()
    store.close()
