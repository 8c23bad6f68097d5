"""Real processes that are killed, stopped, or meet what kills them: nothing is lost, nothing is there twice.

A few of each here; `make fuzz` does it 200 times, and what takes gigabytes.
"""

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra [corpus] is not installed")

from tests.corpus import making
from tests.paths import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="who is whose child is read in /proc"),
]
MANY = bool(os.environ.get("PULLQUOTE_FUZZ_SECONDS"))
KILLS, ARTICLES = (200, 6000) if MANY else (2, 16)
HOOK = textwrap.dedent(
    """
    import os, signal, sys, time
    if "reader.corpus.worker" in sys.orig_argv:
        import reader.analysis.engine as engine
        real = engine.analyze
        def analyze(article):
            if "DEADLY" in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            while "ENDLESS" in article.text:
                time.sleep(1)
            return real(article)
        engine.analyze = analyze
    """
)


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "reader", "corpus", *map(str, arguments)]


def environment(*more: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, *more)))}


def run(*arguments: str | Path, path: tuple[Path, ...] = ()) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, check=False, env=environment(*path), timeout=900
    )


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Several inputs, hence several shards."""
    folder = tmp_path_factory.mktemp("news")
    rows = making.articles(ARTICLES)
    for number in range(4):
        (folder / f"{number}.jsonl").write_bytes(making.lines(rows[number::4]))
    return folder


@pytest.fixture(scope="module")
def calm(news: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run makes that nobody disturbs."""
    out = tmp_path_factory.mktemp("calm")
    done = run(news, "--out", out, "--jobs", "1")
    assert (done.returncode, done.stderr) == (0, "")
    return making.tables(out)


def children(process: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def test_killed_workers_cost_nothing(news: Path, calm: dict[str, bytes], tmp_path: Path) -> None:
    chance, kills = random.Random(7), 0
    with subprocess.Popen(
        command(news, "--out", tmp_path / "out", "--jobs", "2"), env=environment(), stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        while process.poll() is None and kills < KILLS:
            time.sleep(chance.uniform(0.02, 0.6))
            if workers := children(process.pid):
                os.kill(chance.choice(workers), signal.SIGKILL)
                kills += 1
        _, told = process.communicate(timeout=900)
    assert (process.returncode, told) == (0, b"")
    assert kills == KILLS
    assert making.tables(tmp_path / "out") == calm


def test_runs_that_are_killed_and_stopped_go_on_where_they_were(
    news: Path, calm: dict[str, bytes], tmp_path: Path
) -> None:
    chance, out = random.Random(8), tmp_path / "out"
    for number in range(KILLS):
        # It is made by the next run: where it stands, that has begun.
        (out / "lock").unlink(missing_ok=True)
        with subprocess.Popen(
            command(news, "--out", out, "--jobs", "2"),
            env=environment(),
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        ) as process:
            while not (out / "lock").exists() and process.poll() is None:
                time.sleep(0.01)
            time.sleep(chance.uniform(0.1, 1.2))
            workers = children(process.pid)
            how = signal.SIGINT if number % 2 else signal.SIGKILL
            process.send_signal(how)
            _, told = process.communicate(timeout=120)
        assert b"Traceback" not in told
        assert process.returncode in (0, -how, 130)
        end = time.monotonic() + 60
        while any(Path(f"/proc/{each}").exists() for each in workers) and time.monotonic() < end:
            time.sleep(0.05)
        assert not any(Path(f"/proc/{each}").exists() for each in workers)
    done = run(news, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert making.tables(out) == calm
    assert not list(out.rglob("*.tmp"))


def test_what_kills_or_never_ends_is_named_and_the_rest_is_there(tmp_path: Path) -> None:
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    rows = making.articles(6)
    rows[2]["text"] += "DEADLY\n" if MANY else "ENDLESS\n"
    rows[4]["text"] += "ENDLESS\n" if MANY else ""
    (tmp_path / "a.jsonl").write_bytes(making.lines(rows))
    done = run(tmp_path / "a.jsonl", "--out", tmp_path / "out", "--timeout", "1.5", "--progress", "json", path=(hook,))
    *progress, line = done.stderr.splitlines()
    assert done.returncode == 1
    assert line.endswith(f"{1 + MANY} could not be read; what and why stands in its folder failed")
    assert all(
        {"shards", "done", "articles", "articles_per_second", "left", "failed"} <= set(json.loads(each))
        for each in progress
    )
    failed = [(row["record"], row["kind"], row["reason"]) for row in making.rows(tmp_path / "out", "failed")]
    slow = ("slow", "takes longer than 1.5 seconds")
    deadly = ("deadly", "ends the process that reads it")
    assert failed == ([(2, *deadly), (4, *slow)] if MANY else [(2, *slow)])
    assert len(making.rows(tmp_path / "out", "articles")) == 6 - len(failed)


@pytest.mark.skipif(not MANY, reason="takes a gigabyte: make fuzz")
def test_a_record_of_a_gigabyte_is_never_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(making.lines([making.article(1)]) + b'{"text": "')
        file.seek(10**9, os.SEEK_CUR)
        file.write(b'"}\n' + making.lines([making.article(2)]))
    program = (
        "import resource as r, sys; from reader.cli import main; code = main(sys.argv[1:]);"
        "print(code, max(r.getrusage(who).ru_maxrss for who in (r.RUSAGE_SELF, r.RUSAGE_CHILDREN)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, "corpus", path, "--out", tmp_path / "out"], env=environment(),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    code, peak = map(int, found.stdout.splitlines()[-1].split())
    assert code == 1 and peak < 200_000
    assert len(making.rows(tmp_path / "out", "articles")) == 2


@pytest.mark.skipif(not MANY or os.geteuid() != 0, reason="needs a disk of its own: make fuzz as root")
def test_a_disk_that_is_full_is_one_line_and_room_makes_it_go_on(
    news: Path, calm: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "none", out], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("may not mount")
    try:
        done = run(news, "--out", out)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1 and "the disk is full (make room and run it again" in done.stderr
        subprocess.run(["mount", "-o", "remount,size=200m", out], check=True)
        assert run(news, "--out", out).returncode == 0
        assert making.tables(out) == calm
    finally:
        subprocess.run(["umount", out], check=False)
