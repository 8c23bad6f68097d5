"""`pullquote feeds`: follow feeds, and put them in order."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.codes import FAILURE, OK, USAGE
from reader.cli.command import Command, complete_files, no_analysis_option
from reader.cli.feeds import feeds_named
from reader.cli.output import answer, message

if TYPE_CHECKING:
    from reader.desk.library import Shelf


def _follow(shelf: "Shelf", options: argparse.Namespace) -> int:
    from reader.cli.library import analyze, reported

    brought = shelf.follow(map(_address, options.addresses))
    code = reported(brought)
    if not options.no_analysis:
        code = max(code, analyze(shelf, brought))
    return code


def _address(typed: str) -> str:
    """Return an address as it was typed; of a file that is there, named by its path, the address of that file."""
    path = Path(typed)
    return path.resolve().as_uri() if "://" not in typed and path.is_file() else typed


def _import_feeds(shelf: "Shelf", files: list[str]) -> int:
    from reader.cli.library import reported

    return reported(shelf.add(files))


def _list_feeds(shelf: "Shelf") -> int:
    found = shelf.store.feeds.all()
    for feed in found:
        folder = " / ".join(feed.folder)
        state = feed.problem or f"{feed.unread} unread of {feed.articles}"
        answer(feed.id, feed.title or "-", feed.address, folder or "-", state)
    if not found:
        message("no feeds are followed yet (pullquote feeds add ADDRESS)")
    return OK


def _refresh(shelf: "Shelf", options: argparse.Namespace) -> int:
    from reader.cli.library import analyze, progress_on_stderr, reported
    from reader.desk.brought import Brought

    numbers, clear = feeds_named(shelf, options.feeds)
    wanted = [feed for feed in shelf.store.feeds.all() if feed.id in numbers] if options.feeds else None
    whole = Brought()
    for brought in shelf.refresh(wanted, progress_on_stderr("Refreshing")):
        whole += brought
    code = max(reported(whole), OK if clear else FAILURE)
    if not options.no_analysis:
        code = max(code, analyze(shelf, whole))
        from reader.cli.people import library_persons
        from reader.cli.searches import tell_new

        library_persons(shelf, analyze=False)
        tell_new(shelf)
    return code


def _remove_feeds(shelf: "Shelf", names: list[str]) -> int:
    numbers, clear = feeds_named(shelf, names)
    for number in numbers:
        shelf.store.feeds.remove(number)
    if numbers:
        answer(f"{len(numbers)} removed; their articles stay")
    return OK if clear else FAILURE


def _move_feeds(shelf: "Shelf", names: list[str], to: str) -> int:
    numbers, clear = feeds_named(shelf, names)
    folder = [level for level in (_typed(part) for part in to.split("/")) if level]
    if numbers:
        shelf.store.feeds.move(numbers, folder)
        answer(f"{len(numbers)} moved to {' / '.join(folder) or 'no folder'}")
    return OK if clear else FAILURE


def _rename_feed(shelf: "Shelf", name: str, to: str) -> int:
    title = _typed(to)
    if not title:
        message("feeds rename needs a title that is not empty")
        return USAGE
    numbers, clear = feeds_named(shelf, [name])
    if numbers:
        shelf.store.feeds.rename(numbers[0], title)
        answer(f"{numbers[0]} is {title} now")
    return OK if clear else FAILURE


def _export_feeds(shelf: "Shelf") -> int:
    from reader.importers.feeds.opml import write_opml
    from reader.model.intake import FeedAddress

    known = [FeedAddress(feed.address, feed.title, feed.folder, feed.site) for feed in shelf.store.feeds.all()]
    sys.stdout.write(write_opml(known, "Pullquote"))
    return OK


def _typed(text: str) -> str:
    """Return a name as a person typed it, cleaned, with single spaces."""
    from reader.cleaning import clean_line

    return " ".join(clean_line(text).split())


def _on_shelf(work: Callable[["Shelf", argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Return what does something on the library with the arguments of the command line."""

    def run(options: argparse.Namespace) -> int:
        from reader.cli.library import on_shelf

        return on_shelf(lambda shelf: work(shelf, options))

    return run


def _addresses(parser: argparse.ArgumentParser) -> None:
    no_analysis_option(parser)
    parser.add_argument(
        "addresses",
        metavar="ADDRESS",
        nargs="+",
        help="the address or file of a feed, or the address of a site that has one",
    )


def _files(parser: argparse.ArgumentParser) -> None:
    complete_files(parser.add_argument("files", metavar="FILE", nargs="+", help="an OPML file"))


def _feeds(nargs: str | None, to: str = "") -> Callable[[argparse.ArgumentParser], None]:
    """Return what gives a parser the arguments that name feeds, and `--to` where `to` says what that is."""

    def options(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("feeds", metavar="FEED", nargs=nargs, help="its number, address or title")
        if to:
            parser.add_argument("--to", metavar="NAME", required=True, help=to)

    return options


def _refreshing(parser: argparse.ArgumentParser) -> None:
    no_analysis_option(parser)
    _feeds("*")(parser)


COMMAND = Command(
    name="feeds",
    help="follow feeds, and put them in order",
    commands=(
        Command(
            name="list",
            help="print the feeds that are followed: number, title, address, folder, state",
            run=_on_shelf(lambda shelf, _: _list_feeds(shelf)),
        ),
        Command(
            name="add",
            help="follow feeds",
            run=_on_shelf(_follow),
            options=_addresses,
            examples=("feeds add https://news.example/feed.xml", "feeds add https://news.example"),
        ),
        Command(
            name="refresh",
            help="fetch what feeds have new, of all of them if none is named",
            run=_on_shelf(_refresh),
            options=_refreshing,
        ),
        Command(
            name="remove",
            help="follow feeds no longer; their articles stay",
            run=_on_shelf(lambda shelf, options: _remove_feeds(shelf, options.feeds)),
            options=_feeds("+"),
        ),
        Command(
            name="move",
            help="put feeds into a folder",
            run=_on_shelf(lambda shelf, options: _move_feeds(shelf, options.feeds, options.to)),
            options=_feeds("+", to="the folder, with / between levels; empty for none"),
            examples=("feeds move 3 'Harbor Daily' --to News/Coast",),
        ),
        Command(
            name="rename",
            help="show a feed under another title",
            run=_on_shelf(lambda shelf, options: _rename_feed(shelf, options.feeds, options.to)),
            options=_feeds(None, to="the title"),
            examples=("feeds rename 3 --to 'The Daily'",),
        ),
        Command(
            name="import",
            help="follow the feeds of an OPML file",
            run=_on_shelf(lambda shelf, options: _import_feeds(shelf, options.files)),
            options=_files,
            examples=("feeds import subscriptions.opml",),
        ),
        Command(
            name="export",
            help="print the feeds as OPML",
            run=_on_shelf(lambda shelf, _: _export_feeds(shelf)),
            examples=("feeds export > subscriptions.opml",),
        ),
    ),
)
