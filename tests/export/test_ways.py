"""Formats of others, from a package of their own: mounted without touching a line of ours."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

MODULE = """
from reader.export.ways import Way

WAY = Way("haiku", "a line a quote", "haiku_export:write", ".txt", frozenset({"quotes"}))
FALSE_CSV = Way("csv", "not ours", "haiku_export:write", ".txt", frozenset({"quotes"}))


def write(export):
    for row in export.records():
        yield f"{row.speaker} ~ {row.text}\\n"
"""
POINTS = "[pullquote.exports]\nhaiku = haiku_export:WAY\ncsv = haiku_export:FALSE_CSV\nbroken = haiku_export:MISSING\n"


def exported(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    variables = {"PYTHONPATH": f"{ROOT}:{site}", "XDG_DATA_HOME": str(site), "XDG_CONFIG_HOME": str(site)}
    command = [sys.executable, "-m", "reader", "export", "quotes", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=variables, check=False, timeout=120)


@pytest.mark.slow
def test_a_package_adds_a_format_and_replaces_none(tmp_path: Path) -> None:
    (tmp_path / "haiku_export.py").write_text(MODULE, encoding="utf-8")
    facts = tmp_path / "haiku_export-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: haiku-export\nVersion: 1.0\n", encoding="utf-8")
    (facts / "entry_points.txt").write_text(POINTS, encoding="utf-8")
    article = tmp_path / "ferry.txt"
    article.write_text("Ferry sinks\n\n“We sank,” said Ada Lund.\n", encoding="utf-8")
    done = exported(tmp_path, "--format", "haiku", str(article))
    assert done.stdout == "Ada Lund ~ “We sank,”\n"
    assert "the format broken cannot be loaded" in done.stderr
    assert exported(tmp_path, "--format", "csv", str(article)).stdout.startswith("article,speaker,")
    assert "haiku" in exported(tmp_path, "--help").stdout
