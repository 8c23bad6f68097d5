"""The folder of a corpus: plan, tables, markers, and who may work in it. What is there under its own name is whole."""

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import DecodeError, json

from reader.cleaning import clean_line
from reader.corpus.values import MADE_BY, TABLES, CorpusError, Marker, Plan, Range, Shard

DERIVED = ("copies.parquet", "persons.parquet")
"""What is made from the tables of all shards."""

ASKED = ".asked-"
"""What folders of the database begin with."""
_BROKEN = (DecodeError, UnicodeDecodeError, RecursionError)
"""What JSON raises that somebody wrote by hand, or a disk left in pieces."""


class Folder:
    """Where everything of a corpus lies."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __str__(self) -> str:
        return clean_line(str(self.path))

    def table(self, name: str, shard: str) -> Path:
        """Return where a table of a shard lies."""
        return self.path / name / f"part-{shard}.parquet"

    def piece(self, name: str, shard: str, part: Range) -> Path:
        """Return where a table of some records of a shard lies while the others are made."""
        return self.path / "pieces" / f"{shard}-{part.first}-{part.last}.{name}.parquet"

    def files(self, shard: Shard) -> Iterator[str]:
        """Yield the paths of a shard of files; raises CorpusError where the list is gone."""
        if shard.kind == "files":
            yield from self._decoded(self.path / "plan" / f"{shard.id}.json", list[str])

    def keep_files(self, shard: str, files: Sequence[str]) -> None:
        """Keep the paths of a shard of files."""
        self.write(self.path / "plan" / f"{shard}.json", json.encode(files) + b"\n")

    def plan(self) -> Plan | None:
        """Return the plan that is kept, or None where there is none; raises CorpusError for one that is broken."""
        path = self.path / "manifest.json"
        found: Plan | None = self._decoded(path, Plan) if path.exists() else None
        return found

    def keep_plan(self, plan: Plan) -> None:
        """Keep a plan; nothing is written where it is the one that is kept."""
        data = json.format(json.encode(plan), indent=1) + b"\n"
        path = self.path / "manifest.json"
        if not (path.exists() and path.read_bytes() == data):
            self.write(path, data)

    def _decoded(self, path: Path, kind: Any) -> Any:
        try:
            return json.decode(path.read_bytes(), type=kind)
        except _BROKEN as error:
            raise CorpusError("is broken, or of another version", where=clean_line(str(path))) from error
        except OSError as error:
            raise told(error, path) from error

    def is_finished(self) -> bool:
        """Return whether what is made of all shards together is there."""
        return (self.path / DERIVED[0]).exists()

    def done(self, shard: Shard) -> Marker | None:
        """Return what became of a shard, or None where it is not done, or was of another input or by another engine."""
        path = self.path / "done" / f"{shard.id}.json"
        try:
            marker = json.decode(path.read_bytes(), type=Marker)
        except (OSError, *_BROKEN):
            return None
        is_so = marker.stamp == shard.stamp and marker.made_by == MADE_BY
        return marker if is_so and all(self.table(name, shard.id).exists() for name in TABLES) else None

    def mark(self, marker: Marker) -> None:
        """Write that a shard is done: the last step."""
        self.write(self.path / "done" / f"{marker.shard}.json", json.encode(marker) + b"\n")

    def unmark(self, shard: str) -> None:
        """Say that a shard is not done any more, before its tables change."""
        (self.path / "done" / f"{shard}.json").unlink(missing_ok=True)

    def drop(self, shard: str) -> None:
        """Take everything of a shard away, its marker first."""
        self.unmark(shard)
        for name in TABLES:
            self.table(name, shard).unlink(missing_ok=True)
        (self.path / "plan" / f"{shard}.json").unlink(missing_ok=True)
        self.drop_pieces(shard)

    def drop_pieces(self, shard: str) -> None:
        """Take away what is there of a shard beside its tables: parts of it, and files that were never finished."""
        with contextlib.suppress(FileNotFoundError):
            for path in (self.path / "pieces").iterdir():
                if path.name.startswith(f"{shard}-"):
                    path.unlink(missing_ok=True)

    def sweep(self, shards: Iterable[str]) -> None:
        """Take away what runs that were killed left of some shards."""
        names = set(shards)
        for folder in (*TABLES, "pieces", "done", "plan"):
            with contextlib.suppress(FileNotFoundError):
                for path in (self.path / folder).iterdir():
                    unfinished = path.name.startswith(".") and path.name.endswith(".tmp")
                    if unfinished or folder == "pieces":
                        owner = path.name.removeprefix(".").removeprefix("part-")[:12]
                        if owner in names:
                            path.unlink(missing_ok=True)

    def sweep_questions(self) -> None:
        """Take away what the database of a killed run had put on the disk; for who has the folder alone."""
        import shutil

        for path in self.path.glob(f"{ASKED}*"):
            shutil.rmtree(path, ignore_errors=True)

    def make_ready(self) -> None:
        """Make the folders there have to be; raises CorpusError."""
        try:
            for name in (*TABLES, "done", "plan", "pieces"):
                (self.path / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise told(error, self.path) from error

    def write(self, path: Path, data: bytes) -> None:
        """Write a file whole or not at all, and surely on the disk; raises OSError."""
        with placed(path) as beside:
            beside.write_bytes(data)

    @contextlib.contextmanager
    def held(self, part: tuple[int, int] | None = None) -> Iterator[None]:
        """Have the folder for this run alone, or for one of N parts of the work; raises CorpusError."""
        busy = CorpusError("another run works in it", where=str(self), do="wait for it, or name another folder")
        with contextlib.ExitStack() as stack:
            stack.enter_context(_locked(self.path / "lock", part is not None, busy))
            if part is not None:
                stack.enter_context(_locked(self.path / f"lock-{part[0]}-of-{part[1]}", False, busy))
            yield


@contextlib.contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Give a name to write a file under, which is synced and then put in its place; raises OSError."""
    beside = unfinished(path)
    try:
        yield beside
        put(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def unfinished(path: Path) -> Path:
    """Return a name beside a file that nobody else writes to, on this machine or another."""
    return path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(3).hex()}.tmp")


def put(beside: Path, path: Path) -> None:
    """Put a finished file in its place, so that it is there after a crash of the machine, too."""
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    beside.replace(path)
    if os.name == "posix":
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _locked(path: Path, shared: bool, busy: CorpusError) -> Iterator[None]:
    # The system lets go of such a lock when a process ends, however it does.
    try:
        file = path.open("a+b")
    except OSError as error:
        raise told(error, path) from error
    with file:
        try:
            _lock(file.fileno(), shared)
        except OSError as error:
            raise busy from error
        yield


def _lock(handle: int, shared: bool) -> None:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        vars(msvcrt)["locking"](handle, vars(msvcrt)["LK_NBLCK"], 1)
        return
    fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


def told(error: OSError, path: Path) -> CorpusError:
    """Return what went wrong with a file, as one line."""
    where = clean_line(str(path))
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return CorpusError("the disk is full", where=where, do="make room and run it again: what is done stays")
    return CorpusError(f"cannot be used: {clean_line(error.strerror or str(error))}", where=where)
