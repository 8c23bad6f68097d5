"""The source archive: holds whatever its own tests, docs and benchmarks are made with."""

import subprocess
import sys
import tarfile
from pathlib import Path

from tests.paths import ROOT


def test_everything_its_own_tests_need_is_inside(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = tmp_path.glob("pullquote-*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("reader", "styles", "seeds", "tests", "docs", "tools", "benchmarks", "examples"):
        wanted = [each for each in (ROOT / folder).rglob("*") if each.is_file() and "__pycache__" not in each.parts]
        missing = {str(each.relative_to(ROOT)) for each in wanted} - names
        assert wanted and not missing, sorted(missing)[:5]
    assert {
        "README.md",
        "SECURITY.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "Makefile",
        "pyproject.toml",
    } <= names
