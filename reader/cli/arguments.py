"""The grammar of the command line."""

import argparse
from typing import Any

from reader import __version__

FORMATS = ("table", "json", "jsonl", "csv", "markdown")
SEARCH_FORMATS = ("table", "json", "jsonl")

_PATHS = "text or Markdown files, or folders of them; - is standard input"
_EXIT_CODES = "exit codes: 0 done, 1 something could not be read or done, 2 wrong usage, 130 stopped by ctrl+C"


def _parser(program: str, description: str, epilog: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=program, description=description, epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter
    )


def read_parser() -> argparse.ArgumentParser:
    """Return the parser of `pullquote [PATH…|-]`."""
    parser = _parser(
        "pullquote",
        "Read news in the terminal, with every quote grouped under the one who said it.",
        "commands:\n"
        "  pullquote                    read what is in the library\n"
        "  pullquote PATH ...           read files where they are\n"
        "  pullquote quotes PATH ...    print who says what; see pullquote quotes --help\n"
        "  pullquote search QUERY [PATH ...]\n"
        "                               print where something stands; see pullquote search --help\n"
        "  pullquote add WHAT ...       add files, exports, web addresses and feeds to the library\n"
        "  pullquote feeds ...          list, add, refresh, remove, import and export feeds\n"
        "  pullquote export WHAT        print highlights or corrections\n"
        "  pullquote backup, restore, doctor\n"
        "                               keep the library safe and sound\n\n"
        "examples:\n"
        "  pullquote article.txt notes/\n"
        "  pdftotext report.pdf - | pullquote -\n"
        "  pullquote ./quotes           a file or folder named like a command\n\n"
        "Where stdout is no terminal, reading prints a plain digest instead.\n" + _EXIT_CODES,
    )
    parser.add_argument("--version", action="version", version=f"pullquote {__version__}")
    parser.add_argument(
        "--print-completion", choices=("bash", "zsh", "tcsh"), help="print a completion script for this shell, and stop"
    )
    _complete_files(parser.add_argument("paths", metavar="PATH", nargs="*", help=_PATHS))
    return parser


def quotes_parser() -> argparse.ArgumentParser:
    """Return the parser of `pullquote quotes`."""
    parser = _parser(
        "pullquote quotes",
        "Print who says what in articles.",
        "examples:\n"
        "  pullquote quotes article.txt\n"
        "  pullquote quotes --format csv news/ > quotes.csv\n"
        "  pullquote quotes --format jsonl --jobs 2 news/*.txt\n\n"
        "What cannot be read is named on stderr and passed over; the exit code is then 1.\n" + _EXIT_CODES,
    )
    _quotes_options(parser)
    return parser


def _quotes_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to print them (default: table)")
    parser.add_argument(
        "--jobs", type=_positive, default=1, metavar="N", help="use N processes (default: 1); the order stays"
    )
    _complete_files(parser.add_argument("paths", metavar="PATH", nargs="+", help=_PATHS))


def search_parser() -> argparse.ArgumentParser:
    """Return the parser of `pullquote search`."""
    parser = _parser(
        "pullquote search",
        "Find headlines, paragraphs, quotes and people in articles, typos and all.",
        "examples:\n"
        "  pullquote search 'harbor wall'              in the library\n"
        "  pullquote search 'harbor wall' news/\n"
        "  pullquote search 'actor:lund said:water' news/\n"
        "  pullquote search --queries queries.txt --format jsonl news/\n\n"
        "A query is words in any order; docs/search.md tells all it may contain.\n"
        "With --queries there is no QUERY: every line of the file is one.\n" + _EXIT_CODES,
    )
    _search_options(parser)
    return parser


def _search_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=SEARCH_FORMATS, default="table", help="how to print (default: table)")
    parser.add_argument("--limit", type=_positive, default=10, metavar="N", help="hits a query (default: 10)")
    parser.add_argument("--queries", metavar="FILE", help="a file with a query a line, - for standard input")
    parser.add_argument("query", metavar="QUERY", help="what to find (with --queries: the first path)")
    _complete_files(parser.add_argument("paths", metavar="PATH", nargs="*", help=_PATHS))


def add_parser() -> argparse.ArgumentParser:
    """Return the parser of `pullquote add`."""
    parser = _parser(
        "pullquote add",
        "Add articles to the library.",
        "WHAT may be a text, Markdown or HTML file, a folder of them, an EPUB book, a mailbox or letter, an export of\n"
        "Pocket, Instapaper, Omnivore, wallabag or newsboat, bookmarks, OPML, a web address, or a feed.\n\n"
        "What is there already is passed over, so that an import may be stopped and begun again.\n" + _EXIT_CODES,
    )
    parser.add_argument("--jobs", type=_positive, default=1, metavar="N", help="read files in N processes (default: 1)")
    _complete_files(parser.add_argument("what", metavar="WHAT", nargs="+", help="what to add"))
    return parser


def feeds_parser() -> argparse.ArgumentParser:
    """Return the parser of `pullquote feeds`."""
    parser = _parser(
        "pullquote feeds",
        "Follow feeds.",
        "examples:\n"
        "  pullquote feeds add https://news.example/feed.xml\n"
        "  pullquote feeds refresh\n"
        "  pullquote feeds move 3 'Harbor Daily' --to 'News/Coast'\n"
        "  pullquote feeds rename 3 --to 'The Daily'\n"
        "  pullquote feeds import subscriptions.opml\n"
        "  pullquote feeds export > subscriptions.opml\n\n" + _EXIT_CODES,
    )
    acts = ("list", "add", "refresh", "remove", "move", "rename", "import", "export")
    parser.add_argument("act", choices=acts, help="what to do")
    _complete_files(
        parser.add_argument(
            "what", metavar="WHAT", nargs="*", help="addresses; of feeds that are followed also numbers and titles"
        )
    )
    parser.add_argument("--to", metavar="NAME", help="move: the folder, with / between levels; rename: the title")
    return parser


def backup_parser() -> argparse.ArgumentParser:
    """Return the parser of `pullquote backup`."""
    parser = _parser("pullquote backup", "Write a whole copy of the library and print where it is.", _EXIT_CODES)
    _complete_files(
        parser.add_argument("file", metavar="FILE", nargs="?", help="where to (default: among the backups)")
    )
    return parser


def restore_parser() -> argparse.ArgumentParser:
    """Return the parser of `pullquote restore`."""
    parser = _parser(
        "pullquote restore", "Put a backup in the place of the library; the one before it is kept.", _EXIT_CODES
    )
    _complete_files(parser.add_argument("file", metavar="FILE", help="a file that pullquote backup wrote"))
    return parser


def doctor_parser() -> argparse.ArgumentParser:
    """Return the parser of `pullquote doctor`."""
    parser = _parser("pullquote doctor", "Look whether the library is sound.", _EXIT_CODES)
    parser.add_argument("--repair", action="store_true", help="put right what can be put right")
    return parser


def export_parser() -> argparse.ArgumentParser:
    """Return the parser of `pullquote export`."""
    parser = _parser(
        "pullquote export",
        "Print what you made in the library.",
        "Corrections come as training data, an object a line; docs/library.md tells the fields.\n" + _EXIT_CODES,
    )
    parser.add_argument("what", choices=("highlights", "corrections"), help="what to print")
    parser.add_argument(
        "--format", choices=("markdown", "jsonl"), default="markdown", help="form of highlights (default: markdown)"
    )
    return parser


LIBRARY_PARSERS = {
    "add": add_parser,
    "feeds": feeds_parser,
    "backup": backup_parser,
    "restore": restore_parser,
    "doctor": doctor_parser,
    "export": export_parser,
}
"""The commands of the library."""


def completion_parser() -> argparse.ArgumentParser:
    """Return a parser of everything at once, for shtab to make completion scripts from."""
    parser = read_parser()
    commands = parser.add_subparsers()
    _quotes_options(commands.add_parser("quotes", help="print who says what"))
    _search_options(commands.add_parser("search", help="print where something stands"))
    return parser


def _complete_files(action: Any) -> None:
    # shtab reads this attribute; its own constant for files would cost an import on every run.
    action.complete = {"bash": "_shtab_compgen_files", "zsh": "_files", "tcsh": "f"}


def _positive(value: str) -> int:
    number = int(value) if value.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 on, not {value!r}")
    return number
