"""A ZIP archive of files that could be read as well in a folder: exports of Markdown, saved pages, letters."""

import posixpath
from collections.abc import Iterator

from reader.cleaning import clean_line
from reader.importers.entries.values import Refused
from reader.importers.entries.zips import Archive
from reader.importers.source import Source
from reader.model.report import ImportFailure

_PAGES = (".html", ".htm", ".xhtml")


def files_in(archive: Archive, where: str, endings: frozenset[str]) -> Iterator[Source | ImportFailure]:
    """Yield the files of an archive whose names end as those of formats do, in order of names.

    Hidden ones and the folders that browsers save beside a page are passed over, as in a folder; an archive in an
    archive is not opened. Raises Refused where no file is left.
    """
    names = sorted(name for name in archive.names if _is_looked_at(name, endings))
    pages = {posixpath.splitext(name)[0] for name in names if name.lower().endswith(_PAGES)}
    names = [name for name in names if not _is_beside_page(name, pages)]
    if not names:
        raise Refused("holds no file that can be read")
    for name in names:
        place = f"{where}/{clean_line(name)}"
        try:
            yield Source(archive.read(name), place, posixpath.basename(name))
        except Refused as refusal:
            yield ImportFailure(place, str(refusal))


def _is_looked_at(name: str, endings: frozenset[str]) -> bool:
    parts = name.split("/")
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return not hidden and name.lower().endswith(tuple(endings))


def _is_beside_page(name: str, pages: set[str]) -> bool:
    """Return whether a file lies in the folder that a browser saves next to a page."""
    parts = name.split("/")[:-1]
    return any(
        part.endswith("_files") and "/".join([*parts[:depth], part.removesuffix("_files")]) in pages
        for depth, part in enumerate(parts)
    )
