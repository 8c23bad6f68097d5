"""A fetched page to what it holds: an article as a rule; a book, a letter or a list where it is one."""

from collections.abc import Iterator

from msgspec.structs import replace

from reader.importers.formats import Found
from reader.importers.load import read_source
from reader.importers.source import Source
from reader.importers.web.answers import Page
from reader.model.article import Article
from reader.model.intake import FeedAddress, Item
from reader.model.report import ImportFailure


def found_on_page(page: Page) -> Iterator[Found]:
    """Yield what a page holds, an article with the page's address as its link, or why it holds nothing."""
    from reader.importers.feeds.parse import is_feed

    if is_feed(page.data, page.media_type):
        yield ImportFailure(page.address, "is a feed and no article", f"pullquote feeds add {page.address}")
        return
    name = page.address.partition("?")[0].rpartition("/")[2]
    source = Source(
        page.data, page.address, name, media_type=page.media_type, charset=page.charset, address=page.address
    )
    for found in read_source(source):
        is_bare = isinstance(found, Article) and not found.link
        yield replace(found, link=page.address) if isinstance(found, Article) and is_bare else found


def article_from_page(page: Page) -> Article | ImportFailure:
    """Return the one article a page holds, or why it holds none."""
    held = list(found_on_page(page))
    articles = [each for each in held if isinstance(each, Article)]
    if len(articles) == 1:
        return articles[0]
    failures = [each for each in held if isinstance(each, ImportFailure)]
    others = any(isinstance(each, Item | FeedAddress) for each in held)
    return failures[0] if failures and not others else ImportFailure(page.address, "is no article but a list of others")
