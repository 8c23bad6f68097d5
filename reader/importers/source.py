"""Bytes to be read and what is known of them before they are: their name, their beginning, what a server said."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reader.cleaning import clean_line
from reader.importers.text.decode import decode
from reader.model.report import ImportFailure

_HEAD = 65_536
_MOST_GROWN = 50_000_000
"""Bytes that are read beyond the size a file says it has."""
_BEFORE = b"\xef\xbb\xbf\xff\xfe \t\n\v\f\r"


class Refused(Exception):
    """Something that cannot be read; `str()` of it says what is wrong in a few words, ready for an ImportFailure."""


class NotText(Exception):
    """Bytes that are no text, whatever they are called."""


class Source:
    """A file that is open, or bytes that came another way; formats look at it and read it."""

    def __init__(
        self,
        data: bytes | BinaryIO,
        where: str,
        name: str = "",
        *,
        size: int = 0,
        path: Path | None = None,
        media_type: str = "",
        charset: str | None = None,
        address: str | None = None,
    ) -> None:
        """Make a source of bytes, or of an open file of `size` bytes."""
        self._file = BytesIO(data) if isinstance(data, bytes) else data
        self.where = where
        """A path or an address as the user would write it, cleaned; "-" for standard input."""
        self.name = name.lower()
        """The file's name in lower case, or what an address ends with; empty if it has none."""
        self.size = len(data) if isinstance(data, bytes) else size
        """Bytes."""
        self.path = path
        """The file, if it is one."""
        self.media_type = media_type
        """What a server called it, lower case and without parameters; empty if it came from none."""
        self.charset = charset
        """The encoding a server named."""
        self.address = address
        """The web address it came from, for its relative links."""
        self.known: dict[str, list[str]] = {}
        """What finding out about one format told, for the next one."""

    @cached_property
    def head(self) -> bytes:
        """The first 64 KB."""
        self._file.seek(0)
        return self._file.read(_HEAD)

    @cached_property
    def start(self) -> bytes:
        """The first 64 KB without the zero bytes of UTF-16, and without the mark and white space before all else."""
        return self.head.replace(b"\0", b"").lstrip(_BEFORE)

    @cached_property
    def data(self) -> bytes:
        """All bytes; asked for only of what is not too large."""
        data = self.head
        if len(data) < _HEAD:
            return data
        # To ask for all that may come would have the most that is ever taken made ready for every file.
        self._file.seek(_HEAD)
        data += self._file.read(max(0, self.size - _HEAD) + 1)
        return data + self._file.read(_MOST_GROWN) if len(data) > self.size else data

    @cached_property
    def text(self) -> str | None:
        """All bytes decoded, not cleaned; None if they are no text. It is never shown: that is what `clean` is for."""
        return decode(self.data, self.charset)

    def stream(self) -> BinaryIO:
        """Return the file, at its beginning."""
        self._file.seek(0)
        return self._file


@contextmanager
def opened(path: Path) -> Iterator[Source | ImportFailure]:
    """Give a file to read, or why it cannot be; devices and pipes are never opened."""
    where = clean_line(str(path)) or "."
    file: BinaryIO | None = None
    found: Source | ImportFailure
    try:
        refusal = _refusal(os.stat(path))
        if refusal is None:
            # Between the look and the opening the file may have become a pipe, which must not block the reader.
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            file = os.fdopen(descriptor, "rb")
            status = os.fstat(descriptor)
            refusal = _refusal(status)
        if refusal is not None or file is None:
            found = ImportFailure(where, *(refusal or ("cannot be read",)))
        else:
            found = Source(file, where, path.name, size=status.st_size, path=path)
            _ = found.head
    except (OSError, ValueError) as error:
        found = unreadable(where, error)
    try:
        yield found
    finally:
        if file is not None:
            file.close()


def unreadable(where: str, error: OSError | ValueError | AttributeError) -> ImportFailure:
    """Return the line for something the system will not give."""
    if isinstance(error, FileNotFoundError):
        return ImportFailure(where, "does not exist", "check the path")
    if isinstance(error, PermissionError) or getattr(error, "errno", None) == errno.EACCES:
        return ImportFailure(where, "may not be read", "check its permissions")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ImportFailure(where, f"cannot be read: {clean_line(reason)}")


def _refusal(status: os.stat_result) -> tuple[str, str] | None:
    mode = status.st_mode
    if stat.S_ISDIR(mode):
        return "is a folder", "name the files in it"
    if not stat.S_ISREG(mode):
        kind = "a pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
        return f"is {kind}, not a file", "save it to a file, or send it to standard input and name -"
    return None
