"""Entries of a feed to items: text cleaned and composed, addresses checked, each thing once."""

import hashlib
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from msgspec.structs import replace

from reader.cleaning import clean_line
from reader.importers.feeds.entry import Channel, Entry, ParsedFeed
from reader.importers.feeds.html import HtmlReader
from reader.importers.feeds.partial import is_partial
from reader.importers.text import bylines, lexicon
from reader.importers.text.compose import Block, compose, one_line, web_address
from reader.importers.text.short_codes import without_short_codes
from reader.model.article import Masthead, Origin
from reader.model.intake import Item
from reader.model.report import ImportFailure

_MOST_PROBLEMS = 20
_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_LONGEST_LINE = 240
"""Characters of a line that may be furniture."""
_LONGEST_NAME = 500
"""Characters of a name."""
_DIGEST = 64


def feed_of(channel: Channel, address: str) -> ParsedFeed:
    """Return a feed with its entries as items; what cannot be read costs nothing but itself."""
    where = clean_line(address)
    problems = list(channel.problems)
    maker = _Maker(channel, where)
    items: list[Item] = []
    seen: dict[tuple[str, str], tuple[str | None, str]] = {}
    for number, entry in enumerate(channel.entries, 1):
        try:
            item = maker.item(entry)
        except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError) as error:
            problems.append(f"has an item that cannot be read, number {number}: {error}")
            continue
        if item.article is None and not item.link:
            problems.append(f"has an item without text and address, number {number}")
            continue
        key, says = _key(item), (item.link, item.article.id if item.article else item.title)
        if key not in seen:
            seen[key] = says
            items.append(item)
        elif seen[key] != says:
            # Some feeds call all they have by one name, or give all of it one address.
            other = replace(item, guid=_own_name(item, seen[key]))
            if (another := ("guid", other.guid or "")) not in seen:
                seen[another] = says
                items.append(other)
    return ParsedFeed(maker.title, maker.site, tuple(items), tuple(_reported(problems, where)))


def _short_name(guid: str) -> str:
    """Return what a feed calls an item; of a long name the beginning and a digest, for signed addresses agree far."""
    if len(guid) <= _LONGEST_NAME:
        return guid
    digest = hashlib.sha256(guid.encode("utf-8", "replace")).hexdigest()
    return guid[: _LONGEST_NAME - _DIGEST] + digest


def _key(item: Item) -> tuple[str, str]:
    """Return what tells an item from the others of its feed: what the feed calls it, where it is, what it says."""
    if item.guid:
        return "guid", item.guid
    if item.link:
        return item.link, item.title
    return "text", item.article.id if item.article else item.title


def _own_name(item: Item, first: tuple[str | None, str]) -> str:
    """Return a name for an item whose own another one has already: by its address, or else by its text."""
    if item.link and item.link != first[0]:
        return f"{item.guid or ''} {item.link}".strip()[:_LONGEST_NAME]
    said = item.article.id if item.article else item.title
    return f"{said} {item.guid or item.link or ''}".strip()[:_LONGEST_NAME]


def _reported(problems: list[str], where: str) -> Iterator[ImportFailure]:
    for problem in problems[:_MOST_PROBLEMS]:
        yield ImportFailure(where, one_line(problem)[:300])
    if len(problems) > _MOST_PROBLEMS:
        yield ImportFailure(where, f"has {len(problems) - _MOST_PROBLEMS} more problems of this kind")


class _Maker:
    """Makes the items of one feed."""

    def __init__(self, channel: Channel, address: str) -> None:
        self._html = HtmlReader()
        self._language = channel.language
        self.title = one_line(self._html.line(channel.title))[:_LONGEST_NAME]
        self.site = self._address(channel.site, address)
        self._origin = Origin(address, "feed")
        # A feed's own address may be a file; then links are relative to the page it belongs to.
        self._base = address if address.startswith(("http://", "https://")) else self.site or address

    def item(self, entry: Entry) -> Item:
        """Return an entry as an item; raises ValueError and the like if it makes no sense."""
        title = one_line(self._html.line(entry.title) if entry.title_is_html else entry.title)
        # Escaped twice: no headline has such references in it.
        title = one_line(unescape(title)) if _REFERENCE.search(title) else title
        link = self._address(entry.link, self._base) or self._address(entry.guid, "")
        guid = _short_name(clean_line(entry.guid.strip())) if entry.guid else None
        blocks = self._html.blocks(entry.content) if entry.content_form == "html" else _text_blocks(entry.content)
        blocks = [_furnished(block) for block in blocks]
        if not blocks and not link and title:
            blocks = [Block("title", title)]
        if not any(not block.text.isspace() for block in blocks):
            return Item(None, link, title, guid or None, entry.updated)
        partial = is_partial(blocks, entry.is_summary)
        stated = Masthead(
            headline=title or None,
            byline=tuple(name for author in entry.authors[:10] for name in _names(author)),
            outlet=self.title or None,
            published=entry.published,
            language=entry.language or self._language,
            link=link,
        )
        article = compose(blocks, stated, self._origin)
        if not article.text:
            return Item(None, link, title, guid or None, entry.updated)
        shown = title or (article.paragraph_text(0)[:100].split("\n")[0] if article.paragraphs else "")
        return Item(article, link, shown, guid or None, entry.updated, partial and link is not None)

    @staticmethod
    def _address(reference: str | None, base: str) -> str | None:
        if not reference:
            return None
        reference = reference.strip()
        try:
            if base and not reference.startswith(("http://", "https://")):
                reference = urljoin(base, reference)
            if "@" in reference and "@" in urlsplit(reference).netloc:
                return None
        except ValueError:
            return None
        return web_address(reference)


def _furnished(block: Block) -> Block:
    """Return a block as furniture of the page if its words say that they are ("The post … appeared first on …")."""
    words = block.text.strip()
    if block.kind == "body" and len(words) <= _LONGEST_LINE and lexicon.is_boilerplate(words):
        return Block("boilerplate", block.text)
    return Block(block.kind, without_short_codes(block.text), block.level)


def _text_blocks(text: str) -> list[Block]:
    paragraphs = text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")
    return [Block("body", paragraph) for paragraph in paragraphs if paragraph.strip()]


def _names(author: str) -> tuple[str, ...]:
    """Return the names in what a feed says of the writer, without the word "by" and without addresses."""
    author = one_line(author[:300])
    if "@" in author:
        before, _, after = author.partition("(")
        author = after.rstrip(") ") if after else " ".join(word for word in before.split() if "@" not in word)
    if not author:
        return ()
    plain = author.removeprefix("By ").removeprefix("by ")
    if "," in plain or " and " in plain or plain.isupper():
        return bylines.names(f"By {plain}") or (plain,)
    return (plain,)
