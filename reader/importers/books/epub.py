"""EPUB books and newspapers: each chapter an article, with the book as its outlet."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct, field

from reader.cleaning import clean_line
from reader.importers.books.package import Book, Entry, read_package
from reader.importers.entries.html import blocks_of
from reader.importers.entries.items import BROKEN, failure
from reader.importers.entries.values import Refused
from reader.importers.entries.zips import Archive
from reader.importers.text import bylines, dates
from reader.importers.text.compose import Block, compose, folded, web_address
from reader.model.article import Article, Masthead, Origin
from reader.model.intake import Item
from reader.model.kinds import PROSE
from reader.model.report import ImportFailure

_FEWEST_WORDS = 40
"""Words of prose below which a chapter is a cover, a title or a dedication, and passed over."""
_FEWEST_WORDS_OF_PIECE = 3
_MOST_PIECES = 2000
_ISSUE = re.compile(r"\s\[[^\[\]]*\d{4}\]$")
"""The day that calibre writes behind the name of a newspaper."""
_NO_CHAPTERS = frozenset(
    ("cover", "contents", "tableofcontents", "toc", "copyright", "copyrightpage", "titlepage", "colophon", "imprint")
)
"""Titles, without spaces and case, of what is no chapter."""
_MOST_WORDS_OF_HEADING = 40
_LINK = re.compile(rb"<a\s[^<>]{0,300}?href\s*=\s*[\"']([^\"'#<>]{1,500})", re.IGNORECASE)
_CALIBRE = re.compile(
    r"downloaded by calibre from\s+(?P<link>https?://\S+)"
    r"|^[|\s]*(?:(?:next|previous|section menu|main menu)\b[|\s]*){1,6}$",
    re.IGNORECASE,
)
"""The lines calibre puts above and below the articles of a newspaper it collects."""


class _Chapter(Struct):
    """One chapter to be, perhaps from several pages."""

    page: str
    title: str
    number: int
    """Counts the chapters that begin in one page."""
    blocks: list[Block] = field(default_factory=list)


def read_epub(data: bytes | BinaryIO, origin: Origin) -> Iterator[Item | ImportFailure]:
    """Yield the chapters of a book in reading order; what is a cover, a table of contents or empty is passed over."""
    where = clean_line(origin.location) or "book"
    try:
        archive = Archive(data)
        book = read_package(archive)
    except Refused as refusal:
        yield failure(where, refusal)
        return
    except BROKEN as error:
        yield ImportFailure(where, clean_line(f"is a broken book: {error}")[:200])
        return
    found = 0
    short: list[_Chapter] = []
    for chapter in _chapters(archive, book, where):
        if isinstance(chapter, ImportFailure):
            yield chapter
        elif article := _article(chapter, book, origin):
            found += 1
            yield _item(article, chapter, book)
        elif chapter.title and len(short) < _MOST_PIECES:
            short.append(chapter)
    # Poems and letters may be all there is; beside chapters, what is short is a dedication.
    pieces = [each for each in short if _words(each) >= _FEWEST_WORDS_OF_PIECE] if len(short) > found else []
    for chapter in pieces:
        if article := _article(chapter, book, origin, _FEWEST_WORDS_OF_PIECE):
            found += 1
            yield _item(article, chapter, book)
    if not found:
        yield ImportFailure(where, "holds no chapters with text")


def _item(article: Article, chapter: _Chapter, book: Book) -> Item:
    return Item(
        article=article,
        link=article.link,
        title=article.headline or "",
        guid=f"{book.identifier or book.title}#{clean_line(chapter.page)}#{chapter.number}",
    )


def _words(chapter: _Chapter) -> int:
    return sum(len(block.text.split()) for block in chapter.blocks if block.kind in PROSE)


def _chapters(archive: Archive, book: Book, where: str) -> Iterator[_Chapter | ImportFailure]:
    """Yield the chapters; a page that neither the contents nor a heading of its own begins goes on with the last."""
    titles = _titles(book)
    open_chapter: _Chapter | None = None
    for page in book.parts:
        if page in book.furniture:
            continue
        try:
            data = archive.read(page)
            blocks = blocks_of(data)
        except KeyError:
            yield ImportFailure(f"{where}, {clean_line(page)}", "is missing in the book")
            continue
        except Refused as refusal:
            yield failure(f"{where}, {clean_line(page)}", refusal)
            continue
        except BROKEN as error:
            yield ImportFailure(f"{where}, {clean_line(page)}", clean_line(f"makes no sense: {error}")[:200])
            continue
        if _is_listing(data, blocks):
            continue
        goes_on = bool(titles) and page not in titles and not _opens_with_heading(blocks)
        for chapter in _split(page, blocks, titles.get(page, [])):
            if goes_on and open_chapter is not None:
                open_chapter.blocks += chapter.blocks
            else:
                if open_chapter is not None:
                    yield open_chapter
                open_chapter = chapter
            goes_on = False
    if open_chapter is not None:
        yield open_chapter


def _titles(book: Book) -> dict[str, list[str]]:
    """Return the titles of each page's chapters; those that stand under its first one are sections of it."""
    entries: dict[str, list[Entry]] = {}
    for entry in book.contents:
        listed = entries.setdefault(entry.page, [])
        if not listed or entry.depth <= listed[0].depth:
            listed.append(entry)
    return {page: [entry.title for entry in listed] for page, listed in entries.items()}


def _opens_with_heading(blocks: list[Block]) -> bool:
    return any(block.kind == "heading" and block.level <= 2 for block in blocks[:3])


def _split(page: str, blocks: list[Block], titles: list[str]) -> list[_Chapter]:
    """Return the chapters of a page: one, or one for each title of several that is found as a line of its own."""
    chapters = [_Chapter(page, titles[0] if titles else "", 0)]
    wanted = [folded(title) for title in titles]
    at = 1
    for block in blocks:
        is_line = block.kind in ("heading", "body") and len(block.text.split()) <= _MOST_WORDS_OF_HEADING
        if is_line and at < len(wanted) and folded(block.text) in wanted[at:]:
            at = wanted.index(folded(block.text), at)
            chapters.append(_Chapter(page, titles[at], len(chapters)))
            at += 1
        chapters[-1].blocks.append(block)
    return chapters


def _is_listing(data: bytes, blocks: list[Block]) -> bool:
    """Return whether a page does little but lead to other pages, as the front page of a newspaper."""
    targets = {target for target in _LINK.findall(data) if not target.startswith((b"http", b"mailto"))}
    return len(targets) >= 5 and sum(len(block.text.split()) for block in blocks) <= 40 * len(targets)


def _unwrapped(blocks: list[Block]) -> str | None:
    """Mark the lines that calibre puts around each article of a newspaper, and return the address it notes there."""
    link = None
    for block in (*blocks[:2], *blocks[-4:]):
        if len(block.text) <= 2200 and (match := _CALIBRE.search(block.text)):
            block.kind = "boilerplate"
            link = web_address(match["link"]) or link
    return link


def _article(chapter: _Chapter, book: Book, origin: Origin, fewest: int = _FEWEST_WORDS) -> Article | None:
    """Return the article of a chapter, or None if it is none."""
    heading = next((block.text for block in chapter.blocks[:6] if block.kind == "heading" and block.text.strip()), "")
    headline = chapter.title or heading or book.title
    if _words(chapter) < fewest or folded(headline) in _NO_CHAPTERS:
        return None
    own = _unwrapped(chapter.blocks)
    link = own or book.link
    outlet, _, day = book.title.partition(" [") if _ISSUE.search(book.title) else (book.title, "", "")
    written = (
        next((found for block in chapter.blocks[:5] if (found := bylines.names(block.text[:240]))), ()) if own else ()
    )
    stated = Masthead(
        headline=headline,
        byline=written or book.byline,
        outlet=outlet or book.publisher,
        published=dates.first_date(day, "en") or book.published,
        language=book.language,
        link=link,
    )
    article = compose(chapter.blocks, stated, origin)
    return article if article.paragraphs else None
