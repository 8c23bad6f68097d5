"""Feeds that lie in a file: the output of somebody's script, or a copy kept for later."""

import os
import stat
from urllib.parse import unquote, urlsplit

from reader.cleaning import clean_line
from reader.importers.feeds.parse import MAXIMUM_BYTES, ParsedFeed, parse_feed
from reader.model.report import ImportFailure


def feed_from_file(address: str) -> ParsedFeed | ImportFailure:
    """Return the feed a file:/// address names, or why there is none; devices and pipes are never opened."""
    where = clean_line(address)
    try:
        parts = urlsplit(address)
        if parts.netloc not in ("", "localhost"):
            return ImportFailure(where, "names a file of another machine")
        path = unquote(parts.path)
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return ImportFailure(where, "is no file")
        if status.st_size > MAXIMUM_BYTES:
            return ImportFailure(where, f"is larger than {MAXIMUM_BYTES // 1_000_000} MB", "no feed is")
        with open(path, "rb") as file:
            data = file.read(MAXIMUM_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return ImportFailure(where, f"cannot be read: {clean_line(reason)}")
    return parse_feed(data, address)
