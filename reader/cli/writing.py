"""Where exports go: standard output, a file or a folder; files are whole or not there, and their owner's alone."""

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from msgspec.structs import replace

from reader.cli.codes import FAILURE, OK, USAGE
from reader.cli.output import message
from reader.export.ways import Export, Way


def write_out(way: Way, export: Export, out: str | None) -> int:
    """Write an export in a format and return the exit code; what went wrong is one line on stderr."""
    target = Path(out).expanduser() if out and out != "-" else None
    if problem := _problem(way, target):
        message(problem)
        return USAGE
    try:
        if way.shape == "text":
            _write_text(way.function()(export), target)
        elif target is not None and way.shape == "file":
            whole(target, partial(way.function(), export))
        elif target is not None:
            _write_folder(way, export, target)
    except ImportError as error:
        if not way.extra:
            raise
        message(f"{way.name}: {error.name} is not installed: pip install 'pullquote[{way.extra}]'")
        return FAILURE
    except BrokenPipeError:
        raise
    except OSError as error:
        message(f"{error.filename or out}: cannot be written: {error.strerror or error}")
        return FAILURE
    return OK


def _problem(way: Way, target: Path | None) -> str:
    if target is None:
        return "" if way.shape == "text" else f"{way.name}: say where it is to go: --out PATH"
    if way.shape != "folder" and target.is_dir():
        return f"{target}: is a folder; name a file"
    if way.shape == "folder" and target.exists() and not target.is_dir():
        return f"{target}: is no folder; {way.name} makes several files"
    return "" if target.absolute().parent.is_dir() else f"{target.parent}: there is no folder of this name"


def _write_text(pieces: Iterable[str], target: Path | None) -> None:
    if target is None:
        sys.stdout.writelines(pieces)
        return

    def write(file: Path) -> None:
        with file.open("w", encoding="utf-8", errors="replace", newline="") as stream:
            stream.writelines(pieces)

    whole(target, write)


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


def _write_folder(way: Way, export: Export, folder: Path) -> None:
    """Write what changed of the files of a folder, and say how many those are."""
    folder.mkdir(mode=0o700, exist_ok=True)
    written = unchanged = 0
    for name, text in way.function()(replace(export, existing=partial(_existing, folder))):
        if Path(name).name != name or _existing(folder, name) == text:
            unchanged += 1
            continue
        _write_text((text,), folder / name)
        written += 1
    message(f"{folder}: {written} written, {unchanged} unchanged")


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
