"""Files and folders that exports are written to: whole or not there, and their owner's alone."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from msgspec.structs import replace

from reader.export.ways import Export, Way


def unfit(way: Way, target: Path) -> str:
    """Return why a format cannot be written to a place, in one line; empty where it can."""
    if way.shape != "folder" and target.is_dir():
        return f"{target}: is a folder; name a file"
    if way.shape == "folder" and target.exists() and not target.is_dir():
        return f"{target}: is no folder; {way.name} makes several files"
    return "" if target.absolute().parent.is_dir() else f"{target.parent}: there is no folder of this name"


def write(way: Way, export: Export, target: Path) -> str:
    """Write an export and return what was done, in words: nothing where it is one file.

    Raises OSError, and then a file is as it was; ImportError where something the format needs is not installed.
    """
    if way.shape == "folder":
        return _write_folder(way, export, target)
    if way.shape == "file":
        whole(target, partial(way.function(), export))
    else:
        _write_text(way.function()(export), target)
    return ""


def _write_text(pieces: Iterable[str], target: Path) -> None:
    def fill(file: Path) -> None:
        with file.open("w", encoding="utf-8", errors="replace", newline="") as stream:
            stream.writelines(pieces)

    whole(target, fill)


def whole(target: Path, write: Callable[[Path], object]) -> None:
    """Have a file written beside its place and put there once it is whole; raises OSError, and then nothing changed.

    A new file is its owner's alone; one that is replaced keeps who may read it. A device or pipe is written as it is.
    """
    if target.exists() and not target.is_file():
        write(target)
        return
    target = target.resolve()
    with _beside(target) as file:
        write(file)
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
        if target.exists():
            file.chmod(stat.S_IMODE(target.stat().st_mode))
        file.replace(target)


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(prefix=".pullquote-", dir=target.parent)
    os.close(handle)
    file = Path(name)
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)


def _write_folder(way: Way, export: Export, folder: Path) -> str:
    """Write what changed of the files of a folder, and return how many those are."""
    folder.mkdir(mode=0o700, exist_ok=True)
    written = unchanged = 0
    for name, text in way.function()(replace(export, existing=partial(_existing, folder))):
        if Path(name).name != name or _existing(folder, name) == text:
            unchanged += 1
            continue
        _write_text((text,), folder / name)
        written += 1
    return f"{written} written, {unchanged} unchanged"


def _existing(folder: Path, name: str) -> str | None:
    """Return the text of a file of a folder, None if there is none; one that cannot be read is somebody else's."""
    try:
        stream: IO[str]
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            return stream.read()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        return ""
