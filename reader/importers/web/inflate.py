"""Answers inflated a bounded piece at a time, so that a small body cannot become a large one unseen (gzip bombs)."""

import zlib
from collections.abc import Iterator

_PIECE = 256 * 1024
_LAYERS = 2
"""Codings on top of each other; nobody in earnest uses more than one."""


class BrokenCodingError(Exception):
    """The body is not packed as its header says."""


def inflated(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    """Yield the unpacked bytes of a body, at most 256 kB each; raises BrokenCodingError for what cannot be unpacked.

    Understands gzip and deflate (RFC 9110, section 8.4), deflate also without its zlib header as some servers send it.
    """
    names = [name for part in coding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(names) > _LAYERS:
        raise BrokenCodingError(f"packed {len(names)} times")
    for name in reversed(names):
        if name in ("gzip", "x-gzip"):
            pieces = _gunzipped(pieces)
        elif name == "deflate":
            pieces = _deflated(pieces)
        else:
            raise BrokenCodingError(f"packed as {name[:20]}")
    return pieces


def _gunzipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    worker = zlib.decompressobj(31)
    started = False
    for piece in pieces:
        while piece:
            if worker.eof:
                if not piece.strip(b"\0"):
                    break
                worker, started = zlib.decompressobj(31), False
            try:
                unpacked = worker.decompress(piece, _PIECE)
            except zlib.error as error:
                raise BrokenCodingError("not the gzip it is said to be") from error
            started = True
            if unpacked:
                yield unpacked
            piece = worker.unused_data if worker.eof else worker.unconsumed_tail
    if started and not worker.eof:
        raise BrokenCodingError("cut off")


def _deflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    worker = zlib.decompressobj(15)
    first = True
    for piece in pieces:
        while piece and not worker.eof:
            try:
                unpacked = worker.decompress(piece, _PIECE)
            except zlib.error as error:
                if not first:
                    raise BrokenCodingError("not the deflate it is said to be") from error
                worker, first = zlib.decompressobj(-15), False
                continue
            first = False
            if unpacked:
                yield unpacked
            piece = worker.unconsumed_tail
