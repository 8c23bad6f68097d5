"""Measures how fast `pullquote quotes` works: words a second of processor time, start of the program included."""

import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.frames import ROOT, row

_POLNEAR = ROOT.parent / "shared" / "data" / "polnear" / "dev.jsonl.gz"
_RUN = """
import json, resource, subprocess, sys
with open(sys.argv[1], "wb") as out:
    command = [sys.executable, "-m", "reader", "quotes", "--format", "jsonl", *sys.argv[2:]]
    subprocess.run(command, check=True, stdout=out)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def texts_at_hand() -> tuple[list[str], str]:
    """Return news to measure with, and what it is."""
    if _POLNEAR.exists():
        with gzip.open(_POLNEAR, "rt", encoding="utf-8") as file:
            return [json.loads(line)["text"] for line in file], "PolNeAR dev"
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    return seeds * 10, "sample articles, since ../shared is not here"


def run(quick: bool) -> list[dict[str, Any]]:
    """Return the measurements as rows of name, value, unit, bound, ok and note."""
    texts, what = texts_at_hand()
    words = sum(len(text.split()) for text in texts)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(texts):
            paths.append(Path(folder, f"{number:04}.txt"))
            paths[-1].write_text(text, encoding="utf-8")
        command = [sys.executable, "-c", _RUN, str(Path(folder, "out")), *map(str, paths)]
        used = [
            json.loads(subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment).stdout)
            for _ in range(2 if quick else 5)
        ]
    seconds = min(each[0] for each in used)
    speed = row("words a second of processor time", words / seconds, None, "", f"{words} words, {what}; 60,000 wanted")
    speed["bound"], speed["ok"] = 60_000, words / seconds >= 60_000
    return [speed, row("most memory", max(each[1] for each in used), 80, "MB")]
