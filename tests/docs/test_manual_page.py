"""docs/pullquote.1 says what the command line says, in the language of man(7)."""

import re

from reader.cli.command import Command, all_commands
from reader.cli.manual import manual_page
from tests.paths import ROOT


def names(commands: tuple[Command, ...], before: str = "") -> list[str]:
    return [
        name for each in commands for name in (f"{before}{each.name}", *names(each.commands, f"{before}{each.name} "))
    ]


def test_the_manual_page_is_up_to_date() -> None:
    assert (ROOT / "docs" / "pullquote.1").read_text(encoding="utf-8") == manual_page(), "run: make docs"


def test_every_command_is_in_the_manual_and_in_the_docs() -> None:
    page, guide = manual_page(), (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for name in names(all_commands()):
        assert f"pullquote {name}".rpartition(" ")[0] in page
        assert re.search(rf"\b{name.split()[-1]}\b", guide), f"docs/cli.md does not say: {name}"


def test_no_line_of_the_manual_is_taken_for_a_request_by_mistake() -> None:
    requests = {line.split()[0] for line in manual_page().splitlines() if line.startswith((".", "'"))}
    assert requests <= {".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".I", ".br", ".nf", ".fi"}
