"""Bookmarks as browsers and Pinboard write them (Netscape's format), and Pocket's older page: links with folders."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reader.importers.entries.items import items_of
from reader.importers.entries.values import Refused, tags_of, time_of, title_of
from reader.importers.html.tree import page_text
from reader.importers.text.compose import web_address
from reader.model.article import Origin
from reader.model.intake import FeedAddress, Item, ReadState
from reader.model.report import ImportFailure

_MOST_BYTES = 200_000_000
_LONGEST_TITLE = 4000
_OWN_FOLDER = ("personal_toolbar_folder", "unfiled_bookmarks_folder")
"""Marks of folders that the browser made and nobody named."""
_OWN_NAMES = frozenset({"bookmarks", "bookmarks bar", "bookmarks menu", "bookmarks toolbar", "other bookmarks"})
_PIECE = 1 << 16

_Link = tuple[dict[str, str], str, tuple[str, ...]]
"""The attributes of a link, its words, and the folders it lies in."""


def read_bookmarks(data: bytes, origin: Origin) -> Iterator[Item | FeedAddress | ImportFailure]:
    """Yield the links of a file, folders as tags; a feed that a browser followed is a feed."""
    yield from items_of(_links(data), _taken, origin)


def _taken(link: _Link) -> Item | FeedAddress | None:
    attributes, words, folders = link
    if feed := web_address(attributes.get("feedurl")):
        return FeedAddress(feed, title_of(words), tags_of(folders), web_address(attributes.get("href")))
    address = web_address(attributes.get("href"))
    if address is None:
        return None
    tags = (attributes.get("tags") or "").split(",")
    return Item(
        link=address,
        title="" if words.strip() == address else title_of(words),
        tags=tags_of([*folders, *tags]),
        state=_state(attributes),
        added_at=time_of(attributes.get("add_date") or attributes.get("time_added") or ""),
    )


def _state(attributes: Mapping[str, str]) -> ReadState:
    return "finished" if attributes.get("toread") == "0" else "unread"


def _links(data: bytes) -> Iterator[_Link]:
    """Yield the links of a page in order, in pieces, so that only what is not taken yet is held."""
    if len(data) > _MOST_BYTES:
        raise Refused(f"is larger than {_MOST_BYTES // 1_000_000} MB")
    text = page_text(data)
    if text is None:
        raise Refused("is not text")
    from lxml import etree

    target = _Target()
    taker: Any = target  # lxml asks which methods a target has; its type wants them all.
    parser = etree.HTMLParser(target=taker, encoding="utf-8", no_network=True, huge_tree=False)
    try:
        for start in range(0, len(text), _PIECE):
            parser.feed(
                re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", text[start : start + _PIECE]).encode("utf-8", "replace")
            )
            yield from target.taken()
        parser.close()
    except etree.LxmlError as error:
        yield from target.taken()
        raise Refused("is broken, read as far as it makes sense") from error
    yield from target.taken()


class _Target:
    """Takes what the parser meets: headings name folders, lists open and close them."""

    def __init__(self) -> None:
        self._found: list[_Link] = []
        self._folders: list[str] = []
        self._named = ""
        """Name of the folder whose list comes next; empty for none."""
        self._attributes: dict[str, str] | None = None
        self._in_name = False
        self._is_archive = False
        """Whether Pocket's heading for what was read stands above."""
        self._words = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        if tag == "a":
            self._end_link()
            self._attributes, self._words = {key.lower(): value for key, value in attributes.items()}, ""
        elif tag == "h1":
            self._in_name, self._words = True, ""
        elif tag == "h3":
            self._in_name, self._words = not any(mark in attributes for mark in _OWN_FOLDER), ""
            self._named = ""
        elif tag == "dl":
            self._folders.append(self._named)
            self._named = ""

    def end(self, tag: str) -> None:
        """Close an element."""
        if tag == "a":
            self._end_link()
        elif tag == "h1":
            self._is_archive, self._in_name = self._words.strip().lower() == "read archive", False
        elif tag == "h3":
            name = self._words.strip()
            self._named = name if self._in_name and name.lower() not in _OWN_NAMES else ""
            self._in_name = False
        elif tag == "dl" and self._folders:
            self._folders.pop()

    def data(self, words: str) -> None:
        """Take words of the element that is open."""
        if (self._attributes is not None or self._in_name) and len(self._words) < _LONGEST_TITLE:
            self._words += words

    def close(self) -> None:
        """End what is still open."""
        self._end_link()

    def taken(self) -> list[_Link]:
        """Return the links gathered since the last call."""
        found, self._found = self._found, []
        return found

    def _end_link(self) -> None:
        if self._attributes is not None:
            if self._is_archive:
                self._attributes["toread"] = "0"
            self._found.append((self._attributes, self._words, tuple(name for name in self._folders if name)))
            self._attributes, self._words = None, ""
