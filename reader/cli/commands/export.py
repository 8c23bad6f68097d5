"""`pullquote export`: what is in the library, and what the person made in it, in the formats of other programs."""

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.cli.codes import OK
from reader.cli.command import Command, complete_files, paths_help

if TYPE_CHECKING:
    from reader.desk.library import Shelf
    from reader.export.ways import What


class Formats:
    """The names of the formats that take something; looked up when somebody asks, for that takes a while."""

    def __init__(self, what: "What") -> None:
        self._what = what

    def __iter__(self) -> Iterator[str]:
        from reader.export.ways import ways

        return (name for name, way in ways().items() if self._what in way.takes)

    def __contains__(self, name: object) -> bool:
        return name in tuple(self)


def _kinds(value: str) -> list[str]:
    known = ("direct", "mixed", "indirect", "term")
    kinds = [kind.strip() for kind in value.split(",")]
    if not set(kinds) <= set(known):
        raise argparse.ArgumentTypeError(f"must be of {', '.join(known)}, not {value!r}")
    return kinds


def _share(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to 1, not {value!r}")
    return number


def _format_options(parser: argparse.ArgumentParser, what: "What", default: str) -> None:
    parser.add_argument(
        "--format", choices=Formats(what), default=default, metavar="F",
        help=f"one of: {', '.join(Formats(what))} (default: {default})",
    )  # fmt: skip
    complete_files(parser.add_argument("--out", metavar="PATH", help="write there, whole or not at all"))
    parser.add_argument("--raw", action="store_true", help="csv: leave cells that a spreadsheet would run as they are")
    parser.add_argument(
        "--per", choices=("article", "quote", "person"), default="article", help="obsidian: what a note is about"
    )
    parser.add_argument("--query", metavar="Q", help="only what a search for this finds; see pullquote manual search")
    parser.add_argument("--tag", action="append", default=[], metavar="TAG", help="only articles with this tag")
    parser.add_argument("--since", metavar="DATE", help="only what was published then or later, such as 2025-03-01")


def _quotes_options(parser: argparse.ArgumentParser) -> None:
    _format_options(parser, "quotes", "table")
    _choice_options(parser)


def _articles_options(parser: argparse.ArgumentParser) -> None:
    _format_options(parser, "articles", "table")
    _choice_options(parser)


def _people_options(parser: argparse.ArgumentParser) -> None:
    _format_options(parser, "people", "table")
    _choice_options(parser)


def _highlights_options(parser: argparse.ArgumentParser) -> None:
    _format_options(parser, "highlights", "markdown")


def _choice_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--saved", metavar="NAME", help="only what the search kept under this name finds")
    parser.add_argument(
        "--kind", action="extend", default=[], type=_kinds, metavar="KIND",
        help="only quotes of this kind: direct, mixed, indirect or term, several with commas between; terms, which "
        "nobody says, go out only so",
    )  # fmt: skip
    parser.add_argument(
        "--min-confidence", type=_share, default=0.0, metavar="X", help="only quotes whose speaker is as sure, 0 to 1"
    )
    parser.add_argument("--speaker", action="append", default=[], metavar="NAME", help="only what they said")
    parser.add_argument("--collection", metavar="NAME", help="only quotes marked for this collection in the reader")
    parser.add_argument("--as-found", action="store_true", help="the engine's own answer, without your corrections")
    complete_files(
        parser.add_argument("paths", metavar="PATH", nargs="*", help=f"{paths_help()}; without any, the library")
    )


def _quotes(options: argparse.Namespace) -> int:
    return _export("quotes", options)


def _articles(options: argparse.Namespace) -> int:
    return _export("articles", options)


def _people(options: argparse.Namespace) -> int:
    return _export("people", options)


def _export(what: "What", options: argparse.Namespace) -> int:
    from reader.cli.exporting import export

    return export(what, options)


def _highlights(options: argparse.Namespace) -> int:
    from reader.cli.exporting import export_highlights

    return export_highlights(options)


def _corrections(_: argparse.Namespace) -> int:
    from reader.cli.library import on_shelf

    def work(shelf: "Shelf") -> int:
        from reader.desk.library import engine_version
        from reader.export.kept import correction_lines

        corrections = shelf.store.marks.all_corrections()
        sys.stdout.writelines(
            correction_lines(corrections, shelf.store.articles.get, shelf.own_analysis, engine_version())
        )
        return OK

    return on_shelf(work)


_TEXT = (
    "pullquote manual export tells of every format. What you corrected is what goes out, unless --as-found asks\n"
    "otherwise."
)

COMMAND = Command(
    name="export",
    help="take quotes, articles, people and what you made along, in the formats of other programs",
    commands=(
        Command(
            name="quotes",
            help="take quotes along",
            run=_quotes,
            options=_quotes_options,
            text=_TEXT,
            examples=(
                "export quotes --format csv --out quotes.csv",
                "export quotes --format obsidian --out ~/vault/Quotes --tag housing",
                "export quotes --format markdown --collection 'Harbor story'",
                "export quotes --format ris --query 'actor:lund said:harbor' --out lund.ris",
            ),
        ),
        Command(
            name="articles",
            help="take articles along, as a list or for a bibliography",
            run=_articles,
            options=_articles_options,
            text=_TEXT,
            examples=("export articles --format bibtex --out sources.bib",),
        ),
        Command(
            name="people",
            help="take along who is quoted, how often and by whom",
            run=_people,
            options=_people_options,
            text=_TEXT,
            examples=("export people --format csv --since 2025-01-01 > people.csv",),
        ),
        Command(
            name="highlights",
            help="take highlights and notes along",
            run=_highlights,
            options=_highlights_options,
            text=_TEXT,
            examples=("export highlights > notes.md", "export highlights --format readwise --out readwise.csv"),
        ),
        Command(
            name="corrections",
            help="print corrections as training data, an object a line",
            run=_corrections,
            text="pullquote manual library tells the fields.",
            examples=("export corrections > corrections.jsonl",),
        ),
    ),
)
