"""Score `pullquote quotes` against news annotated by hand, beside what other systems reach (`make eval`).

Reads the annotated articles and the scorer from a folder `shared` beside the checkout; says so where there is none.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
COLUMNS = ("direct F1", "content + source F1", "content F1", "source F1", "words / CPU-s", "memory")
OTHERS = (
    ("regular expression + nearest verb and name", 0.43, 0.13, 0.31, 0.11, 640_000, 15),
    ("textacy 0.13 + spaCy small model", 0.59, 0.20, 0.43, 0.13, 3_400, 315),
    ("the same, paragraph by paragraph", 0.76, 0.28, 0.51, 0.19, 2_300, 250),
    ("sayswho", 0.72, 0.28, 0.55, 0.19, 2_700, 240),
    ("Gender Gap Tracker", 0.72, 0.43, 0.69, 0.60, 3_200, 200),
    ("BBC Citron, retrained on PolNeAR", 0.72, 0.50, 0.68, 0.63, 1_200, 405),
    ("Pullquote must reach", 0.88, 0.55, 0.75, 0.70, 60_000, 80),
)
"""What others reach on the kept-back test split, which the development split resembles."""


def scores(data: Path) -> dict[str, Any]:
    """Return the scorer's figures for one split; raises subprocess.CalledProcessError if it fails."""
    command = [str(Path(sys.executable).with_name("pullquote"))]
    if not Path(command[0]).exists():
        command = [sys.executable, "-m", "reader"]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        scorer = [sys.executable, str(SHARED / "tools" / "score_quotes.py"), str(data), "--json", str(out), "--"]
        subprocess.run([*scorer, *command], check=True, stdout=subprocess.DEVNULL)
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return found


def cost(data: Path) -> tuple[float, float]:
    """Return CPU seconds and peak memory (MB) of `pullquote quotes` on one split, start-up included."""
    import gzip

    with tempfile.TemporaryDirectory() as folder:
        files = []
        with gzip.open(data, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                path = Path(folder) / f"{number:04d}.txt"
                path.write_text(json.loads(line)["text"], encoding="utf-8", newline="")
                files.append(str(path))
        with open(os.devnull, "wb") as sink:
            run = subprocess.Popen([sys.executable, "-m", "reader", "quotes", "--format", "jsonl", *files], stdout=sink)
            _, status, usage = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def row(name: str, found: dict[str, Any], seconds: float, memory: float) -> tuple[Any, ...]:
    """Return one line of the table."""
    figures = (found[key]["f1"] for key in ("direct", "all+source", "overlap content", "overlap source"))
    return (name, *figures, round(found["words"] / seconds), round(memory))


def table(rows: list[tuple[Any, ...]]) -> str:
    """Return the rows as an aligned table with a heading."""
    lines = [f"{'system':44}" + "".join(f"{column:>21}" for column in COLUMNS)]
    for name, *figures, speed, memory in rows:
        cells = [f"{figure:.2f}" if isinstance(figure, float) else str(figure) for figure in figures]
        lines.append(f"{name:44}" + "".join(f"{cell:>21}" for cell in (*cells, f"{speed:,}", f"{memory} MB")))
    return "\n".join(lines)


def main() -> int:
    """Print the table and return 0; where the annotated articles are missing say so and return 0 as well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("splits", nargs="*", default=["train", "dev"])
    splits = parser.parse_args().splits
    rows: list[tuple[Any, ...]] = list(OTHERS)
    for split in splits:
        data = SHARED / "data" / "polnear" / f"{split}.jsonl.gz"
        if not data.exists():
            print("evaluate: no annotated articles beside this checkout, nothing to score", file=sys.stderr)
            return 0
        found = scores(data)
        print(f"{split}: direct precision {found['direct']['p']:.3f}, recall {found['direct']['r']:.3f}")
        rows.append(row(f"Pullquote on {split}", found, *cost(data)))
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
