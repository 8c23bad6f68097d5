"""RTF as text, by the library striprtf (the extra "documents"): small, well kept, and reads no pictures or objects."""

from collections.abc import Iterator
from typing import Any

from reader.cleaning import clean
from reader.importers.entries.values import Refused
from reader.importers.text.plain_text import article_from_text
from reader.importers.text.unseen import unseen_runs
from reader.model.article import Article, Origin
from reader.model.report import ImportFailure

NEEDS = "pip install 'pullquote[documents]'"
_MOST_GROUPS = 200_000
_DEEPEST = 200


def read_rtf(data: bytes, origin: Origin) -> Iterator[Article | ImportFailure]:
    """Yield the article of a document, or why there is none; raises Refused if it is beyond bounds."""
    try:
        from striprtf import striprtf
    except ImportError:
        yield ImportFailure(origin.location, "is RTF, which needs a library", NEEDS)
        return
    source = data.decode("latin-1")
    if source.count("{") > _MOST_GROUPS or _depth(source) > _DEEPEST:
        raise Refused("is nested beyond all bounds")
    try:
        read: Any = striprtf.rtf_to_text
        text = str(read(source, errors="replace"))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError) as error:
        raise Refused("is broken RTF") from error
    article = article_from_text(clean(text), origin, [*unseen_runs(text)])
    yield article if article.paragraphs else ImportFailure(origin.location, "holds no text")


def _depth(source: str) -> int:
    depth = deepest = 0
    for char in source:
        if char == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif char == "}":
            depth -= 1
    return deepest
