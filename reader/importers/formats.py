"""The one registry of what can be read: the reader, `add`, fetching, `--help` and "is not text" all ask it.

Recognizing looks at a name and at the first 64 KB and imports nothing; what reads a format is imported when it reads.
Other distributions add theirs with an entry point in the group "pullquote.formats" that names a `Format`.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from reader.cleaning import clean, clean_line
from reader.importers import signs
from reader.importers.articles import read_markdown, read_page, read_text
from reader.importers.source import Source
from reader.model.article import Article, Origin
from reader.model.intake import FeedAddress, Item
from reader.model.kinds import KINDS
from reader.model.recording import TRANSCRIPT
from reader.model.report import ImportFailure
from reader.plugins import broken, plugins

if TYPE_CHECKING:
    from reader.importers.entries.zips import Archive

GROUP = "pullquote.formats"
"""The entry points that name a `Format`."""

Found = Article | Item | FeedAddress | ImportFailure
"""What a file holds. An `Article` is the file itself, known again by its path; an `Item` is one of what lies in it."""

_UNCLEAN = "gives text that did not pass reader.cleaning, or an unknown kind of paragraph"


class Format(Struct, frozen=True):
    """One kind of file: how it is told from others, and what reads it."""

    name: str
    """As people are told what can be read: "EPUB", "letter"."""
    endings: tuple[str, ...]
    """Endings of files (".epub") that are looked for in folders; a file named by itself may be called anything."""
    recognize: Callable[[Source], bool]
    """Tells from the name and the first 64 KB, importing nothing heavy; the first format to say yes reads the file."""
    read: Callable[[Source], Iterable[Found | Source]]
    """Yields what is in it, all text through `clean` (`compose` does it); imports what it needs when it is called.

    A source that it yields is a file inside, read in its turn by the format that recognizes it."""
    holds: Literal["article", "articles", "feeds"] = "article"
    """One article a file; any number of them, and feeds perhaps; or nothing but feeds."""
    media_types: tuple[str, ...] = ()
    """What servers call it, where that is no text: only these are fetched."""
    most_bytes: int = 50_000_000
    """Bytes of the largest file that is read."""


class Registry(Struct, frozen=True):
    """All formats, and what is wrong with those of others."""

    formats: tuple[Format, ...]
    """In the order in which they are asked."""
    problems: list[str]
    """A line for each plugin that cannot be used, from its loading or from its first failure on; `news` empties it."""

    def of(self, source: Source) -> Format | None:
        """Return the format of a source, or None if nothing reads it."""
        return next((each for each in self.formats if each.recognize(source)), None)

    def news(self) -> tuple[ImportFailure, ...]:
        """Return what is wrong with plugins and was not told yet, a line each."""
        told, self.problems[:] = tuple(self.problems), []
        return tuple(ImportFailure("", line) for line in told)

    def endings(self, *, feeds: bool = True) -> frozenset[str]:
        """Return the endings looked for in folders, with or without those of lists that hold feeds alone."""
        return frozenset(e.lower() for each in self.formats if feeds or each.holds != "feeds" for e in each.endings)

    def names(self) -> str:
        """Return what can be read, for people: "text, Markdown, …"."""
        return ", ".join(dict.fromkeys(each.name for each in reversed(self.formats) if each.name))

    def media_types(self) -> frozenset[str]:
        """Return what may be fetched besides text."""
        return frozenset(media_type for each in self.formats for media_type in each.media_types)


@cache
def registry() -> Registry:
    """Return all formats there are; plugins are looked for once."""
    return with_plugins(plugins(GROUP))


def with_plugins(found: Iterable[tuple[str, object | None, str]]) -> Registry:
    """Return our formats and those of plugins, which are asked first; whatever is no format is one line."""
    theirs: list[Format] = []
    problems: list[str] = []
    for name, value, problem in found:
        if isinstance(value, Format):
            theirs.append(value)
        else:
            problems.append(problem or broken(name, GROUP, "names no reader.importers.formats.Format"))
    return Registry(tuple(_fenced(each, problems) for each in theirs) + FORMATS, problems)


def _fenced(theirs: Format, problems: list[str]) -> Format:
    """Return a format of somebody else's that costs one line and no more if it fails, and lets nothing unclean in."""
    failed: list[str] = []

    def recognize(source: Source) -> bool:
        if failed:
            return False
        try:
            return bool(theirs.recognize(source))
        except Exception as error:
            failed.append(broken(theirs.name, GROUP, error))
            problems.extend(failed)
            return False

    def read(source: Source) -> Iterator[Found | Source]:
        try:
            for found in theirs.read(source):
                yield (
                    found
                    if isinstance(found, Source) or _is_clean(found)
                    else ImportFailure(source.where, broken(theirs.name, GROUP, _UNCLEAN))
                )
        except Exception as error:
            yield ImportFailure(source.where, broken(theirs.name, GROUP, error))

    return replace(theirs, recognize=recognize, read=read)


def _is_clean(found: Found) -> bool:
    article = found.article if isinstance(found, Item) else found
    if not isinstance(article, Article):
        return True
    lines = (article.headline or "", *article.byline, article.dateline or "", article.outlet or "", article.link or "")
    kinds = all(paragraph.kind in KINDS for paragraph in article.paragraphs)
    return kinds and article.text == clean(article.text) and all(line == clean_line(line) for line in lines)


# What is ours. Recognizing goes from above to below: what is sure first, text last.


def _epub(source: Source) -> Iterable[Found]:
    from reader.importers.books.epub import read_epub

    return read_epub(source.stream(), Origin(source.where, "epub"))


def _omnivore(source: Source) -> Iterable[Found]:
    from reader.importers.readers.omnivore import read_omnivore, read_omnivore_zip

    origin = Origin(source.where, "list")
    return read_omnivore_zip(_archive(source), origin) if signs.is_zip(source) else read_omnivore(source.data, origin)


def _wallabag(source: Source) -> Iterable[Found]:
    from reader.importers.readers.wallabag import read_wallabag

    return read_wallabag(source.data, Origin(source.where, "list"))


def _pocket(source: Source) -> Iterable[Found]:
    from reader.importers.readers.pocket import read_pocket, read_pocket_zip

    origin = Origin(source.where, "list")
    return read_pocket_zip(_archive(source), origin) if signs.is_zip(source) else read_pocket(source.data, origin)


def _archive(source: Source) -> "Archive":
    from reader.importers.entries.zips import Archive

    return Archive(source.stream())


def _instapaper(source: Source) -> Iterable[Found]:
    from reader.importers.readers.instapaper import read_instapaper

    return read_instapaper(source.data, Origin(source.where, "list"))


def _newsboat_cache(source: Source) -> Iterable[Found]:
    from reader.importers.readers.newsboat_cache import read_newsboat_cache

    return read_newsboat_cache(source.path or source.data, Origin(source.where, "feed"))


def _newsboat_urls(source: Source) -> Iterable[Found]:
    from reader.importers.readers.newsboat import read_newsboat_urls

    return read_newsboat_urls(source.data, Origin(source.where, "list"))


def _mailbox(source: Source) -> Iterable[Found]:
    from reader.importers.mail.mbox import read_mbox

    return read_mbox(source.stream(), Origin(source.where, "mail"))


def _letter(source: Source) -> Iterable[Found]:
    from reader.importers.mail.letter import read_mail

    return read_mail(source.data, Origin(source.where, "mail"))


def _bookmarks(source: Source) -> Iterable[Found]:
    from reader.importers.readers.bookmarks import read_bookmarks

    return read_bookmarks(source.data, Origin(source.where, "list"))


def _opml(source: Source) -> Iterable[Found]:
    from reader.importers.feeds.opml import read_opml

    return read_opml(source.data, source.where)


def _feed(source: Source) -> Iterable[Found]:
    from reader.importers.feeds.parse import parse_feed

    parsed = parse_feed(source.data, source.address or "", source.media_type, source.charset)
    if isinstance(parsed, ImportFailure):
        yield replace(parsed, location=source.where)
        return
    # Names that feeds give are theirs alone.
    whose = parsed.site or parsed.title or source.where
    for item in parsed.items:
        yield replace(item, guid=f"{whose} {item.guid}" if item.guid else None)
    yield from (replace(problem, location=source.where) for problem in parsed.problems)


def _google_reader(source: Source) -> Iterable[Found]:
    from reader.importers.readers.google_reader import read_google_reader

    return read_google_reader(source.data, Origin(source.where, "list"))


def _readwise(source: Source) -> Iterable[Found]:
    from reader.importers.readers.readwise import read_readwise

    return read_readwise(source.data, Origin(source.where, "list"))


def _table(source: Source) -> Iterable[Found]:
    from reader.importers.readers.table import read_table

    return read_table(source.data, Origin(source.where, "list"))


def _objects(source: Source) -> Iterable[Found]:
    from reader.importers.readers.table import read_objects

    return read_objects(source.data, Origin(source.where, "list"))


def _addresses(source: Source) -> Iterable[Found]:
    from reader.importers.readers.addresses import read_addresses

    return read_addresses(source.data, Origin(source.where, "list"))


def _subtitles(source: Source) -> Iterable[Found]:
    from reader.importers.transcripts.subtitles import read_subtitles

    return read_subtitles(source.data, Origin(source.where, TRANSCRIPT))


def _whisper(source: Source) -> Iterable[Found]:
    from reader.importers.transcripts.whisper import read_whisper

    return read_whisper(source.data, Origin(source.where, TRANSCRIPT))


def _warc(source: Source) -> Iterable[Found]:
    from reader.importers.archives.warc import read_warc

    return read_warc(source.stream(), Origin(source.where, "html"))


def _wacz(source: Source) -> Iterable[Found]:
    from reader.importers.archives.warc import read_wacz

    return read_wacz(_archive(source), Origin(source.where, "html"))


def _docx(source: Source) -> Iterable[Found]:
    from reader.importers.documents.docx import read_docx

    return read_docx(_archive(source), Origin(source.where, "docx"))


def _zip(source: Source) -> Iterable[Found | Source]:
    from reader.importers.archives.zips import files_in

    return files_in(_archive(source), source.where, registry().endings())


def _rtf(source: Source) -> Iterable[Found]:
    from reader.importers.documents.rtf import read_rtf

    return read_rtf(source.data, Origin(source.where, "rtf"))


def _pdf(source: Source) -> Iterable[Found]:
    from reader.importers.documents.pdf import read_pdf

    return read_pdf(source.data, Origin(source.where, "pdf"))


def _raw(source: Source) -> Iterable[Found]:
    kind = signs.raw_kind(source)
    hint = "add it with --map COLUMN=FIELD" if kind in ("JSON", "a table") else "what can be read: pullquote --help"
    yield ImportFailure(source.where, f"is {kind} and no article", hint)


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_GB = 1_000_000_000
FORMATS: tuple[Format, ...] = (
    Format("EPUB", (".epub",), signs.is_epub, _epub, "articles", ("application/epub+zip",), _GB),
    Format("Omnivore", (), signs.is_omnivore, _omnivore, "articles", most_bytes=_GB),
    Format("wallabag", (), signs.is_wallabag, _wallabag, "articles", most_bytes=_GB),
    Format("Pocket", (), signs.is_pocket, _pocket, "articles", most_bytes=_GB),
    Format("Instapaper", (), signs.is_instapaper, _instapaper, "articles", most_bytes=_GB),
    Format("Readwise", (), signs.is_readwise, _readwise, "articles", most_bytes=_GB),
    Format("newsboat", (), signs.is_newsboat_cache, _newsboat_cache, "articles", most_bytes=_GB),
    Format("newsboat", (), signs.is_list_of_feeds, _newsboat_urls, "feeds"),
    Format("OPML", (".opml",), signs.is_opml, _opml, "feeds"),
    Format("subtitles", (".vtt", ".srt"), signs.is_subtitles, _subtitles),
    Format("transcripts", (), signs.is_transcript, _whisper),
    Format("WACZ", (".wacz",), signs.is_wacz, _wacz, "articles", most_bytes=_GB),
    Format("WARC", (".warc", ".warc.gz"), signs.is_warc, _warc, "articles", most_bytes=20 * _GB),
    Format("DOCX", (".docx",), signs.is_docx, _docx, media_types=(_DOCX,)),
    Format("ZIP", (), signs.is_zip, _zip, "articles", ("application/zip",), _GB),
    Format("RTF", (".rtf",), signs.is_rtf, _rtf),
    Format("PDF", (".pdf",), signs.is_pdf, _pdf, media_types=("application/pdf",)),
    Format("feeds", (".rss", ".atom"), signs.is_feed, _feed, "articles"),
    Format("Google Reader", (), signs.is_google_reader, _google_reader, "articles", most_bytes=_GB),
    Format("tables", (".csv", ".tsv"), signs.is_table, _table, "articles", most_bytes=_GB),
    Format("JSONL", (".jsonl", ".ndjson"), signs.is_list_of_objects, _objects, "articles", most_bytes=_GB),
    Format("addresses", (), signs.is_list_of_addresses, _addresses, "articles"),
    Format("bookmarks", (), signs.is_bookmarks, _bookmarks, "articles", most_bytes=_GB),
    Format("mailboxes", (".mbox",), signs.is_mailbox, _mailbox, "articles", most_bytes=20 * _GB),
    Format("letters", (".eml", ".emlx"), signs.is_letter, _letter, most_bytes=50_000_000),
    Format("HTML", (".html", ".htm", ".xhtml"), signs.is_page, read_page),
    Format("", (), signs.is_raw, _raw),
    Format("Markdown", (".md", ".markdown", ".mdown", ".mkd"), signs.is_markdown, read_markdown),
    Format("text", (".txt", ".text"), signs.is_text, read_text),
)
"""All that we read ourselves."""
