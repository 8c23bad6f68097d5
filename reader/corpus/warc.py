"""Records of WARC files (ISO 28500), each by its own word and by that of the next: a wrong length costs one record."""

import re
from collections.abc import Iterator

from reader.importers.archives.warc import MOST_OF_RECORD, WarcRecord, headers_of
from reader.importers.source import Refused

_MOST_OF_HEAD = 64_000
_LEAST = 256
"""Bytes that are looked at to know a record by its beginning."""
_KEPT = 64
"""Bytes in which a beginning has room."""
_BEGIN = re.compile(rb"(?:\r?\n)+WARC/1\.[01]\r?\n")
_WANTED = ("response", "resource")


class _Buffer:
    """Bytes that are still to be looked at, filled from pieces."""

    def __init__(self, pieces: Iterator[bytes | Refused]) -> None:
        self._pieces = pieces
        self.data = bytearray()
        self.broken: list[Refused] = []

    def fill(self, size: int) -> bool:
        """Hold at least so many bytes; return whether there are so many."""
        while len(self.data) < size:
            if not self.more():
                return False
        return True

    def more(self) -> bool:
        """Take one more piece; return whether there was one."""
        for piece in self._pieces:
            if isinstance(piece, Refused):
                self.broken.append(piece)
                continue
            self.data += piece
            return True
        return False

    def take(self, size: int) -> bytes:
        """Return the first bytes and let go of them."""
        taken = bytes(self.data[:size])
        del self.data[:size]
        return taken


def records(pieces: Iterator[bytes | Refused]) -> Iterator[WarcRecord | Refused | None]:
    """Yield the records that may be pages, None for each of another kind, and a Refused for each that is broken."""
    buffer = _Buffer(pieces)
    while True:
        yield from _told(buffer)
        if not _at_record(buffer):
            break
        yield _record(buffer)
    yield from _told(buffer)


def _told(buffer: _Buffer) -> Iterator[Refused]:
    yield from buffer.broken
    buffer.broken.clear()


def _at_record(buffer: _Buffer) -> bool:
    """Go to the beginning of the next record; return whether there is one."""
    while True:
        while not buffer.data.lstrip(b"\r\n"):
            buffer.data.clear()
            if not buffer.more():
                return False
        buffer.data = buffer.data.lstrip(b"\r\n")
        buffer.fill(_LEAST)
        if buffer.data.startswith(b"WARC/"):
            return True
        buffer.broken.append(Refused("has bytes between records that are no record"))
        if not _seek(buffer):
            return False


def _seek(buffer: _Buffer) -> bool:
    """Drop bytes up to where the next record begins; return whether one does."""
    while (match := _BEGIN.search(buffer.data)) is None:
        del buffer.data[: max(0, len(buffer.data) - _KEPT)]
        if not buffer.more():
            buffer.data.clear()
            return False
    del buffer.data[: match.start()]
    return True


def _record(buffer: _Buffer) -> WarcRecord | Refused | None:
    head = _head(buffer)
    if head is None:
        _skip_begin(buffer)
        return Refused("has a record whose headers do not end")
    headers = headers_of(head)
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or len(length) > 15:  # noqa: PLR2004
        _seek(buffer)
        return Refused("has a record that does not say how long it is")
    size, kind = int(length), headers.get("warc-type")
    if size > MOST_OF_RECORD:
        is_page = kind in _WANTED and b"text/html" in bytes(buffer.data[:2000]).lower()
        _pass_over(buffer, size)
        return Refused(f"has a record larger than {MOST_OF_RECORD // 1_000_000} MB") if is_page else None
    is_all = buffer.fill(size + _LEAST) or len(buffer.data) >= size
    if not is_all or not _ends_well(buffer, size):
        return _lying(buffer, size)
    content = buffer.take(size)
    return WarcRecord(headers, content) if kind in _WANTED else None


def _head(buffer: _Buffer) -> bytes | None:
    """Return the headers of the record that is next and let go of them, or None if they have no end."""
    while (end := buffer.data.find(b"\r\n\r\n", 0, _MOST_OF_HEAD)) < 0:
        if len(buffer.data) >= _MOST_OF_HEAD or not buffer.more():
            return None
    return buffer.take(end + 4)[:-4]


def _skip_begin(buffer: _Buffer) -> None:
    buffer.take(1)
    _seek(buffer)


def _ends_well(buffer: _Buffer, size: int) -> bool:
    """Return whether behind a record there is nothing, or the next one; or else its own end, and no other one in it."""
    behind = bytes(buffer.data[size : size + _LEAST])
    rest = behind.lstrip(b"\r\n")
    if not rest or rest.startswith(b"WARC/"):
        return True
    return behind.startswith(b"\r\n\r\n") and _BEGIN.search(buffer.data, 0, size) is None


def _lying(buffer: _Buffer, size: int) -> Refused | None:
    """Go on at the next record that begins anywhere behind the headers of one whose length is wrong."""
    was_short = len(buffer.data) < size
    if _seek(buffer) or not was_short:
        return Refused("has a record of another length than it says")
    # Where the file itself is cut off, that is told already.
    return None if buffer.broken else Refused("is cut off in its last record")


def _pass_over(buffer: _Buffer, size: int) -> None:
    """Read past a record that is never held; should another begin within it, its length is a lie, and that is next."""
    left = size
    while left > 0 and (buffer.data or buffer.more()):
        if match := _BEGIN.search(buffer.data, 0, left):
            del buffer.data[: match.start()]
            return
        if len(buffer.data) >= left:
            del buffer.data[:left]
            return
        # A beginning that stands across two pieces is still seen: some bytes stay.
        dropped = max(0, len(buffer.data) - _KEPT)
        del buffer.data[:dropped]
        left -= dropped
        if not buffer.more():
            buffer.data.clear()
