"""`pullquote manual`: the pages that are installed with the program."""

import argparse

from reader.cli.command import Command


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "page", metavar="PAGE", nargs="?", help="the name of a page; without one, all names are printed"
    )


def _run(options: argparse.Namespace) -> int:
    from reader.cli.codes import OK, USAGE
    from reader.cli.output import answer, message
    from reader.resources import folder

    pages = {path.stem: path for path in sorted(folder("docs").glob("[a-z]*.md"))}
    if options.page is None:
        for name, path in pages.items():
            with path.open(encoding="utf-8") as file:
                answer(f"{name:16} {file.readline().lstrip('# ').strip()}")
        return OK
    if options.page not in pages:
        message(f"manual: there is no page {options.page!r} (one of {', '.join(pages)})")
        return USAGE
    for line in pages[options.page].read_text(encoding="utf-8").splitlines():
        answer(line)
    return OK


COMMAND = Command(
    name="manual",
    help="print a page of the manual, such as search, export or importing",
    run=_run,
    options=_options,
    text="The pages are Markdown and come with the program: pullquote manual search | less",
    examples=("manual", "manual search"),
)
"""The command `manual`."""
