"""Files of other readers, books and letters: told apart by what is in them and by their names, and read."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from reader.importers.entries.items import failure
from reader.importers.entries.values import Refused
from reader.importers.text.clean import clean_line
from reader.model.article import Origin
from reader.model.intake import FeedAddress, Item
from reader.model.report import ImportFailure

Kind = Literal[
    "epub", "mail", "mbox", "newsboat-urls", "newsboat-cache", "pocket", "pocket-zip", "instapaper", "omnivore",
    "omnivore-zip", "wallabag", "bookmarks", "opml",
]  # fmt: skip

MOST_BYTES = 1_000_000_000
"""A longer file is not opened; mail is read letter by letter and may have more."""
_MOST_OF_MAIL = 20_000_000_000
_HEAD = 65_536
_URLS = re.compile(r'"?(?:https?://|file:///|query:|exec:|filter:)')
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]?[^\r\n]*\r?\n")
_TELLING = re.compile(rb"(?im)^(?:From|Date|Subject|Message-ID|Received|Return-Path|MIME-Version|Delivered-To|To):")
_ENVELOPE = re.compile(rb"From [^\r\n]{1,200}\r?\n")
_COLUMNS: dict[Kind, frozenset[str]] = {
    "pocket": frozenset({"title", "url", "time_added"}),
    "instapaper": frozenset({"url", "title", "selection", "folder"}),
}


def recognize(source: Path | bytes, name: str = "") -> Kind | None:
    """Return what a file is, or None if it is none of these; from its path, or its first 64 KB and its name."""
    if isinstance(source, Path):
        name = name or source.name
        try:
            if not stat.S_ISREG(source.stat().st_mode):
                return None
            with source.open("rb") as file:
                head = file.read(_HEAD)
        except (OSError, ValueError):
            return None
    else:
        head = source[:_HEAD]
    name = name.lower()
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(source, head, name)
    if head.startswith(b"SQLite format 3\x00"):
        return "newsboat-cache" if name.endswith("cache.db") or b"rss_item" in head else None
    return _kind_of_letter(head, name) or _kind_of_text(head, name)


def _kind_of_zip(source: Path | bytes, head: bytes, name: str) -> Kind | None:
    from reader.importers.entries.zips import Archive
    from reader.importers.readers.omnivore import is_list_name

    if head[30:58] == b"mimetypeapplication/epub+zip" or name.endswith(".epub"):
        return "epub"
    try:
        if isinstance(source, Path):
            with source.open("rb") as file:
                names = Archive(file).names
        else:
            names = Archive(source).names
    except (Refused, OSError):
        return None
    if any(map(is_list_name, names)):
        return "omnivore-zip"
    if any(re.search(r"(?:^|/)part_\d+\.csv$", each) for each in names):
        return "pocket-zip"
    return "epub" if "META-INF/container.xml" in names else None


def _kind_of_letter(head: bytes, name: str) -> Kind | None:
    envelope = _ENVELOPE.match(head)
    if envelope and (name.endswith((".mbox", ".mbx")) or _HEADER.match(head, envelope.end())):
        return "mbox"
    if name.endswith((".eml", ".emlx")):
        return "mail"
    if not _HEADER.match(head):
        # So for every page and text: to look for the end of headers in these takes longer than all else here.
        return None
    beginning = re.split(rb"\r?\n[ \t]*\r?\n", head, maxsplit=1)[0] + b"\n"
    if len(set(m.lower() for m in _TELLING.findall(beginning))) >= 3:
        # Every line is a header or goes on with one: front matter of a text seldom has three of these.
        lines = beginning.replace(b"\r\n", b"\n").split(b"\n")
        if all(not line or line[:1] in b" \t" or _HEADER.match(line + b"\n") for line in lines):
            return "mail"
    return None


def _kind_of_text(head: bytes, name: str) -> Kind | None:
    from reader.importers.text.decode import decode

    text = (decode(head) or "").lstrip()
    if text.startswith(("[", "{")):
        return _kind_of_json(text, name)
    first = text.split("\n", 1)[0]
    columns = {column.strip().strip('"').lower() for column in first[:500].split(",")}
    for kind, needed in _COLUMNS.items():
        if needed <= columns:
            return kind
    if text.startswith("<"):
        return _kind_of_markup(text)
    return "newsboat-urls" if _is_list_of_feeds(text, name) else None


def _kind_of_json(text: str, name: str) -> Kind | None:
    if re.search(r'"is_archived"\s*:', text) and re.search(r'"(?:url|given_url)"\s*:', text):
        return "wallabag"
    if re.search(r'"savedAt"\s*:', text) and re.search(r'"(?:slug|labels)"\s*:', text):
        return "omnivore"
    return None


def _kind_of_markup(text: str) -> Kind | None:
    beginning = text[:8192]
    if re.search(r"<!DOCTYPE\s+NETSCAPE-Bookmark-file", beginning, re.IGNORECASE):
        return "bookmarks"
    if re.search(r"<title>\s*Pocket Export\s*</title>", beginning, re.IGNORECASE):
        return "bookmarks"
    return "opml" if re.search(r"<opml[\s>]", beginning, re.IGNORECASE) else None


def _is_list_of_feeds(text: str, name: str) -> bool:
    # Other lists of addresses are lists of pages as often as of feeds; only the name tells.
    if name.rpartition("/")[2] not in ("urls", "urls.txt", "newsboat-urls"):
        return False
    lines = [line for line in text.splitlines()[:-1] or text.splitlines() if line.strip() and line[0] != "#"]
    return bool(lines) and all(_URLS.match(line) for line in lines)


def read_export(path: Path, kind: Kind | None = None) -> Iterator[Item | FeedAddress | ImportFailure]:
    """Yield what a file of another reader, a book, a letter or a mailbox holds, or why it cannot be read."""
    where = clean_line(str(path)) or "."
    try:
        status = path.stat()
        kind = kind or recognize(path)
        if not stat.S_ISREG(status.st_mode):
            yield ImportFailure(where, "is no file")
        elif kind is None:
            yield ImportFailure(where, "is no export, book or letter of a known kind", "see docs/importing.md")
        elif status.st_size > (_MOST_OF_MAIL if kind == "mbox" else MOST_BYTES):
            yield ImportFailure(where, f"is larger than {MOST_BYTES // 1_000_000_000} GB", "split it")
        else:
            yield from _read(path, kind, where)
    except FileNotFoundError:
        yield ImportFailure(where, "does not exist", "check the path")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield ImportFailure(where, f"cannot be read: {clean_line(reason)}")
    except Refused as refusal:
        yield failure(where, refusal)


def _read(path: Path, kind: Kind, where: str) -> Iterator[Item | FeedAddress | ImportFailure]:
    if kind == "newsboat-cache":
        from reader.importers.readers.newsboat_cache import read_newsboat_cache

        yield from read_newsboat_cache(path, Origin(where, "feed"))
        return
    with path.open("rb") as file:
        if kind == "epub":
            from reader.importers.books.epub import read_epub

            yield from read_epub(file, Origin(where, "epub"))
        elif kind == "mbox":
            from reader.importers.mail.mbox import read_mbox

            yield from read_mbox(file, Origin(where, "mail"))
        elif kind in ("pocket-zip", "omnivore-zip"):
            from reader.importers.entries.zips import Archive
            from reader.importers.readers.omnivore import read_omnivore_zip
            from reader.importers.readers.pocket import read_pocket_zip

            read_zip = read_pocket_zip if kind == "pocket-zip" else read_omnivore_zip
            yield from read_zip(Archive(file), Origin(where, "list"))
        else:
            yield from read_bytes(file.read(MOST_BYTES), kind, where)


def read_bytes(data: bytes, kind: Kind, where: str) -> Iterator[Item | FeedAddress | ImportFailure]:
    """Yield what bytes of a kind hold that is read as a whole."""
    origin = Origin(where, "mail" if kind == "mail" else "list")
    match kind:
        case "mail":
            from reader.importers.mail.letter import read_mail

            yield from read_mail(data, origin)
        case "newsboat-urls":
            from reader.importers.readers.newsboat import read_newsboat_urls

            yield from read_newsboat_urls(data, origin)
        case "pocket":
            from reader.importers.readers.pocket import read_pocket

            yield from read_pocket(data, origin)
        case "instapaper":
            from reader.importers.readers.instapaper import read_instapaper

            yield from read_instapaper(data, origin)
        case "omnivore":
            from reader.importers.readers.omnivore import read_omnivore

            yield from read_omnivore(data, origin)
        case "wallabag":
            from reader.importers.readers.wallabag import read_wallabag

            yield from read_wallabag(data, origin)
        case "bookmarks":
            from reader.importers.readers.bookmarks import read_bookmarks

            yield from read_bookmarks(data, origin)
        case "opml":
            from reader.importers.feeds.opml import read_opml

            yield from read_opml(data, where)
        case _:
            raise ValueError(f"{kind} is read from a file, not from bytes")
