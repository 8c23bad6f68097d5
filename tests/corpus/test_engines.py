"""Ray and Dask hand out the same shards, to two processes each, one of which is killed: the files are the same."""

import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra [corpus] is not installed")

from tests.corpus import making
from tests.paths import ROOT

pytestmark = pytest.mark.slow
ENGINES = {"ray": "ray", "dask": "distributed"}
WORKING = {"ray": "ray::", "dask": "spawn_main"}
"""What the processes of each engine that work are called."""


def started(news: Path, out: Path, engine: str) -> "subprocess.Popen[bytes]":
    command = [
        sys.executable,
        "-m",
        "reader",
        "corpus",
        str(news),
        "--out",
        str(out),
        "--jobs",
        "2",
        "--engine",
        engine,
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def below(process: int) -> dict[int, str]:
    """Return the processes that a process began, and those they began, with their command lines."""
    parents: dict[int, tuple[int, str]] = {}
    for each in Path("/proc").iterdir():
        if each.name.isdigit():
            try:
                status = (each / "stat").read_text().rpartition(")")[2].split()
                line = (each / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            parents[int(each.name)] = (int(status[1]), line)
    found, waiting = dict[int, str](), [process]
    while waiting:
        parent = waiting.pop()
        for child, (of, line) in parents.items():
            if of == parent and child not in found:
                found[child] = line
                waiting.append(child)
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_makes_the_same_files_though_a_process_of_it_is_killed(tmp_path: Path, engine: str) -> None:
    if find_spec(ENGINES[engine]) is None:
        pytest.skip(f"the extra [corpus-{engine}] is not installed")
    if not Path("/proc/self/stat").exists():
        pytest.skip("who is whose child is read in /proc")
    rows = making.articles(600)
    news = tmp_path / "news"
    news.mkdir()
    for number in range(6):
        (news / f"{number}.jsonl").write_bytes(making.lines(rows[number::6]))
    with started(news, tmp_path / "local", "local") as process:
        process.communicate(timeout=300)
    out, killed = tmp_path / "out", False
    with started(news, out, engine) as process:
        while process.poll() is None and not killed:
            time.sleep(0.05)
            at_work = list(out.glob("articles/.part-*.tmp"))
            working = [each for each, line in below(process.pid).items() if WORKING[engine] in line]
            if at_work and working:
                os.kill(working[-1], signal.SIGKILL)
                killed = True
        told, wrong = process.communicate(timeout=300)
    assert killed
    assert (process.returncode, b"Traceback" in wrong) == (0, False), wrong
    assert b"600 articles" in told
    assert making.tables(out) == making.tables(tmp_path / "local")


@pytest.mark.parametrize("engine", ENGINES)
def test_an_adapter_is_short(engine: str) -> None:
    lines = (ROOT / "reader" / "corpus" / "engines" / f"on_{engine}.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 80


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_that_is_not_installed_is_one_line(tmp_path: Path, engine: str) -> None:
    if find_spec(ENGINES[engine]) is not None:
        pytest.skip("it is installed")
    (tmp_path / "a.jsonl").write_bytes(making.lines(making.articles(1)))
    with started(tmp_path / "a.jsonl", tmp_path / "out", engine) as process:
        _, told = process.communicate(timeout=120)
    assert process.returncode == 1
    assert told.count(b"\n") == 1 and f"is not installed (pip install 'pullquote[corpus-{engine}]')".encode() in told
