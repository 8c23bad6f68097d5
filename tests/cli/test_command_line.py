"""The command line as a shell sees it: exit codes, streams, formats, and what happens to hostile or broken input."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from multiprocessing import get_start_method
from pathlib import Path
from typing import Any

import pytest

from tests.command import pullquote
from tests.paths import ROOT
from tests.resting import sleeps

TEXT = """Ferry [sic] sinks in harbor
SALTMOUTH — The ferry sank on Friday, and nobody drowned in it.
“It was always a submarine at heart,” said Mayor Ruth Okpara. “We only noticed late.”
She said that an inquiry would be held.
"""
HOSTILE = "Title \x1b]0;owned\x07\x1b[31m[/]\n"
HOSTILE += "Red \x9b2J“quote \u202e[@click=app.quit]x[/]\x00,” said Ada Lund.\nMore text.\n"


def started(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120, **options)


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.slow
def test_version_and_help() -> None:
    assert started("--version").stdout.startswith(b"pullquote 0.")
    for arguments in (["--help"], ["quotes", "--help"], ["search", "--help"]):
        run = pullquote(*arguments)
        assert run.returncode == 0
        assert b"exit codes" in run.stdout


def test_wrong_usage_is_2_and_says_so_on_stderr() -> None:
    run = pullquote("search")
    assert (run.returncode, run.stdout) == (2, b"") and b"what is to be found?" in run.stderr
    for arguments in (["quotes", "--format", "xml", "a"], ["--nonsense"], ["quotes", "--jobs", "0", "a"]):
        run = pullquote(*arguments)
        assert (run.returncode, run.stdout) == (2, b"")
        assert b"usage" in run.stderr


@pytest.mark.slow
def test_reading_into_a_pipe_prints_a_digest(ferry: Path) -> None:
    run = started(ferry)
    lines = run.stdout.decode().splitlines()
    assert run.returncode == 0
    assert lines[0] == "Ferry [sic] sinks in harbor"
    assert "Ruth Okpara, Mayor" in lines
    assert any("submarine at heart" in line for line in lines)
    assert max(map(len, lines)) <= 80


def test_one_file_is_an_object_and_several_are_an_array(ferry: Path) -> None:
    one = json.loads(pullquote("quotes", "--format", "json", ferry).stdout)
    assert one["headline"] == "Ferry [sic] sinks in harbor"
    two = json.loads(pullquote("quotes", "--format", "json", ferry, ferry).stdout)
    assert two == [one, one]


@pytest.mark.slow
def test_json_lines_stand_in_the_order_of_the_files_whatever_the_jobs(tmp_path: Path) -> None:
    paths = []
    for number in range(30):
        paths.append(tmp_path / f"{number:02}.txt")
        paths[-1].write_text(f"Ferry number {number} sinks\n" + TEXT)
    runs = [pullquote("quotes", "--format", "jsonl", "--jobs", jobs, *paths) for jobs in ("1", "2")]
    assert runs[0].stdout == runs[1].stdout
    headlines = [json.loads(line)["headline"] for line in runs[0].stdout.splitlines()]
    assert headlines == [f"Ferry number {number} sinks" for number in range(30)]


@pytest.mark.skipif(get_start_method() != "fork", reason="processes begin empty here")
def test_processes_begin_as_copies_of_one_that_has_loaded_the_engine(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(TEXT)
    code = (
        "import sys, reader.processes as processes\n"
        "from reader.cli import main\n"
        "processes.in_processes = lambda *_: print('reader.analysis.engine' in sys.modules) or iter(())\n"
        "main(['quotes', '--as-found', '--format', 'jsonl', '--jobs', '2', sys.argv[1]])\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, check=True, cwd=ROOT)
    assert done.stdout == b"True\n"


def test_quotes_in_the_other_formats(ferry: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(pullquote("quotes", "--format", "csv", ferry).stdout.decode())))
    assert rows[0]["speaker"] == "Ruth Okpara"
    assert rows[0]["quote"] == "“It was always a submarine at heart,” … “We only noticed late.”"
    markdown = pullquote("quotes", "--format", "markdown", ferry).stdout.decode()
    assert markdown.startswith("# Ferry \\[sic\\] sinks in harbor\n")
    assert "## Ruth Okpara, Mayor" in markdown
    table = pullquote("quotes", ferry).stdout.decode()
    assert "Ruth Okpara" in table and "direct" in table


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(ferry: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    run = pullquote("quotes", "--format", "jsonl", tmp_path / "none.txt", ferry, tmp_path / "empty.txt")
    assert run.returncode == 1
    assert len(run.stdout.splitlines()) == 1
    errors = run.stderr.decode().splitlines()
    assert len(errors) == 2
    assert "none.txt: does not exist" in errors[0] and "empty.txt: is empty" in errors[1]


@pytest.mark.slow
def test_standard_input(ferry: Path) -> None:
    piped = json.loads(started("quotes", "--format", "json", "-", input=TEXT.encode()).stdout)
    named = json.loads(pullquote("quotes", "--format", "json", ferry).stdout)
    assert piped["origin"] == "-"
    assert piped["quotes"] == named["quotes"]


@pytest.mark.slow
def test_any_locale_prints_utf8(ferry: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    run = started("quotes", ferry, env=bare | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert run.returncode == 0
    assert "“It was always" in run.stdout.decode("utf-8")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Ferry sinks\n" + "“It sank,” said Ada Lund. " * 4_000)
    command = [sys.executable, "-m", "reader", "quotes", "--format", "jsonl", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
@pytest.mark.slow
def test_ctrl_c_is_130_and_no_traceback() -> None:
    command = [sys.executable, "-m", "reader", "quotes", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        # More than a pipe holds: once it is gone, the program reads, and waits for more.
        process.stdin.write(b"The ferry sank.\n" * 100_000)
        process.stdin.flush()
        while sleeps(process.pid) is False:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        errors = process.stderr.read()
        assert process.wait(60) == 130
    assert errors == b"pullquote: stopped\n"


@pytest.mark.parametrize("how", ["table", "json", "jsonl", "csv", "markdown", "digest", "search"])
def test_hostile_text_reaches_the_terminal_as_text(tmp_path: Path, how: str) -> None:
    path = tmp_path / "a\x1b[31mb.txt"
    path.write_bytes(HOSTILE.encode())
    missing = tmp_path / "c\x1b]0;x\x07.txt"
    arguments = {"digest": [path, missing], "search": ["search", "quote", path, missing]}
    run = pullquote(*arguments.get(how, ["quotes", "--format", how, path, missing]))
    for stream in (run.stdout, run.stderr):
        text = stream.decode("utf-8")
        assert not set(text) & set("\x00\x07\x1b\x7f\x9b\u202e")
    assert "c␛]0;x␇.txt: does not exist" in run.stderr.decode()


def test_a_file_named_like_a_command(tmp_path: Path) -> None:
    (tmp_path / "quotes").write_text(TEXT)
    run = pullquote("./quotes", cwd=tmp_path)
    assert run.stdout.decode().startswith("Ferry [sic]")


WITHOUT_A_SCREEN = (
    "reader", "reader.cli", "reader.desk.session", "reader.commands", "reader.settings", "reader.analysis.engine",
    "reader.importers.load", "reader.importers.text.markdown", "reader.search.index", "reader.store.places",
    "reader.export.document", "reader.export.ways", "reader.layout.lines", "reader.layout.groups",
)  # fmt: skip


@pytest.mark.slow
def test_no_textual_without_a_screen() -> None:
    program = f"""import importlib, sys
for module in {WITHOUT_A_SCREEN!r}:
    importlib.import_module(module)
    if any(name.split(".")[0] == "textual" for name in sys.modules):
        sys.exit(module)
"""
    run = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, cwd=ROOT)
    assert run.returncode == 0, run.stderr.decode()
