"""Make the tables of a shard: a pure function of the input, the options and the engine, whoever calls it."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import monotonic

from msgspec import json
from msgspec.structs import replace

from reader.cleaning import clean_line
from reader.corpus.folder import Folder, put, unfinished
from reader.corpus.language import is_in
from reader.corpus.records import records
from reader.corpus.tables import Place, Rows, TableFile, failed_row, rows_of
from reader.corpus.values import (
    MADE_BY,
    TABLES,
    WHOLE,
    At,
    Found,
    Marker,
    Name,
    Options,
    Range,
    Shard,
    total,
)  # fmt: skip
from reader.model.article import Article
from reader.model.report import ImportFailure

_EMPTY = ("holds no article", "has no text", "holds no articles", "is empty")
"""What is no fault of anybody's: nothing there could have been an article."""


Tell = Callable[[At], None]


def make(folder: Folder, shard: Shard, options: Options, part: Range, tell: Tell) -> Marker:
    """Make the tables of a shard, or of some of its records, and return what is in them; raises OSError.

    Of a whole shard they are then in their places, with the marker; of a part they lie in the folder of pieces.
    """
    at = At()

    def fill(files: "Tables") -> Marker:
        counted = Marker(shard.id, shard.stamp, MADE_BY)
        found = records(shard, options, folder.files(shard))
        for number, each in _numbered(found, part, at, tell):
            for rows in _read(each, Place(shard.id, number, clean_line(shard.path)), options):
                files.add(rows)
                counted = _counted(counted, rows)
                at.articles, at.words = counted.articles, counted.words
                at.since = monotonic()
                tell(at)
        # What ends a process while files are written and synced is the fault of no record.
        at.record, at.since = -1, 0.0
        tell(at)
        return counted

    return _written(folder, shard, part, fill)


def give_up(folder: Folder, shard: Shard, part: Range, kind: str, reason: str) -> Marker:
    """Make the tables of one record that nobody can read: a row of what failed, and nothing else."""
    where = clean_line(shard.path)
    for path in islice(folder.files(shard), part.first, part.first + 1):
        where = clean_line(path)
    rows = failed_row(Place(shard.id, part.first, where), "", kind, reason)

    def fill(files: "Tables") -> Marker:
        files.add(rows)
        return _counted(Marker(shard.id, shard.stamp, MADE_BY), rows)

    return _written(folder, shard, part, fill)


def join(folder: Folder, shard: Shard, parts: Sequence[Range]) -> Marker:
    """Make the tables of a shard out of those of its parts, in their order: the same bytes as made at once."""
    from pyarrow.parquet import ParquetFile

    found = folder.done(shard)
    if found is not None:
        # Whoever did so was killed before it could tell, and the parts may be gone.
        folder.drop_pieces(shard.id)
        return found

    def fill(files: "Tables") -> Marker:
        for part in parts:
            for name in TABLES:
                with ParquetFile(str(folder.piece(name, shard.id, part))) as table:
                    for group in range(table.num_row_groups):
                        files.add_table(name, table.read_row_group(group))
        markers = (json.decode(_piece_marker(folder, shard, part).read_bytes(), type=Marker) for part in parts)
        return total(Marker(shard.id, shard.stamp, MADE_BY), markers)

    marker = _written(folder, shard, WHOLE, fill)
    folder.drop_pieces(shard.id)
    return marker


def _numbered(found: Iterator[Found | None], part: Range, at: At, tell: Tell) -> Iterator[tuple[int, Found]]:
    """Yield the records of a range with their numbers; what is read at any moment is told before it is."""
    number = 0
    while part.last < 0 or number < part.last:
        at.record, at.since = number, monotonic()
        tell(at)
        try:
            each = next(found)
        except StopIteration:
            return
        if each is not None and number >= part.first:
            yield number, each
        number += 1


def _read(each: Found, place: Place, options: Options) -> Iterator[Rows]:
    """Yield the rows of what a record holds; whatever goes wrong with it is a row."""
    if isinstance(each, ImportFailure):
        yield failed_row(place, "", _kind(each), _reason(each))
        return
    place = replace(place, location=each.location or place.location)
    try:
        for found in each.read():
            if isinstance(found, Article):
                yield _of_article(found, place, options)
            else:
                yield failed_row(place, each.link, _kind(found), _reason(found))
    except MemoryError:
        yield failed_row(place, each.link, "unreadable", "needs more memory than there is")
    except Exception as error:  # reported as what went wrong with this record, with a log: the others are read
        yield failed_row(place, each.link, "unreadable", _own_fault("could not be read", error))


def _of_article(article: Article, place: Place, options: Options) -> Rows:
    from reader.analysis.engine import analyze

    if options.language and not is_in(article, options.language):
        return Rows({})
    try:
        return rows_of(article, analyze(article), place, options.keep_text)
    except Exception as error:  # reported as what went wrong with this article, with a log: the others are read
        reason = _own_fault("could not be looked at for quotes", error)
        return failed_row(place, article.link or "", "unreadable", reason)


def _own_fault(what: str, error: Exception) -> str:
    """Write a log, and return a reason that is the same in every run: the log's name is not in it."""
    import traceback

    from reader.crash import write_crash_log

    write_crash_log(traceback.format_exc(), what)
    return f"{what}, by an error of Pullquote's own ({type(error).__name__})"


def _kind(failure: ImportFailure) -> str:
    return "empty" if failure.what in _EMPTY else "unreadable"


def _reason(failure: ImportFailure) -> str:
    return clean_line(failure.what)


def _counted(marker: Marker, rows: Rows) -> Marker:
    found = rows.tables
    if not found:
        return replace(marker, left_out=marker.left_out + 1)
    return replace(
        marker,
        articles=marker.articles + len(found.get("articles", ())),
        quotes=marker.quotes + len(found.get("quotes", ())),
        people=marker.people + len(found.get("people", ())),
        failed=marker.failed + len(found.get("failed", ())),
        unreadable=marker.unreadable + rows.unreadable,
        words=marker.words + rows.words,
    )


class Tables:
    """The four tables of a shard, each under a name of its own until all are finished."""

    def __init__(self, paths: dict[Name, Path]) -> None:
        self._files = {name: TableFile(name, path) for name, path in paths.items()}

    def add(self, rows: Rows) -> None:
        """Take in rows."""
        for name, found in rows.tables.items():
            self._files[name].add(found)

    def add_table(self, name: Name, table: object) -> None:
        """Take in rows that are columns already."""
        self._files[name].add_table(table)

    def close(self) -> None:
        """Finish all four."""
        for each in self._files.values():
            each.close()

    def drop(self) -> None:
        """Let go of all four."""
        for each in self._files.values():
            each.drop()


def _written(folder: Folder, shard: Shard, part: Range, fill: Callable[[Tables], Marker]) -> Marker:
    """Have the tables filled under other names, then put in their places; the marker comes last."""
    targets: dict[Name, Path] = {
        name: folder.table(name, shard.id) if part.is_whole else folder.piece(name, shard.id, part) for name in TABLES
    }
    with contextlib.ExitStack() as stack:
        beside = {name: stack.enter_context(_beside(path)) for name, path in targets.items()}
        files = Tables(beside)
        try:
            marker = fill(files)
            files.close()
        except BaseException:
            files.drop()
            raise
        if part.is_whole:
            folder.unmark(shard.id)
        for name in TABLES:
            put(beside[name], targets[name])
    if part.is_whole:
        folder.mark(marker)
    else:
        folder.write(_piece_marker(folder, shard, part), json.encode(marker))
    return marker


def _piece_marker(folder: Folder, shard: Shard, part: Range) -> Path:
    return folder.piece("articles", shard.id, part).with_suffix(".json")


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    name = unfinished(path)
    try:
        yield name
    finally:
        name.unlink(missing_ok=True)
