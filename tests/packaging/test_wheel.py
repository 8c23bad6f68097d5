"""The wheel: holds looks, sample articles and data, and works from any directory without the source tree."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.paths import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("pullquote-*.whl")
    return path


def test_everything_the_program_needs_is_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in ((ROOT / "styles", "reader/styles"), (ROOT / "seeds", "reader/seeds")):
        shipped = {f"{inside}/{path.name}" for path in folder.iterdir() if path.is_file()}
        assert shipped and shipped <= names
    data = {f"reader/languages/en/{path.name}" for path in (ROOT / "reader/languages/en").iterdir()}
    assert data <= names
    assert any(name.endswith(".data/data/share/man/man1/pullquote.1") for name in names), "installers put it in place"
    assert not any(name.startswith(("tests/", "benchmarks/", "tools/")) for name in names)


def test_it_runs_elsewhere(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "environment"
    venv.create(place, with_pip=True)
    binaries = place / ("Scripts" if os.name == "nt" else "bin")
    python = str(binaries / "python")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    install = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check", str(wheel)]
    subprocess.run(install, check=True, env=environment)
    # What the program depends on is borrowed from the test environment, which spares a second download of it all.
    ask = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    purelib = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
    # Not a .pth file: that would run those of the test environment, among them the one that leads to the source tree.
    environment["PYTHONPATH"] = sysconfig.get_path("purelib")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    def run(*command: str) -> str:
        done = subprocess.run(
            [*command], capture_output=True, check=False, cwd=elsewhere, env=environment, stdin=subprocess.DEVNULL
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8")

    where = run(python, "-c", "import reader; print(reader.__file__)").strip()
    assert Path(where).is_relative_to(purelib), where
    assert run(str(binaries / "pullquote"), "--version").startswith("pullquote ")
    assert "Port Vellin" in run(str(binaries / "pullquote"))
    assert run(python, "-m", "reader") == run(str(binaries / "pullquote"))
    styles = "from reader.resources import folder; print(len(list(folder('styles').glob('*.tcss'))))"
    assert int(run(python, "-c", styles)) == len(list((ROOT / "styles").glob("*.tcss")))
