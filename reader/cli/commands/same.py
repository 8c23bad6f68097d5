"""`pullquote same`: statements that several articles print, in which words, and as whose."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cli.command import Command, complete_files

if TYPE_CHECKING:
    from reader.desk.library import Shelf
    from reader.people.wordings import Printed, Same

_FORMATS = ("table", "json", "jsonl")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=_FORMATS, default="table", help="how to print them (default: table)")
    parser.add_argument("--changed", action="store_true", help="only where wordings differ, not where one is shorter")
    parser.add_argument("--other-speaker", action="store_true", help="only where articles name different speakers")
    complete_files(
        parser.add_argument(
            "what", metavar="QUERY|PATH", nargs="*",
            help="words of the statement, of a name, an outlet or a headline; files or folders instead of the library",
        )
    )  # fmt: skip


def _run(options: argparse.Namespace) -> int:
    from reader.people.wordings import same_words

    paths = [each for each in options.what if each == "-" or os.sep in each or Path(each).exists()]
    query = " ".join(each for each in options.what if each not in paths)
    if paths:
        from reader.cli.articles import Failures

        failures = Failures()
        print_same(same_words(_of_files(paths, failures)), query, options)
        return failures.code

    def work(shelf: "Shelf") -> int:
        from reader.cli.codes import OK
        from reader.cli.library import progress_on_stderr
        from reader.cli.people import library_persons
        from reader.desk.repeats import same_in_library

        library_persons(shelf)
        print_same(same_in_library(shelf, progress_on_stderr("Comparing")), query, options)
        return OK

    from reader.cli.library import on_shelf

    return on_shelf(work)


def _of_files(paths: list[str], failures: Any) -> "list[Printed]":
    from reader.cli.articles import results
    from reader.cli.people import joined
    from reader.cli.pieces import as_corrected, entry
    from reader.desk.statements import printed_in
    from reader.export.records import NO_FACTS

    entries = list(results(paths, as_corrected(entry, failures), failures))
    crowd = joined(entries)
    return [
        one
        for article, analysis in entries
        for one in printed_in(article, analysis, NO_FACTS, lambda actor, at=article.id: crowd.person_of(at, actor))  # type: ignore[misc]
    ]


def print_same(found: "Iterable[Same]", query: str, options: argparse.Namespace) -> None:
    """Print statements in the format that was asked for, one after the other where nothing is looked for in them."""
    from reader.cli.pieces import as_array, lines_of

    chosen = (
        one
        for one in (_matching(list(found), query) if query else found)
        if (one.is_changed or not options.changed) and (one.has_other_speakers or not options.other_speaker)
    )
    if options.format == "table":
        sys.stdout.writelines(_table(chosen))
        return
    lines = _json(chosen)
    sys.stdout.writelines(as_array(lines) if options.format == "json" else lines_of(lines))


def _matching(found: "list[Same]", query: str) -> "list[Same]":
    from reader.search.match import matches

    texts = [" \n ".join(map(_searched, one.printed)) for one in found]
    return [one for one, match in zip(found, matches(query, texts), strict=True) if match]


def _searched(one: "Printed") -> str:
    return f"{one.text} {one.speaker or ''} {one.outlet or ''} {one.headline}"


def _json(found: "Iterable[Same]") -> Iterator[str]:
    from msgspec import json, to_builtins

    for same in found:
        members = [
            {
                **to_builtins(one),
                "changes": [[list(each.before), list(each.after)] for each in same.changes(at) if not each.is_same],
            }
            for at, one in enumerate(same.printed)
        ]
        yield json.encode(
            {
                "articles": len({one.article for one in same.printed}),
                "changed": same.is_changed,
                "other_speaker": same.has_other_speakers,
                "text": same.printed[same.longest].text,
                "members": members,
            }
        ).decode()


def _table(found: "Iterable[Same]") -> Iterator[str]:
    import shutil
    import textwrap

    width = max(40, shutil.get_terminal_size((100, 24)).columns)
    nothing = True
    for same in found:
        nothing = False
        longest = " ".join(same.printed[same.longest].text.split())
        signs = " ".join(filter(None, ("≠ words" * same.is_changed, "≠ speaker" * same.has_other_speakers)))
        head = f"×{len({one.article for one in same.printed})} {signs}".strip()
        yield "\n".join(textwrap.wrap(f"{head}  {longest}", width, subsequent_indent="  ")) + "\n"
        for places in same.folded:
            yield from (line + "\n" for line in textwrap.wrap(_line(same, places), width - 4, initial_indent="    ",
                                                                subsequent_indent="      "))  # fmt: skip
        yield "\n"
    if nothing:
        yield "no statement stands in two articles\n"


def _line(same: "Same", places: tuple[int, ...]) -> str:
    """Return when, where and as whose some words are printed, and what differs: [-these-] {+those+}."""
    one = same.printed[places[0]]
    pieces = []
    for change in same.changes(places[0]):
        if not change.is_same:
            gone = f"[-{' '.join(change.before)}-]" if change.before else ""
            new = f"{{+{' '.join(change.after)}+}}" if change.after else ""
            pieces.append(f"{gone}{new}")
    where = (
        f"{(one.published or '')[:10] or 'no date'}  {one.outlet or one.headline}  {one.speaker or '(nobody named)'}"
    )
    more = f"  and {len(places) - 1} more with these words" if len(places) > 1 else ""
    return " ".join(f"{where}{more}{'  ' if pieces else ''}{' … '.join(pieces)}".split("\n"))


COMMAND = Command(
    name="same",
    help="print statements that several articles print, with the words and speakers that differ",
    run=_run,
    options=_options,
    text=(
        "Quotes of six quoted words and more are compared; pullquote manual people tells how. The earliest comes\n"
        "first; words that the longest wording has and another lacks stand in [-…-], others in {+…+}."
    ),
    examples=("same", "same --changed harbor", "same --other-speaker --format json"),
)
