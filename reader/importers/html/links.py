"""The links of a page, kept with the words they stand on: looked up before the extractor takes the page apart."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from msgspec import Struct
from msgspec.structs import replace

from reader.importers.text.compose import web_address
from reader.model.article import Article, Link, Paragraph

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "p li blockquote td th dd dt figcaption caption h1 h2 h3 h4 h5 h6 div section article body".split()  # noqa: SIM905
)
_MOST_LINKS, _MOST_CHARACTERS = 5000, 2_000_000


class Linked(Struct, frozen=True):
    """A block of the page with links in it; places count letters and digits only."""

    letters: str
    """Its letters and digits, without case."""
    links: tuple[tuple[int, int, str], ...]
    """Where each link begins and ends, and its address."""


def linked_blocks(root: "HtmlElement", base: str | None) -> list[Linked]:
    """Return the blocks of a page that hold links to the web; relative ones are joined to the page's own address."""
    blocks: dict[HtmlElement, list[HtmlElement]] = {}
    for anchor in islice(root.iter("a"), _MOST_LINKS):
        if anchor.get("href") and (block := _block_of(anchor)) is not None:
            blocks.setdefault(block, []).append(anchor)
    found, read = [], 0
    for block, anchors in blocks.items():
        made = _linked(block, {anchor: _address(anchor, base) for anchor in anchors})
        read += len(made.letters)
        if read > _MOST_CHARACTERS:
            break
        if made.links:
            found.append(made)
    return found


def _block_of(anchor: "HtmlElement") -> "HtmlElement | None":
    return next((each for each in anchor.iterancestors() if each.tag in _BLOCKS), None)


def _address(anchor: "HtmlElement", base: str | None) -> str | None:
    reference = (anchor.get("href") or "").strip()
    if reference.startswith("#"):
        return None
    try:
        return web_address(urljoin(base or "", reference))
    except ValueError:
        return None


def _linked(block: "HtmlElement", addresses: "dict[HtmlElement, str | None]") -> Linked:
    pieces: list[str] = []
    links: list[tuple[int, int, str]] = []
    length = 0

    def take(text: str | None) -> None:
        nonlocal length
        if text:
            letters, _ = letters_of(text)
            pieces.append(letters)
            length += len(letters)

    # Begun and ended elements in order, without recursion: pages nest deep.
    open_links: list[tuple[HtmlElement, int]] = []
    walk: list[tuple[HtmlElement, bool]] = [(block, False)]
    while walk:
        element, is_end = walk.pop()
        if is_end:
            if open_links and open_links[-1][0] is element:
                start, address = open_links.pop()[1], addresses.get(element)
                if address and length > start:
                    links.append((start, length, address))
            if element is not block:
                take(element.tail)
            continue
        if addresses.get(element):
            open_links.append((element, length))
        if isinstance(element.tag, str):
            take(element.text)
        walk.append((element, True))
        walk.extend((child, False) for child in reversed(element))
    return Linked("".join(pieces), tuple(sorted(links)))


def letters_of(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of a text, without case, and which character each comes from."""
    letters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        if character.isalnum():
            for one in character.casefold():
                letters.append(one)
                places.append(at)
    return "".join(letters), places


def with_links(article: Article, blocks: Sequence[Linked]) -> Article:
    """Return an article whose paragraphs have the links of the blocks they come from."""
    if not blocks:
        return article
    by_letters: dict[str, Linked] = {}
    for block in blocks:
        by_letters.setdefault(block.letters, block)
    paragraphs = tuple(_with_links(article, paragraph, by_letters) for paragraph in article.paragraphs)
    return replace(article, paragraphs=paragraphs) if paragraphs != article.paragraphs else article


def _with_links(article: Article, paragraph: Paragraph, blocks: dict[str, Linked]) -> Paragraph:
    letters, places = letters_of(article.words_in(paragraph.span))
    block = blocks.get(letters)
    if block is None or not letters:
        return paragraph
    links = tuple(
        Link(paragraph.start + places[start], paragraph.start + places[end - 1] + 1, address)
        for start, end, address in block.links
    )
    return replace(paragraph, links=links)
