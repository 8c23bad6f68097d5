"""`pullquote add`: put articles into the library."""

import argparse
from typing import TYPE_CHECKING

from reader.cli.codes import USAGE
from reader.cli.command import Command, complete_files, no_analysis_option, positive, readable

if TYPE_CHECKING:
    from reader.desk.library import Shelf


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=positive, default=1, metavar="N", help="read files in N processes (default: 1)")
    no_analysis_option(parser)
    parser.add_argument(
        "--map", action="append", metavar="COLUMN=FIELD", help="read a table or JSON whose COLUMN holds FIELD: link, "
        "title, text, byline, outlet, published, language, tags, and so on",
    )  # fmt: skip
    what = f"files, folders of them, web addresses, feeds. Files are {readable()}"
    complete_files(parser.add_argument("what", metavar="WHAT", nargs="+", help=what))


def _run(options: argparse.Namespace) -> int:
    from reader.cli.library import analyze, on_shelf, progress_on_stderr, reported
    from reader.cli.output import message
    from reader.importers.formats import registry

    mapping: dict[str, str] = {}
    if options.map:
        from reader.importers.readers.table import mapping_of
        from reader.importers.source import Refused

        try:
            mapping = mapping_of(options.map)
        except Refused as refusal:
            message(str(refusal))
            return USAGE

    def work(shelf: "Shelf") -> int:
        if mapping:
            brought = shelf.add_mapped(options.what, mapping)
        else:
            brought = shelf.add(options.what, progress_on_stderr("Adding"), jobs=options.jobs)
        code = reported(brought)
        if not options.no_analysis:
            code = max(code, analyze(shelf, brought, options.jobs))
        return code

    code = on_shelf(work)
    for line in registry().news():
        message(line)
    return code


COMMAND = Command(
    name="add",
    help="add files, exports, web addresses and feeds to the library",
    run=_run,
    options=_options,
    text=(
        "What is there already is passed over, so that an import may be stopped and begun again.\n"
        "The front page of a site that names a feed is followed."
    ),
    examples=(
        "add article.html news/",
        "add https://news.example/story",
        "add pocket.zip subscriptions.opml",
        "add corpus.jsonl --map story=text --map day=published",
    ),
)
