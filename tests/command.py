"""The command in this process: the same `main` in a fifth of the time, for tests of what a command does."""

import gc
import io
import os
import sys
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

from reader.cli import main


def _stream(data: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="\n")


def pullquote(
    *arguments: str | Path, input: bytes = b"", env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> CompletedProcess[bytes]:
    """Return what a process with these arguments, input, environment and place would have come to."""
    out, errors = _stream(), _stream()
    collected = gc.get_threshold()
    words = [str(each) for each in arguments]
    with (
        patch.dict(os.environ, env if env is not None else {}, clear=env is not None),
        patch.multiple(sys, stdin=_stream(input), stdout=out, stderr=errors),
        chdir(cwd or Path.cwd()),
    ):
        try:
            code = main(words)
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else int(left.code is not None)
        finally:
            gc.set_threshold(*collected)
        for stream in (out, errors):
            stream.flush()
    return CompletedProcess(words, code, out.buffer.getvalue(), errors.buffer.getvalue())  # type: ignore[attr-defined]


def command(home: Path, *arguments: str | Path) -> CompletedProcess[str]:
    """Return what pullquote comes to with its data in a folder of its own, as text."""
    done = pullquote(*arguments, env={**os.environ, "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)})
    return CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
