"""Files looked for at paths and in folders; what cannot be looked at is a value with one clear line."""

import errno
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.cleaning import clean_line
from reader.importers.formats import registry
from reader.importers.source import unreadable
from reader.model.report import ImportFailure

_PAGES = (".html", ".htm", ".xhtml")


def find_files(
    paths: Iterable[str | Path], *, feeds: bool = False, more: Iterable[str] = ()
) -> Iterator[Path | ImportFailure]:
    """Yield the files at the paths, folders searched in order of names, and a failure for each that is none.

    Of a folder, files with the ending of a format are looked at, lists that hold nothing but feeds if they are asked
    for, and those with the endings in `more`; a file named by itself is tried whatever its ending. Hidden files and
    folders inside it are passed over; a folder reached twice through links is read once.
    """
    more = frozenset(more)
    for path in map(Path, paths):
        try:
            is_folder = path.is_dir()
        except OSError as error:
            yield unreadable(clean_line(str(path)), error)
            continue
        if is_folder:
            yield from _files_in(path, registry().endings(feeds=feeds) | more)
        else:
            yield path


def _files_in(top: Path, suffixes: frozenset[str]) -> Iterator[Path | ImportFailure]:
    found = 0
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            status = folder.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            found += 1
            yield unreadable(clean_line(str(folder)), error)
            continue
        folders = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            kind = "" if _is_beside_page(entry) else _kind(entry)
            if kind == "loop":
                found += 1
                yield ImportFailure(clean_line(str(entry)), "is a link that leads in a circle")
            elif kind == "folder":
                folders.append(entry)
            elif kind and entry.name.lower().endswith(tuple(suffixes)):
                found += 1
                yield entry
        waiting.extend(reversed(folders))
    if not found:
        endings = " ".join(sorted(suffixes))
        yield ImportFailure(clean_line(str(top)), "holds no articles", f"looked for files ending in {endings}")


def _is_beside_page(entry: Path) -> bool:
    """Return whether an entry is the folder that a browser saves next to a page, with its pictures and frames."""
    name = entry.name.removesuffix("_files")
    return name != entry.name and any(entry.with_name(name + suffix).is_file() for suffix in _PAGES)


def _kind(entry: Path) -> str:
    try:
        return "folder" if stat.S_ISDIR(entry.stat().st_mode) else "file"
    except FileNotFoundError:
        return "file"
    except OSError as error:
        # ELOOP: the system itself gave up on following the links.
        return "loop" if error.errno == errno.ELOOP else "file"
