"""The worked example of docs/corpus.md does what it says, from the archive to the tables."""

import re
import shlex
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra [corpus] is not installed")
pytest.importorskip("duckdb", reason="the extra [corpus] is not installed")

from reader.cli import main
from reader.corpus import run as running
from reader.corpus.inputs import ENDINGS
from reader.corpus.tables import schema
from reader.corpus.values import TABLES
from tests.corpus import making
from tests.corpus.crews import CrewOfOne
from tests.paths import ROOT

PAGE = (ROOT / "docs" / "corpus.md").read_text(encoding="utf-8")


@pytest.fixture
def crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(running, "Crew", lambda *_: CrewOfOne())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "crawl.warc.gz").write_bytes(making.warc(making.articles(4)))
    return tmp_path


def test_from_a_warc_to_a_table(crawl: Path, capsys: pytest.CaptureFixture[str]) -> None:
    section = PAGE.partition("## From a WARC to a table")[2].partition("\n## ")[0]
    for line in re.findall(r"^pullquote (.+)$", section, re.MULTILINE):
        assert main(shlex.split(line)) == 0
    blocks = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        if "import pandas" in block:
            pytest.importorskip("pandas", reason="pandas is not installed")
        capsys.readouterr()
        exec(compile(block, "docs/corpus.md", "exec"), {})
        assert "Ada Lund" in capsys.readouterr().out


def test_every_question_of_the_page_is_answered(crawl: Path) -> None:
    assert main(["corpus", "crawl.warc.gz", "--out", "said", "--keep-text"]) == 0
    section = PAGE.partition("## Asking it")[2].partition("\n## ")[0]
    lines = re.findall(r"^pullquote (.+)$", section, re.MULTILINE)
    assert len(lines) == 6
    for line in lines:
        # Nothing of `open said 'outlet:tide ferry'` is in these articles.
        assert main(shlex.split(line)) == (1 if " open " in line else 0), line


def test_the_page_names_every_column_and_ending() -> None:
    described = "article-row.schema.json quote.schema.json"
    for name in TABLES:
        known = set(schema(name).names) if name in ("people", "failed") else set(schema(name).names[-4:])
        assert not [column for column in known if f"`{column}`" not in PAGE], name
    assert all(each in PAGE for each in described.split())
    assert {".gz", ".zst"} <= {f".{each.rpartition('.')[2]}" for each in ENDINGS}
