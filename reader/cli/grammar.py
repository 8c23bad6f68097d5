"""The grammar of the command line as a whole: what stands before any command, and all commands together."""

import argparse
import re
import textwrap

from reader import __version__
from reader.cli.codes import IN_WORDS
from reader.cli.command import Parser, add_commands, all_commands, complete_files, paths_help

SHELLS = ("bash", "zsh", "tcsh", "fish")
DESCRIPTION = "Read news in the terminal, with every quote grouped under the one who said it."
DIGEST = "Where stdout is no terminal, reading prints a plain digest instead; --plain reads it line by line."
EXAMPLES = (
    "article.txt notes/",
    "./quotes           a file or folder named like a command",
)
_PATHS_TOO = (
    ("complete -o bashdefault ", "complete -o bashdefault -o default "),
    ("': :_shtab_pullquote_commands'", "': :{_shtab_pullquote_commands; _files}'"),
    ("complete -c pullquote -f\n", "complete -c pullquote -f\ncomplete -c pullquote -n _shtab_pullquote_using -F\n"),
    ("complete pullquote \\\n", "complete pullquote \\\n        'C@*/*@f@' \\\n"),
    ("'p/*/()/'", "'p/*/f/'"),
)
"""What has each shell complete paths, too, where the first word is no command; tcsh only once it holds a slash."""
_TCSH_CHOICES = re.compile(r"'(?P<option>[cn]/--[a-z-]+=?/)\((?P<words>[^)]*)\)/'")
_COLUMN = 20
_WIDTH = 79


def reader_parser() -> argparse.ArgumentParser:
    """Return the parser of `pullquote [PATH…|-]`; its help names every command."""
    epilog = "\n".join(
        (
            "commands:",
            _said("pullquote", "read what is in the library"),
            _said("pullquote PATH ...", "read files where they are"),
            *(_said(f"  {each.name}", each.help) for each in all_commands()),
            "pullquote COMMAND --help says more of one.",
            "",
            "examples:",
            *(f"  pullquote {example}" for example in EXAMPLES),
            "  pdftotext report.pdf - | pullquote -",
            "",
            DIGEST,
            f"exit codes: {IN_WORDS}",
        )
    )
    parser = Parser(
        prog="pullquote",
        description=DESCRIPTION,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reader_options(parser)
    return parser


def reader_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the arguments that stand without a command."""
    _options(parser)
    parser.add_argument(
        "--plain", action="store_true", help="read a line at a time: for screen readers, braille and plain terminals"
    )
    complete_files(parser.add_argument("paths", metavar="PATH", nargs="*", help=paths_help()))


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--version", action="version", version=f"pullquote {__version__}", help="print the version, and stop"
    )
    parser.add_argument(
        "--print-completion", choices=SHELLS, metavar="SHELL",
        help=f"print a completion script for {', '.join(SHELLS[:-1])} or {SHELLS[-1]}, and stop",
    )  # fmt: skip
    parser.add_argument("--print-manual", action="store_true", help="print the manual page (pipe it to: man -l -)")


def completion_script(shell: str) -> str:
    """Return the script that completes every command and option in a shell."""
    import shtab

    parser = Parser(prog="pullquote")
    # The first word is a command or a path: were paths an argument of their own here, shells would know nothing else.
    _options(parser)
    add_commands(parser, all_commands(), required=False, is_complete=True)
    script: str = shtab.complete(parser, shell)
    for before, after in _PATHS_TOO:
        script = script.replace(before, after)
    return _merged(script) if shell == "tcsh" else script


def _merged(script: str) -> str:
    """Return a script for tcsh where an option of several commands offers what any of them takes.

    tcsh knows no commands within a command, and takes the first rule for an option.
    """
    words: dict[str, dict[str, None]] = {}
    for rule in _TCSH_CHOICES.finditer(script):
        words.setdefault(rule["option"], {}).update(dict.fromkeys(rule["words"].split()))
    return _TCSH_CHOICES.sub(lambda rule: f"'{rule['option']}({' '.join(words[rule['option']])})/'", script)


def _said(what: str, help: str) -> str:
    lines = textwrap.wrap(help, _WIDTH - _COLUMN - 2)
    padding = " " * (_COLUMN + 2)
    return f"  {what:{_COLUMN}}" + f"\n{padding}".join(lines)
