"""`pullquote quotes`: who says what, as a table, JSON, JSON lines, CSV or Markdown."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator

from reader.cli.articles import Entry, Failures, results
from reader.model.analysis import Analysis
from reader.model.article import Article


def quotes(options: argparse.Namespace) -> int:
    """Print the quotes of all articles at the paths and return 0, or 1 if something could not be read."""
    failures = Failures()
    if options.format in ("json", "jsonl"):
        lines = results(options.paths, json_line, failures, options.jobs)
        array = options.format == "json" and _may_be_several(options.paths)
        for piece in as_array(lines) if array else lines_of(lines):
            sys.stdout.write(piece)
    else:
        entries = results(options.paths, entry, failures, options.jobs)
        for piece in _writer(options.format)(entries):
            sys.stdout.write(piece)
    return 1 if failures.count else 0


def json_line(article: Article, analysis: Analysis) -> str:
    """Return an article as one line of JSON."""
    from msgspec import json

    from reader.export.document import article_object

    return json.encode(article_object(article, analysis)).decode()


def entry(article: Article, analysis: Analysis) -> Entry:
    """Return the article and its analysis as they are."""
    return article, analysis


def lines_of(lines: Iterable[str]) -> Iterator[str]:
    """Yield each line with its end."""
    return (line + "\n" for line in lines)


def _may_be_several(paths: list[str]) -> bool:
    from pathlib import Path

    return len(paths) != 1 or Path(paths[0]).is_dir()


def as_array(lines: Iterable[str]) -> Iterator[str]:
    """Yield objects as a JSON array, an object a line."""
    opening = "[\n"
    for line in lines:
        yield opening + line
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def _writer(name: str) -> Callable[[Iterable[Entry]], Iterator[str]]:
    from reader.export import formats

    return {"table": formats.table, "csv": formats.comma_separated, "markdown": formats.markdown}[name]
