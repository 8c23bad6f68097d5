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

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLDEN = ROOT / "tests" / "golden" / "families"
SETS = {
    "dev": (SHARED / "data" / "polnear" / "dev.jsonl.gz", SHARED / "data" / "speakers" / "dev.json"),
    "train": (SHARED / "data" / "polnear" / "train.jsonl.gz", SHARED / "data" / "speakers" / "train.json"),
    "styles": (SHARED / "data" / "styles" / "articles.jsonl", SHARED / "data" / "styles" / "speakers.json"),
    "golden, open": (GOLDEN / "articles-open.jsonl", GOLDEN / "articles-open.speakers.json"),
    "golden, blind": (GOLDEN / "articles-blind.jsonl", GOLDEN / "articles-blind.speakers.json"),
}
"""Articles with the speakers of their quoted segments, read by hand."""
CASES = {
    "cases": SHARED / "data" / "cases" / "quotes.jsonl",
    "golden, open": GOLDEN / "open.jsonl",
    "golden, blind": GOLDEN / "blind.jsonl",
}
"""Small articles, each right or wrong as a whole."""
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


def scores(data: Path, speakers: Path) -> dict[str, Any]:
    """Return the scorer's figures for one set; raises subprocess.CalledProcessError if it fails."""
    command = [sys.executable, "-m", "reader"]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        scorer = [sys.executable, str(SHARED / "tools" / "score_quotes.py"), str(data), "--json", str(out)]
        options = ["--speakers", str(speakers)] if speakers.exists() else []
        subprocess.run([*scorer, *options, "--", *command], check=True, stdout=subprocess.DEVNULL)
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


def speaker_row(name: str, found: dict[str, Any]) -> str:
    """Return how right the speakers of one set are: F1 with its interval over articles, all kinds, people, the sure."""
    right, sure = (int(word) for word in found["sure"].split() if word.isdigit())
    share = sure / max(1, found["speakers all"]["gold"])
    spread = found["speakers, by article"].rpartition("all ")[2]
    taken = found["not speech, yet attributed"]
    return (
        f"{name:16}{found['speakers']['f1']:>9.3f}  {spread:16}{found['speakers all']['f1']:>7.3f}"
        f"{found['people']['f1']:>8.3f}{right / max(1, sure):>12.3f}{share:>8.2f}   {taken}"
    )


def passed(cases: Path) -> str:
    """Return how many small articles of a file are right, as the checker says it."""
    checker = [sys.executable, str(SHARED / "tools" / "check_quotes.py"), str(cases)]
    run = subprocess.run([*checker, sys.executable, "-m", "reader"], capture_output=True, text=True)
    last = run.stdout.strip().rpartition("\n")[2]
    return last.partition(";")[0]


def main() -> int:
    """Print the tables and return 0; where the annotated articles are missing say so and return 0 as well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=list(SETS), metavar="SET", help=", ".join(SETS))
    wanted = parser.parse_args().sets
    if not SHARED.exists():
        print("evaluate: no annotated articles beside this checkout, nothing to score", file=sys.stderr)
        return 0
    rows: list[tuple[Any, ...]] = list(OTHERS)
    people = []
    for name in wanted:
        data, speakers = SETS[name]
        if not data.exists():
            continue
        found = scores(data, speakers)
        if data.suffix == ".gz":
            print(f"{name}: direct precision {found['direct']['p']:.3f}, recall {found['direct']['r']:.3f}")
            rows.append(row(f"Pullquote on {name}", found, *cost(data)))
        if "speakers" in found:
            people.append(speaker_row(name, found))
    print(table(rows))
    print()
    print("right speaker    persons  95 % of articles  all   people  sure, right   share   terms with a speaker")
    print("\n".join(people))
    print()
    for name, cases in CASES.items():
        if cases.exists():
            print(f"small articles right, {name}: {passed(cases)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
