"""Pullquote in a script: what docs/api.md promises, and that asking for it is what loads it."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

import reader
from tests.paths import ROOT

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_the_page_names_all_there_is() -> None:
    named = {re.match(r"\| `(\w+)", line)[1] for line in PAGE.splitlines() if line.startswith("| `")}  # type: ignore[index]
    assert named == set(reader._HOMES)
    assert all(getattr(reader, name) for name in named)
    with pytest.raises(AttributeError):
        reader.nothing_of_the_kind  # noqa: B018


@pytest.mark.slow
def test_the_first_lines_of_the_page_run(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "dam.txt").write_text("Dam opens late\n\n“It leaks,” said Ada Lund, the engineer.\n", encoding="utf-8")
    script = PAGE.split("```python\n")[1].split("```")[0]
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False, env=_env()
    )
    assert (run.returncode, run.stdout) == (0, "Ada Lund “It leaks,”\n"), run.stderr


def test_what_cannot_be_read_is_one_line_or_a_value(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("A word in time\n\nIt said nothing.\n", encoding="utf-8")
    with pytest.raises(reader.UnreadableError) as raised:
        list(reader.load(tmp_path / "absent.txt"))
    assert "\n" not in str(raised.value) and "does not exist" in str(raised.value)
    failures: list[object] = []
    (article,) = reader.load(tmp_path / "absent.txt", good, on_failure=failures.append)
    assert article.headline == "A word in time" and len(failures) == 1


@pytest.mark.slow
def test_importing_the_package_loads_nothing_of_it() -> None:
    script = (
        "import sys, reader; print([n for n in sys.modules if n.startswith('reader.') or n in ('msgspec', 'textual')])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=_env())
    assert run.stdout.strip() == "[]"


@pytest.mark.slow
def test_the_example_makes_a_table_of_a_folder() -> None:
    command = [sys.executable, str(ROOT / "examples" / "quotes_to_table.py"), str(ROOT / "seeds")]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=_env(), encoding="utf-8")
    head, *rows = csv.reader(run.stdout.splitlines())
    assert head[0] == "speaker" and len(rows) > 100
    assert any(row[0] == "Ruth Okpara" for row in rows)


def _env() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
