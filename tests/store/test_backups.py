"""Backups: never pruned while a run names them, never over what is no library, nothing left lying about."""

import os
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.store import backups, opening
from reader.store.library import LibraryStore
from reader.store.schema import MIGRATIONS
from tests.paths import ROOT
from tests.store.library_items import item


def _library(path: Path, number: int = 1) -> None:
    store = LibraryStore(path)
    store.articles.add([item(number)])
    store.close()


def _articles(path: Path) -> int:
    store = LibraryStore(path)
    try:
        return store.lists.counts().all
    finally:
        store.close()


def test_what_a_restore_replaced_is_kept_though_the_clock_was_ahead(tmp_path: Path) -> None:
    path, source = tmp_path / "state.sqlite3", tmp_path / "empty.sqlite3"
    _library(path)
    LibraryStore(source).close()
    folder = backups.backup_folder(path)
    folder.mkdir()
    for number in range(backups.BACKUPS_KEPT + 2):
        (folder / f"state-2999010{number}T000000000000Z-before-restore.sqlite3").write_bytes(b"later")
    aside = backups.restore(path, source)
    assert aside is not None and aside.is_file()
    assert _articles(aside) == 1
    assert _articles(path) == 0
    assert len(list(folder.glob("*-before-*"))) == backups.BACKUPS_KEPT


def test_the_oldest_backup_outlives_its_own_restoring(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    _library(path)
    with closing(sqlite3.connect(path)) as connection:
        made = [backups.backup(connection, path, "before-restore") for _ in range(backups.BACKUPS_KEPT)]
    for age, each in enumerate(made):
        os.utime(each, (1_000_000 + age, 1_000_000 + age))
    backups.restore(path, made[0])
    assert made[0].is_file()


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_a_backup_replaces_no_pipe_and_no_socket(tmp_path: Path, kind: str) -> None:
    path, target = tmp_path / "state.sqlite3", tmp_path / "target"
    _library(path)
    if kind == "pipe":
        os.mkfifo(target)
    else:
        here = Path.cwd()
        os.chdir(tmp_path)
        try:
            with socket.socket(socket.AF_UNIX) as listening:
                listening.bind("target")
        finally:
            os.chdir(here)
    before = stat.S_IFMT(target.stat().st_mode)
    store = LibraryStore(path)
    with pytest.raises(StoreError, match="device, pipe or socket"):
        store.care.backup(target)
    store.close()
    assert stat.S_IFMT(target.stat().st_mode) == before


def test_a_file_of_the_person_that_is_called_part_stays(tmp_path: Path) -> None:
    path, target = tmp_path / "state.sqlite3", tmp_path / "copy.sqlite3"
    mine = tmp_path / "copy.sqlite3.part"
    mine.write_text("mine")
    _library(path)
    store = LibraryStore(path)
    store.care.backup(target)
    store.close()
    assert mine.read_text() == "mine"
    assert _articles(target) == 1


def test_what_a_killed_backup_left_is_cleaned_up_once_it_is_old(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    _library(path)
    old, fresh = tmp_path / ".pullquote-abc.part", tmp_path / ".pullquote-def.part"
    for each in (old, fresh):
        each.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    store = LibraryStore(path)
    store.care.backup(tmp_path / "copy.sqlite3")
    store.close()
    assert not old.exists() and fresh.exists()


def test_a_link_to_a_library_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "state.sqlite3", tmp_path / "link.sqlite3"
    _library(path)
    LibraryStore(tmp_path / "other.sqlite3").close()
    link.symlink_to(tmp_path / "other.sqlite3")
    store = LibraryStore(path)
    store.care.backup(link)
    store.close()
    assert link.is_symlink()
    assert _articles(tmp_path / "other.sqlite3") == 1


def test_restoring_waits_for_a_writer_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "WAIT_SECONDS", 0.2)
    path, source = tmp_path / "state.sqlite3", tmp_path / "source.sqlite3"
    _library(path)
    LibraryStore(source).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another Pullquote is writing"):
            backups.restore(path, source)
        writer.execute("ROLLBACK")
    assert _articles(path) == 1


def test_library_backups_and_their_folder_are_their_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "state.sqlite3"
    _library(path)
    store = LibraryStore(path)
    made = store.care.backup()
    store.close()
    for each, mode in ((path.parent, 0o700), (path, 0o600), (made.parent, 0o700), (made, 0o600)):
        assert stat.S_IMODE(each.stat().st_mode) == mode, each


def test_a_library_that_was_open_to_all_is_narrowed_once(tmp_path: Path) -> None:
    path = tmp_path / "pullquote" / "state.sqlite3"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as old:
        old.executescript(MIGRATIONS[0] + "PRAGMA user_version = 1;")
    path.chmod(0o644)
    path.parent.chmod(0o755)
    LibraryStore(path).close()
    (saved,) = (path.parent / "backups").iterdir()
    for each, mode in ((path.parent, 0o700), (path, 0o600), (saved.parent, 0o700), (saved, 0o600)):
        assert stat.S_IMODE(each.stat().st_mode) == mode, each
    path.chmod(0o640)
    LibraryStore(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_undo_leaves_alone_what_another_window_did(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    _library(path)
    here, there = LibraryStore(path), LibraryStore(path)
    [article_id] = here.lists.ids("engine")
    here.acts.tag([article_id], add=["mine"])
    there.acts.tag([article_id], add=["theirs"])
    here.acts.undo()
    assert here.lists.saved(article_id).tags == ("theirs",)  # type: ignore[union-attr]
    assert here.acts.undo() is None
    there.close()
    here.close()
    later = LibraryStore(path)
    later.acts.undo()
    assert later.lists.saved(article_id).tags == ()  # type: ignore[union-attr]
    later.close()


def test_a_full_disk_is_read_and_refuses_what_it_cannot_keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "state.sqlite3"
    _library(path)

    def full(*_: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error

    monkeypatch.setattr(opening, "_prepare", full)
    store = LibraryStore(path)
    assert store.lists.counts().all == 1
    assert store.is_read_only and store.lasting_path is None
    [article_id] = store.lists.ids("engine")
    with pytest.raises(StoreError, match="nothing is kept"):
        store.acts.star([article_id], True)
    store.close()


def test_nothing_is_believed_kept_where_the_own_file_is_not_used() -> None:
    store = LibraryStore(None)
    store.refuse("is damaged")
    with pytest.raises(StoreError, match="is damaged"):
        store.searches.keep(["harbor"])
    store.close()


CLOSED = """
import os, sys
from reader.cli import main
commands = (["doctor"], ["feeds", "list"], ["search", "x"], ["backup"], ["quotes"], [])
# What is loaded when it is first needed is to be loaded while it may be read.
for command in commands:
    main(command)
main(["restore", "nothing"])
print("CLOSED", file=sys.stderr)
os.environ["XDG_DATA_HOME"] = sys.argv[1]
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
for command in commands:
    print(main(command), *command, file=sys.stderr)
"""


@pytest.mark.slow
def test_a_folder_that_may_not_be_entered_is_one_line(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    (closed / "pullquote").mkdir(parents=True)
    closed.chmod(0)
    env = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "open")}
    done = subprocess.run(
        [sys.executable, "-c", CLOSED, str(closed)], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    closed.chmod(0o700)
    said = done.stderr.partition("CLOSED\n")[2].splitlines()
    assert "Traceback" not in done.stderr, done.stderr[-600:]
    assert [line for line in said if line[0] == "1"] == [
        "1 doctor",
        "1 feeds list",
        "1 search x",
        "1 backup",
        "1 quotes",
    ]
    assert all("state.sqlite3: " in line for line in said if line[0] == "p")
