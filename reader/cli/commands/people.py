"""`pullquote people`: who is named and quoted, one person however many articles there are."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.command import Command, complete_files, paths_help, positive

if TYPE_CHECKING:
    from reader.desk.library import Shelf
    from reader.model.analysis import Analysis
    from reader.model.article import Article
    from reader.model.persons import Member, Person

_FORMATS = ("table", "jsonl")
_OTHERS = 9

Origins = dict[str, str]
"""Where each article came from, by its id."""


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=_FORMATS, default="table", help="how to print them (default: table)")
    parser.add_argument("--all", action="store_true", help="table: also who is named and not quoted, and who is hidden")
    parser.add_argument(
        "--jobs", type=positive, default=1, metavar="N", help="use N processes to read files (default: 1)"
    )
    complete_files(
        parser.add_argument(
            "what", metavar="PATH|NAME", nargs="*",
            help=f"{paths_help()}; without any, the library. Anything else is a name, or a part of one",
        )
    )  # fmt: skip


def _run(options: argparse.Namespace) -> int:
    paths = [each for each in options.what if each == "-" or os.sep in each or Path(each).exists()]
    name = " ".join(each for each in options.what if each not in paths)
    return _of_files(paths, name, options) if paths else _of_library(name, options)


def _of_files(paths: list[str], name: str, options: argparse.Namespace) -> int:
    from reader.cli.articles import Failures, results
    from reader.cli.people import own_list
    from reader.cli.pieces import as_corrected
    from reader.people.linker import Linker
    from reader.people.wishes import as_wished

    failures, linker, origins = Failures(), Linker(), Origins()
    for origin, members in results(paths, as_corrected(_members, failures), failures, options.jobs):
        for member in members:
            origins[member.article] = origin
        if members:
            linker.add(members[0].article, members)
    _print(as_wished(linker.persons(), (), own_list()), origins, name, options)
    return failures.code


def _members(article: "Article", analysis: "Analysis") -> "tuple[str, list[Member]]":
    from reader.people.members import members_of

    return article.origin.location, members_of(article, analysis)


def _of_library(name: str, options: argparse.Namespace) -> int:
    from reader.cli.codes import OK
    from reader.cli.library import on_shelf

    def work(shelf: "Shelf") -> int:
        from reader.cli.people import library_persons
        from reader.desk.persons import ShelfPersons

        persons = library_persons(shelf)
        if name and options.format == "table":
            return _dossier(shelf, name)
        _print(ShelfPersons(shelf).all(), persons.origins(), name, options)
        return OK

    return on_shelf(work)


def _dossier(shelf: "Shelf", name: str) -> int:
    """Print all that the person who is called so said, newest first; who else is called so is named behind."""
    import shutil
    import textwrap

    from reader.cli.codes import FAILURE, OK
    from reader.cli.output import answer, message
    from reader.desk.dossiers import dossier, said_by
    from reader.desk.persons import ShelfPersons
    from reader.export.rows import DOUBTFUL, title_of
    from reader.people.finding import named

    found = named(ShelfPersons(shelf).all(), name)
    one = dossier(shelf, found[0].id) if found else None
    if one is None:
        message(f"{name}: nobody in the library is called so (pullquote people lists all who are quoted)")
        return FAILURE
    width = max(40, shutil.get_terminal_size((100, 24)).columns)

    def tell(line: str, indent: str = "") -> None:
        words = " ".join(line.split())
        for piece in textwrap.wrap(words, width, initial_indent=indent, subsequent_indent=indent):
            answer(piece)

    tell(f"{one.person.name}: {one.person.quotes:,} quotes, named in {one.person.articles:,} articles")
    if one.names:
        tell(f"also {', '.join(one.names)}")
    for role in one.roles:
        days = role.first if role.first == role.last else f"{role.first} to {role.last}"
        tell(f"as {role.role}{f' ({days})' if days else ''}")
    if one.outlets:
        tell(f"in {', '.join(f'{outlet} {number:,}' for outlet, number in one.outlets)}")
    for said in said_by(shelf, one):
        answer()
        day = (said.article.published or "")[:10]
        tell(" · ".join(filter(None, (title_of(said.article), said.article.outlet, day))))
        for quote in said.quotes:
            signs = ("paraphrased" if quote.kind == "indirect" else "", "?" if quote.confidence < DOUBTFUL else "")
            sign = ", ".join(filter(None, signs))
            tell(f"{quote.text_in(said.article)}{f' ({sign})' if sign else ''}", "    ")
    if len(found) > 1:
        answer()
        tell(f"also called so: {', '.join(other.name for other in found[1:_OTHERS])}")
    return OK


def _print(persons: "Iterable[Person]", origins: Origins, name: str, options: argparse.Namespace) -> None:
    from reader.people.finding import named

    found = named(persons, name) if name else list(persons)
    lines = _json_lines(found, origins) if options.format == "jsonl" else _table(found, options.all)
    sys.stdout.writelines(line + "\n" for line in lines)


def _json_lines(persons: "Iterable[Person]", origins: Origins) -> Iterator[str]:
    from msgspec import json

    for person in persons:
        members = [
            {
                "article": member.article,
                "origin": origins.get(member.article, ""),
                "actor": member.actor,
                "name": member.name,
                "forms": member.forms,
            }
            for member in person.members
        ]
        yield json.encode(
            {
                "person": person.id,
                "name": person.name,
                "kind": person.kind,
                "articles": person.articles,
                "quotes": person.quotes,
                "members": members,
            }
        ).decode()


def _table(persons: "Iterable[Person]", everybody: bool) -> Iterator[str]:
    yield "articles  quotes  kind          name"
    for person in persons:
        if everybody or (person.quotes and not person.hidden):
            name = " ".join(person.name.split())
            yield f"{person.articles:8,}  {person.quotes:6,}  {person.kind:12}  {name}"


COMMAND = Command(
    name="people",
    help="print who is named and quoted, across all articles",
    run=_run,
    options=_options,
    text=(
        "Names that articles print differently are one person where that is sure: pullquote manual people tells\n"
        "how. Without a path the articles of the library are read, with what you corrected in them; with a name all\n"
        "that this person said there is printed, newest first."
    ),
    examples=("people", "people --format jsonl news/ > people.jsonl", "people comey"),
)
