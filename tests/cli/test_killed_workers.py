"""A process that is killed while it helps costs no output: its files are done again, or named if they kill it again."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.paths import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")]

PROGRAM = textwrap.dedent(
    """
    import os, signal, sys
    from pathlib import Path
    import reader.importers.load as load
    real, deadly, once = load.read_source, sys.argv[1], Path(sys.argv[2])
    def read_source(source):
        if source.path.name == deadly and (once.name == "ever" or not once.exists()):
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return real(source)
    load.read_source = read_source
    if __name__ == "__main__":
        from reader.cli import main
        sys.exit(main(sys.argv[3:]))
    """
)


def run(folder: Path, deadly: str, mark: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, deadly, str(folder / mark), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(60):
        text = f"Ferry number {number} sinks\nSALTMOUTH — “It was the {number}th,” said Ada Lund on the quay.\n"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("deadly", ["00.txt", "37.txt", "59.txt"])
def test_the_files_of_a_killed_worker_are_done_again_in_order(news: Path, deadly: str) -> None:
    done = run(news.parent, deadly, "once", "quotes", "--jobs", "2", "--format", "jsonl", str(news))
    assert done.returncode == 0, done.stderr
    [line] = done.stderr.splitlines()
    assert "killed" in line
    headlines = [json.loads(each)["headline"] for each in done.stdout.splitlines()]
    assert headlines == [f"Ferry number {number} sinks" for number in range(60)]


def test_a_file_that_kills_every_worker_is_named_and_the_others_are_read(news: Path) -> None:
    done = run(news.parent, "37.txt", "ever", "quotes", "--jobs", "2", "--format", "jsonl", str(news))
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert [line for line in done.stderr.splitlines() if "37.txt" in line and "killed" in line]
    assert len(done.stdout.splitlines()) == 59


def test_files_of_a_killed_worker_come_into_the_library_all_the_same(news: Path) -> None:
    done = run(news.parent, "11.txt", "once", "add", "--jobs", "2", str(news))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    again = run(news.parent, "none", "once", "add", str(news))
    assert again.stdout == "60 there already\n"
