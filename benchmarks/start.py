"""Measures how soon the reader is there, beside a minimal Textual application started in turn with it."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.body import long_article
from benchmarks.frames import MINIMAL, ROOT, first_frame, row

_PULLQUOTE = [sys.executable, "-m", "reader"]


def run(quick: bool) -> list[dict[str, Any]]:
    """Return the measurements as rows of name, value, unit, bound, ok and note."""
    runs = 4 if quick else 12
    with tempfile.TemporaryDirectory() as folder:
        minimal, long, home = Path(folder, "minimal.py"), Path(folder, "long.txt"), Path(folder, "home")
        minimal.write_text(MINIMAL, encoding="utf-8")
        long.write_text("The log of the lock-keeper\n\n" + long_article()[0].text, encoding="utf-8")
        homes = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config")}
        programs = (
            ([sys.executable, str(minimal)], b"lock-keeper"),
            # The last row is drawn with the first whole frame, article and all.
            ([*_PULLQUOTE, str(ROOT / "seeds")], b"quit"),
            ([*_PULLQUOTE, str(long)], b"quit"),
            (_PULLQUOTE, b"quit"),
        )
        for command, seen in programs:
            first_frame(command, seen, homes)
        measured = [[first_frame(command, seen, homes) for command, seen in programs] for _ in range(runs)]
    times = [[frame[0] for frame in column] for column in zip(*measured, strict=True)]
    memory = [median(frame[1] for frame in column) for column in zip(*measured, strict=True)]
    ratios = [[ours / base for ours, base in zip(column, times[0], strict=True)] for column in times[1:]]
    spread = f"fastest {min(times[1]):.0f} against {min(times[0]):.0f} ms, {runs} runs in turn"
    return [
        row("minimal application, first frame", median(times[0]), None, "ms"),
        row("sample articles, first frame", median(times[1]), None, "ms"),
        row("sample articles, first frame / minimal", median(ratios[0]), 1.3, "x", spread),
        row("sample articles, memory / minimal", memory[1] / memory[0] if memory[0] else None, 1.6, "x",
            f"{memory[1]:.0f} against {memory[0]:.0f} MB"),
        row("100,000 words as a file, first frame / minimal", median(ratios[1]), 1.6, "x",
            f"{median(times[2]):.0f} ms"),
        row("library of the samples, first frame / minimal", median(ratios[2]), None, "x",
            f"{median(times[3]):.0f} ms, quotes and all"),
        *_commands(runs),
    ]  # fmt: skip


def _commands(runs: int) -> list[dict[str, Any]]:
    sample = min((ROOT / "seeds").glob("*.txt"))
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run([*_PULLQUOTE, "quotes", str(sample)], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        times.append(time.perf_counter() - started)
    program = "import sys, reader.desk.session; print(sum(name.startswith('textual') for name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, cwd=ROOT).stdout
    return [
        row("pullquote quotes, one article", median(times), 0.25, "s"),
        row("Textual modules loaded headless", float(loaded), 0, ""),
    ]
