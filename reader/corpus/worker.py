"""A process that makes shards as it is told to on its standard input, and ends when whoever tells it does.

What it is at stands in a few bytes that its supervisor reads at any time, also after the process was killed.
"""

import mmap
import os
import queue
import struct
import sys
import threading
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, json

from reader.corpus.values import At, CorpusError, Marker, Options, Range, Shard

if TYPE_CHECKING:
    from reader.corpus.folder import Folder

STATE = struct.Struct("<qdqq")
"""Record, when it began, articles, words."""


class Make(Struct, frozen=True, tag=True):
    """Make the records of a range."""

    folder: str
    shard: Shard
    options: Options
    part: Range


class GiveUp(Struct, frozen=True, tag=True):
    """Write down that nobody can read a record."""

    folder: str
    shard: Shard
    part: Range
    kind: str
    reason: str


class Join(Struct, frozen=True, tag=True):
    """Put the parts of a shard together."""

    folder: str
    shard: Shard
    parts: tuple[Range, ...]


class Finish(Struct, frozen=True, tag=True):
    """Make what is made of all shards together."""

    folder: str


Job = Make | GiveUp | Join | Finish


class Ready(Struct, frozen=True, tag=True):
    """Whatever takes time to load is loaded."""


class Done(Struct, frozen=True, tag=True):
    """A job is done."""

    marker: Marker


class Trouble(Struct, frozen=True, tag=True):
    """No job can be done here: the disk is full, a package is missing."""

    line: str


Reply = Ready | Done | Trouble


def main(state: str) -> None:
    """Do jobs until standard input ends."""
    import gc

    # What is made here has no cycles; see the command line.
    gc.set_threshold(100_000, 20, 20)
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(jobs,), daemon=True).start()
    out = sys.stdout.buffer
    with open(state, "r+b") as file, mmap.mmap(file.fileno(), STATE.size) as shown:
        _load()
        reply: Reply = Ready()
        while True:
            out.write(json.encode(reply) + b"\n")
            out.flush()
            reply = _answered(json.decode(jobs.get(), type=Job), shown)


def _listen(jobs: "queue.SimpleQueue[bytes]") -> None:
    for line in sys.stdin.buffer:
        jobs.put(line)
    # Nobody waits for this any more; what is half written has no name yet.
    os._exit(1)


class _NoPandas(MetaPathFinder):
    """Says that pandas is not there: Arrow would load 50 MB of it, only to ask whether our rows come from there."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


def _load() -> None:
    """Load what every job needs, and have Arrow leave the other cores to other workers."""
    sys.meta_path.insert(0, _NoPandas())
    import pyarrow
    import pyarrow.parquet

    import reader.analysis.engine
    import reader.corpus.work  # noqa: F401

    pyarrow.set_cpu_count(1)


def _answered(job: Job, shown: mmap.mmap) -> Reply:
    from reader.corpus import work
    from reader.corpus.folder import Folder, told

    folder = Folder(Path(job.folder))

    def tell(at: At) -> None:
        STATE.pack_into(shown, 0, at.record, at.since, at.articles, at.words)

    tell(At())
    try:
        if isinstance(job, Make):
            return Done(work.make(folder, job.shard, job.options, job.part, tell))
        if isinstance(job, GiveUp):
            return Done(work.give_up(folder, job.shard, job.part, job.kind, job.reason))
        if isinstance(job, Join):
            return Done(work.join(folder, job.shard, job.parts))
        return _finished(folder)
    except CorpusError as error:
        return Trouble(str(error))
    except OSError as error:
        return Trouble(str(told(error, folder.path)))
    except Exception:  # reported with a log, and the run stops: it would go wrong in every process
        import traceback

        from reader.crash import write_crash_log

        return Trouble(
            write_crash_log(traceback.format_exc(), "could not make a shard, by an error of Pullquote's own")
        )


def _finished(folder: "Folder") -> Reply:
    from reader.corpus.copies import mark_copies

    try:
        mark_copies(folder)
    except CorpusError as error:
        return Trouble(f"copies are not marked: {error}")
    return Done(Marker("", "", ""))


if __name__ == "__main__":
    main(sys.argv[1])
