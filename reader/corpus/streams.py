"""Bytes of files, unpacked a bounded piece at a time, and lines of bounded length in them."""

import contextlib
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from reader.corpus.values import Packing, Shard
from reader.importers.source import Refused

PIECE = 1 << 18
_MAGIC = b"\x1f\x8b\x08"


@contextlib.contextmanager
def opened(shard: Shard) -> Iterator[IO[bytes]]:
    """Give the file of a shard, or the file within a WACZ; raises OSError, or Refused for a broken archive."""
    with contextlib.ExitStack() as stack:
        file: IO[bytes] = stack.enter_context(Path(shard.path).open("rb"))
        if shard.member:
            try:
                file = stack.enter_context(stack.enter_context(zipfile.ZipFile(file)).open(shard.member))
            except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, zlib.error) as error:
                raise Refused("is a broken WACZ archive") from error
        yield file


def unpacked(file: IO[bytes], packing: Packing, *, resume: bool = False) -> Iterator[bytes | Refused]:
    """Yield the unpacked bytes of a file, piece by piece; where it is broken, a Refused, and then no more.

    With `resume` reading goes on at the next packed part, as archives that pack each record by itself allow.
    """
    if packing == "zstd":
        return _from_zstd(file)
    return _from_gzip(file, resume) if packing == "gzip" else _plain(file)


def _plain(file: IO[bytes]) -> Iterator[bytes | Refused]:
    try:
        while piece := file.read(PIECE):
            yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError):
        yield Refused("is broken in its archive; read up to there")


def _from_gzip(file: IO[bytes], resume: bool) -> Iterator[bytes | Refused]:
    worker, started, data = zlib.decompressobj(31), False, b""
    while True:
        if not data:
            data = file.read(PIECE)
            if not data:
                break
        if worker.eof:
            data = data.lstrip(b"\0")
            worker, started = zlib.decompressobj(31), False
            continue
        try:
            found = worker.decompress(data, PIECE)
        except zlib.error:
            yield Refused("is no sound gzip from here on" if not resume else "has a part that is no sound gzip")
            data = _next_member(file, data[1:]) if resume else b""
            if not data:
                return
            worker, started = zlib.decompressobj(31), False
            continue
        started = True
        if found:
            yield found
        data = worker.unused_data if worker.eof else worker.unconsumed_tail
    if started and not worker.eof:
        yield Refused("is cut off; read up to there")


def _next_member(file: IO[bytes], data: bytes) -> bytes:
    """Return the bytes of a file from the next beginning of a packed part on; empty where there is none."""
    while (at := data.find(_MAGIC)) < 0:
        more = file.read(PIECE)
        if not more:
            return b""
        data = data[-2:] + more
    return data[at:]


def _from_zstd(file: IO[bytes]) -> Iterator[bytes | Refused]:
    import pyarrow

    stream: Any = pyarrow.CompressedInputStream(pyarrow.PythonFile(file, mode="r"), "zstd")
    try:
        while piece := stream.read(PIECE):
            yield piece
    except OSError as error:
        text = "is cut off; read up to there" if "runcated" in str(error) else "is no sound zstd from here on"
        yield Refused(text)


def lines(pieces: Iterator[bytes | Refused], most: int) -> Iterator[tuple[int, bytes | Refused]]:
    """Yield lines with the number of bytes before them; one of more than `most` bytes is a Refused, and never held."""
    at, held, dropped = 0, bytearray(), 0
    for piece in pieces:
        if isinstance(piece, Refused):
            # What stands before the break is half a line.
            yield at, piece
            return
        parts = piece.split(b"\n")
        for number, part in enumerate(parts):
            if len(held) + len(part) > most or dropped:
                dropped += len(held) + len(part)
                held.clear()
            else:
                held += part
            if number < len(parts) - 1:
                yield at, _too_large(most) if dropped else bytes(held)
                at += (dropped or len(held)) + 1
                held.clear()
                dropped = 0
    if held or dropped:
        yield at, _too_large(most) if dropped else bytes(held)


def _too_large(most: int) -> Refused:
    return Refused(f"is larger than {most // 1_000_000} MB")
