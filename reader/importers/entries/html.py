"""Markup that comes with other data, all of it the article's, to blocks: chapters, letters, texts of other readers."""

from reader.importers.entries.values import Refused
from reader.importers.html.blocks import fragment_blocks
from reader.importers.html.tree import MAXIMUM_ELEMENTS, MAXIMUM_MARKUP, page_text, parsed, slimmed
from reader.importers.text.compose import Block, compose, one_line
from reader.model.article import Article, Masthead, Origin


def blocks_of(markup: bytes | str, charset: str | None = None) -> list[Block]:
    """Return the blocks of some markup; raises Refused if it is no text, or more than any article has."""
    text = markup if isinstance(markup, str) else page_text(markup, charset)
    if text is None:
        raise Refused("is not text")
    text = slimmed(text)
    if len(text) > MAXIMUM_MARKUP:
        raise Refused(f"has more than {MAXIMUM_MARKUP // 1_000_000} million characters of markup")
    root = parsed(text) if text.strip() else None
    if root is None:
        return []
    if sum(1 for _ in root.iter()) > MAXIMUM_ELEMENTS:
        raise Refused(f"has more than {MAXIMUM_ELEMENTS:,} elements")
    return fragment_blocks(root)


def article_of(markup: str, origin: Origin, stated: Masthead) -> Article | None:
    """Return the article of a text another reader kept, or None if there are no words in it; raises Refused."""
    blocks = blocks_of(markup)
    if not any(block.kind != "image" and block.text.strip() for block in blocks):
        return None
    return compose(blocks, stated, origin)


def plain(markup: str) -> str:
    """Return the words of a title that may hold markup or character references, cleaned and on one line."""
    if "<" in markup or "&" in markup:
        try:
            return one_line(" ".join(block.text for block in blocks_of(f"<p>{markup[:8000]}</p>")))
        except Refused:
            pass  # What is no markup after all is shown as it stands.
    return one_line(markup)
