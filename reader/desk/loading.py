"""What lies at paths somebody named, one article after the other."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from reader.importers.files import find_files
from reader.importers.formats import registry
from reader.importers.load import articles_in, articles_in_bytes, articles_on_stdin
from reader.model.article import Article
from reader.model.report import ImportFailure


def loaded(
    paths: Iterable[str | Path],
    standard_input: bytes | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Article | ImportFailure]:
    """Yield each article found at the paths, or the failure that stands in its place; "-" is standard input.

    That is read now unless it was read before and is given. `progress(done, found)` counts files; `cancelled()` is
    asked before each.
    """
    found: list[Path | ImportFailure | None] = []
    for path in paths:
        if str(path) == "-":
            found.append(None)
        else:
            found.extend(find_files([path]))
        if cancelled and cancelled():
            return
    for done, item in enumerate(found):
        if cancelled and cancelled():
            return
        if progress:
            progress(done, len(found))
        if item is None and standard_input is not None:
            yield from articles_in_bytes(standard_input)
        elif item is None:
            yield from articles_on_stdin()
        elif isinstance(item, ImportFailure):
            yield item
        else:
            yield from articles_in(item)
    yield from registry().news()
    if progress:
        progress(len(found), len(found))
