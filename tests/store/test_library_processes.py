"""What is done to real processes and files: killed, out of space, two at once, newer, older, damaged, restored."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from reader.model.saved import Selection
from reader.store.library import LibraryStore
from reader.store.schema import MIGRATIONS
from tests.paths import ROOT
from tests.store.library_items import item

pytestmark = pytest.mark.slow


def child(program: str, *arguments: str, **variables: str) -> subprocess.Popen[str]:
    """Return a Python process that runs a program on the package and the tests."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, "-c", textwrap.dedent(program), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def command(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pullquote with its data in a folder of its own."""
    environment = {**os.environ, "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "PYTHONPATH": str(ROOT)}
    line = [sys.executable, "-m", "reader", *arguments]
    return subprocess.run(line, capture_output=True, text=True, env=environment, timeout=60, check=False)


def library_of(home: Path) -> Path:
    """Return the library file of a folder."""
    return home / "pullquote" / "state.sqlite3"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_what_was_reported_done_outlives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "s"
    process = child(
        """
        import sys
        from pathlib import Path
        from reader.store.library import LibraryStore
        from tests.store.library_items import item
        store = LibraryStore(Path(sys.argv[1]))
        for number in range(100_000):
            [added] = store.articles.add([item(number)])
            store.acts.star([added.article_id], True)
            print(number, flush=True)
        """,
        str(path),
    )
    assert process.stdout is not None
    done = [int(process.stdout.readline()) for _ in range(25)]
    os.kill(process.pid, signal.SIGKILL)
    done += [int(line) for line in process.stdout if line.endswith("\n")]
    process.wait()
    store = LibraryStore(path)
    assert store.care.check().is_well
    assert store.lists.count(Selection(starred=True)) >= len(done)
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files")
def test_a_full_disk_is_one_line_and_costs_nothing_that_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "s"
    process = child(
        """
        import resource, signal, sys
        from pathlib import Path
        from reader.errors import StoreError
        from reader.model.saved import Selection
        from reader.store.library import LibraryStore
        from tests.store.library_items import item
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        store = LibraryStore(Path(sys.argv[1]))
        store.articles.add([item(number) for number in range(20)])
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
        number = 20
        try:
            while number < 5000:
                store.articles.add([item(number)])
                number += 1
        except StoreError as error:
            print(error)
        print(number, store.lists.count(Selection()))
        """,
        str(path),
    )
    said, wrong = process.communicate(timeout=120)
    lines = said.splitlines()
    assert len(lines) == 2 and not wrong, wrong
    assert "cannot be written" in lines[0] and "check the disk" in lines[0]
    kept, listed = map(int, lines[1].split())
    assert kept == listed < 5000
    store = LibraryStore(path)
    assert store.lists.count(Selection()) == kept and store.care.check().is_well
    store.close()


def test_two_instances_write_at_once_and_see_each_other(tmp_path: Path) -> None:
    path = tmp_path / "s"
    LibraryStore(path).close()
    program = """
        import sys
        from pathlib import Path
        from reader.store.library import LibraryStore
        from tests.store.library_items import item
        store = LibraryStore(Path(sys.argv[1]))
        first = int(sys.argv[2])
        for number in range(first, first + 40):
            store.articles.add([item(number)])
        """
    mine = LibraryStore(path)
    mine.changed_elsewhere()
    processes = [child(program, str(path), str(first)) for first in (0, 1000)]
    for process in processes:
        assert process.wait(60) == 0, process.communicate()[1]
    assert mine.changed_elsewhere() and not mine.changed_elsewhere()
    assert mine.lists.count(Selection()) == 80
    mine.close()


def test_an_old_file_of_places_becomes_a_library_after_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    connection = sqlite3.connect(path)
    connection.executescript(MIGRATIONS[0] + "PRAGMA user_version = 1;")
    connection.execute("INSERT INTO reading VALUES ('0123456789abcdef', 3, 4, 'words', 0.5, 'now')")
    connection.execute("INSERT INTO searches (query) VALUES ('ferry')")
    connection.commit()
    connection.close()
    store = LibraryStore(path)
    assert store.searches.last() == ("ferry",)
    assert [place.progress for place in store.places.all().values()] == [0.5]
    assert store.lists.counts().all == 0
    store.close()
    [kept] = (tmp_path / "backups").iterdir()
    old = sqlite3.connect(kept)
    assert old.execute("PRAGMA user_version").fetchone() == (1,)
    assert old.execute("SELECT query FROM searches").fetchall() == [("ferry",)]
    old.close()


def test_a_newer_file_is_left_alone_with_one_line(tmp_path: Path) -> None:
    library = library_of(tmp_path)
    library.parent.mkdir()
    connection = sqlite3.connect(library)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = library.read_bytes()
    for arguments in (("add", str(ROOT / "seeds")), ("doctor", "--repair"), ("feeds", "list")):
        run = command(tmp_path, *arguments)
        assert run.returncode == 1 and len(run.stderr.splitlines()) == 1, run.stderr
        assert "newer" in run.stderr and "Traceback" not in run.stderr
    assert library.read_bytes() == before


def news_in(home: Path, number: int) -> Path:
    """Write so many articles into a folder and return it."""
    news = home / "news"
    news.mkdir()
    for each in range(number):
        article = item(each).article
        assert article is not None
        (news / f"{each:04}.txt").write_text(article.text, encoding="utf-8")
    return news


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("moment", ["add", "note"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_import_that_was_stopped_goes_on_without_doing_anything_twice(
    tmp_path: Path, moment: str, jobs: str
) -> None:
    news = news_in(tmp_path, 200)
    killed = child(
        """
        import os, signal, sys
        from reader.cli import main
        from reader.store.articles import Articles
        from reader.store.files import Files
        _, moment, jobs, news = sys.argv
        part = Articles if moment == "add" else Files
        real, calls = getattr(part, moment), [0]
        def third_time_lucky(*arguments):
            calls[0] += 1
            if calls[0] == 3:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments)
        setattr(part, moment, third_time_lucky)
        if __name__ == "__main__":
            main(["add", "--jobs", jobs, news])
        """,
        moment, jobs, str(news), XDG_DATA_HOME=str(tmp_path),
    )  # fmt: skip
    said, _ = killed.communicate(timeout=120)
    assert killed.returncode == -signal.SIGKILL and not said, "it was killed before it was done"
    had, noted = _rows(library_of(tmp_path)), _rows(library_of(tmp_path), "files")
    assert had == (100 if moment == "add" else 150) and noted == 100, "of what was begun, all that was finished is kept"
    run = command(tmp_path, "add", str(news))
    assert run.returncode == 0, run.stderr
    assert run.stdout == f"{200 - had} reprints, {had} there already\n"
    assert _rows(library_of(tmp_path)) == _rows(library_of(tmp_path), "files") == 200
    assert command(tmp_path, "add", str(news)).stdout == "200 there already\n"


def _rows(path: Path, table: str = "documents") -> int:
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        number: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        connection.close()
    except sqlite3.Error:
        return 0
    return number


def test_a_damaged_library_is_named_salvaged_and_readable_again(tmp_path: Path) -> None:
    library = library_of(tmp_path)
    store = LibraryStore(library)
    store.articles.add([item(number) for number in range(150)])
    store.close()
    data = bytearray(library.read_bytes())
    for at in range(8192, len(data) - 4096, len(data) // 6 // 4096 * 4096 or 4096):
        data[at : at + 512] = b"\x00\xff" * 256
    library.write_bytes(data)
    looked = command(tmp_path, "doctor")
    assert looked.returncode == 1 and "Traceback" not in looked.stderr
    mended = command(tmp_path, "doctor", "--repair")
    assert "Traceback" not in mended.stderr
    assert mended.returncode == 0, mended.stdout + mended.stderr
    again = LibraryStore(library)
    assert again.care.check().is_well and again.lists.counts().all > 0
    again.close()


def test_backup_and_restore_from_the_command_line(tmp_path: Path) -> None:
    samples = len(list((ROOT / "seeds").iterdir()))
    assert f"{samples} added" in command(tmp_path, "add", str(ROOT / "seeds")).stdout
    copy = tmp_path / "copy.sqlite3"
    assert command(tmp_path, "backup", str(copy)).returncode == 0
    library_of(tmp_path).write_bytes(b"gone")
    for ending in ("-wal", "-shm"):
        library_of(tmp_path).with_name(f"state.sqlite3{ending}").unlink(missing_ok=True)
    run = command(tmp_path, "restore", str(copy))
    assert run.returncode == 0, run.stderr
    assert command(tmp_path, "doctor").returncode == 0
    assert f"{samples} there already" in command(tmp_path, "add", str(ROOT / "seeds")).stdout


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("name", ["add", "quotes"])
def test_processes_that_share_the_work_end_with_the_one_that_is_killed(tmp_path: Path, name: str) -> None:
    news = news_in(tmp_path, 3000)
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    line = [sys.executable, "-m", "reader", name, "--jobs", "2", str(news)]
    process = subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL)
    children: set[int] = set()
    until = time.monotonic() + 60
    while len(children) < 2 and time.monotonic() < until and process.poll() is None:
        children = _children_of(process.pid)
        time.sleep(0.02)
    assert len(children) >= 2
    process.kill()
    process.wait()
    until = time.monotonic() + 60
    while any(map(_runs, children)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [child for child in children if _runs(child)]


def _runs(process: int) -> bool:
    """Return whether a process runs; one that ended and was not yet taken notice of does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _children_of(parent: int) -> set[int]:
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.add(int(stat.parent.name))
    return found
