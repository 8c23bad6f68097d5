"""The links of a page, kept with the words they stand on: found again in the paragraphs of its article."""

from collections.abc import Container
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
_LOOKED_AT = 200
"""Characters at the beginning of a block that tell whether a paragraph may come from it."""
_TOLD_BY = 16
"""Characters that paragraphs and their blocks begin with alike, without white space."""


class Linked(Struct, frozen=True):
    """A block of the page with links in it; places count letters and digits only."""

    letters: str
    """Its letters and digits, without case."""
    links: tuple[tuple[int, int, str], ...]
    """Where each link begins and ends, and what it refers to, as the page has it."""


def with_links(article: Article, root: "HtmlElement", base: str | None) -> Article:
    """Return an article whose paragraphs have the links to the web of the blocks they come from.

    `root` is the page, read before or after the extractor, which works on a copy; `base` is what relative links are
    joined to. Only the blocks that begin as a paragraph does are read.
    """
    beginnings: dict[str, list[int]] = {}
    for paragraph in article.paragraphs:
        beginnings.setdefault(_beginning(article.words_in(paragraph.span)), []).append(paragraph.index)
    beginnings.pop("", None)
    blocks, begun = _linked_blocks(root, beginnings)
    if not blocks:
        return article
    places = {index for beginning in begun for index in beginnings[beginning]}
    paragraphs = tuple(
        _with_links(article, paragraph, blocks, base) if paragraph.index in places else paragraph
        for paragraph in article.paragraphs
    )
    return replace(article, paragraphs=paragraphs) if paragraphs != article.paragraphs else article


def _beginning(words: str) -> str:
    return "".join(words[:_LOOKED_AT].split())[:_TOLD_BY]


def _linked_blocks(root: "HtmlElement", beginnings: Container[str]) -> tuple[dict[str, Linked], set[str]]:
    """Return the blocks of a page that hold links and begin as told, by their letters; and how these begin."""
    blocks: dict[HtmlElement, list[HtmlElement]] = {}
    for anchor in islice(root.iter("a"), _MOST_LINKS):
        reference = anchor.get("href")
        if reference and not reference.lstrip().startswith("#"):
            block = next((each for each in anchor.iterancestors() if each.tag in _BLOCKS), None)
            if block is not None:
                blocks.setdefault(block, []).append(anchor)
    found: dict[str, Linked] = {}
    begun: set[str] = set()
    read = 0
    for block, anchors in blocks.items():
        beginning = _beginning(_opening(block))
        if beginning not in beginnings:
            continue
        made = _linked(block, set(anchors))
        read += len(made.letters)
        if read > _MOST_CHARACTERS:
            break
        if made.links:
            found.setdefault(made.letters, made)
            begun.add(beginning)
    return found, begun


def _opening(block: "HtmlElement") -> str:
    """Return the first words of a block, white space aside as long as there is nothing else."""
    pieces: list[str] = []
    length = 0
    for piece in block.itertext():
        bare = piece if pieces else piece.lstrip()
        if bare:
            pieces.append(bare)
            length += len(bare)
            if length >= _LOOKED_AT:
                break
    return "".join(pieces)


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
