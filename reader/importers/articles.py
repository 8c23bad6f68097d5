"""Files that are one article: text, Markdown, pages of HTML."""

from collections.abc import Iterator

from reader.cleaning import clean
from reader.importers.source import NotText, Source
from reader.importers.text.unseen import unseen_runs
from reader.model.article import Article, Origin
from reader.model.intake import Item
from reader.model.report import ImportFailure


def read_page(source: Source) -> Iterator[Article | ImportFailure]:
    """Yield the article of a page, or why there is none."""
    from reader.importers.html.page import article_from_html

    yield article_from_html(source.data, Origin(source.where, "html"), source.address, charset=source.charset)


def read_markdown(source: Source) -> Iterator[Article | Item | ImportFailure]:
    """Yield the article in Markdown, with the tags of its front matter; raises NotText if the bytes are none."""
    from reader.importers.text.markdown import article_from_markdown, stated_tags

    text = _words(source)
    if text is None:
        yield ImportFailure(source.where, "holds nothing but white space")
        return
    article = article_from_markdown(text, Origin(source.where, "markdown"), [*unseen_runs(source.text or "")])
    if not article.paragraphs:
        yield ImportFailure(source.where, "holds nothing but markup")
        return
    tags = stated_tags(text)
    yield Item(article, link=article.link, title=article.headline or "", tags=tags) if tags else article


def read_text(source: Source) -> Iterator[Article | ImportFailure]:
    """Yield the article in a plain text; raises NotText if the bytes are none."""
    from reader.importers.text.plain_text import article_from_text

    text = _words(source)
    if text is None:
        yield ImportFailure(source.where, "holds nothing but white space")
        return
    yield article_from_text(text, Origin(source.where, "text"), [*unseen_runs(source.text or "")])


def _words(source: Source) -> str | None:
    """Return the cleaned text, or None if it is white space."""
    if source.text is None:
        raise NotText
    text = clean(source.text)
    return text if text.strip() else None
