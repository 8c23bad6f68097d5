"""Mailboxes (mbox): one letter after the other is read and forgotten, so that a box of gigabytes takes little memory.

A line "From " begins a letter where an empty line stands before it and a header follows (RFC 4155, and what mail
programs really write); ">From " in a text loses its mark.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from reader.cleaning import clean_line
from reader.importers.entries.items import MOST_ITEMS
from reader.importers.mail.letter import MOST_BYTES, read_mail
from reader.model.article import Origin
from reader.model.intake import Item
from reader.model.report import ImportFailure

_LONGEST_LINE = 1 << 16
_ENVELOPE = re.compile(rb"From \S.*(?:19|20)\d\d|From \S+\s*$|From -")
_HEADER = re.compile(rb"(?:>?From |[A-Za-z][A-Za-z0-9-]*:)")
_MARKED = re.compile(rb"(?m)^>(>*From )")


def read_mbox(data: bytes | BinaryIO, origin: Origin) -> Iterator[Item | ImportFailure]:
    """Yield the letters of a mailbox in order, each with those attached, and a failure for each that has no words."""
    where = clean_line(origin.location) or "mailbox"
    file = BytesIO(data) if isinstance(data, bytes) else data
    number = 0
    for number, letter in enumerate(_letters(file), 1):
        if number > MOST_ITEMS:
            yield ImportFailure(where, f"has more than {MOST_ITEMS:,} letters", "split it to read the rest")
            return
        place = f"{where}, letter {number:,}"
        yield from read_mail(_MARKED.sub(rb"\1", letter), Origin(origin.location, "mail"), place)
    if not number:
        yield ImportFailure(where, "holds no letters")


def _letters(file: BinaryIO) -> Iterator[bytes]:
    """Yield the letters; of one that is too large, so much that it is seen to be."""
    pieces: list[bytes] = []
    size = 0
    is_open = False
    after_empty = True
    envelope = b""
    while line := file.readline(_LONGEST_LINE):
        if envelope:
            if _HEADER.match(line):
                if is_open:
                    yield b"".join(pieces)
                pieces, size, is_open = [], 0, True
            elif size <= MOST_BYTES:
                pieces.append(envelope)
            envelope = b""
        elif after_empty and _ENVELOPE.match(line):
            envelope = line
            continue
        if is_open and size <= MOST_BYTES:
            pieces.append(line)
            size += len(line)
        after_empty = not line.strip()
    if is_open:
        yield b"".join(pieces)
