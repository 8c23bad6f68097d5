"""Every way to the terminal is listed, and each has its gate: a new one without a gate fails here."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from reader.app import PullquoteApp
from reader.cli.command import Command, all_commands
from reader.desk.session import Session
from reader.terminal import Gate
from tests.hostile.conftest import Place
from tests.hostile.payloads import WORDS
from tests.hostile.terminal import violations
from tests.paths import ROOT

SOURCES = sorted((ROOT / "reader").rglob("*.py"))
PRINTING = {
    "reader/app.py": "lines that are cleaned where they are made",
    "reader/cli/__init__.py": "texts of ours: completions and the manual",
    "reader/cli/output.py": "the gate of the command line",
    "reader/cli/library.py": "progress in numbers",
    "reader/cli/corpus.py": "progress in numbers",
}
"""Modules that print, and why each may."""
WRITING = {
    "reader/cli/__init__.py": "the manual",
    "reader/cli/digest.py": "articles, cleaned at import or when their rows were read",
    "reader/cli/asking.py": "rows of a corpus, cleaned when they were made",
    "reader/cli/commands/feeds.py": "OPML, escaped",
    "reader/cli/commands/search.py": "hits in JSON, their words cleaned",
    "reader/cli/commands/quotes.py": "quotes of articles",
    "reader/cli/commands/export.py": "rows and articles of the library",
    "reader/cli/commands/people.py": "persons of the library",
    "reader/cli/commands/report.py": "a report, cleaned at import",
    "reader/cli/commands/same.py": "quotes of the library",
    "reader/cli/commands/check.py": "drafts, cleaned when they are read",
    "reader/importers/documents/pdf.py": "the text of a PDF, from the process that reads it to ours",
    "reader/cli/writing.py": "exports",
    "reader/desk/writing.py": "exports",
}
"""Modules that write to standard output themselves, and what."""


@cache
def _calls(path: Path) -> frozenset[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return frozenset(_name(node.func) for node in nodes if isinstance(node, ast.Call))


def _name(called: ast.expr) -> str:
    """Return `a.b.c` for such an expression, only the end for what is called on something made up there."""
    if isinstance(called, ast.Attribute):
        return f"{_name(called.value)}.{called.attr}"
    return called.id if isinstance(called, ast.Name) else ""


def _modules(*names: str) -> set[str]:
    return {str(path.relative_to(ROOT)) for path in SOURCES if set(names) & _calls(path)}


def test_nobody_else_prints() -> None:
    assert _modules("print") <= set(PRINTING), "use reader.cli.output.answer or message"


def test_nobody_else_writes_to_standard_output() -> None:
    found = _modules("sys.stdout.write", "sys.stdout.writelines", "sys.stderr.write", "sys.stdout.buffer.write")
    assert found <= set(WRITING), "use reader.cli.output.answer or message"


def test_every_box_cleans_what_is_typed() -> None:
    assert _modules("Input", "TextArea", "MaskedInput") == set(), "use reader.widgets.typed.TypedLine"
    assert any("TypedLine" in _calls(path) for path in SOURCES)


def test_every_connection_to_the_library_cleans_its_rows() -> None:
    connecting = {name for name in _modules("sqlite3.connect") if name.startswith("reader/store/")}
    # Copies of whole files pass no row through our hands.
    assert connecting <= {"reader/store/opening.py", "reader/store/backups.py", "reader/store/salvage.py"}
    source = (ROOT / "reader/store/opening.py").read_text(encoding="utf-8")
    assert source.count("sqlite3.connect(") == source.count("text_factory = text_from_bytes") == 2


def test_json_in_rows_is_cleaned_too() -> None:
    decoding = {name for name in _modules("json.decode", "json.loads") if name.startswith("reader/store/")}
    # Numbers of fingerprints, and rows that go back to where they came from.
    assert decoding <= {
        "reader/store/packing.py", "reader/store/reprints.py", "reader/store/salvage.py", "reader/store/undo.py",
    }  # fmt: skip


def test_every_line_on_the_screen_passes_the_last_gate() -> None:
    assert any(isinstance(each, Gate) for each in PullquoteApp(Session()).get_line_filters())


def _leaves(command: Command, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    words = (*before, command.name)
    if command.run is not None:
        yield words
    for each in command.commands:
        yield from _leaves(each, words)


COMMANDS = [words for command in all_commands() for words in _leaves(command) if words != ("serve",)]
"""All but the one that goes on until it is ended: tests/cli/test_serving.py asks the same of it."""
HOSTILE = WORDS.replace("\0", "")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_echoes_what_a_terminal_obeys(poisoned: Place, words: tuple[str, ...]) -> None:
    for arguments in (
        (),
        (HOSTILE,),
        (HOSTILE, HOSTILE),
        (f"--{HOSTILE}",),
        (HOSTILE, "--to", HOSTILE),
        ("hostile.txt",),
    ):
        code, printed = poisoned.do(*words, *arguments)
        assert b"Traceback" not in printed, printed[-600:]
        assert code in (0, 1, 2)
        # A tab parts the columns of a list.
        assert not set(violations(printed.replace(b"\t", b" "), None)), (arguments, printed[-300:])


@pytest.mark.parametrize("words", [(), ("quotes",), ("add",), (HOSTILE,)])
def test_nor_does_a_process_of_its_own(poisoned: Place, words: tuple[str, ...]) -> None:
    code, printed = poisoned.run(*words, "hostile.txt", HOSTILE)
    assert b"Traceback" not in printed and code in (0, 1, 2)
    assert not set(violations(printed.replace(b"\t", b" "), None)), printed[-300:]
