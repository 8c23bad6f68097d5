"""Commands are found by their names; help, completions and the manual know each of them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli.command import Command, all_commands, find_command
from reader.cli.grammar import SHELLS, completion_script, reader_parser
from tests.command import pullquote
from tests.paths import ROOT

COMMANDS = {command.name: command for command in all_commands()}


def test_a_module_of_the_folder_is_a_command_and_nothing_else_is() -> None:
    modules = {path.stem.replace("_", "-") for path in (ROOT / "reader/cli/commands").glob("[!_]*.py")}
    assert set(COMMANDS) == modules
    assert all(find_command(name) == command for name, command in COMMANDS.items())
    for path in (
        "article.txt",
        "notes/",
        "./quotes",
        "__init__",
        "command",
        "Quotes",
        "1",
        "",
        "über",
        "quotes.quotes",
    ):
        assert find_command(path) is None


def test_a_command_can_do_something_or_holds_some_that_can() -> None:
    def check(command: Command) -> None:
        assert command.run is not None or command.commands
        assert command.help and not command.help.endswith(".") and "\n" not in command.help
        for each in command.commands:
            check(each)

    for command in COMMANDS.values():
        check(command)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_has_help_in_the_list_and_of_its_own(name: str) -> None:
    assert f"  {name}  " in reader_parser().format_help()
    run = pullquote(name, "--help")
    assert run.returncode == 0 and b"exit codes" in run.stdout
    for each in COMMANDS[name].commands:
        within = pullquote(name, each.name, "--help").stdout.decode()
        assert within.startswith(f"usage: pullquote {name} {each.name} ") and "exit codes" in within


@pytest.mark.parametrize("shell", SHELLS)
def test_completions_know_every_command_and_those_within(shell: str) -> None:
    script = completion_script(shell)
    for name, command in COMMANDS.items():
        assert name in script
        assert all(each.name in script for each in command.commands)
    assert "repair" in script and "queries" in script, "options too"


BASH = """
source "$1"
complete -p pullquote | grep -q -- '-o default' || exit 3
shift
COMP_WORDS=(pullquote "$@") COMP_CWORD=$#
_shtab_pullquote pullquote "${COMP_WORDS[$COMP_CWORD]}" "${COMP_WORDS[$COMP_CWORD-1]}"
echo "${COMPREPLY[@]}"
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["doc"], "doctor"), (["feeds", "re"], "refresh remove rename"), (["doctor", "--re"], "--repair"),
        (["quotes", "--format", "js"], "json jsonl"), (["quotes", "reader/cli/gra"], "reader/cli/grammar.py"),
        (["--print-m"], "--print-manual"), (["reader/cl"], ""),
    ],
)  # fmt: skip
def test_bash_offers_commands_first_and_leaves_other_words_to_its_own_completion_of_paths(
    words: list[str], offered: str, tmp_path: Path
) -> None:
    script = tmp_path / "pullquote.bash"
    script.write_text(completion_script("bash"), encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", BASH, "bash", str(script), *words], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == offered and done.stderr == ""


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("doc", ["docs/", "doctor"]), ("feeds re", ["refresh", "remove", "rename"]), ("doctor --re", ["--repair"]),
        ("quotes --format js", ["json", "jsonl"]), ("quotes reader/cli/gra", ["reader/cli/grammar.py"]),
        ("reader/cli/gra", ["reader/cli/grammar.py"]),
    ],
)  # fmt: skip
def test_fish_offers_commands_options_and_paths(typed: str, offered: list[str], tmp_path: Path) -> None:
    script = tmp_path / "pullquote.fish"
    script.write_text(completion_script("fish"), encoding="utf-8")
    said = _typed_into(["fish", "-c", f"source {script}; complete -C 'pullquote {typed}'"], tmp_path)
    assert [line.partition("\t")[0] for line in said.splitlines()] == offered


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh here")
def test_zsh_takes_the_script_as_the_completion_of_the_command(tmp_path: Path) -> None:
    script = tmp_path / "pullquote.zsh"
    script.write_text(completion_script("zsh"), encoding="utf-8")
    asked = f'autoload -U compinit; compinit -u -d {tmp_path}/dump; eval "$(<{script})"; print $_comps[pullquote]'
    assert _typed_into(["zsh", "-f", "-c", asked], tmp_path) == "_shtab_pullquote"


@pytest.mark.skipif(shutil.which("tcsh") is None, reason="no tcsh here")
def test_tcsh_takes_the_script_and_has_one_rule_for_an_option(tmp_path: Path) -> None:
    script = tmp_path / "pullquote.tcsh"
    script.write_text(completion_script("tcsh"), encoding="utf-8")
    rules = _typed_into(["tcsh", "-f", "-c", f"source {script}; complete pullquote"], tmp_path)
    [formats] = {rule for rule in rules.split("'") if rule.startswith("n/--format/")}
    assert {"json", "bibtex", "html", "table"} <= set(formats.split("(")[1].split(")")[0].split())


def _typed_into(command: list[str], home: Path) -> str:
    """Return what a shell prints, with a home in which nobody set anything."""
    environment = {**os.environ, "HOME": str(home)}
    return subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment, timeout=60
    ).stdout.strip()


def test_completions_and_the_manual_are_printed() -> None:
    run = pullquote("--print-completion", "fish")
    assert run.returncode == 0 and b"complete -c pullquote" in run.stdout
    assert pullquote("--print-manual").stdout.startswith(b".TH PULLQUOTE 1")
    wrong = pullquote("--print-completion", "csh")
    assert (wrong.returncode, wrong.stdout) == (2, b"")


LOADED = """
import sys, pathlib
sys.argv[1:] = {arguments}
import reader.cli, reader.cli.read
reader.cli.read.read = lambda paths: 0
reader.cli.main()
print(sorted(name for name in sys.modules if name in ("argparse", "msgspec", "shtab") or "reader.cli.command" in name))
"""


@pytest.mark.parametrize("arguments", [[], ["article.txt"], ["./quotes", "notes/"]])
@pytest.mark.slow
def test_the_reader_starts_without_commands_or_parsers(arguments: list[str], tmp_path: Path) -> None:
    program = LOADED.format(arguments=arguments)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = done.stdout.strip()
    assert "reader.cli" not in loaded and "shtab" not in loaded and "argparse" not in loaded


@pytest.mark.slow
def test_a_command_is_loaded_alone() -> None:
    program = "import sys\nfrom reader.cli.command import find_command\nfind_command('doctor')\n"
    program += "print([name for name in sys.modules if name.startswith('reader.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(done.stdout.strip("[]\n").replace("'", "").split(", "))
    assert loaded == {
        "reader.cleaning", "reader.cli", "reader.cli.codes", "reader.cli.output", "reader.cli.command",
        "reader.cli.commands", "reader.cli.commands.doctor", "reader.postponed",
    }  # fmt: skip


@pytest.mark.slow
def test_no_command_loads_what_it_works_with_before_it_is_run() -> None:
    program = "import sys\nfrom reader.cli.command import all_commands\nall_commands()\n"
    program += "print([name for name in sys.modules if name.startswith('reader.') and '.cli' not in name])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "['reader.cleaning', 'reader.postponed']"


@pytest.mark.slow
def test_quotes_names_a_spokesperson_with_the_body_they_speak_for(tmp_path: Path) -> None:
    path = tmp_path / "lamps.txt"
    path.write_text("Lamps\n\nHolme Council said it could not comment. A spokesman said: “Tell us where it is dark.”\n")
    done = pullquote("quotes", "--format", "jsonl", str(path))
    found = json.loads(done.stdout)
    names = {actor["id"]: actor["name"] for actor in found["actors"]}
    assert [names[quote["speaker"]] for quote in found["quotes"]] == ["Holme Council", "spokesman for Holme Council"]


@pytest.mark.slow
def test_quotes_tells_what_was_said_and_not_when_nor_what_somebody_is(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(
        "Bridge\n\nThe bridge, said Otto Lund, the mayor, would be shut.\n\n"
        "Half of the boats are too old to sail, the harbor board said on Friday.\n"
    )
    found = json.loads(pullquote("quotes", "--format", "jsonl", str(path)).stdout)
    words = [
        [found["paragraphs"][span["paragraph"]]["text"][span["start"] : span["end"]] for span in quote["spans"]]
        for quote in found["quotes"]
    ]
    assert words == [["The bridge", "would be shut"], ["Half of the boats are too old to sail"]]


@pytest.mark.slow
def test_quotes_of_a_text_load_nothing_that_only_others_need(tmp_path: Path) -> None:
    """Databases, archives, folders for temporary files and the measure of the terminal cost a tenth of a short run."""
    path = tmp_path / "wall.txt"
    path.write_text("Wall holds\n\nIt held all night.\n\n“It held,” said Ada Lund, who built it.\n", encoding="utf-8")
    program = (
        "import sys; from reader.cli import main; main(sys.argv[1:]); "
        "print([name for name in ('sqlite3', 'zipfile', 'shutil', 'tempfile', 'platformdirs', 'csv', 'traceback') "
        "if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "XDG_DATA_HOME": ""}
    environment.pop("COLUMNS", None)
    run = [sys.executable, "-c", program, "quotes", str(path)]
    told = subprocess.run(run, check=True, capture_output=True, text=True, env=environment).stdout
    assert "Ada Lund" in told
    assert told.splitlines()[-1] == "[]"
