"""Measures `pullquote corpus`: against `pullquote quotes`, on engines, its memory, its start, and how it scales.

Needs the extra [corpus]; engines are measured where they are installed. Speeds are of processor time where that can be
had, else of the time between the first shard that is done and the last.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.frames import ROOT, row
from benchmarks.quotes import texts_at_hand
from benchmarks.synthetic import make

_RUN = """
import json, resource, subprocess, sys, time
began = time.monotonic()
with open(sys.argv[1], "wb") as out:
    subprocess.run([sys.executable, "-m", "reader", *sys.argv[2:]], check=True, stdout=out)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, time.monotonic() - began]))
"""
_TURNS = """
import gc, json, sys, time
from pathlib import Path
from reader.cli.articles import results, Failures
from reader.cli.pieces import json_line
from reader.corpus import work
from reader.corpus.folder import Folder
from reader.corpus.planning import planned
from reader.corpus.values import WHOLE, Options
gc.set_threshold(100_000, 20, 20)
folder, options = Folder(Path(sys.argv[2])), Options()
folder.make_ready()
shards = list(planned([sys.argv[1]], options, folder.keep_files, print))
def quotes(shard):
    with open(sys.argv[2] + "/quotes.jsonl", "w", encoding="utf-8") as out:
        out.writelines(line + "\\n" for line in results([shard.path], json_line, Failures()))
def corpus(shard):
    work.make(folder, shard, options, WHOLE, lambda at: None)
best = [[9e9, 9e9] for _ in shards]
for number in range(int(sys.argv[3]) + 1):
    for shard, times in zip(shards, best):
        for at, run in enumerate((quotes, corpus)):
            began = time.process_time()
            run(shard)
            if number:
                times[at] = min(times[at], time.process_time() - began)
print(json.dumps([sum(each) for each in zip(*best)]))
"""
_SHARDS = """
import json, sys, time
from pathlib import Path
from reader.corpus.run import Telling, Wanted, run
if __name__ == "__main__":
    times, peaks = [], {}
    def look():
        for each in Path("/proc").iterdir():
            try:
                if each.name.isdigit() and b"reader.corpus.worker" in (each / "cmdline").read_bytes():
                    lines = (each / "status").read_text().splitlines()
                    peaks[each.name] = max(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
            except (OSError, ValueError):
                pass
    def told(now):
        if not times or now.done > times[-1][1]:
            times.append((time.monotonic(), now.done, now.words))
        if sys.argv[3] == "local":
            look()
    wanted = Wanted(Path(sys.argv[2]), (sys.argv[1],), jobs=int(sys.argv[4]), engine=sys.argv[3])
    run(wanted, Telling(print, print, told))
    own = [int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")]
    print(json.dumps([times, max(peaks.values(), default=0) / 1024, own[0] / 1024]))
"""


def run(quick: bool) -> Iterator[dict[str, Any]]:
    """Yield the measurements as rows of name, value, unit, bound, ok and note, each as soon as it is there."""
    if find_spec("pyarrow") is None or find_spec("duckdb") is None:
        yield row("corpus", None, None, "", "the extra [corpus] is not installed")
        return
    texts, what = texts_at_hand()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from _speed(folder, texts, what, quick)
        yield from _engines(folder, texts)
        yield from _start(folder, 2 if quick else 5)
        yield from _memory(folder, quick)
        yield from _same(folder, (4_000, 16_000) if quick else (16_000, 164_000))


def _write(folder: Path, texts: list[str], times: int) -> int:
    folder.mkdir()
    for number, text in enumerate(texts * times):
        (folder / f"{number:05}.txt").write_text(f"{text}\n", encoding="utf-8")
    return times * sum(len(text.split()) for text in texts)


def _used(folder: Path, *arguments: str) -> tuple[float, float, float]:
    """Return seconds of processor time, the most memory of a process in MB, and seconds."""
    command = [sys.executable, "-c", _RUN, str(folder / "out"), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=_environment())
    found: tuple[float, float, float] = json.loads(done.stdout)
    return found


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT)}


def _speed(folder: Path, texts: list[str], what: str, quick: bool) -> list[dict[str, Any]]:
    """Compare the work of both in turn, a shard at a time, so that what else runs on the machine slows both.

    Then one job with two, and both as programs, of each what a single article takes left out: that is its start.
    """
    source, lines = folder / "news", folder / "lines"
    words = _write(source, texts, 1 if quick else 2)
    lines.mkdir()
    for at in range(3):
        rows = ({"title": "A report", "url": "https://n.example/1", "text": text} for text in texts[at::3])
        (lines / f"{at}.jsonl").write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
    one = folder / "one.txt"
    one.write_text("“It works,” said Ada Lund.\n", encoding="utf-8")
    command = [sys.executable, "-c", _TURNS, str(lines), str(folder / "turns"), str(2 if quick else 4)]
    done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=_environment())
    quotes, corpus = json.loads(done.stdout)
    share = row("corpus: words a second per core, of `quotes`", quotes / corpus, None, "", f"in turn, {what}")
    share["bound"], share["ok"] = 0.9, quotes >= 0.9 * corpus
    quoted, made = ("quotes", "--format", "jsonl", "--jobs"), ("corpus", "--jobs", "1", "--out")
    runs: dict[str, list[tuple[float, float, float]]] = {}
    for number in range(2 if quick else 3):
        for name, arguments in (
            ("1", (*quoted, "1", str(source))),
            ("corpus", (*made, str(folder / f"whole {number}"), str(source))),
            ("2", (*quoted, "2", str(source))),
            ("start", (*quoted, "1", str(one))),
            ("corpus start", (*made, str(folder / f"start {number}"), str(one))),
        ):
            runs.setdefault(name, []).append(_used(folder, *arguments))
    used = {name: min(each[0] for each in found) for name, found in runs.items()}
    alone = (used["1"] - used["start"]) / (used["corpus"] - used["corpus start"])
    whole = row("corpus: the same as programs, processor time", alone, None, "", f"{words} words, starts left out")
    whole["bound"], whole["ok"] = 0.9, alone >= 0.9  # noqa: PLR2004
    clock = {name: min(each[2] for each in found) for name, found in runs.items()}
    jobs = row("quotes --jobs 2: times one job", clock["1"] / clock["2"], None, "", "needs two idle cores")
    jobs["bound"], jobs["ok"] = 1.7, clock["1"] >= 1.7 * clock["2"]
    cost = row("quotes --jobs 2: processor time, of one job", used["2"] / used["1"], 1.15, "")
    return [row("corpus: words a second per core", words / (used["corpus"] - used["corpus start"]), None, ""),
            share, whole, jobs, cost]  # fmt: skip


def _shards(folder: Path, source: Path, engine: str, jobs: int) -> tuple[list[tuple[float, int, int]], float, float]:
    """Return when how many shards and words were done, and the most memory of a worker and of the one that leads."""
    out = folder / f"{engine} {time.monotonic()}"
    command = [sys.executable, str(_script(folder)), str(source), str(out), engine, str(jobs)]
    done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=_environment())
    found: tuple[list[tuple[float, int, int]], float, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _script(folder: Path) -> Path:
    path = folder / "shards.py"
    path.write_text(_SHARDS, encoding="utf-8")
    return path


def _engines(folder: Path, texts: list[str]) -> list[dict[str, Any]]:
    source = folder / "shards"
    source.mkdir()
    # Shards that take equally long: what is between the first and the last that is done is work and nothing else.
    lines = "".join(json.dumps({"title": "A report", "text": text}) + "\n" for text in texts)
    for number in range(8):
        (source / f"{number:02}.jsonl").write_text(lines, encoding="utf-8")
    rows = []
    local = 0.0
    for engine, package in (("local", "reader"), ("ray", "ray"), ("dask", "distributed")):
        if find_spec(package) is None:
            rows.append(row(f"corpus on {engine}", None, None, "", f"the extra [corpus-{engine}] is not installed"))
            continue
        times, peak, _ = _shards(folder, source, engine, 2)
        begun, done = next(each for each in times if each[1] >= 2), times[-1]  # noqa: PLR2004
        speed = (done[1] - begun[1]) / (done[0] - begun[0])
        if engine == "local":
            local = speed
            rows.append(row("corpus: most memory of a worker", peak, 150, "MB"))
            continue
        share = row(f"corpus on {engine}: speed, of local", speed / local, None, "", "two workers, start not counted")
        share["bound"], share["ok"] = 0.8, speed >= 0.8 * local
        rows.append(share)
    return rows


def _start(folder: Path, times: int) -> list[dict[str, Any]]:
    source = folder / "one.jsonl"
    source.write_text(json.dumps({"title": "One", "text": "“It works,” said Ada Lund."}) + "\n", encoding="utf-8")
    arguments = ("corpus", str(source), "--jobs", "1", "--out")
    used = [_used(folder, *arguments, str(folder / f"one {number}")) for number in range(times)]
    start = row("corpus: one article, from start to end", min(each[2] for each in used), 1.0, "s", "copies marked")
    return [start, row("corpus: the same, processor time", min(each[0] for each in used), None, "s")]


def _memory(folder: Path, quick: bool) -> list[dict[str, Any]]:
    peaks = []
    for count in (2_000, 8_000) if quick else (10_000, 40_000):
        source = folder / f"{count}.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for number in range(count):
                text = f"“The ferry {number} sails at {number % 24},” said Ada Lund."
                file.write(json.dumps({"title": f"Notice {number}", "text": text}) + "\n")
        _, worker, leader = _shards(folder, source, "local", 2)
        peaks.append((count, worker, leader))
    (few, less, _), (many, more, leader) = peaks
    share = row(f"corpus: memory, {many:,} articles of {few:,}", more / less, 1.15, "", f"{more:.0f} MB a worker")
    return [share, row("corpus: most memory of the one that leads", leader, None, "MB", "copies marked by it")]


def _same(folder: Path, counts: tuple[int, int]) -> list[dict[str, Any]]:
    found = []
    for count in counts:
        corpus = folder / f"same {count}"
        make(corpus, count)
        found.append(_used(folder, "corpus", "same", "--format", "jsonl", str(corpus)))
    (few, many), ((less, _, _), (more, peak, _)) = counts, found
    grown = row(
        "corpus same: time for an article, more of fewer", more / many / (less / few), 1.2, "", "start included"
    )
    return [
        row(f"corpus same: processor time, {few:,} articles", less, None, "s", "a third of the quotes printed twice"),
        row(f"corpus same: processor time, {many:,} articles", more, None, "s"),
        grown,
        row("corpus same: most memory", peak, 1200, "MB"),
    ]
