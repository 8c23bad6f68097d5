"""What lies in files, on standard input and in bytes: articles, feeds to follow, and failures of one clear line."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.cleaning import clean_line
from reader.importers.formats import Found, registry
from reader.importers.source import NotText, Refused, Source, opened, unreadable
from reader.model.article import Article, Origin
from reader.model.intake import FeedAddress, Item
from reader.model.report import ImportFailure

_MOST_OF_STDIN = 50_000_000
_MOST_MAPPED = 300_000_000
_OF_OURS = "could not be read, by an error of Pullquote's own"
_MEDIA_TYPES = {"html": "text/html", "markdown": "text/markdown"}


def read_path(path: Path) -> Iterator[Found]:
    """Yield what a file holds, read by the first format that recognizes it; devices and pipes are never opened."""
    with opened(path) as source:
        if isinstance(source, ImportFailure):
            yield source
        else:
            yield from read_source(source)


def read_source(source: Source) -> Iterator[Found]:
    """Yield what some bytes hold, or the one line that says why it cannot be read."""
    where = source.where or "article"
    if not source.head:
        yield ImportFailure(where, "is empty")
        return
    chosen = registry().of(source)
    if chosen is None:
        yield ImportFailure(where, f"is no article but {source.media_type}")
    elif source.size > chosen.most_bytes:
        yield ImportFailure(where, f"is larger than {_size(chosen.most_bytes)}", "split it, or name the article alone")
    else:
        try:
            is_empty = True
            for found in chosen.read(source):
                is_empty = False
                if isinstance(found, Source):
                    yield from map(_inner, read_source(found))
                else:
                    yield found
            if is_empty:
                yield ImportFailure(where, "holds no articles")
        except NotText:
            yield ImportFailure(where, "is not text", f"what can be read: {registry().names()}")
        except Refused as refusal:
            yield ImportFailure(where, clean_line(str(refusal))[:200])
        except OSError as error:
            yield unreadable(where, error)
        except Exception:  # reported as what went wrong with this file, with a log: the others are read all the same
            import traceback

            from reader.crash import write_crash_log

            yield ImportFailure(where, write_crash_log(traceback.format_exc(), _OF_OURS))


def _inner(found: Found) -> Found:
    """Return what a file inside another holds: an article of it is not that other file itself."""
    return Item(found, link=found.link, title=found.headline or "") if isinstance(found, Article) else found


def read_mapped(path: Path, mapping: Mapping[str, str]) -> Iterator[Item | ImportFailure]:
    """Yield the articles of a table or of JSON whose columns `mapping` names fields of; see `readers.table.FIELDS`."""
    from reader.importers.readers.table import read_objects, read_table

    with opened(path) as source:
        if isinstance(source, ImportFailure):
            yield source
        elif source.size > _MOST_MAPPED:
            yield ImportFailure(source.where, f"is larger than {_size(_MOST_MAPPED)}", "split it")
        else:
            read = read_objects if source.start.startswith((b"[", b"{")) else read_table
            yield from read(source.data, Origin(source.where, "list"), mapping)


def articles_in(path: Path) -> Iterator[Article | ImportFailure]:
    """Yield the articles in a file; an entry of which only the address is known is a stand-in with title and address.

    Feeds are for following, not for reading: a file that holds nothing else is one line.
    """
    with opened(path) as source:
        if isinstance(source, ImportFailure):
            yield source
        else:
            yield from articles_of(source)


def articles_of(source: Source) -> Iterator[Article | ImportFailure]:
    """Yield the articles in some bytes, as `articles_in` does."""
    feeds = articles = 0
    for found in read_source(source):
        if isinstance(found, FeedAddress):
            feeds += 1
            continue
        articles += not isinstance(found, ImportFailure)
        yield found.as_article() if isinstance(found, Item) else found
    if feeds and not articles:
        holds = "a feed" if feeds == 1 else f"{feeds:,} feeds"
        yield ImportFailure(source.where, f"holds {holds} and no articles", "pullquote add follows what it lists")


def articles_in_bytes(data: bytes, where: str = "-") -> Iterator[Article | ImportFailure]:
    """Yield the articles in bytes that came from standard input."""
    source = _source_of(data, where)
    yield from [source] if isinstance(source, ImportFailure) else articles_of(source)


def source_on_stdin() -> Source | ImportFailure:
    """Return what comes on standard input, to be looked at and read, or why it cannot be."""
    try:
        data = bytes_on_stdin()
    except (OSError, ValueError, AttributeError) as error:
        return unreadable("-", error)
    return _source_of(data, "-")


def articles_on_stdin() -> Iterator[Article | ImportFailure]:
    """Yield the articles on standard input, or why there are none."""
    source = source_on_stdin()
    yield from [source] if isinstance(source, ImportFailure) else articles_of(source)


def _source_of(data: bytes, where: str) -> Source | ImportFailure:
    if len(data) > _MOST_OF_STDIN:
        return ImportFailure(where, f"is larger than {_size(_MOST_OF_STDIN)}", "save it to a file and name that")
    return Source(data, where)


def bytes_on_stdin() -> bytes:
    """Return what comes on standard input; of what is too much, so much that it is seen to be."""
    return sys.stdin.buffer.read(_MOST_OF_STDIN + 1)


def load_file(path: Path) -> Article | ImportFailure:
    """Return the first article in a file, or why there is none."""
    return next(articles_in(path), ImportFailure(str(path), "holds no articles"))


def load_bytes(data: bytes, origin: Origin) -> Article | ImportFailure:
    """Return the first article in some bytes, or why there is none; the origin says where they came from, and as what.

    A page is known by how it begins, a text with front matter is Markdown, whatever the origin says.
    """
    source = Source(data, origin.location, media_type=_MEDIA_TYPES.get(origin.media, ""))
    return next(articles_of(source), ImportFailure(origin.location or "article", "holds no articles"))


def may_hold_several(path: Path) -> bool:
    """Return whether a file is of a kind that may hold more than one article."""
    with opened(path) as source:
        return not isinstance(source, ImportFailure) and source_holds_several(source)


def source_holds_several(source: Source) -> bool:
    """Return whether some bytes are of a kind that may hold more than one article."""
    chosen = registry().of(source)
    return chosen is not None and chosen.holds == "articles"


def _size(most: int) -> str:
    return f"{most // 1_000_000_000} GB" if most >= 1_000_000_000 else f"{most // 1_000_000} MB"
