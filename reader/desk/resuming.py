"""How the reader was left: kept in a small file beside the library, so that the next run begins there."""

import os
from pathlib import Path

from msgspec import DecodeError, Struct, ValidationError, json
from msgspec.structs import replace

from reader.settings import Settings

_NAME = "last-time.json"
_MOST_BYTES = 4096


class LastTime(Struct, frozen=True):
    """What was read, and how it looked."""

    article_id: str = ""
    """The article that was read; empty for none."""
    pane: str = "list"
    """The pane that had the focus."""
    hidden: tuple[str, ...] = ()
    """The panes that were hidden."""
    theme: str = ""
    """The name of the theme."""
    measure: int = 0
    """Width of the column of text, in cells; 0: as it is set."""
    trust: int = 0
    """Quotes whose speaker is less sure than so many percent were hidden."""
    compact: bool = False
    """Whether each article of the list had one line."""
    compact_is_set: bool = False
    """What the settings file said of that."""
    margin: bool = False
    """Whether quotes stood in the margin of the text."""
    settings: tuple[str, int] = ("", 0)
    """Theme and measure of the settings file then: where they are others now, these are meant."""


def file_beside(library: Path | None) -> Path | None:
    """Return where it is kept for a library, or None for one in memory."""
    return library.with_name(_NAME) if library is not None else None


def read(path: Path | None, settings: Settings) -> LastTime | None:
    """Return how the reader was left; None at the first run, or where the file cannot be used."""
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            last = json.decode(file.read(_MOST_BYTES), type=LastTime)
    except (OSError, UnicodeDecodeError, DecodeError, ValidationError):
        return None
    if last.compact_is_set != settings.compact:
        last = replace(last, compact=settings.compact)
    return last if last.settings == settings_of(settings) else replace(last, theme="", measure=0)


def settings_of(settings: Settings) -> tuple[str, int]:
    """Return what of the settings a person may change while reading."""
    return settings.theme, settings.measure


def write(path: Path, last: LastTime) -> None:
    """Write how the reader is left, whole or not at all. Raises OSError."""
    fresh = path.with_name(f"{_NAME}.{os.getpid()}")
    try:
        fresh.write_bytes(json.encode(last))
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
