"""Every command line that help, README and docs show is one that the program takes."""

import re
import shlex
from itertools import takewhile

import pytest

from reader.cli.command import Command, all_commands, find_command, parser_of
from reader.cli.grammar import EXAMPLES, reader_parser
from tests.paths import ROOT

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))


def examples_of(command: Command) -> list[str]:
    return [*command.examples, *(example for each in command.commands for example in examples_of(each))]


def shown_in_pages() -> list[str]:
    """Return the lines of shell blocks that run pullquote, without what is typed before or after it."""
    found = []
    for page in PAGES:
        for block in re.findall(r"```(?:sh|console|bash)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            found += re.findall(r"(?:^|\| |\$ )pullquote(?: (.*))?$", block, re.MULTILINE)
    # A line with brackets says what may be typed and is not typed itself.
    return [line for line in found if "[" not in line]


def taken(line: str) -> object:
    """Return what the program makes of a command line; it exits where it takes it for a mistake."""
    words = list(takewhile(lambda word: word not in (">", "|", "&&", "<"), shlex.split(line, comments=True)))
    command = find_command(words[0]) if words else None
    if command is None:
        return reader_parser().parse_args(words)
    return parser_of(command).parse_args(words[1:])


HELP = [*EXAMPLES, *(example for command in all_commands() for example in examples_of(command))]


@pytest.mark.parametrize("line", [*HELP, *shown_in_pages()])
def test_a_command_line_that_is_shown_is_taken(line: str) -> None:
    assert taken(line)


def test_the_pages_show_some_and_mistakes_are_found() -> None:
    assert len(shown_in_pages()) >= 8
    for wrong in ("feeds mvoe 3", "quotes --formt csv x", "restore"):
        with pytest.raises(SystemExit):
            taken(wrong)
