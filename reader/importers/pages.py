"""A fetched page to an article: pages of HTML, plain text and Markdown; what is none of these says what it is."""

from msgspec.structs import replace

from reader.importers.web.answers import Page
from reader.model.article import Article, Origin
from reader.model.report import ImportFailure

_MARKDOWN = frozenset({"text/markdown", "text/x-markdown"})
_MARKDOWN_ENDINGS = (".md", ".markdown")
_PAGES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml"})
_UNTOLD = frozenset({"", "application/octet-stream", "application/x-unknown", "text/plain"})


def article_from_page(page: Page) -> Article | ImportFailure:
    """Return the article a page holds, with the page's address as its link, or why it holds none."""
    from reader.importers.feeds.parse import is_feed

    if is_feed(page.data, page.media_type):
        return ImportFailure(page.address, "is a feed and no article", f"pullquote feeds add {page.address}")
    kind = _kind(page)
    if kind is None:
        return ImportFailure(page.address, f"is no article but {page.media_type}")
    if kind == "html":
        from reader.importers.html.page import article_from_html

        found = article_from_html(page.data, Origin(page.address, "html"), page.address, charset=page.charset)
    else:
        from reader.importers.files import load_bytes

        found = load_bytes(_in_utf8(page), Origin(page.address, "markdown" if kind == "markdown" else "text"))
    return replace(found, link=page.address) if isinstance(found, Article) and not found.link else found


def _kind(page: Page) -> str | None:
    if page.media_type in _PAGES or (page.media_type in _UNTOLD and looks_like_html(page.data)):
        return "html"
    path = page.address.partition("?")[0].lower()
    if page.media_type in _MARKDOWN or (page.media_type in _UNTOLD and path.endswith(_MARKDOWN_ENDINGS)):
        return "markdown"
    return "text" if page.media_type in _UNTOLD or page.media_type.startswith("text/") else None


def looks_like_html(data: bytes) -> bool:
    """Return whether bytes begin as a page of HTML does (after the MIME Sniffing Standard, section 7.1)."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return head.startswith(
        (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<script", b"<!--", b"<title")
    )


def _in_utf8(page: Page) -> bytes:
    """Return the bytes in UTF-8 if the server names another encoding that they are in."""
    if page.charset is None or page.charset.lower().replace("-", "") == "utf8":
        return page.data
    from reader.importers.text.decode import decode

    text = decode(page.data, page.charset)
    return page.data if text is None else text.encode("utf-8", "replace")
