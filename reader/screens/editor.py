"""A text in the person's own editor, in the place of the reader; whatever goes wrong, what was written is not lost."""

import contextlib
import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from msgspec import Struct
from textual.app import App, SuspendNotSupported

from reader.cleaning import clean

_USUAL = ("nano", "vi", "vim", "notepad.exe")


class NotEdited(Struct, frozen=True):
    """Why there is no text from the editor."""

    why: str
    """In one line: what, and where the text is."""


def editor() -> list[str]:
    """Return the command of the person's editor; empty where none is named or found."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(named)
    except ValueError:
        command = []
    return command or [found for name in _USUAL if (found := shutil.which(name))][:1]


def edited(app: App[Any], text: str) -> str | NotEdited:
    """Return a text as it is after the person edited it; until it is read back it lies in a file of its own."""
    command = editor()
    if not command:
        return NotEdited("No editor was found: set EDITOR")
    try:
        number, name = tempfile.mkstemp(prefix="pullquote-note-", suffix=".md")
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        return NotEdited(f"No file could be made for the editor: {error.strerror}")
    path = Path(name)
    try:
        with app.suspend():
            code = subprocess.call([*command, name])
        if code:
            return NotEdited(f"The editor ended with {code}; what it wrote is in {name}")
        written = clean(path.read_bytes().decode("utf-8", "replace"))
    except SuspendNotSupported:
        path.unlink(missing_ok=True)
        return NotEdited("There is no terminal here that an editor could run in")
    except OSError as error:
        return NotEdited(f"{command[0]} cannot be run ({error.strerror}); the text is in {name}")
    with contextlib.suppress(OSError):
        path.unlink()
    return written.strip()
