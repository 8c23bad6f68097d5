"""Pages to articles: the main part of a saved or fetched page, or all of a fragment, with what the page says of it."""

from msgspec.structs import replace

from reader.cleaning import clean_line
from reader.importers.html.blocks import fragment_blocks
from reader.importers.html.links import with_links
from reader.importers.html.marks import marked
from reader.importers.html.metadata import metadata
from reader.importers.html.printed_dates import printed
from reader.importers.html.signed import signed
from reader.importers.html.tree import (
    MAXIMUM_ELEMENTS,
    MAXIMUM_MARKUP,
    page_text,
    parsed,
    saved_from,
    slimmed,
)
from reader.importers.text.compose import compose
from reader.model.article import Article, Origin
from reader.model.report import ImportFailure


def article_from_html(
    data: bytes | str,
    origin: Origin,
    address: str | None = None,
    *,
    fragment: bool = False,
    charset: str | None = None,
) -> Article | ImportFailure:
    """Return the article of a page, or why there is none.

    `address` is where the page came from, for its relative links. `fragment` takes all words as the article's, as in a
    feed, a chapter or a letter. `charset` is what the HTTP header says. Nothing is fetched.
    """
    where = clean_line(origin.location) or "page"
    text = data if isinstance(data, str) else page_text(data, charset)
    if text is None:
        return ImportFailure(where, "is not text", "save the page as HTML")
    text = slimmed(text)
    if len(text) > MAXIMUM_MARKUP:
        return ImportFailure(where, f"has more than {MAXIMUM_MARKUP // 1_000_000} million characters of markup")
    root = parsed(text)
    if root is None:
        return ImportFailure(where, "holds no article", "it may be a list of links, or need a browser to show its text")
    if text.count("<") > MAXIMUM_ELEMENTS and root.xpath("count(descendant::*)") > MAXIMUM_ELEMENTS:
        return ImportFailure(where, f"has more than {MAXIMUM_ELEMENTS:,} elements")
    known = metadata(root, address or saved_from(text))
    if fragment:
        known = replace(known, byline=known.byline or known.stand_in)
        blocks = marked(fragment_blocks(root), known.byline)
    else:
        from reader.importers.html.extract import main_part

        part = main_part(root, known.body)
        kept = [block.text for block in part.blocks]
        if not known.byline:
            found = signed(part.page, kept, known.headline or "", known.houses)
            known = replace(known, byline=found or known.stand_in)
        blocks = [block for block in marked(part.blocks, known.byline) if block.kind != "boilerplate"]
        if known.published is None:
            day = printed(part.page, part.margins, known.headline or "", known.language, kept) or known.changed
            known = replace(known, published=day)
    if not blocks:
        return ImportFailure(where, "holds no article", "it may be a list of links, or need a browser to show its text")
    article = compose(blocks, known, origin)
    if not article.paragraphs:
        return ImportFailure(where, "holds no article")
    return with_links(article, root, address or known.link)
