"""Files, folders and standard input to articles; what cannot be read is a value with one clear line."""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.importers.text.clean import clean, clean_line
from reader.importers.text.decode import decode
from reader.model.article import Article, Origin
from reader.model.report import ImportFailure

MAXIMUM_BYTES = 50_000_000
"""A longer file is no news article."""

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
SUFFIXES = frozenset({".txt", ".text"}) | _MARKDOWN | _PAGES
"""Endings looked for in folders; a file named by itself is tried whatever its ending."""


def find_files(paths: Iterable[str | Path], endings: frozenset[str] = SUFFIXES) -> Iterator[Path | ImportFailure]:
    """Yield the files at the paths, folders searched in order of names, and a failure for each that is none.

    Of a folder, files with one of the endings are looked at. Hidden files and folders inside it are passed over; a
    folder reached twice through links is read once.
    """
    for path in map(Path, paths):
        try:
            is_folder = path.is_dir()
        except OSError as error:
            yield _failure(path, error)
            continue
        if is_folder:
            yield from _files_in(path, endings)
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
            yield _failure(folder, error)
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
            elif kind and entry.suffix.lower() in suffixes:
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


def load_file(path: Path) -> Article | ImportFailure:
    """Return the article in a file, or why there is none; devices and pipes are never opened."""
    try:
        refusal = _refusal(os.stat(path))
        if refusal:
            return ImportFailure(clean_line(str(path)), *refusal)
        # Between the look and the opening the file may have become a pipe, which must not block the reader.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            refusal = _refusal(status)
            if refusal:
                return ImportFailure(clean_line(str(path)), *refusal)
            # To ask for all that may come would have 50 MB made ready for every file.
            data = file.read(status.st_size + 1)
            if len(data) > status.st_size:
                data += file.read(MAXIMUM_BYTES + 1 - len(data))
    except (OSError, ValueError) as error:
        return _failure(path, error)
    suffix = path.suffix.lower()
    where = clean_line(str(path))
    if suffix in _PAGES:
        return load_bytes(data, Origin(where, "html"))
    return load_bytes(data, Origin(where, "markdown" if suffix in _MARKDOWN else "text"))


def load_stdin() -> Article | ImportFailure:
    """Return the article on standard input, or why there is none."""
    try:
        data = sys.stdin.buffer.read(MAXIMUM_BYTES + 1)
    except (OSError, ValueError, AttributeError) as error:
        return _failure(Path("-"), error)
    return load_bytes(data, Origin("-", "text"))


def load_bytes(data: bytes, origin: Origin) -> Article | ImportFailure:
    """Return the article some bytes are, or why they are none; a page is known by how it begins, not by its name."""
    where = origin.location or "article"
    if len(data) > MAXIMUM_BYTES:
        return ImportFailure(where, "is larger than 50 MB", "split it, or name the article alone")
    if not data:
        return ImportFailure(where, "is empty")
    if _is_page(data) or (origin.media == "html" and b"<" in data):
        from reader.importers.html.page import article_from_html

        return article_from_html(data, Origin(origin.location, "html"))
    decoded = decode(data)
    if decoded is None:
        return ImportFailure(where, "is not text", "name text, Markdown or HTML files")
    text = clean(decoded)
    if not text.strip():
        return ImportFailure(where, "holds nothing but white space")
    if origin.media == "markdown" or text.startswith("---\n") or text.startswith("--- \n"):
        from reader.importers.text.markdown import article_from_markdown

        article = article_from_markdown(text, Origin(origin.location, "markdown"))
        return article if article.paragraphs else ImportFailure(where, "holds nothing but markup")
    from reader.importers.text.plain_text import article_from_text

    return article_from_text(text, origin)


_BEFORE_A_TAG = b"\xef\xbb\xbf\xff\xfe\0 \t\n\v\f\r"


def _is_page(data: bytes) -> bool:
    if not data[:4096].lstrip(_BEFORE_A_TAG).startswith(b"<"):
        return False
    # Its patterns take longer to compile than an article to read.
    from reader.importers.html.tree import is_page

    return is_page(data)


def _refusal(status: os.stat_result) -> tuple[str, str] | None:
    mode = status.st_mode
    if stat.S_ISDIR(mode):
        return "is a folder", "name the files in it"
    if not stat.S_ISREG(mode):
        kind = "a pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
        return f"is {kind}, not a file", "save it to a file, or send it to standard input and name -"
    if status.st_size > MAXIMUM_BYTES:
        return "is larger than 50 MB", "split it, or name the article alone"
    return None


def _failure(path: Path, error: OSError | ValueError | AttributeError) -> ImportFailure:
    where = clean_line(str(path)) or "."
    if isinstance(error, FileNotFoundError):
        return ImportFailure(where, "does not exist", "check the path")
    if isinstance(error, PermissionError):
        return ImportFailure(where, "may not be read", "check its permissions")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ImportFailure(where, f"cannot be read: {clean_line(reason)}")
