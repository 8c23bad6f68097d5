"""What is printed of articles: each a piece of its own, so that the first comes out before the last is read."""

from collections.abc import Callable, Iterable, Iterator

from reader.cli.articles import Entry
from reader.model.analysis import Analysis
from reader.model.article import Article


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


def as_array(lines: Iterable[str]) -> Iterator[str]:
    """Yield objects as a JSON array, an object a line."""
    opening = "[\n"
    for line in lines:
        yield opening + line
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def writer(name: str) -> Callable[[Iterable[Entry]], Iterator[str]]:
    """Return what turns articles with their analyses into a format for people."""
    from reader.export import formats

    return {"table": formats.table, "csv": formats.comma_separated, "markdown": formats.markdown}[name]
