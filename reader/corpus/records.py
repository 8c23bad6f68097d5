"""What lies in a shard, record by record and always in the same order: found without being read.

To find is cheap, so that a run goes on in the middle of a shard; to read is what may fail, take long or kill. A record
that is no article by its kind (a picture in an archive, an empty line) is None: it only counts.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from reader.cleaning import clean_line
from reader.corpus.columns import columns_by_field, valued
from reader.corpus.streams import lines, opened, unpacked
from reader.corpus.values import Found, Options, Record, Shard
from reader.importers.source import Refused, unreadable
from reader.model.article import Article, Origin
from reader.model.intake import Item
from reader.model.report import ImportFailure

MOST_OF_RECORD = 20_000_000
"""Bytes of a line, or characters of a text, that is read."""
_ROWS = 64
"""Rows of a table held at a time."""
_LARGE = 100_000
"""Bytes of a row from which on they are taken one by one."""
_NO_TEXT = "has no text"


def records(shard: Shard, options: Options, files: Iterable[str] = ()) -> Iterator[Found | None]:
    """Yield what lies in a shard; `files` are the paths of a shard of files."""
    where = clean_line(shard.path)
    try:
        if shard.kind == "files":
            yield from (Record(partial(_of_file, Path(path)), location=clean_line(path)) for path in files)
        elif shard.kind == "file":
            yield from _in_file(Path(shard.path), options)
        elif shard.kind == "rows":
            yield from _in_rows(shard, options)
        elif shard.kind == "warc":
            yield from _in_warc(shard)
        else:
            yield from _in_lines(shard, options)
    except Refused as refusal:
        yield ImportFailure(where, clean_line(str(refusal))[:200])
    except OSError as error:
        yield unreadable(where, error)


def _of_file(path: Path) -> Iterator[Article | ImportFailure]:
    from reader.importers.load import articles_in

    return articles_in(path)


def _in_file(path: Path, options: Options) -> Iterator[Found | None]:
    from reader.importers.load import articles_in, read_mapped

    mapping = columns_by_field(options)
    for found in read_mapped(path, mapping) if mapping else articles_in(path):
        if isinstance(found, Item):
            found = found.article or ImportFailure(clean_line(str(path)), _NO_TEXT)
        yield found if isinstance(found, ImportFailure) else Record(partial(_itself, found), found.link or "")


def _itself(article: Article) -> tuple[Article]:
    return (article,)


def _in_lines(shard: Shard, options: Options) -> Iterator[Found | None]:
    where = clean_line(shard.path)
    with opened(shard) as file:
        begin = max(0, shard.first - 1)
        if shard.first:
            file.seek(begin)
        found = lines(unpacked(file, shard.packing), MOST_OF_RECORD)
        if shard.first:
            # The line that a byte range begins within belongs to the range before.
            next(found, None)
        for at, line in found:
            if 0 <= shard.last <= begin + at:
                return
            if isinstance(line, Refused):
                yield ImportFailure(where, str(line))
            elif line.strip():
                yield Record(partial(_of_line, line, where, options))
            else:
                yield None


def _of_line(line: bytes, where: str, options: Options) -> Iterator[Article | ImportFailure]:
    from msgspec import DecodeError, json

    try:
        value: Any = json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except RecursionError:
        yield ImportFailure(where, "is nested too deeply")
    except (DecodeError, UnicodeDecodeError) as error:
        yield ImportFailure(where, f"is broken JSON: {clean_line(str(error))[:100]}")
    else:
        if isinstance(value, dict):
            yield _of_row(value, where, options)
        else:
            yield ImportFailure(where, "is JSON, but no object")


def _of_row(row: Mapping[str, Any], where: str, options: Options) -> Article | ImportFailure:
    from reader.importers.readers.table import item_of

    plain = valued(row, options)
    try:
        item = item_of(plain, Origin(where, "list"), columns_by_field(options))
    except Refused as refusal:
        return ImportFailure(where, clean_line(str(refusal))[:200])
    return item.article if item is not None and item.article is not None else ImportFailure(where, _NO_TEXT)


def _in_rows(shard: Shard, options: Options) -> Iterator[Found | None]:
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    from reader.corpus.columns import wanted_columns

    where = clean_line(shard.path)
    try:
        with ParquetFile(shard.path) as table:
            columns = wanted_columns(table.schema_arrow.names, options)
            # Few where they are large: a page of the file is held in any case, rows of Python weigh more.
            each = shard.size // max(1, shard.last - shard.first)
            batches = table.iter_batches(_ROWS if each < _LARGE else 1, [shard.group], columns, use_threads=False)
            rows = (row for batch in batches for row in batch.to_pylist())
            for row in islice(rows, shard.first, shard.last if shard.last >= 0 else None):
                yield Record(partial(_of_wide_row, row, where, options))
    except ArrowException as error:
        yield ImportFailure(where, f"is no sound Parquet: {clean_line(str(error))[:100]}")


def _of_wide_row(row: Mapping[str, Any], where: str, options: Options) -> Iterator[Article | ImportFailure]:
    if any(isinstance(value, str | bytes) and len(value) > MOST_OF_RECORD for value in row.values()):
        yield ImportFailure(where, f"is larger than {MOST_OF_RECORD // 1_000_000} MB")
        return
    plain = {name: _plain(value) for name, value in row.items()}
    yield _of_row(plain, where, options)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _in_warc(shard: Shard) -> Iterator[Found | None]:
    from reader.corpus.warc import records as archived
    from reader.importers.archives.warc import page_of
    from reader.importers.text.compose import web_address

    where = clean_line(shard.path)
    with opened(shard) as file:
        for record in archived(unpacked(file, shard.packing, resume=True)):
            if isinstance(record, Refused):
                yield ImportFailure(where, str(record))
                continue
            address = web_address(record.headers.get("warc-target-uri", "").strip("<>")) if record else None
            page = page_of(record) if record is not None and address is not None else None
            yield Record(partial(_of_page, page, where, address), address) if page and address else None


def _of_page(page: tuple[bytes, str | None], where: str, address: str) -> Iterator[Article | ImportFailure]:
    from msgspec.structs import replace

    from reader.importers.html.page import article_from_html

    body, charset = page
    article = article_from_html(body, Origin(where, "html"), address, charset=charset)
    if isinstance(article, Article) and not article.link:
        article = replace(article, link=address)
    yield article
