"""`python -m benchmarks [--quick] [--json FILE] [PART ...]`: all figures, or those of some parts, as one table."""

import argparse
import importlib
import json
import sys
from pathlib import Path
from typing import Any

_PARTS = (
    "start", "body", "quotes", "search", "library", "feeds", "pages", "export", "people", "across", "check", "corpus",
    "growth",
)  # fmt: skip


def _line(row: dict[str, Any]) -> str:
    value = "-" if row["value"] is None else f"{row['value']:,.2f}"
    bound = "" if row["bound"] is None else f"{row['bound']:,g}"
    verdict = {True: "ok", False: "MISSED", None: ""}[row["ok"]]
    return f"{row['name']:<52}{value:>12} {row['unit']:<4}{bound:>9}  {verdict:<7} {row['note']}".rstrip()


def main() -> int:
    """Print the table, part by part; return 0 whatever the figures say, for a noisy machine is no broken program."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repeats and smaller libraries")
    parser.add_argument("--json", metavar="FILE", help="write the rows to this file as well")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(_PARTS)}; all if none is named")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(_PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    rows: list[dict[str, Any]] = []
    print(f"{'measured':<52}{'value':>12} {'':<4}{'bound':>9}")
    for part in options.parts or _PARTS:
        for row in importlib.import_module(f"benchmarks.{part}").run(options.quick):
            rows.append({"part": part, **row})
            print(_line(row), flush=True)
    if options.json:
        Path(options.json).write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
