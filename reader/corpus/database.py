"""The tables of a corpus for questions in SQL: DuckDB over the Parquet files, which may be larger than memory."""

import contextlib
import os
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reader.cleaning import clean
from reader.corpus.folder import ASKED, Folder, placed
from reader.corpus.inputs import needs
from reader.corpus.values import TABLES, CorpusError

_AMPLE = {"memory_limit": "1GB", "threads": str(min(4, os.cpu_count() or 1))}
"""Each thread holds some of what it is at: many of them need more than that."""
_SPARING = {"memory_limit": "100MB", "threads": "1", "preserve_insertion_order": "false"}
AT_ONCE = 10_000
"""Rows that are taken at a time."""


@contextlib.contextmanager
def asked(folder: Folder, tables: Sequence[str] = TABLES, sparing: bool = False) -> Iterator[Any]:
    """Give a connection with the tables of a corpus as views; raises CorpusError where it is none, or not done yet.

    One that is `sparing` holds about as much as a worker, whatever the tables hold; the rest lies on the disk.
    """
    try:
        import duckdb
    except ImportError as error:
        raise needs("to ask a corpus") from error
    with tempfile.TemporaryDirectory(dir=folder.path, prefix=ASKED) as spilled:
        connection: Any = duckdb.connect(
            ":memory:", config={"temp_directory": spilled, **(_SPARING if sparing else _AMPLE)}
        )
        try:
            connection.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
            for name in tables:
                files = sorted(str(path) for path in (folder.path / name).glob("part-*.parquet"))
                connection.from_parquet(files).create_view(name)
            yield connection
        except (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.InvalidInputException) as error:
            what = str(error).partition("\n")[0][:200]
            raise CorpusError(f"cannot be asked: {what}", where=str(folder)) from error
        except RuntimeError as error:
            # What the database makes of Ctrl+C.
            if str(error) != "Query interrupted":
                raise
            raise KeyboardInterrupt from error
        finally:
            connection.close()


def whole(path: Path) -> Folder:
    """Return the folder of a corpus all shards of which are done; raises CorpusError where it is none."""
    folder = Folder(path)
    plan = folder.plan()
    if plan is None:
        raise CorpusError("is no corpus", where=str(folder), do="pullquote corpus INPUT... --out DIR makes one")
    left = sum(folder.done(shard) is None for shard in plan.shards)
    if left:
        what = f"{left:,} of {len(plan.shards):,} shards are not done"
        raise CorpusError(what, where=str(folder), do="run the command that makes it again")
    return folder


def rows(answer: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of an answer, some at a time, their words cleaned: somebody else may have made the tables."""
    while found := answer.fetchmany(AT_ONCE):
        yield from (tuple(map(_cleaned, row)) for row in found)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else clean(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    return {name: _cleaned(each) for name, each in value.items()} if isinstance(value, dict) else value


def numbers(**columns: "array[int]") -> Any:
    """Return columns of whole numbers as a table that can be registered: eight bytes a number, and no copy."""
    import pyarrow as pa

    of = pa.int64()
    made = {name: pa.Array.from_buffers(of, len(each), [None, pa.py_buffer(each)]) for name, each in columns.items()}
    return pa.table(made)


def keep(path: Path, schema: Any, found: Iterator[tuple[Any, ...]]) -> None:
    """Write rows as a Parquet file, whole or not at all; raises OSError."""
    import itertools

    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    with placed(path) as beside, ParquetWriter(str(beside), schema, compression="zstd") as writer:
        while some := list(itertools.islice(found, AT_ONCE)):
            columns = [
                pa.array(column, field.type) for column, field in zip(zip(*some, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
