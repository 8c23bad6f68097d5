"""Raise the floors of the golden families to what is read right today; none is lowered.

    python tools/raise_floors.py

Prints each family with how many cases are right, and rewrites tests/golden/families/floors.json where it is more.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.golden import judge, test_families


def main() -> None:
    """Count, print and write."""
    path = judge.FOLDER / "floors.json"
    floors = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for name in judge.SETS:
        kept = floors.setdefault(name, {})
        for family in (*test_families.FAMILIES, "guards", "all"):
            count = test_families.right(name, family)
            print(f"{name:6} {family:7} {count} of {len(test_families.cases(name, family))}")
            kept[family] = max(kept.get(family, 0), count)
        kept = floors.setdefault(f"articles-{name}", {})
        for figure, value in test_families.figures(name).items():
            print(f"{name:6} articles: {figure} {value}")
            kept[figure] = max(kept.get(figure, 0), value)
    path.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
