"""The plan: what inputs are cut into, the same whenever and wherever it is made of the same files."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct, field

from reader.cleaning import clean_line
from reader.corpus.inputs import ALONE, ENDINGS, Look, look_at
from reader.corpus.values import CorpusError, Options, Plan, Shard
from reader.digests import blake2b
from reader.importers.files import find_files
from reader.importers.source import unreadable
from reader.model.report import ImportFailure

_MOST_FILES = 1000
_LEAST_FILES = 250
_ENDS = 250
"""One file in so many ends a shard of files by its name, so that one file more changes one shard, not all behind it."""
_MOST_BYTES = 256_000_000

KeepFiles = Callable[[str, list[str]], None]


class _Files(Struct):
    """Files of an article each that become one shard."""

    paths: list[str] = field(default_factory=list)
    size: int = 0

    def ends_with(self, path: str) -> bool:
        """Return whether a shard is full with this file."""
        if len(self.paths) >= _MOST_FILES or self.size >= _MOST_BYTES:
            return True
        return len(self.paths) >= _LEAST_FILES and int(_digest(path, 4), 16) % _ENDS == 0


def planned(
    inputs: Iterable[str], options: Options, keep_files: KeepFiles, tell: Callable[[ImportFailure], None], out: str = ""
) -> Iterator[Shard]:
    """Yield the shards of inputs, in their order; what is none is told. Raises CorpusError for a wrong mapping.

    What lies in the folder `out` is no input, though a folder around it is.
    """
    files, digest = _Files(), blake2b(digest_size=8)
    for path, look in _looks(inputs, options, tell, os.path.join(out, "") if out else ""):
        if look.kind != "files":
            yield _shard(path, look)
            continue
        files.paths.append(path)
        files.size += look.size
        digest.update(f"{path}\0{_stamp(path)}\0".encode("utf-8", "surrogatepass"))
        if files.ends_with(path):
            yield _of_files(files, digest.hexdigest(), keep_files)
            files, digest = _Files(), blake2b(digest_size=8)
    if files.paths:
        yield _of_files(files, digest.hexdigest(), keep_files)


def _looks(
    inputs: Iterable[str], options: Options, tell: Callable[[ImportFailure], None], out: str
) -> Iterator[tuple[str, Look]]:
    for each in dict.fromkeys(inputs):
        is_folder = os.path.isdir(each)
        for path in find_files([each], more=ENDINGS):
            if isinstance(path, ImportFailure):
                tell(path)
                continue
            if out and is_folder and str(path).startswith(out):
                continue
            if not _is_utf8(path):
                tell(ImportFailure(clean_line(str(path)), "has a name that is no UTF-8", "rename it"))
                continue
            if is_folder and path.name.lower().endswith(ALONE):
                looks: Iterable[Look | ImportFailure] = (_alone(path),)
            else:
                looks = look_at(path, options)
            for look in looks:
                if isinstance(look, ImportFailure):
                    tell(look)
                else:
                    yield str(path), look


def _is_utf8(path: Path) -> bool:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _alone(path: Path) -> Look | ImportFailure:
    try:
        return Look("files", path.stat().st_size)
    except OSError as error:
        return unreadable(clean_line(str(path)), error)


def _shard(path: str, look: Look) -> Shard:
    name = _digest(f"{look.kind}\0{path}\0{look.member}\0{look.first}\0{look.group}", 6)
    return Shard(
        name, look.kind, path, _stamp(path), look.size, look.packing, look.member, look.first, look.last, look.group
    )


def _of_files(files: _Files, stamp: str, keep_files: KeepFiles) -> Shard:
    name = _digest(f"files\0{files.paths[0]}", 6)
    keep_files(name, files.paths)
    return Shard(name, "files", os.path.dirname(files.paths[0]), stamp, files.size)


def _stamp(path: str) -> str:
    status = os.stat(path)
    return f"{status.st_size}-{status.st_mtime_ns}"


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def listed_in(path: str) -> Iterator[str]:
    """Yield the paths that a file lists, one a line; raises CorpusError for a list that cannot be read."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            yield from (os.path.abspath(line.rstrip("\r\n")) for line in file if line.strip())
    except OSError as error:
        raise CorpusError("cannot be read", where=clean_line(path), do="name a file with a path a line") from error


def fits(before: Plan, now: Plan) -> None:
    """Raise CorpusError where a folder holds what another plan would take away."""
    if before.options != now.options:
        raise CorpusError(
            f"was made with {_in_words(before.options)}", do="name another folder, or make it anew with --anew"
        )
    if gone := [each for each in before.inputs if each not in set(now.inputs)]:
        raise CorpusError(
            f"was made of {clean_line(gone[0])}, too", do="name all inputs, or leave those out for good with --anew"
        )


def _in_words(options: Options) -> str:
    from reader.corpus.columns import NAMES

    names = {name: told for told, name in NAMES.items()}
    mapped = ",".join(f"{names[name]}={column}" for name, column in options.mapping)
    parts = (f"--map {mapped}" * bool(mapped), f"--lang {options.language}" * bool(options.language))
    return clean_line(" ".join(filter(None, (*parts, "--keep-text" * options.keep_text))) or "no options")
