"""ZIP archives read inside a fence: nothing is ever written out, and no entry is trusted about its size or name.

Deflate makes up to 1,032 bytes of one, and entries may overlap (https://www.bamsoftware.com/hacks/zipbomb/), so what
counts is what comes out: of each entry, and of all that are read together.
"""

import io
import posixpath
import zipfile
import zlib
from typing import BinaryIO
from urllib.parse import unquote

from reader.importers.entries.values import Refused

MOST_ENTRIES = 100_000
"""Entries of an archive; 50,000 articles with their highlights have as many."""
MOST_OF_ENTRY = 20_000_000
"""Bytes of one entry, inflated; lists of articles may ask for more."""
MOST_OF_ALL = 1_000_000_000
"""Bytes of all entries read, inflated."""
HIGHEST_RATIO = 150
"""How many bytes one packed byte may make in an entry of more than a megabyte; the most even markup makes thirty."""
_RATIO_FROM = 1_000_000
_MOST_DIRECTORY = 64_000_000
"""Bytes of the list of entries, which is held in memory as a whole."""
_PIECE = 1 << 16
_READ_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archive:
    """The entries of a ZIP archive by their names."""

    def __init__(self, source: bytes | BinaryIO) -> None:
        """Open an archive; raises Refused if it is none, or larger than any book or export."""
        file = io.BytesIO(source) if isinstance(source, bytes) else source
        try:
            if _directory_size(file) > _MOST_DIRECTORY:
                raise Refused("lists more entries than any book or export has")
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, LookupError, RuntimeError, zlib.error) as error:
            raise Refused("is a broken ZIP archive") from error
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise Refused(f"has more than {MOST_ENTRIES:,} entries")
        self._entries = {entry.filename.replace("\\", "/"): entry for entry in entries if _is_file(entry)}
        self._left = MOST_OF_ALL

    @property
    def names(self) -> list[str]:
        """Return the names of all entries that are no folders, as the archive has them; not cleaned."""
        return list(self._entries)

    def read(self, name: str, most: int = MOST_OF_ENTRY) -> bytes:
        """Return the bytes of an entry; raises KeyError if there is none, Refused if it is locked, broken or a bomb."""
        entry = self._entries[name]
        if entry.flag_bits & 1:
            raise Refused("is locked with a password")
        if entry.compress_type not in _READ_WAYS:
            raise Refused("is packed in a way that books and exports never are")
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as file:
                while piece := file.read(_PIECE):
                    size += len(piece)
                    self._left -= len(piece)
                    self._check(size, entry.compress_size, most)
                    pieces.append(piece)
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError, zlib.error) as error:
            raise Refused("is broken in the archive") from error
        return b"".join(pieces)

    def _check(self, size: int, packed: int, most: int) -> None:
        if size > most:
            raise Refused(f"inflates to more than {most // 1_000_000} MB")
        if self._left < 0:
            raise Refused(f"comes after more than {MOST_OF_ALL // 1_000_000} MB of inflated data")
        if size > _RATIO_FROM and size > HIGHEST_RATIO * max(1, packed):
            raise Refused("inflates like a bomb, not like a text")


def inside(base: str, reference: str) -> str | None:
    """Return the name of the entry that a relative address in the entry `base` means; None if it leads outside."""
    path = unquote(reference.split("#", 1)[0].split("?", 1)[0]).replace("\\", "/")
    if not path or path.startswith("/") or ":" in path.split("/", 1)[0] or "\x00" in path:
        return None
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
    return None if name.startswith("../") or name in ("..", ".") else name


def _is_file(entry: zipfile.ZipInfo) -> bool:
    # An entry without a name is nothing that could be asked for.
    return bool(entry.filename) and not entry.is_dir()


def _directory_size(file: BinaryIO) -> int:
    """Return how many bytes the end of an archive says its list of entries has (APPNOTE.TXT 4.3.14 to 4.3.16)."""
    length = file.seek(0, io.SEEK_END)
    file.seek(max(0, length - 66_000))
    tail = file.read(66_000)
    file.seek(0)
    sizes = [0]
    for mark, at, width in ((b"PK\x05\x06", 12, 4), (b"PK\x06\x06", 40, 8)):
        place = tail.rfind(mark)
        if place >= 0:
            size = int.from_bytes(tail[place + at : place + at + width], "little")
            sizes.append(size if size != 0xFFFFFFFF else 0)
    return max(sizes)
