"""`pullquote search`: where something stands in articles, as lines, JSON or JSON lines."""

import argparse
import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cleaning import clean_line
from reader.cli.codes import FAILURE, USAGE
from reader.cli.command import Command, complete_files, paths_help, positive
from reader.cli.output import answer, message

if TYPE_CHECKING:
    from reader.desk.library import Shelf
    from reader.model.analysis import Analysis
    from reader.model.at_hand import AtHand
    from reader.model.hit import SearchAnswer, SearchHit

_MOST_OF_QUERIES = 10_000_000
"""Bytes."""
_FORMATS = ("table", "json", "jsonl")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=_FORMATS, default="table", help="how to print (default: table)")
    parser.add_argument("--limit", type=positive, default=10, metavar="N", help="hits a query (default: 10)")
    parser.add_argument("--queries", metavar="FILE", help="a file with a query a line, - for standard input")
    parser.add_argument("--keep", metavar="NAME", help="keep the search of the library under a name, too")
    parser.add_argument("--saved", metavar="NAME", help="the search that is kept under a name, instead of QUERY")
    parser.add_argument("--new", action="store_true", help="with --saved: only what nobody has looked at; now it is")
    parser.add_argument("--forget", metavar="NAME", help="keep a search no longer")
    parser.add_argument("--list", action="store_true", help="print the searches that are kept, with what is new")
    parser.add_argument(
        "query", metavar="QUERY", type=clean_line, nargs="?", default="",
        help="what to find (with --queries: the first path)",
    )  # fmt: skip
    complete_files(parser.add_argument("paths", metavar="PATH", nargs="*", help=paths_help()))


def _run(options: argparse.Namespace) -> int:
    """Print what each query finds in the articles at the paths; return 0, or 1 if something could not be read."""
    if options.saved or options.keep or options.forget or options.list or options.new:
        return _kept(options)
    if not options.query:
        message("search: what is to be found? (pullquote search 'harbor wall')")
        return USAGE
    if options.queries:
        paths = [options.query, *options.paths]
        queries = _queries(options.queries)
        if queries is None:
            return 1
    else:
        paths, queries = options.paths, [options.query]
    if not paths:
        return _in_library(queries, options)
    from reader.cli.articles import Failures, results
    from reader.cli.people import joined
    from reader.cli.pieces import as_corrected, entry
    from reader.model.at_hand import AtHand
    from reader.search.index import SearchIndex

    failures, at_hand = Failures(), AtHand()
    for article, analysis in results(paths, as_corrected(entry, failures), failures):
        if at_hand.add(article):
            at_hand.add_analysis(analysis)
    index = SearchIndex.build(at_hand.entries())
    index.persons = joined(at_hand.entries())
    answers = (index.search(query, limit=options.limit) for query in queries)
    _print_answers(answers, at_hand, queries, options)
    return failures.code


def _in_library(queries: list[str], options: argparse.Namespace) -> int:
    """Print what each query finds in the lasting library."""
    from reader.cli.library import on_shelf
    from reader.cli.people import library_persons
    from reader.desk.index import ShelfIndex
    from reader.desk.notes import Notes
    from reader.model.at_hand import AtHand
    from reader.settings import state_file

    def work(shelf: "Shelf") -> int:
        kept = ShelfIndex(shelf, state_file().parent / "search-index")
        notes = Notes(shelf.store, shelf.store.articles.get)
        try:
            library_persons(shelf, analyze=False)
            index = kept.open()
            waiting = sum(not analyzed for analyzed in shelf.ids().values())
            if waiting:
                articles = "1 article is" if waiting == 1 else f"{waiting:,} articles are"
                message(f"{articles} not analyzed yet: no quotes are found in there (open the reader once)")
            answers = (notes.added_to(index.search(query, limit=options.limit), options.limit) for query in queries)
            _print_answers(answers, AtHand(shelf.fetch), queries, options)
        finally:
            kept.close()
        return 0

    return on_shelf(work)


def _kept(options: argparse.Namespace) -> int:
    """Do what is to be done with searches that are kept: only the library has such."""
    from reader.cli.library import on_shelf

    asked = [name for name in ("saved", "keep", "forget", "list") if getattr(options, name)]
    if len(asked) != 1 or options.queries or options.paths or bool(options.query) != bool(options.keep):
        message("search: --keep NAME QUERY, --saved NAME [--new], --forget NAME or --list, one of them, without paths")
        return USAGE
    acts = {"saved": _saved, "keep": _keep, "forget": _forget, "list": _list}
    return on_shelf(lambda shelf: acts[asked[0]](shelf, options))


def _keep(shelf: "Shelf", options: argparse.Namespace) -> int:
    from reader.cli.people import library_persons
    from reader.cli.searches import search_of
    from reader.desk.kept_searches import keep

    library_persons(shelf)
    with search_of(shelf) as search:
        one = keep(shelf.store, clean_line(options.keep), options.query, search)
    if one is None:
        message("--keep: a search needs a name that is not empty")
        return USAGE
    answer(f"kept as {one.name}: {_articles(one.articles)}")
    return 0


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number:,} articles"


def _saved(shelf: "Shelf", options: argparse.Namespace) -> int:
    """Print what a search that is kept finds; with --new, what nobody has looked at, which is looked at then."""
    from msgspec.structs import replace

    from reader.cli.people import library_persons
    from reader.cli.searches import kept_search, search_of
    from reader.desk.kept_searches import EVERY_HIT, ask_again
    from reader.model.at_hand import AtHand

    one = kept_search(shelf, options.saved)
    if one is None:
        return FAILURE
    library_persons(shelf)
    with search_of(shelf) as search:
        ask_again(shelf.store, search)
        found = search(one.query, EVERY_HIT if options.new else options.limit)
    if options.new:
        new = set(shelf.store.kept_searches.new(one.id))
        hits = tuple(hit for hit in found.hits if hit.article_id in new)
        found = replace(found, hits=hits[: options.limit], total=len(hits))
    _print_answers([found], AtHand(shelf.fetch), [one.query], options)
    sys.stdout.flush()
    if options.new and not shelf.store.is_read_only:
        shelf.store.kept_searches.look(one.id)
    return 0


def _forget(shelf: "Shelf", options: argparse.Namespace) -> int:
    from reader.cli.searches import kept_search

    one = kept_search(shelf, options.forget)
    if one is None:
        return FAILURE
    shelf.store.kept_searches.drop(one.id, one.name)
    answer(f"{one.name} is kept no longer")
    return 0


def _list(shelf: "Shelf", options: argparse.Namespace) -> int:
    """Print the searches that are kept: name, query, articles, new."""
    from reader.cli.pieces import as_array, lines_of

    kept = shelf.store.kept_searches.all()
    if options.format == "table":
        for one in kept:
            answer(one.name, one.query, _articles(one.articles), f"{one.new:,} new")
        if not kept:
            message("no searches are kept yet (pullquote search --keep NAME QUERY)")
        return 0
    from msgspec import json as fast_json

    lines = (fast_json.encode(one).decode() for one in kept)
    for piece in as_array(lines) if options.format == "json" else lines_of(lines):
        sys.stdout.write(piece)
    return 0


def _print_answers(
    answers: Iterable["SearchAnswer"], at_hand: "AtHand", queries: list[str], options: argparse.Namespace
) -> None:
    from reader.cli.pieces import as_array, lines_of
    from reader.export.hits import answer_object

    if options.format == "table":
        width = max(40, shutil.get_terminal_size((100, 24)).columns)
        for number, found in enumerate(answers):
            if len(queries) > 1:
                if number:
                    answer()
                answer(f"# {found.query}")
            for line in _lines(found, at_hand, width):
                answer(line)
    else:
        objects = (
            json.dumps(answer_object(answer, at_hand.article, at_hand.analysis), ensure_ascii=False)
            for answer in answers
        )
        for piece in as_array(objects) if options.format == "json" and options.queries else lines_of(objects):
            sys.stdout.write(piece)


def _lines(answer: "SearchAnswer", at_hand: "AtHand", width: int) -> Iterator[str]:
    """Yield the hits for people: what matched in which article, then the words, wrapped to `width` characters."""
    from reader.export.hits import snippet
    from reader.export.rows import in_one_line, title_of

    if answer.hint:
        yield f"({answer.hint})"
    if not answer.hits:
        yield f"nothing found for: {in_one_line(answer.query)}"
    for hit in answer.hits:
        article = at_hand.article(hit.article_id)
        if article is None:
            continue
        paragraph = article.paragraph_at(hit.span.start).index + 1
        yield from textwrap.wrap(f"{hit.field} · {title_of(article)} · ¶{paragraph}", width, subsequent_indent="  ")
        words = snippet(article, hit)
        if speaker := _speaker(hit, at_hand.analysis(hit.article_id)):
            words = f"{speaker}: {words}"
        yield from textwrap.wrap(words, width, initial_indent="    ", subsequent_indent="    ")


def _speaker(hit: "SearchHit", analysis: "Analysis | None") -> str | None:
    actor = analysis.actor_by_id.get(hit.actor_id) if analysis and hit.actor_id else None
    return actor.name if actor else None


def _queries(name: str) -> list[str] | None:
    """Return the lines of a file of queries, cleaned, or None (and say so) if it cannot be read."""
    from reader.cleaning import clean
    from reader.importers.text.decode import decode

    try:
        data = _read(name)
    except (OSError, ValueError) as error:
        message(clean_line(f"{name}: cannot be read: {getattr(error, 'strerror', None) or error}"))
        return None
    text = decode(data)
    if text is None:
        message(f"{clean_line(name)}: is not text (name a file with a query a line)")
        return None
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


def _read(name: str) -> bytes:
    if name == "-":
        data = sys.stdin.buffer.read(_MOST_OF_QUERIES + 1)
    else:
        with Path(name).open("rb") as file:
            data = file.read(_MOST_OF_QUERIES + 1)
    if len(data) > _MOST_OF_QUERIES:
        raise ValueError(f"holds more than {_MOST_OF_QUERIES // 1_000_000} MB of queries")
    return data


COMMAND = Command(
    name="search",
    help="find headlines, paragraphs, quotes and people, typos and all",
    run=_run,
    options=_options,
    text=(
        "Without a path the library is searched.\n"
        "A query is words in any order; pullquote manual search tells all it may contain.\n"
        "With --queries there is no QUERY: every line of the file is one.\n"
        "A search kept under a name is listed by F in the reader, with what is new since somebody looked at it;\n"
        "'pullquote feeds refresh' asks all of them again."
    ),
    examples=(
        "search 'harbor wall'",
        "search 'harbor wall' news/",
        "search 'actor:lund said:water' news/",
        "search --queries queries.txt --format jsonl news/",
        "search --keep wall 'said:wall actor:lund'",
        "search --saved wall --new",
    ),
)
