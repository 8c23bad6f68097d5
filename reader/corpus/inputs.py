"""What an input is, told by its content: archives, tables, lists of articles, or a file that is one article."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec import Struct

from reader.cleaning import clean_line
from reader.corpus.values import CorpusError, Kind, Options, Packing
from reader.importers import signs
from reader.importers.formats import registry
from reader.importers.source import Refused, Source, opened
from reader.model.report import ImportFailure

ENDINGS = (
    ".parquet", ".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".json.gz", ".jsonl.zst", ".ndjson.zst", ".json.zst",
    ".warc", ".warc.gz", ".warc.zst", ".wacz", ".wet.gz",
)  # fmt: skip
"""What folders are searched for, besides all that the reader reads."""
ALONE = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".eml", ".docx", ".rtf", ".pdf")
"""Files in folders that are not opened to know that they are an article each."""
BYTES, ROWS = 32_000_000, 10_000
"""Most of a shard: bytes of lines, rows of a table."""
_WARC_IN_ZIP = re.compile(r"(?:^|/)archive/[^/]+\.warc(?:\.gz)?$")
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst")
_LOOKED_AT = 20
"""Lines whose members tell what the columns are."""


class Look(Struct, frozen=True):
    """A file or a part of it that can be worked on alone."""

    kind: Kind
    """What is in it; "files" for an article that is put together with others."""
    size: int
    """Bytes to be read."""
    packing: Packing = ""
    """How it is packed."""
    member: str = ""
    """The file within a WACZ."""
    first: int = 0
    """The first byte or row."""
    last: int = -1
    """One past the last; -1 is the end."""
    group: int = 0
    """Row group."""


def look_at(path: Path, options: Options) -> Iterator[Look | ImportFailure]:
    """Yield the parts of a file, or the one line that says why there are none; CorpusError for a wrong mapping."""
    with opened(path) as source:
        if isinstance(source, ImportFailure):
            yield source
        elif not source.head:
            yield ImportFailure(source.where, "is empty")
        else:
            try:
                yield from _parts(source, options)
            except Refused as refusal:
                yield ImportFailure(source.where, clean_line(str(refusal))[:200])


def _parts(source: Source, options: Options) -> Iterator[Look | ImportFailure]:
    if source.head.startswith(b"PAR1"):
        yield from _row_groups(source, options)
    elif signs.is_zip(source) and signs.is_wacz(source):
        yield from _in_wacz(source)
    elif packing := _packing(source.head):
        yield _packed(source, packing, options)
    elif source.head.startswith(b"WARC/"):
        yield Look("warc", source.size)
    elif _is_lines(source.head, source.name, options):
        _check(source.head, source.where, options)
        yield from (Look("lines", min(BYTES, source.size - at), first=at, last=_end(at, source.size))
                    for at in range(0, source.size, BYTES))  # fmt: skip
    else:
        yield _other(source, options)


def _end(at: int, size: int) -> int:
    return at + BYTES if at + BYTES < size else -1


def _packing(head: bytes) -> Packing:
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if re.match(rb"[\x50-\x5f]\x2a\x4d\x18", head):
        raise Refused("is packed with a dictionary of its own, which is not read")
    return "zstd" if head.startswith(b"\x28\xb5\x2f\xfd") else ""


def _packed(source: Source, packing: Packing, options: Options) -> Look:
    from reader.corpus.streams import unpacked

    head = b""
    # The end of what is looked at is a break as well, and no fault of the file.
    for piece in unpacked(BytesIO(source.head), packing):
        if isinstance(piece, Refused):
            if not head and source.size > len(source.head):
                continue
            break
        head += piece
    if not head:
        raise Refused(f"is no sound {packing}")
    if head.startswith(b"WARC/"):
        return Look("warc", source.size, packing)
    if _is_lines(head, source.name, options):
        _check(head, source.where, options)
        return Look("lines", source.size, packing)
    raise Refused("is packed, and holds neither WARC nor lines of JSON")


def _is_lines(head: bytes, name: str, options: Options) -> bool:
    """Return whether a file holds an object a line."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"{"):
        return False
    first, end, rest = start.partition(b"\n")
    if not end:
        return name.endswith(_LINES) or bool(options.mapping)
    return isinstance(_object(first), dict) and (name.endswith(_LINES) or rest.lstrip()[:1] in (b"{", b""))


def _object(line: bytes) -> Any:
    from msgspec import DecodeError, json

    try:
        return json.decode(line)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _check(head: bytes, where: str, options: Options) -> None:
    """Raise CorpusError where none of the first lines has the columns that were named."""
    lines = head.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    objects = [found for line in lines[:_LOOKED_AT] if isinstance(found := _object(line), dict)]
    _check_columns(dict.fromkeys(name for each in objects for name in each), where, options)


def _check_columns(names: Any, where: str, options: Options) -> None:
    from reader.corpus.columns import missing

    if names and (wrong := missing(names, options)):
        shown = clean_line(", ".join(list(names)[:20]))
        raise CorpusError(wrong, where=where, do=f"name it with --map text=COLUMN; columns are {shown}")


def _row_groups(source: Source, options: Options) -> Iterator[Look | ImportFailure]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise needs("Parquet") from error
    try:
        with ParquetFile(str(source.path)) as table:
            _check_columns(table.schema_arrow.names, source.where, options)
            for group in range(table.num_row_groups):
                known = table.metadata.row_group(group)
                each = known.total_byte_size // max(1, known.num_rows)
                for first in range(0, known.num_rows, ROWS):
                    last = min(first + ROWS, known.num_rows)
                    yield Look("rows", (last - first) * each, first=first, last=last, group=group)
    except (ArrowException, OSError) as error:
        # What Arrow says runs over several lines, and the first says it all.
        what = clean_line(str(error).partition("\n")[0].partition(".")[0])[:100]
        yield ImportFailure(source.where, f"is no sound Parquet: {what}")


def _in_wacz(source: Source) -> Iterator[Look | ImportFailure]:
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(str(source.path)) as archive:
            entries = sorted((each.filename, each.compress_size) for each in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, zlib.error) as error:
        raise Refused("is a broken ZIP archive") from error
    for name, size in entries:
        if _WARC_IN_ZIP.search(name):
            yield Look("warc", size, "gzip" if name.endswith(".gz") else "", name)


def _other(source: Source, options: Options) -> Look | ImportFailure:
    chosen = registry().of(source)
    if chosen is None:
        return ImportFailure(source.where, "is no article", f"what can be read: {registry().names()}")
    if options.mapping and signs.raw_kind(source) in ("JSON", "a table"):
        return Look("file", source.size)
    if source.size > chosen.most_bytes:
        return ImportFailure(source.where, f"is larger than {chosen.most_bytes // 1_000_000} MB", "split it")
    if chosen.holds == "feeds":
        return ImportFailure(source.where, "holds feeds and no articles")
    return Look("files" if chosen.holds == "article" else "file", source.size)


def needs(what: str) -> CorpusError:
    """Return the line for a package that is not installed."""
    return CorpusError(f"{what} needs packages of its own", do="pip install 'pullquote[corpus]'")
