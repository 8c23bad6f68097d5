"""`pullquote report`: who speaks how much, by speaker, kind of source, outlet, month, or an attribute of your own."""

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.cli.command import Command, complete_files, paths_help, positive

if TYPE_CHECKING:
    from reader.desk.library import Shelf
    from reader.export.choosing import Choice
    from reader.model.saved import Selection
    from reader.people.shares import Report, Share

_FORMATS = ("table", "csv", "json", "html")
_BAR = 24


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=_FORMATS, default="table", help="how to print it (default: table)")
    parser.add_argument(
        "--by", default="speaker", metavar="WHAT",
        help="speaker (default), kind, outlet, month, or an attribute in people.toml, such as group",
    )  # fmt: skip
    parser.add_argument("--query", metavar="Q", help="only what a search for this finds; see pullquote manual search")
    parser.add_argument("--saved", metavar="NAME", help="only what the search kept under this name finds")
    parser.add_argument("--tag", action="append", default=[], metavar="TAG", help="only articles with this tag")
    parser.add_argument("--feed", metavar="NAME", help="only what came with this feed: its number, address or title")
    parser.add_argument("--outlet", default="", metavar="NAME", help="only what this outlet published")
    parser.add_argument("--writer", default="", metavar="NAME", help="only what this person wrote")
    parser.add_argument("--since", metavar="DATE", help="only what was published then or later, such as 2025-03-01")
    parser.add_argument("--until", metavar="DATE", help="only what was published then or earlier")
    parser.add_argument("--limit", type=positive, default=30, metavar="N", help="lines of the table (default: 30)")
    parser.add_argument("--raw", action="store_true", help="csv: leave cells that a spreadsheet would run as they are")
    complete_files(
        parser.add_argument("paths", metavar="PATH", nargs="*", help=f"{paths_help()}; without any, the library")
    )


def _run(options: argparse.Namespace) -> int:
    from reader.cli.codes import FAILURE, OK, USAGE
    from reader.cli.exporting import chosen_by_search, day
    from reader.cli.output import message
    from reader.cli.searches import query_of
    from reader.export.choosing import Choice

    since, until = day("--since", options.since), day("--until", options.until)
    if since is None or until is None:
        return USAGE
    choice = Choice(tags=tuple(options.tag), since=since)
    if options.paths and (options.saved or options.feed):
        message("--saved and --feed: searches and feeds are of the library; name no paths")
        return USAGE
    if options.paths:
        return _of_files(options, choice, until)

    def work(shelf: "Shelf") -> int:
        from reader.cli.library import progress_on_stderr
        from reader.cli.people import library_persons
        from reader.desk.voices import Voices
        from reader.people.shares import report

        query = query_of(shelf, options.query, options.saved)
        selection = _selection(shelf, options.feed)
        if query is None or selection is None:
            return FAILURE
        library_persons(shelf)
        voices = Voices(options.outlet, options.writer, until)
        chosen = chosen_by_search(shelf, choice, query)
        spoken = list(voices.of_library(shelf, chosen, progress_on_stderr("Reading"), selection))
        print_report(report(spoken, voices.articles, options.by), options)
        return OK

    from reader.cli.library import on_shelf

    return on_shelf(work)


def _selection(shelf: "Shelf", feed: str | None) -> "Selection | None":
    """Return what of the library is asked for; None, and say so, where a feed is named that is not there."""
    from reader.cli.feeds import feeds_named
    from reader.model.saved import Selection

    if feed is None:
        return Selection()
    numbers, clear = feeds_named(shelf, [feed])
    return Selection(feed_id=numbers[0]) if clear and numbers else None


def _of_files(options: argparse.Namespace, choice: "Choice", until: str) -> int:
    from reader.cli.articles import Failures, results
    from reader.cli.exporting import chosen_in_files
    from reader.cli.people import joined
    from reader.cli.pieces import as_corrected, entry
    from reader.desk.voices import Voices
    from reader.export.records import NO_FACTS
    from reader.people.shares import report

    failures = Failures()
    found = results(options.paths, as_corrected(entry, failures), failures)
    # Two copies of one text are one article.
    entries = list({article.id: (article, analysis) for article, analysis in found}.values())
    crowd, voices = joined(entries), Voices(options.outlet, options.writer, until)
    chosen = chosen_in_files(entries, choice, options.query)
    spoken = [
        one
        for article, analysis in entries
        if voices.takes(article, NO_FACTS) and chosen.takes_article(article.id, article.published, NO_FACTS)
        for one in voices.spoken(article, analysis, NO_FACTS, chosen, crowd.named_in(article.id))
    ]
    print_report(report(spoken, voices.articles, options.by), options)
    return failures.code


def print_report(made: "Report", options: argparse.Namespace) -> None:
    """Print a report in the format that was asked for."""
    from reader.people import telling

    if options.format == "csv":
        sys.stdout.write(telling.as_csv(made, options.raw))
    elif options.format == "json":
        sys.stdout.write(telling.as_json(made))
    elif options.format == "html":
        sys.stdout.write(telling.as_html(made))
    else:
        sys.stdout.writelines(line + "\n" for line in _table(made, options.limit))


def _table(made: "Report", limit: int) -> Iterator[str]:
    yield f"{made.words:,} words in {made.quotes:,} quotes of {made.articles:,} articles"
    for title, shares in ((f"by {made.by}", made.shares[:limit]), ("by kind of source", made.kinds)):
        yield ""
        yield f"{title:{_BAR + 6}}  share  words  quotes  articles  first at"
        most = max((one.share for one in shares), default=1.0) or 1.0
        yield from (_line(one, most) for one in shares)


def _line(one: "Share", most: float) -> str:
    from rich.bar import Bar
    from rich.cells import set_cell_size
    from rich.console import Console

    console = Console(width=_BAR, color_system=None, legacy_windows=False)
    bar = "".join(each.text for each in console.render(Bar(most, 0, one.share, width=_BAR))).rstrip("\n")
    name = " ".join(one.name.split())
    figures = f"{one.share:5.1%}  {one.words:5,}  {one.quotes:6,}  {one.articles:8,}  {one.first:8.0%}"
    return f"{set_cell_size(name, 30)}  {figures}  {bar}".rstrip()


COMMAND = Command(
    name="report",
    help="print who speaks how much: words, quotes, articles, share, and where they first speak",
    run=_run,
    options=_options,
    text=(
        "pullquote manual people tells what is counted. No gender is guessed; attributes are those in your own\n"
        "people.toml."
    ),
    examples=(
        "report --since 2025-01-01",
        "report --by outlet --query 'said:harbor'",
        "report --by group --format html > voices.html",
    ),
)
