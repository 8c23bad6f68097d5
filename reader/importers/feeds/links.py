"""The feeds a web page names, so that the address of a site is enough to follow it."""

from reader.importers.text.compose import one_line, web_address
from reader.importers.web.address import joined_address
from reader.importers.web.answers import Page
from reader.model.intake import FeedAddress

_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
_HEAD = 1_000_000
"""Bytes of the page looked at: links to feeds stand in its head."""
_MOST = 50


def feed_links(page: Page) -> tuple[FeedAddress, ...]:
    """Return the feeds a page links to as its own (RSS autodiscovery), in its order, each once."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding=page.charset if page.charset and page.charset.isascii() else None, no_network=True
    )
    try:
        root = etree.fromstring(page.data[:_HEAD], parser)
    except (etree.LxmlError, LookupError):
        return ()
    found: dict[str, FeedAddress] = {}
    if root is None:
        return ()
    for link in root.iter("link"):
        relations = str(link.get("rel") or "").lower().split()
        if "alternate" not in relations or str(link.get("type") or "").strip().lower() not in _TYPES:
            continue
        address = joined_address(page.address, str(link.get("href") or ""))
        if isinstance(address, str) and len(found) < _MOST:
            found.setdefault(address, FeedAddress(address, one_line(link.get("title")), site=web_address(page.address)))
    return tuple(found.values())
