"""newsboat's `urls` file: one feed a line, then its tags, quoted where they hold spaces; "~" names it, "!" hides it."""

import re
from collections.abc import Iterator

from reader.importers.entries.items import items_of
from reader.importers.entries.values import Refused, tags_of, title_of
from reader.importers.text.compose import web_address
from reader.importers.text.decode import decode
from reader.model.article import Origin
from reader.model.intake import FeedAddress
from reader.model.report import ImportFailure

_MOST_BYTES = 10_000_000
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*+)"?|([^\s"#][^\s"]*+)|(#)')
_ESCAPED = re.compile(r"\\(.)")
_NO_FEEDS = ("query:", "exec:", "filter:")
"""Searches and programs: the ones find nothing outside newsboat, the others we never run."""


def read_newsboat_urls(data: bytes, origin: Origin) -> Iterator[FeedAddress | ImportFailure]:
    """Yield the feeds a `urls` file lists, and a failure for each line that is a program or no address."""
    yield from items_of(_lines(data), _feed, origin)


def tokens(line: str) -> list[str]:
    """Return the words of a line: quoted ones as one, a comment left out."""
    found: list[str] = []
    for match in _TOKEN.finditer(line):
        if match[3]:
            break
        found.append(_ESCAPED.sub(r"\1", match[1]) if match[1] is not None else match[2])
    return found


def _lines(data: bytes) -> Iterator[list[str]]:
    if len(data) > _MOST_BYTES:
        raise Refused(f"is larger than {_MOST_BYTES // 1_000_000} MB")
    text = decode(data)
    if text is None:
        raise Refused("is not text")
    for line in text.splitlines():
        words = tokens(line[:10_000]) if line.strip() and not line.startswith("#") else []
        if words and not words[0].startswith("query:"):
            yield words


def _feed(words: list[str]) -> FeedAddress | None:
    address, tags = words[0], words[1:]
    if address.startswith(_NO_FEEDS):
        raise Refused(f"is a program to run, not a feed: {title_of(address)[:60]}")
    whole = web_address(address) or _file_address(address)
    if whole is None:
        raise Refused(f"is no address of a feed: {title_of(address)[:60]}")
    title = next((tag[1:] for tag in tags if tag.startswith("~")), "")
    return FeedAddress(whole, title_of(title), tags=tags_of(tag for tag in tags if not tag.startswith(("~", "!"))))


def _file_address(address: str) -> str | None:
    whole = title_of(address)
    return whole if whole == address and re.fullmatch(r"file:///[^\s]{1,1900}", whole) else None
