"""`pullquote add`: put articles into the library."""

import argparse

from reader.cli.command import Command, complete_files, positive


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=positive, default=1, metavar="N", help="read files in N processes (default: 1)")
    complete_files(parser.add_argument("what", metavar="WHAT", nargs="+", help="what to add"))


def _run(options: argparse.Namespace) -> int:
    from reader.cli.library import on_shelf, progress_on_stderr, reported

    return on_shelf(lambda shelf: reported(shelf.add(options.what, progress_on_stderr("Adding"), jobs=options.jobs)))


COMMAND = Command(
    name="add",
    help="add files, exports, web addresses and feeds to the library",
    run=_run,
    options=_options,
    text=(
        "WHAT may be a text, Markdown or HTML file, a folder of them, an EPUB book, a mailbox or letter, an export of\n"
        "Pocket, Instapaper, Omnivore, wallabag or newsboat, bookmarks, OPML, a web address, or a feed.\n"
        "What is there already is passed over, so that an import may be stopped and begun again."
    ),
    examples=("add article.html news/", "add https://news.example/story", "add pocket.zip subscriptions.opml"),
)
