"""The links of a page, kept with the words they stand on: looked up before the extractor takes the page apart."""

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


_CLEARED = frozenset({"nav", "footer"})
"""Elements of a page that no part of its article comes from."""


class Linked(Struct, frozen=True):
    """A block of the page with links in it; places count letters and digits only."""

    letters: str
    """Its letters and digits, without case."""
    links: tuple[tuple[int, int, str], ...]
    """Where each link begins and ends, and what it refers to, as the page has it."""


class LinkedBlocks(Struct, frozen=True):
    """The blocks of a page that hold links, and the address that relative ones are joined to."""

    blocks: list[Linked]
    base: str | None


def linked_blocks(root: "HtmlElement", base: str | None, *, whole: bool = False) -> LinkedBlocks:
    """Return the blocks of a page that hold links; `whole` looks into its menus and its foot as well."""
    blocks: dict[HtmlElement, list[HtmlElement]] = {}
    for anchor in islice(root.iter("a"), _MOST_LINKS):
        reference = anchor.get("href")
        if reference and not reference.lstrip().startswith("#") and (block := _block_of(anchor, whole)) is not None:
            blocks.setdefault(block, []).append(anchor)
    found, read = [], 0
    for block, anchors in blocks.items():
        made = _linked(block, set(anchors))
        read += len(made.letters)
        if read > _MOST_CHARACTERS:
            break
        if made.links:
            found.append(made)
    return LinkedBlocks(found, base)


def _block_of(anchor: "HtmlElement", whole: bool) -> "HtmlElement | None":
    found: HtmlElement | None = None
    for each in anchor.iterancestors():
        if found is None and each.tag in _BLOCKS:
            found = each
            if whole:
                break
        elif not whole and each.tag in _CLEARED:
            return None
    return found


def _address(reference: str, base: str | None) -> str | None:
    try:
        return web_address(urljoin(base or "", reference.strip()))
    except ValueError:
        return None


def _linked(block: "HtmlElement", anchors: "set[HtmlElement]") -> Linked:
    pieces: list[str] = []
    links: list[tuple[int, int, str]] = []
    length = 0

    def take(text: str | None) -> None:
        nonlocal length
        if text:
            letters = _letters(text)
            pieces.append(letters)
            length += len(letters)

    # Begun and ended elements in order, without recursion: pages nest deep.
    open_links: list[tuple[HtmlElement, int]] = []
    walk: list[tuple[HtmlElement, bool]] = [(block, False)]
    while walk:
        element, is_end = walk.pop()
        if is_end:
            if open_links and open_links[-1][0] is element:
                start = open_links.pop()[1]
                if length > start:
                    links.append((start, length, element.get("href") or ""))
            if element is not block:
                take(element.tail)
            continue
        if element in anchors:
            open_links.append((element, length))
        if isinstance(element.tag, str):
            take(element.text)
        walk.append((element, True))
        if len(element):
            walk.extend((child, False) for child in reversed(element))
    return Linked("".join(pieces), tuple(sorted(links)))


def _letters(text: str) -> str:
    """Return the letters and digits of a text, without case."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    return "".join(character.casefold() for character in text if character.isalnum())


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


def with_links(article: Article, linked: LinkedBlocks) -> Article:
    """Return an article whose paragraphs have the links to the web of the blocks they come from."""
    if not linked.blocks:
        return article
    by_letters: dict[str, Linked] = {}
    for block in linked.blocks:
        by_letters.setdefault(block.letters, block)
    paragraphs = tuple(_with_links(article, paragraph, by_letters, linked.base) for paragraph in article.paragraphs)
    return replace(article, paragraphs=paragraphs) if paragraphs != article.paragraphs else article


def _with_links(article: Article, paragraph: Paragraph, blocks: dict[str, Linked], base: str | None) -> Paragraph:
    words = article.words_in(paragraph.span)
    letters = _letters(words)
    block = blocks.get(letters)
    if block is None or not letters:
        return paragraph
    _, places = letters_of(words)
    links = tuple(
        Link(paragraph.start + places[start], paragraph.start + places[end - 1] + 1, address)
        for start, end, reference in block.links
        if (address := _address(reference, base))
    )
    return replace(paragraph, links=links)
