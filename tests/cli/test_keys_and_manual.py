"""What messages point to is installed: the keys as they are, and the pages of the manual."""

import ast
import re
import tomllib
from pathlib import Path

from tests.cli.conftest import Run
from tests.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SHIPPED = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
SOURCES = [path.read_text(encoding="utf-8") for path in (ROOT / "reader").rglob("*.py")]


def set_up(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "home" / "pullquote"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(text, encoding="utf-8")


def test_the_keys_are_those_the_person_has(tmp_path: Path, run: Run) -> None:
    assert re.search(r"^  \* +Star the article.*\(article\.star\)$", run("keys"), re.MULTILINE)
    set_up(tmp_path, '[keymap]\n"article.star" = "f9"\n"article.tags" = "f9"\n"nothing.at-all" = "x"\n')
    printed = run("keys", said="pullquote keys lists them")
    assert re.search(r"^  F9 +Star the article.*\(article\.star\)$", printed, re.MULTILINE)


def test_two_commands_on_one_key_are_told(tmp_path: Path, run: Run) -> None:
    set_up(tmp_path, '[keymap]\n"article.star" = "f9"\n"article.tags" = "f9"\n')
    run("keys", said="One key for two commands")


def test_every_command_has_its_line(run: Run) -> None:
    from reader.commands import COMMANDS

    printed = run("keys")
    assert not [command.id for command in COMMANDS if f"({command.id})" not in printed]


def test_every_page_that_is_pointed_to_can_be_printed_wherever_it_is_installed(run: Run) -> None:
    named = {name for source in SOURCES for name in re.findall(r"pullquote manual ([a-z]+)[ ,.;\"\\]", source)}
    assert {"search", "export", "people"} <= named
    for name in named:
        assert SHIPPED[f"docs/{name}.md"] == f"reader/docs/{name}.md"
        assert run("manual", name).startswith("# ")
    assert all((ROOT / path).exists() for path in SHIPPED)
    assert "plain " in run("manual")
    run("manual", "nothing", code=2, said="there is no page")


def test_no_message_points_to_a_file_that_only_the_source_has() -> None:
    def texts(source: str) -> set[str]:
        tree = ast.parse(source)
        # What stands for itself is said to readers of the source, not to those of the program.
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        return {
            str(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
        }

    said = [
        text for source in SOURCES if ".md" in source for text in texts(source) if re.search(r"docs/[a-z]+\.md", text)
    ]
    assert said == []
