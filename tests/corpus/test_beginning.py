"""A run begins soon: the process that leads loads neither Arrow nor the database nor the engine."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra [corpus] is not installed")
pytest.importorskip("duckdb", reason="the extra [corpus] is not installed")

from tests.corpus import making

_RUN = """
import json, sys
from reader.cli import main
code = main()
loaded = [name for name in ("pyarrow", "duckdb", "lxml", "reader.analysis.engine") if name in sys.modules]
print(json.dumps([code, loaded]))
"""


def test_the_one_that_leads_loads_what_workers_need_in_none_of_its_steps(tmp_path: Path) -> None:
    news, out = tmp_path / "news.jsonl", tmp_path / "out"
    news.write_bytes(making.lines(making.articles(3)))
    command = [sys.executable, "-c", _RUN, "corpus", str(news), "--out", str(out), "--jobs", "2"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    assert json.loads(done.stdout.splitlines()[-1]) == [0, []], done.stderr
    assert making.tables(out)["copies"]
