"""The commands within `corpus`: what is asked of a corpus that is there."""

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cli.codes import OK, USAGE
from reader.cli.command import Command, complete_files, positive

if TYPE_CHECKING:
    from reader.corpus.finding import Hit
    from reader.corpus.folder import Folder
    from reader.corpus.persons import Speaking

_WAYS = "speaker (default), kind, outlet, month or language"


@contextlib.contextmanager
def _opened(path: str) -> "Iterator[tuple[Folder, Any]]":
    from reader.corpus.copies import mark_copies
    from reader.corpus.database import asked, whole
    from reader.corpus.persons import add_spoken, make_persons

    folder = whole(Path(path))
    with folder.held((0, 1)):
        mark_copies(folder)
        make_persons(folder)
    with asked(folder) as connection:
        add_spoken(folder, connection)
        yield folder, connection


def _asking(work: "Callable[[argparse.Namespace, Folder, Any], int]") -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        from reader.cli.corpus import in_corpus

        def asked() -> int:
            with _opened(options.corpus) as (folder, connection):
                return work(options, folder, connection)

        return in_corpus(asked)

    return run


def _of(parser: argparse.ArgumentParser) -> None:
    complete_files(parser.add_argument("corpus", metavar="DIR", help="the folder of a corpus"))


def _format(parser: argparse.ArgumentParser, *formats: str) -> None:
    parser.add_argument("--format", choices=formats, default="table", help="how to print it (default: table)")
    parser.add_argument("--limit", type=positive, default=30, metavar="N", help="lines of the table (default: 30)")


def _report_options(parser: argparse.ArgumentParser) -> None:
    _format(parser, "table", "csv", "json", "html")
    parser.add_argument("--by", default="speaker", metavar="WHAT", help=_WAYS)
    parser.add_argument("--outlet", default="", metavar="NAME", help="only what this outlet published")
    parser.add_argument("--lang", default="", metavar="CODE", help="only articles that state this language")
    parser.add_argument("--since", metavar="DATE", help="only what was published then or later, such as 2025-03-01")
    parser.add_argument("--until", metavar="DATE", help="only what was published then or earlier")
    parser.add_argument("--raw", action="store_true", help="csv: leave cells that a spreadsheet would run as they are")
    _of(parser)


def _report(options: argparse.Namespace, _: "Folder", connection: Any) -> int:
    from reader.cli.commands.report import print_report
    from reader.cli.exporting import day
    from reader.corpus.shares import Asked, shares

    since, until = day("--since", options.since), day("--until", options.until)
    if since is None or until is None:
        return USAGE
    print_report(shares(connection, Asked(options.by, options.outlet, options.lang, since, until)), options)
    return OK


def _same_options(parser: argparse.ArgumentParser) -> None:
    _format(parser, "table", "json", "jsonl")
    parser.add_argument("--changed", action="store_true", help="only where wordings differ, not where one is shorter")
    parser.add_argument("--other-speaker", action="store_true", help="only where articles name different speakers")
    _of(parser)


def _same(options: argparse.Namespace, _: "Folder", connection: Any) -> int:
    from itertools import islice

    from reader.cli.commands.same import print_same
    from reader.cli.library import progress_on_stderr
    from reader.corpus.echoes import same_in

    asked = (
        one
        for one in same_in(connection, progress=progress_on_stderr("Comparing"))
        if (one.is_changed or not options.changed) and (one.has_other_speakers or not options.other_speaker)
    )
    print_same(islice(asked, options.limit) if options.format == "table" else asked, "", options)
    return OK


def _people_options(parser: argparse.ArgumentParser) -> None:
    _format(parser, "table", "jsonl")
    _of(parser)
    parser.add_argument("name", metavar="NAME", nargs="*", help="a name, or a part of one")


def _people(options: argparse.Namespace, _: "Folder", connection: Any) -> int:
    from itertools import islice

    from reader.cli.output import answer
    from reader.corpus.persons import speaking
    from reader.search.fold import fold_text

    name = fold_text(" ".join(options.name))
    found = (one for one in speaking(connection) if name in fold_text(one.name))
    if options.format == "jsonl":
        _write(_json(found))
        return OK
    answer("articles  quotes   words  kind          name")
    for one in islice(found, options.limit):
        answer(f"{one.articles:8,}  {one.quotes:6,}  {one.words:6,}  {one.kind:12}  {' '.join(one.name.split())}")
    return OK


def _search_options(parser: argparse.ArgumentParser) -> None:
    _format(parser, "table", "jsonl")
    _of(parser)
    parser.add_argument(
        "query", metavar="QUERY", nargs="+", help="what to look for; pullquote manual search tells the grammar"
    )


def _search(options: argparse.Namespace, _: "Folder", connection: Any) -> int:
    from itertools import islice

    from reader.cli.output import answer
    from reader.corpus.finding import found_in

    found = found_in(connection, " ".join(options.query))
    if options.format == "jsonl":
        _write(_json(found))
        return OK
    for hit in islice(found, options.limit):
        answer(_line(hit))
    return OK


def _line(hit: "Hit") -> str:
    from reader.export.rows import DOUBTFUL

    doubt = " ?" if hit.speaker and hit.confidence is not None and hit.confidence < DOUBTFUL else ""
    said = f"{hit.speaker or '(no speaker found)'}{doubt}: {hit.text}" if hit.text is not None else ""
    where = "  ".join(filter(None, ((hit.published or "no date")[:10], hit.outlet, hit.headline)))
    return " ".join(f"{where}  {said}".split("\n")).rstrip()


def _open_options(parser: argparse.ArgumentParser) -> None:
    _of(parser)
    parser.add_argument(
        "query", metavar="QUERY", nargs="+", help="what to look for; pullquote manual search tells the grammar"
    )


def _open(options: argparse.Namespace, folder: "Folder", connection: Any) -> int:
    from reader.cli.output import answer
    from reader.corpus.finding import articles_of, found_in
    from reader.corpus.values import CorpusError
    from reader.digests import blake2b
    from reader.model.intake import Item
    from reader.store.library import LibraryStore

    query = " ".join(options.query)
    articles = list(articles_of(connection, found_in(connection, query)))
    if not articles:
        raise CorpusError("finds nothing", where=query)
    place = folder.path / "opened" / blake2b(query.encode("utf-8", "replace"), digest_size=6).hexdigest()
    place.mkdir(parents=True, exist_ok=True)
    store = LibraryStore(place / "state.sqlite3")
    try:
        store.articles.add(Item(one, link=one.link, title=one.headline or "") for one in articles)
    finally:
        store.close()
    answer(f"{place / 'state.sqlite3'}: {len(articles):,} articles")
    from reader.cli.read import read_library

    return read_library(place / "state.sqlite3")


def _bulk_options(parser: argparse.ArgumentParser) -> None:
    complete_files(parser.add_argument("--out", metavar="FOLDER", required=True, help="where files and mappings go"))
    parser.add_argument("--what", choices=("quotes", "articles"), default="quotes", help="documents (default: quotes)")
    parser.add_argument("--index", default="", metavar="NAME", help="the index (default: pullquote-quotes, …-articles)")
    _of(parser)


def _bulk(options: argparse.Namespace, _: "Folder", connection: Any) -> int:
    from reader.cli.output import answer
    from reader.corpus.bulk import write
    from reader.corpus.folder import told

    index = options.index or f"pullquote-{options.what}"
    try:
        number = write(connection, options.what, index, Path(options.out))
    except OSError as error:
        raise told(error, Path(options.out)) from error
    answer(f"{options.out}: {number:,} files for index {index}")
    return OK


def _json(found: "Iterable[Speaking | Hit]") -> Iterator[str]:
    from msgspec import json

    return (json.encode(each).decode() + "\n" for each in found)


def _write(lines: Iterable[str]) -> None:
    sys.stdout.writelines(lines)


COMMANDS = (
    Command(
        name="report", help="print who speaks how much in a corpus", run=_asking(_report), options=_report_options,
        examples=("corpus report said --by outlet", "corpus report said --by language --format csv"),
    ),
    Command(
        name="same", help="print sentences that several articles of a corpus print", run=_asking(_same),
        options=_same_options, examples=("corpus same said --changed",),
    ),
    Command(
        name="people", help="print who is quoted in a corpus", run=_asking(_people), options=_people_options,
        examples=("corpus people said lund",),
    ),
    Command(
        name="search", help="print quotes of a corpus, or articles where nothing is asked of quotes",
        run=_asking(_search), options=_search_options, examples=("corpus search said actor:lund said:harbor",),
    ),
    Command(
        name="open", help="open what is found in a corpus as a library in the reader", run=_asking(_open),
        options=_open_options, examples=("corpus open said outlet:tide ferry",),
    ),
    Command(
        name="bulk", help="write a corpus as bulk lines for OpenSearch, Elasticsearch and Quickwit",
        run=_asking(_bulk), options=_bulk_options, examples=("corpus bulk said --out bulk",),
    ),
)  # fmt: skip
