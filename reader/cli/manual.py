"""The manual page, in the language of man(7), made from the same values as `--help`."""

import argparse
from collections.abc import Iterator

from reader import __version__
from reader.cli.codes import IN_WORDS
from reader.cli.command import Command, all_commands
from reader.cli.grammar import DESCRIPTION, DIGEST, EXAMPLES, reader_options

_FILES = (
    ("config.toml", "settings and keys, where the system keeps settings: ~/.config/pullquote/ on Linux"),
    ("state.sqlite3", "the library, where the system keeps data: ~/.local/share/pullquote/ on Linux"),
)
_PLAIN = str.maketrans({"\\": "\\e", "-": "\\-"})


def manual_page() -> str:
    """Return the whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH PULLQUOTE 1 "" "Pullquote {__version__}" "User Commands"'
    yield from (".SH NAME", "pullquote \\- read news with every quote under the one who said it")
    yield from (".SH SYNOPSIS", ".B pullquote", "[\\fIPATH\\fR ...]", ".br", ".B pullquote", "\\fICOMMAND\\fR ...")
    yield from (".SH DESCRIPTION", _text(DESCRIPTION), _text(DIGEST))
    yield ".SH OPTIONS"
    yield from _arguments(_of_reader())
    yield ".SH COMMANDS"
    for command in all_commands():
        yield from _of_command(command, "pullquote")
    yield from _examples(EXAMPLES)
    yield from (".SH EXIT STATUS", _text(IN_WORDS))
    yield ".SH FILES"
    for name, what in _FILES:
        yield from (".TP", f".I {_text(name)}", _text(what))


def _of_command(command: Command, before: str) -> Iterator[str]:
    name = f"{before} {command.name}"
    arguments = _actions_of(command)
    usage = " ".join(map(_usage, arguments))
    if command.run is not None:
        yield from (f".SS {_text(name)} {usage}".rstrip(), _text(command.sentence))
        if command.text:
            yield from (".PP", *(_text(line) for line in command.text.splitlines()))
        yield from _arguments(arguments)
        yield from _examples(command.examples, heading=".PP")
    for each in command.commands:
        yield from _of_command(each, name)


def _of_reader() -> list[argparse.Action]:
    parser = argparse.ArgumentParser(add_help=False)
    reader_options(parser)
    return _actions_in(parser)


def _actions_of(command: Command) -> list[argparse.Action]:
    parser = argparse.ArgumentParser(add_help=False)
    command.options(parser)
    return _actions_in(parser)


def _actions_in(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Return the arguments a parser knows: those its help would be made of."""
    found: list[argparse.Action] = []

    class Collector(argparse.HelpFormatter):
        def add_argument(self, action: argparse.Action) -> None:
            if action.help is not argparse.SUPPRESS:
                found.append(action)

    parser.formatter_class = Collector
    parser.format_help()
    return found


def _arguments(actions: list[argparse.Action]) -> Iterator[str]:
    for action in actions:
        yield from (".TP", _named(action), _text((action.help or "") % {"default": action.default}))


def _named(action: argparse.Action) -> str:
    if not action.option_strings:
        return f"\\fI{_text(_value(action))}\\fR"
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in action.option_strings)
    return names if action.nargs == 0 else f"{names} \\fI{_text(_value(action))}\\fR"


def _usage(action: argparse.Action) -> str:
    if action.option_strings:
        return _named(action) if action.required else f"[{_named(action)}]"
    many = " ..." if action.nargs in ("*", "+") else ""
    word = f"{_named(action)}{many}"
    return f"[{word}]" if action.nargs in ("*", "?") else word


def _value(action: argparse.Action) -> str:
    if action.metavar is not None:
        return str(action.metavar)
    return "|".join(map(str, action.choices)) if action.choices else action.dest.upper()


def _examples(examples: tuple[str, ...], heading: str = ".SH EXAMPLES") -> Iterator[str]:
    if examples:
        yield heading
        yield ".nf"
        for example in examples:
            yield f"    pullquote {_text(example)}"
        yield ".fi"


def _text(text: str) -> str:
    """Return text as man(7) takes it: no line of it is taken for a request."""
    plain = text.translate(_PLAIN)
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain
