"""Measures how long a feed of 5,000 items takes from bytes to items, beside the feed parser's own time."""

import io
import random
import time
from collections.abc import Callable
from typing import Any

from benchmarks.frames import row

_SYLLABLES = ("har", "bor", "lin", "tem", "mun", "kar", "rost", "vil", "sen", "dale", "mar", "ton")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Invented</title><link>https://invented.example/</link>'
)


def _feed(items: int) -> bytes:
    chooser = random.Random(1)

    def words(number: int) -> str:
        return " ".join("".join(chooser.choices(_SYLLABLES, k=2)) for _ in range(number)).capitalize()

    def item(number: int) -> str:
        paragraph = "<p>{}. “{},” <a href='/p'>{}</a> said. <em>{}</em>.</p>"
        body = "".join(paragraph.format(words(25), words(14), words(2), words(3)) for _ in range(4))
        return (
            f"<item><title>{words(8)}</title><link>https://invented.example/{number}</link><guid>tag:{number}</guid>"
            f"<pubDate>Mon, {1 + number % 28:02} Feb 2025 10:{number % 60:02}:00 GMT</pubDate>"
            f"<dc:creator>{words(2)}</dc:creator><description><![CDATA[{words(25)}]]></description>"
            f"<content:encoded><![CDATA[{body}<ul><li>{words(6)}</li></ul>]]></content:encoded></item>"
        )

    return f"{_HEAD}{''.join(map(item, range(items)))}</channel></rss>".encode()


def _seconds(work: Callable[[], object], repeats: int) -> float:
    best = float("inf")
    for _ in range(repeats):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def run(quick: bool) -> list[dict[str, Any]]:
    """Return the measurements as rows of name, value, unit, bound, ok and note."""
    import feedparser

    from reader.importers.feeds.parse import ParsedFeed, parse_feed
    from reader.model.fingerprint import fingerprint

    data = _feed(5000)
    repeats = 1 if quick else 3
    parser = _seconds(lambda: feedparser.parse(io.BytesIO(data)), 1)
    bare = _seconds(
        lambda: feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False), repeats
    )
    ours = _seconds(lambda: parse_feed(data, "https://invented.example/feed"), repeats)
    feed = parse_feed(data, "https://invented.example/feed")
    assert isinstance(feed, ParsedFeed)
    articles = [item.article for item in feed.items[:500] if item.article]
    prints = _seconds(lambda: [fingerprint(article) for article in articles], repeats)
    note = f"{len(feed.items):,} items, {len(data) / 1e6:.1f} MB"
    return [
        row("feed parser as it comes", parser, None, "s", note),
        row("feed parser without sanitizer and links", bare, None, "s"),
        row("parsed and composed into articles", ours, 1.3 * bare + 2, "s", "1.3 × the bare parser and 2 s"),
        row("share of the parser as it comes", ours / parser, 1.3, "×"),
        row("fingerprint of an article", prints / max(1, len(articles)) * 1000, 1, "ms"),
    ]
