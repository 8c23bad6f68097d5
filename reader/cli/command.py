"""What a command is: one value, from which parsing, `--help`, completions and the manual page derive.

A module in `reader/cli/commands/` with a value `COMMAND` is a command; nothing else lists them. Such a module imports
what it works with inside its functions: `--help` and the completions load all of them.
"""

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

from msgspec import Struct

from reader.cleaning import clean_line
from reader.cli.codes import IN_WORDS

_FOLDER = "reader.cli.commands"
_COMPLETES_FILES = {
    "bash": "_shtab_compgen_files",
    "zsh": "_files",
    "tcsh": "f",
    "fish": "(__fish_complete_path (commandline -ct))",
}


def no_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser nothing: the options of a command that has none."""


class Command(Struct, frozen=True, kw_only=True):
    """A command, or one of the commands within another."""

    name: str
    """As it is typed; a module of `reader/cli/commands/` is named so, with _ for -."""
    help: str
    """What it does, in one line without a full stop; stands in lists of commands and above its own help."""
    run: Callable[[argparse.Namespace], int] | None = None
    """Does it and returns the exit code; None where one of `commands` has to follow."""
    options: Callable[[argparse.ArgumentParser], None] = no_options
    """Gives a parser the arguments of the command."""
    text: str = ""
    """More about it, for `--help` and the manual page."""
    examples: tuple[str, ...] = ()
    """Command lines, each with what comes after `pullquote`."""
    commands: tuple["Command", ...] = ()
    """Commands within this one, such as `feeds add`."""

    @property
    def sentence(self) -> str:
        """Return what it does as a sentence."""
        return f"{self.help[:1].upper()}{self.help[1:]}."


def find_command(name: str) -> Command | None:
    """Return the command of this name, or None; nothing is imported but the command itself."""
    module = name.replace("-", "_")
    if not module.isidentifier() or module.startswith("_"):
        return None
    wanted = f"{_FOLDER}.{module}"
    try:
        found: Command = import_module(wanted).COMMAND
    except ModuleNotFoundError as error:
        if error.name != wanted:
            raise
        return None
    return found


def all_commands() -> tuple[Command, ...]:
    """Return every command, by name."""
    import pkgutil

    folder = import_module(_FOLDER)
    found = (find_command(module.name) for module in pkgutil.iter_modules(folder.__path__))
    return tuple(sorted((command for command in found if command is not None), key=lambda command: command.name))


class Parser(argparse.ArgumentParser):
    """A parser whose complaints repeat what was typed with nothing in it that a terminal obeys.

    Where a command does something itself, commands within it are known by the first word, and anything else is its own.
    """

    within: "dict[str, argparse.ArgumentParser]" = {}

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        words = list(args or ())
        if words and words[0] in self.within:
            return self.within[words[0]].parse_args(words[1:], namespace)
        return super().parse_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        super().error(clean_line(message))


def parser_of(command: Command, before: str = "pullquote") -> argparse.ArgumentParser:
    """Return the parser of a command and of those within it; what it parses holds `run`, if there is something to do.

    `before` is what stands before its name on the command line.
    """
    # Help asks how wide the terminal is; while options are added nobody needs to know, and finding out takes 2 ms.
    parser = Parser(prog=f"{before} {command.name}", formatter_class=_unmeasured)
    _fill(parser, command)
    return parser


def _unmeasured(prog: str) -> argparse.HelpFormatter:
    return argparse.RawDescriptionHelpFormatter(prog, width=1000)


def _fill(parser: argparse.ArgumentParser, command: Command, is_complete: bool = False) -> None:
    """Give a parser what a command is made of: words about it, its options, and the commands within it.

    With `is_complete`, commands within one that does something itself are there, too, though nothing is parsed so.
    """
    parser.description = command.sentence
    parser.epilog = _epilog(command)
    command.options(parser)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    if command.run is not None:
        parser.set_defaults(run=command.run)
    if command.commands and (command.run is None or is_complete):
        add_commands(parser, command.commands, required=command.run is None)
    elif isinstance(parser, Parser):
        parser.within = {each.name: parser_of(each, parser.prog) for each in command.commands}


def add_commands(
    parser: argparse.ArgumentParser, commands: tuple[Command, ...], required: bool, is_complete: bool = False
) -> None:
    """Give a parser commands, each with what is within it."""
    within = parser.add_subparsers(title="commands", metavar="COMMAND", required=required)
    for each in commands:
        _fill(within.add_parser(each.name, help=each.help), each, is_complete)


def _epilog(command: Command) -> str:
    parts = [command.text] if command.text else []
    if command.commands and command.run is not None:
        parts.append(
            "\n".join(("commands within it:", *(f"  {each.name:10} {each.help}" for each in command.commands)))
        )
    if command.examples:
        parts.append("\n".join(("examples:", *(f"  pullquote {line}" for line in command.examples))))
    return "\n\n".join((*parts, f"exit codes: {IN_WORDS}"))


def paths_help() -> str:
    """Return what is said of arguments that name articles."""
    return f"files, or folders of them; - is standard input. Files are {readable()}"


def readable() -> str:
    """Return what can be read, with what plugins add: "text, Markdown, …"."""
    from reader.importers.formats import registry

    return registry().names()


def complete_files(action: argparse.Action) -> None:
    """Have shells complete an argument with names of files."""
    # shtab reads this attribute; its own constant for files would cost an import on every run.
    vars(action)["complete"] = _COMPLETES_FILES


def no_analysis_option(parser: argparse.ArgumentParser) -> None:
    """Give a parser the option to leave what comes in without an analysis."""
    parser.add_argument(
        "--no-analysis", action="store_true", help="put it off, who says what: the reader finds it out when it is open"
    )


def positive(value: str) -> int:
    """Return a whole number from 1 on: a type of arguments."""
    number = int(value) if value.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 on, not {value!r}")
    return number
