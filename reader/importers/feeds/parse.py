"""Feeds: RSS, Atom and JSON Feed to items. How they are fetched and fenced is told in docs/feeds.md."""

import re

from reader.cleaning import clean_line
from reader.importers.feeds.entry import ParsedFeed
from reader.importers.feeds.fence import OutOfBoundsError
from reader.importers.feeds.items import feed_of
from reader.model.report import ImportFailure

__all__ = ["MAXIMUM_BYTES", "ParsedFeed", "is_feed", "parse_feed"]

MAXIMUM_BYTES = 20_000_000
"""A larger feed is refused; over the web no more than ten megabytes come in."""

_XML = re.compile(rb"<(?:[A-Za-z][\w.-]{0,30}:)?(rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_BEFORE = re.compile(rb"(?:\s|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>)*", re.DOTALL | re.IGNORECASE)
_JSON = re.compile(rb"^\s*\{.{0,4000}?\"version\"\s*:\s*\"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org", re.DOTALL)


def parse_feed(
    data: bytes, address: str = "", media_type: str = "", charset: str | None = None
) -> ParsedFeed | ImportFailure:
    """Return the feed that some bytes are, or in one line why they are none; never raises for what they hold.

    `address` is where they came from, `media_type` and `charset` what the server said of them, if it did.
    """
    where = clean_line(address) or "feed"
    if not data.strip():
        return ImportFailure(where, "is empty")
    if len(data) > MAXIMUM_BYTES:
        return ImportFailure(where, f"is larger than {MAXIMUM_BYTES // 1_000_000} MB", "no feed is")
    try:
        channel = None
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" or "json" in media_type:
            from reader.importers.feeds.json import json_channel

            channel = json_channel(data, charset)
        elif not _is_page(data):
            from reader.importers.feeds.xml import xml_channel

            channel = xml_channel(data, address, charset)
    except OutOfBoundsError as error:
        return ImportFailure(where, str(error))
    if channel is None:
        what = "is a web page and no feed" if _is_page(data) else "is no feed"
        return ImportFailure(where, what, "look for a link named RSS, Atom or Feed")
    return feed_of(channel, address)


def is_feed(data: bytes, media_type: str = "") -> bool:
    """Return whether bytes look like a feed; their beginning decides, for servers call feeds anything."""
    if media_type in ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"):
        return not _is_page(data)
    head = data[:8192].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    before = _BEFORE.match(head)
    return bool(_XML.match(head, before.end() if before else 0) or _JSON.match(head))


def _is_page(data: bytes) -> bool:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or (b"<html" in head and not is_feed(data))
