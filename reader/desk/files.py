"""Files read into the library: each once as long as it does not change, in several processes if that is wished."""

import os
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes

from msgspec import Struct
from msgspec.structs import replace

from reader.cleaning import clean_line
from reader.model.article import Article, ArticleId
from reader.model.intake import FeedAddress, Item
from reader.model.report import ImportFailure

if TYPE_CHECKING:
    from reader.importers.formats import Found

_MANY = 50
"""Files from which on several processes are worth their start."""

Cancelled = Callable[[], bool]
Progress = Callable[[int, int], None]


class FileRead(Struct, frozen=True):
    """What came of looking at one file."""

    item: Item | FeedAddress | ImportFailure | None
    """What a file brought; None: it is as it was when it was read last, and `article_id` is what it held."""
    path: str = ""
    stamp: str = ""
    article_id: ArticleId = ArticleId("")


def items_in(
    paths: Sequence[Path],
    known: Mapping[str, tuple[str, ArticleId]],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    jobs: int = 1,
) -> Iterator[FileRead]:
    """Yield what files bring: an article each, or all that an export of another reader holds; in order."""
    from reader.importers.files import find_files
    from reader.importers.load import may_hold_several, read_path

    found = list(find_files(paths, feeds=True))
    stamps = {path: _stamp(path) for path in found if isinstance(path, Path)}
    same = {path for path, stamp in stamps.items() if stamp and known.get(_name(path), ("",))[0] == stamp}
    single = [path for path in stamps if path not in same and not may_hold_several(path)]
    loaded = _loaded(single, jobs)
    waiting = set(single)
    try:
        for done, path in enumerate(found):
            if cancelled and cancelled():
                return
            if progress:
                progress(done, len(found))
            if isinstance(path, ImportFailure):
                yield FileRead(path)
            elif path in same:
                yield FileRead(None, article_id=known[_name(path)][1])
            else:
                for each in next(loaded) if path in waiting else read_path(path):
                    yield _read(each, path, stamps[path])
    finally:
        loaded.close()
    if progress:
        progress(len(found), len(found))


def _read(found: "Found", path: Path, stamp: str) -> FileRead:
    if isinstance(found, Article):
        name = _name(path)
        return FileRead(Item(found, link=found.link, guid=f"file:{name}"), name, stamp)
    if isinstance(found, Item) and found.guid is None and found.article:
        name, origin, where = _name(path), found.article.origin, clean_line(str(path))
        if origin.location.startswith(f"{where}/"):
            # A file inside it, an archive say.
            return FileRead(replace(found, guid=f"file:{name}{origin.location.removeprefix(where)}"))
        if origin.media == "markdown":
            # The file itself, with the tags it gives itself.
            return FileRead(replace(found, guid=f"file:{name}"), name, stamp)
    return FileRead(found)


def _name(path: Path) -> str:
    """Return the whole path as text; bytes of it that are none, which a name may well hold, as in an address."""
    name = str(path.absolute())
    try:
        name.encode()
    except UnicodeEncodeError:
        return quote_from_bytes(os.fsencode(name), safe="/ ")
    return name


def _stamp(path: Path) -> str:
    """Return what tells whether a file has changed: size and time; empty if it cannot be told."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return ""
    return f"{status.st_size} {status.st_mtime_ns}"


def _loaded(paths: Sequence[Path], jobs: int) -> Generator[list["Found"], None, None]:
    """Yield what each file holds, in order; several processes where there are many files and cores for it."""
    if jobs < 2 or len(paths) < _MANY:
        yield from map(_held, paths)
        return
    from reader.processes import in_processes

    yield from in_processes(_held, paths, jobs, _lost, _nothing)


def _held(path: Path) -> list["Found"]:
    from reader.importers.load import read_path

    return list(read_path(path))


def _lost(path: Path) -> list["Found"]:
    return [
        ImportFailure(clean_line(str(path)), "the process that read it was killed, twice", "add it alone to see why")
    ]


def _nothing(_: str) -> None:
    """Say nothing: what a killed process had begun is done again, and what cannot be read is told."""
