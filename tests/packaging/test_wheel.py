"""The wheel: holds looks, sample articles and data, and works from any directory without the source tree."""

import os
import subprocess
import sys
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


def test_it_is_installed_into_an_environment_of_its_own(wheel: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIPX"))}
    environment |= {"PIPX_HOME": str(tmp_path / "pipx"), "PIPX_BIN_DIR": str(tmp_path / "bin")}
    # What is never imported need not be compiled.
    install = [
        sys.executable, "-m", "pipx", "install", "--quiet", "--python", sys.executable, "--pip-args=--no-compile",
    ]  # fmt: skip
    done = subprocess.run([*install, str(wheel)], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    place = tmp_path / "pipx" / "venvs" / "pullquote"
    python = str(place / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    command = str(tmp_path / "bin" / ("pullquote.exe" if os.name == "nt" else "pullquote"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    # The library of whoever runs the tests is not ours to read.
    environment |= {"XDG_DATA_HOME": str(elsewhere), "XDG_CONFIG_HOME": str(elsewhere)}

    def run(*words: str) -> str:
        done = subprocess.run(
            [*words], capture_output=True, check=False, cwd=elsewhere, env=environment, stdin=subprocess.DEVNULL
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8")

    # README: `pipx install .`
    where = run(python, "-c", "import reader; print(reader.__file__)").strip()
    assert Path(where).is_relative_to(place.resolve()), where
    assert run(command, "--version").startswith("pullquote ")
    first = run(command)
    assert "Port Vellin" in first
    assert run(python, "-m", "reader") == first
    styles = "from reader.resources import folder; print(len(list(folder('styles').glob('*.tcss'))))"
    assert int(run(python, "-c", styles)) == len(list((ROOT / "styles").glob("*.tcss")))
