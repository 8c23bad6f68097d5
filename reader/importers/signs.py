"""By which signs a kind of file is told from others: its first bytes, words only it has, its name."""

import re

from reader.importers.source import Source

_TELLING = ("from", "date", "subject", "message-id", "received", "return-path", "mime-version", "delivered-to", "to")
"""Headers that letters have and other texts with headers seldom."""
_LEAST_TELLING = 3
_MARKUP = 8192
"""Bytes in which markup says what it is."""
_FIRST_LINE = 500
_PAGES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml"})
_UNTOLD = frozenset({"", "application/octet-stream", "application/x-unknown", "text/plain"})
"""What servers say of files that they know nothing of."""
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_HTML = (".html", ".htm", ".xhtml")
_TABLES = (".csv", ".tsv")
_LINES = (".jsonl", ".ndjson")
_MANY_KEYS = 5
"""Keys of objects that no text has."""
_URLS = frozenset({"urls", "urls.txt", "newsboat-urls"})


def is_zip(source: Source) -> bool:
    """Return whether a file begins as a ZIP archive does."""
    return source.head.startswith(b"PK\x03\x04")


def is_epub(source: Source) -> bool:
    """Return whether a file is a book."""
    if not is_zip(source):
        return False
    says_so = source.head[30:58] == b"mimetypeapplication/epub+zip" or source.name.endswith(".epub")
    return says_so or "META-INF/container.xml" in _entries(source)


def is_omnivore(source: Source) -> bool:
    """Return whether a file is an export of Omnivore, whole or one of its lists."""
    if is_zip(source):
        from reader.importers.readers.omnivore import is_list_name

        return any(map(is_list_name, _entries(source)))
    return _has_keys(source, rb'"savedAt"\s*:', rb'"(?:slug|labels)"\s*:')


def is_wallabag(source: Source) -> bool:
    """Return whether a file is an export of wallabag."""
    return _has_keys(source, rb'"is_archived"\s*:', rb'"(?:url|given_url)"\s*:')


def is_pocket(source: Source) -> bool:
    """Return whether a file is a table of Pocket, or the archive of them."""
    if is_zip(source):
        return any(re.search(r"(?:^|/)part_\d+\.csv$", name) for name in _entries(source))
    return _has_columns(source, "title", "url", "time_added")


def is_instapaper(source: Source) -> bool:
    """Return whether a file is a table of Instapaper."""
    return _has_columns(source, "url", "title", "selection", "folder")


def is_readwise(source: Source) -> bool:
    """Return whether a file is a table of highlights of Readwise."""
    return _has_columns(source, "highlight", "book title", "book author")


def is_newsboat_cache(source: Source) -> bool:
    """Return whether a file is a database of newsboat's."""
    is_database = source.head.startswith(b"SQLite format 3\x00")
    return is_database and (source.name.endswith("cache.db") or b"rss_item" in source.head)


def is_list_of_feeds(source: Source) -> bool:
    """Return whether a file is newsboat's list of feeds."""
    # Other lists of addresses are lists of pages as often as of feeds; only the name tells.
    if source.name not in _URLS:
        return False
    lines = source.start.decode("utf-8", "replace").splitlines()
    lines = [line for line in lines[:-1] or lines if line.strip() and line[0] != "#"]
    return bool(lines) and all(re.match(r'"?(?:https?://|file:///|query:|exec:|filter:)', line) for line in lines)


def is_mailbox(source: Source) -> bool:
    """Return whether a file begins with the envelope of a letter, as a mailbox does."""
    if not source.head.startswith(b"From "):
        return False
    first, _, rest = source.head.partition(b"\n")
    return len(first) <= 210 and (source.name.endswith((".mbox", ".mbx")) or _is_header(rest.partition(b"\n")[0]))


def is_letter(source: Source) -> bool:
    """Return whether a file is named as letters are or has their headers and nothing else before its text."""
    if source.name.endswith((".eml", ".emlx")):
        return True
    # So for every page and text: the line after the first is looked at only where that is a header.
    if not _is_header(source.head[:300].partition(b"\n")[0]):
        return False
    told = set()
    for line in source.head.split(b"\n"):
        if not line.strip():
            break
        if line[:1] not in b" \t":
            if not _is_header(line):
                return False
            told.add(line.partition(b":")[0].decode("ascii", "replace").lower())
    # Front matter of a text seldom has three of these.
    return len(told.intersection(_TELLING)) >= _LEAST_TELLING


def is_bookmarks(source: Source) -> bool:
    """Return whether a page is a list of bookmarks."""
    return _has_markup(
        source,
        rb"<!doctype\s+netscape-bookmark-file|<title>\s*pocket export\s*</title>"
        rb"|<dt>\s*<(?:h3|a)\s[^<>]{0,2000}add_date",
    )


def is_opml(source: Source) -> bool:
    """Return whether a file is a list of feeds in OPML."""
    return _has_markup(source, rb"<opml[\s>]")


def is_feed(source: Source) -> bool:
    """Return whether a file is a feed: RSS, Atom, CDF or JSON Feed."""
    if not source.start.startswith((b"<", b"{")):
        return False
    if b"<html" in source.start[:_MARKUP].lower() and b"<rss" not in source.start[:_MARKUP]:
        return False
    from reader.importers.feeds.parse import is_feed

    return is_feed(source.start, source.media_type)


def is_google_reader(source: Source) -> bool:
    """Return whether a file is a list in Google Reader's form."""
    return _has_keys(
        source, rb'"items"\s*:', rb'"(?:alternate|canonical)"\s*:\s*\[', rb'"(?:content|summary)"\s*:\s*\{'
    )


def is_table(source: Source) -> bool:
    """Return whether a file is a table of links or articles whose columns tell what they hold."""
    if not source.name.endswith(_TABLES):
        return False
    from reader.importers.readers.table import columns_of, is_readable

    return is_readable(columns_of(source.start[:_MARKUP].decode("utf-8", "replace")))


def is_list_of_objects(source: Source) -> bool:
    """Return whether a file holds an article a line, in JSON whose members tell what they hold."""
    if not source.name.endswith(_LINES) or not source.start.startswith(b"{"):
        return False
    from reader.importers.readers.table import is_readable

    return is_readable(re.findall(r'"([\w ]{1,40})"\s*:', source.start.partition(b"\n")[0].decode("utf-8", "replace")))


def is_subtitles(source: Source) -> bool:
    """Return whether a file is WebVTT or SubRip."""
    if source.start.startswith(b"WEBVTT"):
        return bool(re.match(rb"WEBVTT(?:[ \t\r\n]|$)", source.start))
    if not source.start[:1].isdigit() or b"-->" not in source.start:
        return False
    return bool(re.match(rb"\d{1,6}[ \t]*\r?\n[ ]*(?:\d{1,3}:)?\d{2}:\d{2}[,.]\d{1,3}[ ]+-->", source.start))


def is_transcript(source: Source) -> bool:
    """Return whether a file is what Whisper or its kin write down."""
    return _has_keys(source, rb'"(?:segments|transcription)"\s*:\s*\[', rb'"(?:start|offsets)"\s*:', rb'"text"\s*:')


def is_warc(source: Source) -> bool:
    """Return whether a file is an archive of the web, packed or not."""
    packed = source.head.startswith(b"\x1f\x8b") and source.name.endswith((".warc.gz", ".warc"))
    return packed or source.head.startswith(b"WARC/")


def is_wacz(source: Source) -> bool:
    """Return whether a file is a WACZ: a ZIP archive with WARC files in it."""
    if not is_zip(source):
        return False
    return any(re.search(r"(?:^|/)archive/[^/]+\.warc(?:\.gz)?$", name) for name in _entries(source))


def is_docx(source: Source) -> bool:
    """Return whether a file is a document of a word processor."""
    return is_zip(source) and "word/document.xml" in _entries(source)


def is_rtf(source: Source) -> bool:
    """Return whether a file is a document in RTF."""
    return source.start.startswith(b"{\\rtf")


def is_pdf(source: Source) -> bool:
    """Return whether a file is a PDF, which may have a few bytes before its mark."""
    return b"%PDF-" in source.head[:1024]


def is_list_of_addresses(source: Source) -> bool:
    """Return whether all lines of a text are web addresses."""
    if source.name in _URLS or not source.start.startswith((b"#", b"http")):
        return False
    if not re.match(rb"(?:#[^\n]*\n)*https?://", source.start):
        return False
    lines = source.start.split(b"\n")
    lines = [line.strip() for line in (lines[:-1] if len(source.start) > _MARKUP else lines)]
    return all(re.fullmatch(rb"https?://\S+|#.*|", line) for line in lines)


def raw_kind(source: Source) -> str:
    """Return what a file is that is text for a machine alone, in a few words; nothing if it may be an article."""
    start = source.start
    if source.name.endswith(_LINES) and start.startswith((b"{", b"[")):
        return "JSON"
    if source.name.endswith(".json") or (
        start.startswith((b"[", b"{"))
        and re.match(rb'[\[{]\s*(?:["\[{\]}]|-?\d+\s*,)', start)
        and re.search(rb'"\s*[:,\]]', start)
    ):
        return "JSON" if _is_json(source) else ""
    if source.name.endswith(_TABLES):
        return "a table"
    return "XML" if start.startswith(b"<?xml") and source.media_type not in _PAGES else ""


def is_raw(source: Source) -> bool:
    """Return whether a file is text for a machine alone: to read it as an article would show its markup."""
    return bool(raw_kind(source))


def _is_json(source: Source) -> bool:
    """Return whether a file that begins as JSON is such: all of it, or its beginning if there is more."""
    if len(source.head) < 65_536:  # noqa: PLR2004
        import json

        try:
            json.loads(source.start.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            return source.start.count(b'":') > _MANY_KEYS
        return True
    return source.start.count(b'":') > _MANY_KEYS


def is_page(source: Source) -> bool:
    """Return whether a file is a page of HTML, by how it begins, what a server says, or its name."""
    if source.media_type in _PAGES:
        return True
    if source.media_type not in _UNTOLD:
        return False
    if source.start.startswith(b"<"):
        # Its patterns take longer to compile than an article to read.
        from reader.importers.html.tree import begins_like_page, is_page

        if is_page(source.head) or (source.address is not None and begins_like_page(source.head)):
            return True
    return source.name.endswith(_HTML) and b"<" in source.head


def is_markdown(source: Source) -> bool:
    """Return whether a text is Markdown: by its name, by what the server says, by its front matter."""
    if source.media_type in ("text/markdown", "text/x-markdown"):
        return True
    if source.media_type not in _UNTOLD:
        return False
    beginning = source.head[:20].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return source.name.endswith(_MARKDOWN) or beginning.startswith((b"---\n", b"---\r\n", b"--- \n"))


def is_text(source: Source) -> bool:
    """Return whether a file may be text, as any file may that no server calls otherwise; reading it finds out."""
    return source.media_type in _UNTOLD or source.media_type.startswith("text/")


def _entries(source: Source) -> list[str]:
    """Return the names in an archive, read once; none if it is broken."""
    if "entries" not in source.known:
        from reader.importers.entries.values import Refused
        from reader.importers.entries.zips import Archive

        try:
            source.known["entries"] = Archive(source.stream()).names
        except (Refused, OSError):
            source.known["entries"] = []
    return source.known["entries"]


def _has_keys(source: Source, *keys: bytes) -> bool:
    return source.start.startswith((b"[", b"{")) and all(re.search(key, source.start) for key in keys)


def _has_columns(source: Source, *columns: str) -> bool:
    first = source.start[:_FIRST_LINE].partition(b"\n")[0]
    if first.count(b",") + 1 < len(columns):
        return False
    return {column.strip().strip('"').lower() for column in first.decode("utf-8", "replace").split(",")} >= {*columns}


def _has_markup(source: Source, pattern: bytes) -> bool:
    return source.start.startswith(b"<") and bool(re.search(pattern, source.start[:_MARKUP], re.IGNORECASE))


def _is_header(line: bytes) -> bool:
    """Return whether a line is a header of a letter: a word of letters and hyphens, a colon."""
    name, colon, _ = line[:45].partition(b":")
    return bool(colon) and 2 <= len(name) <= 41 and name[:1].isalpha() and name.replace(b"-", b"").isalnum()
